// How a source is given, which facts rest on it, and how a day is read as somebody types it. Pure.
import type { Source } from '../indicators/tables.ts';
import { limits } from './rules.ts';

/** The facts that a source may stand behind, in the order a page says them. */
export const factKeys = ['lead', 'kind', 'area', 'origin', 'developsNow', 'members', 'targetGroups', 'evidence'] as const;
export type FactKey = (typeof factKeys)[number];

/** A source as a form sends it. */
export type GivenSource = { title: string; url: string; on: string; quote: string };

/** What is wrong with a source, by field: message keys. */
export function sourceFaults({ title, url, on, quote }: GivenSource): Record<string, string> {
	const found: Record<string, string> = {};
	if (!title.trim()) found.title = 'forms_missing';
	else if (title.trim().length > limits.title) found.title = 'forms_too_long';
	if (url.trim().length > limits.url) found.url = 'forms_too_long';
	else if (url.trim() && !isAddress(url.trim())) found.url = 'practice_fault_address';
	if (on.trim() && !readDay(on)) found.on = 'practice_fault_day';
	if (quote.trim().length > limits.quote) found.quote = 'forms_too_long';
	return found;
}

/** A page on the web: nothing that runs, no password inside, no blanks. */
function isAddress(text: string): boolean {
	if (!/^https?:\/\/\S+$/i.test(text)) return false;
	try {
		const { hostname, username, password } = new URL(text);
		return hostname.includes('.') && !username && !password;
	} catch {
		return false;
	}
}

/** A year, month or day as it is kept (2021, 2021-03, 2021-03-01) from how it is typed (1.3.2021 too); null when it is none. */
export function readDay(typed: string): string | null {
	const pieces = typed.includes('.') ? typed.split('.').reverse() : typed.split('-');
	const [year = '', ...rest] = pieces.map((piece) => piece.trim());
	if (!/^\d{4}$/.test(year) || rest.length > 2 || rest.some((piece) => !/^\d{1,2}$/.test(piece))) return null;
	const [month = 1, day = 1] = rest.map(Number);
	const at = new Date(Date.UTC(Number(year), month - 1, day));
	if (at.getUTCMonth() !== month - 1 || at.getUTCDate() !== day) return null;
	return [year, ...rest.map((piece) => piece.padStart(2, '0'))].join('-');
}

/** The same way back, for a field. */
export const typedDay = (kept: string | null | undefined): string =>
	(kept ?? '')
		.split('-')
		.map((piece) => piece.replace(/^0/, ''))
		.reverse()
		.join('.');

type Facts = Record<string, number[]>;

/** The facts that rest on the source of this place. */
export const restsOn = (facts: Facts, place: number): FactKey[] => factKeys.filter((key) => facts[key]?.includes(place));

/** The facts when exactly these rest on the source of this place. */
export function restingOn(facts: Facts, place: number, keys: readonly FactKey[]): Facts {
	const made: Facts = { ...facts };
	for (const key of factKeys) {
		const others = (made[key] ?? []).filter((one) => one !== place);
		made[key] = keys.includes(key) ? [...others, place].sort((a, b) => a - b) : others;
	}
	return filled(made);
}

/** The facts when the source of this place is gone and those after it have moved up. */
export const withoutSource = (facts: Facts, place: number): Facts =>
	filled(
		Object.fromEntries(
			Object.entries(facts).map(([key, places]) => [
				key,
				places.filter((one) => one !== place).map((one) => (one > place ? one - 1 : one))
			])
		)
	);

const filled = (facts: Facts): Facts => Object.fromEntries(Object.entries(facts).filter(([, places]) => places.length));

/** Each source once: what says the same words of the same page is one. */
export const eachOnce = (sources: Source[]): Source[] => {
	const mark = ({ title, url, quote }: Source) => quote ?? `${title} ${url}`;
	return sources.filter((one, place) => sources.findIndex((other) => mark(other) === mark(one)) === place);
};
