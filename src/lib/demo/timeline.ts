// The demo's whole history as a list of acts in the order they happened. The seeder only carries them out,
// with the clock set to each act's time, through the same verbs a person would use.
import { demoCities, type CityId } from './cities.ts';
import { exampleActs, type ExampleMeasure, type ExampleReport } from './measure-examples.ts';
import { demoPeople } from './people.ts';
import { practiceActs, type DemoPracticeAct } from './practice-examples.ts';
import { demoEditions, demoSections, type DemoRound } from './states.ts';
import { earlierExampleText, exampleTexts } from './texts/examples.ts';
import { jyvaskyla, jyvaskylaEarlier } from './texts/jyvaskyla.ts';
import { sectionKeys, type SectionKey, type SectionTexts } from './texts/kinds.ts';
import { pori } from './texts/pori.ts';
import { demoVoices, type DemoVoice } from './voices.ts';

export type DemoDecision = { do: 'decide'; key: SectionKey; outcome: 'approve' | 'request'; reason: string; requests: string[] };

/** One thing a person of the demo does; `by` is their id in people.ts. */
export type DemoAct = { at: Date; city: CityId; by: string } & (
	| { do: 'start' }
	/** An earlier plan is begun, and later closed when the present one begins from it. */
	| { do: 'earlier' }
	| { do: 'carry' }
	| { do: 'write'; key: SectionKey; text: string }
	| { do: 'submit'; key: SectionKey }
	| DemoDecision
	| { do: 'publish' }
	| { do: 'speak' | 'answer' | 'judge'; voice: DemoVoice }
	| { do: 'measure'; measure: ExampleMeasure }
	| { do: 'practice'; act: DemoPracticeAct }
	| { do: 'report'; measure: ExampleMeasure; report: ExampleReport }
);

/** Days before today on which a plan was begun: after the city's news, and before its first round. */
const begun: Partial<Record<CityId, number>> = { jyvaskyla: 177, pori: 49 };
const begunElsewhere = 120;

/** The city whose plan follows an earlier one, so that carry-over and a closed plan can be seen. */
export const followed: CityId = 'kuopio';

const reasonToReturn = 'Osa on muuten valmis. Se palaa kaupungille täydennettäväksi.';

/** Every act of the demo world in time order, the last of them on `today` (2021-04-14). */
export function demoTimeline(today: string): DemoAct[] {
	const acts = demoCities.flatMap(({ id }, turn) => [
		...starting(today, id, turn),
		...sectionsOf(today, id, turn),
		...editionsOf(today, id),
		...(id === 'jyvaskyla' ? [...voicesOf(today), ...exampleActs(today)] : [])
	]);
	acts.push(...practiceActs(today));
	return acts.sort((a, b) => a.at.getTime() - b.at.getTime());
}

function starting(today: string, city: CityId, turn: number): DemoAct[] {
	const by = personOf(city, 'coordinator');
	const at = moment(today, begun[city] ?? begunElsewhere, 9, turn);
	if (city !== followed) return [{ do: 'start', at, city, by }];
	return [
		{ do: 'earlier', at: moment(today, 170, 9, turn), city, by },
		{ do: 'carry', at, city, by }
	];
}

function voicesOf(today: string): DemoAct[] {
	return demoVoices.flatMap((voice): DemoAct[] => {
		const { answer } = voice;
		const act = (
			by: string,
			one: { day: number; hour: number; minute: number },
			what: 'speak' | 'answer' | 'judge'
		): DemoAct => ({
			...{ do: what, city: 'jyvaskyla', by, voice, at: moment(today, one.day, one.hour, one.minute) }
		});
		return [
			act(voice.by, voice, 'speak'),
			...(answer ? [act(personOf('jyvaskyla', 'coordinator'), answer, 'answer')] : []),
			...(answer?.enough ? [act(voice.by, answer.enough, 'judge')] : [])
		];
	});
}

