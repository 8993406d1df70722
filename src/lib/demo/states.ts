// At which made-up state each section of each plan stands, and by which made-up rounds it got there.
// Days are counted back from the day before the seeding, so that what waits has waited as long as it says.
import type { CityId } from './cities.ts';
import { sectionKeys, type SectionKey } from './texts/kinds.ts';

/** One review round, in days before today. What is absent has not happened. */
export type DemoRound = {
	/** Which of the section's texts was sent: an earlier one or the newest. */
	text: 'earlier' | 'now';
	submitted: number;
	city?: number;
	stm?: number;
	ym?: number;
	/** STM returned the section with these requests on its day. */
	requests?: string[];
};

export type DemoState = 'draft' | 'in_review' | 'changes_requested' | 'approved' | 'published';

export type DemoSection = { key: SectionKey; state: DemoState; rounds: DemoRound[]; hasText: boolean };

/**
 * P published, A approved, Y waits for YM, S waits for STM, C changes requested,
 * D draft with text, - draft without text.
 */
const boards: Record<CityId, string> = {
	jyvaskyla: 'PPAYSCDSA-',
	pori: 'PAYDDD-DD-',
	espoo: 'AAPYSDA--A',
	helsinki: 'PAYYAAYDA-',
	kuopio: 'DDSDCD----',
	lahti: 'PPPAAASYDA',
	oulu: 'YDD-YD----',
	tampere: 'PAAPYYDAA-',
	turku: 'AADYSCD---',
	vantaa: 'DD-DS-----'
};

/** Days since STM's oldest open submission, by city. */
const waiting: Partial<Record<CityId, number>> = { espoo: 8, kuopio: 21, lahti: 5, turku: 6, vantaa: 5 };

const requestsOf6 = ['Kertokaa, milloin Nopsajalan tavoittaa.', 'Lisätkää neuvonnalle mittari ja lähtötaso.'];
const exampleRequest = ['Tämä on esimerkkipyyntö: kertokaa, kuka vastaa ja milloin.'];

/** The seed cities' rounds one by one; the other cities' follow from their board. */
const jyvaskyla: Partial<Record<SectionKey, DemoRound[]>> = {
	baseline: [
		{ text: 'earlier', submitted: 91, city: 89, stm: 84, ym: 82 },
		{ text: 'now', submitted: 63, city: 61, stm: 54, ym: 51 }
	],
	goals: [{ text: 'now', submitted: 64, city: 61, stm: 55, ym: 51 }],
	housing_first: [{ text: 'now', submitted: 42, city: 40, stm: 36, ym: 35 }],
	risk_groups: [{ text: 'now', submitted: 6, city: 5, stm: 2 }],
	low_threshold: [
		{ text: 'earlier', submitted: 83, city: 79, stm: 72, ym: 70 },
		{ text: 'now', submitted: 2, city: 2, ym: 1 }
	],
	mobile_support: [{ text: 'earlier', submitted: 7, city: 6, stm: 2, requests: requestsOf6 }],
	participation: [{ text: 'now', submitted: 1 }],
	cooperation: [{ text: 'now', submitted: 29, city: 26, stm: 22, ym: 21 }]
};

/** Pori's project began in February 2021 and its news is of 23 February: nothing happens before that. */
const pori: Partial<Record<SectionKey, DemoRound[]>> = {
	baseline: [{ text: 'now', submitted: 41, city: 37, stm: 33, ym: 30 }],
	goals: [{ text: 'now', submitted: 27, city: 26, stm: 22, ym: 21 }],
	housing_first: [{ text: 'now', submitted: 8, city: 7, stm: 2 }]
};

const explicit: Partial<Record<CityId, Partial<Record<SectionKey, DemoRound[]>>>> = { jyvaskyla, pori };

function roundsOf(city: CityId, letter: string, index: number): DemoRound[] {
	const days = waiting[city] ?? 9;
	if (letter === 'P') return [{ text: 'now', submitted: 77 - index, city: 71, stm: 65, ym: 63 }];
	if (letter === 'A') return [{ text: 'now', submitted: 42 - index, city: 31, stm: 26 - index, ym: 16 }];
	if (letter === 'Y') return [{ text: 'now', submitted: 14 + index, city: 13, stm: 8 }];
	if (letter === 'S') return [{ text: 'now', submitted: days, city: days - 1, ym: Math.max(1, days - 3) }];
	if (letter === 'C') return [{ text: 'earlier', submitted: 28, city: 26, stm: 19, requests: exampleRequest }];
	return [];
}

const states: Record<string, DemoState> = {
	P: 'published',
	A: 'approved',
	Y: 'in_review',
	S: 'in_review',
	C: 'changes_requested'
};

/** A plan's ten sections with their states and rounds. */
export function demoSections(city: CityId): DemoSection[] {
	return sectionKeys.map((key, index) => {
		const letter = boards[city][index]!;
		const rounds = explicit[city]?.[key] ?? roundsOf(city, letter, index);
		return { key, state: states[letter] ?? 'draft', rounds, hasText: letter !== '-' };
	});
}

/** When each city's editions came out, in days before today. An edition holds what was approved by then. */
export const demoEditions: { city: CityId; days: number[] }[] = [
	{ city: 'jyvaskyla', days: [75, 44] },
	{ city: 'pori', days: [28] },
	{ city: 'espoo', days: [58] },
	{ city: 'helsinki', days: [57] },
	{ city: 'lahti', days: [56] },
	{ city: 'tampere', days: [55] }
];