function editionsOf(today: string, city: CityId): DemoAct[] {
	const days = demoEditions.find((one) => one.city === city)?.days ?? [];
	return days.map((day) => ({ do: 'publish', at: moment(today, day, 16, 5), city, by: personOf(city, 'coordinator') }));
}

function sectionsOf(today: string, city: CityId, turn: number): DemoAct[] {
	const now = textsOf(city, turn);
	const earlier = city === 'jyvaskyla' ? jyvaskylaEarlier : {};
	return demoSections(city).flatMap(({ key, rounds, hasText, state }, index) => {
		const minute = (75 + turn * 7 + (index - 4) * 4) % 60;
		const write = (daysBack: number, hour: number, text: string): DemoAct => ({
			do: 'write',
			at: moment(today, daysBack, hour, minute),
			city,
			by: writerOf(city, index),
			key,
			text
		});
		const past = rounds.flatMap((round) => [
			write(round.submitted, 8, (round.text === 'earlier' ? (earlier[key] ?? earlierExampleText) : now[key]) ?? ''),
			...actsOf(today, round, city, turn, key, minute)
		]);
		if (!hasText || rounds.at(-1)?.text === 'now') return past;
		// What is being written today: a draft, or the answer to what was asked for.
		const day = state === 'draft' ? 12 + index : city === 'jyvaskyla' ? 0 : 5;
		return [...past, write(day, 10, now[key] ?? '')].filter((act) => act.do !== 'write' || act.text !== '');
	});
}

function actsOf(today: string, round: DemoRound, city: CityId, turn: number, key: SectionKey, minute: number): DemoAct[] {
	const acts: DemoAct[] = [
		{ do: 'submit', at: moment(today, round.submitted, 9, minute), city, by: personOf(city, 'coordinator'), key }
	];
	const decide = (day: number | undefined, hour: number, by: string, requests: string[] = []) => {
		if (day === undefined) return;
		const outcome = requests.length ? 'request' : 'approve';
		const reason = requests.length ? reasonToReturn : '';
		acts.push({ do: 'decide', at: moment(today, day, hour, minute), city, by, key, outcome, reason, requests });
	};
	decide(round.city, 13, personOf(city, 'approver'));
	decide(round.stm, 14, turn % 2 ? 'huurre' : 'halla', round.requests);
	decide(round.ym, 15, turn % 2 ? 'ranta' : 'routa');
	return acts;
}

function textsOf(city: CityId, turn: number): SectionTexts {
	if (city === 'jyvaskyla') return jyvaskyla;
	if (city === 'pori') return pori;
	return exampleTexts(demoCities[turn]!, turn);
}

const personOf = (city: CityId, role: 'coordinator' | 'approver') =>
	demoPeople.find((one) => one.city === city && one.role === role)!.id;

/** The city's writers take turns; where there are none the coordinator writes. Pouta has the mobile team's section. */
function writerOf(city: CityId, index: number) {
	if (city === 'jyvaskyla' && sectionKeys[index] === 'mobile_support') return 'pouta';
	const writers = demoPeople.filter((one) => one.city === city && one.role === 'writer');
	return writers.length ? writers[index % writers.length]!.id : personOf(city, 'coordinator');
}

const finnishHour = new Intl.DateTimeFormat('en', { timeZone: 'Europe/Helsinki', hour: '2-digit', hour12: false });

/** A moment so many days before a day, by Finnish clocks; weekends fall back to the Friday before. */
export function moment(today: string, daysBack: number, hour: number, minute: number): Date {
	const day = new Date(`${today}T00:00:00Z`);
	day.setUTCDate(day.getUTCDate() - daysBack);
	const weekday = day.getUTCDay();
	day.setUTCDate(day.getUTCDate() - (weekday === 6 ? 1 : weekday === 0 ? 2 : 0));
	day.setUTCHours(12);
	const ahead = Number(finnishHour.format(day)) - 12;
	day.setUTCHours(hour - ahead, minute);
	return day;
}
