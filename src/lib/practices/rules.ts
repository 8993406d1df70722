// What a practice's facts may say, and which of its fields a change touched. Pure.
import type { Ending, Frozen, PartKey, PracticeState, Result, Theme, Voice } from './kinds.ts';
import { partKeys, practiceStates } from './kinds.ts';

/** Longest names, leads, lines, notes, addresses and quotes, in characters; most lines of a list and sources. */
export const limits = {
	...{ name: 120, kind: 120, lead: 300, line: 300, note: 2000, words: 4000, lines: 30 },
	...{ title: 200, url: 2000, quote: 2000, sources: 60 }
} as const;

/** What its city's writers fill in by form; the long texts are written live. */
export type PracticeFields = Pick<
	Frozen,
	| 'name'
	| 'kind'
	| 'lead'
	| 'state'
	| 'theme'
	| 'members'
	| 'targetGroups'
	| 'evidence'
	| 'area'
	| 'origin'
	| 'developsNow'
	| 'needs'
	| 'results'
	| 'voices'
>;

/** What is wrong with the fields: a message key for each. */
export function faults(fields: Partial<PracticeFields>): Record<string, string> {
	const found: Record<string, string> = {};
	const text = (name: 'name' | 'kind' | 'lead', most: number, must: boolean) => {
		const value = fields[name];
		if (value === undefined) return;
		if (must && !value.trim()) found[name] = 'forms_missing';
		else if (value.length > most) found[name] = 'forms_too_long';
	};
	text('name', limits.name, true);
	text('kind', limits.kind, false);
	text('lead', limits.lead, true);
	for (const name of ['area', 'origin', 'developsNow'] as const)
		if ((fields[name]?.length ?? 0) > limits.line) found[name] = 'forms_too_long';
	for (const name of ['members', 'targetGroups', 'evidence'] as const) {
		const lines = fields[name];
		if (lines && (lines.length > limits.lines || lines.some((line) => line.length > limits.line))) found[name] = 'forms_too_long';
	}
	for (const [name, value] of Object.entries(fields.needs ?? {}))
		if ((value?.length ?? 0) > limits.line) found[`needs_${name}`] = 'forms_too_long';
	if (fields.state && !practiceStates.includes(fields.state)) found.state = 'forms_choose';
	if (fields.results?.some((one) => !Number.isFinite(one.value))) found.results = 'forms_number';
	return found;
}

export type FrozenField = Exclude<keyof Frozen, 'parts'>;
const lateFields: (keyof Frozen)[] = ['sources', 'facts'];

/** What a version's reader is told has changed: names of fields and of parts. */
export function changedBetween(before: Frozen, after: Frozen): { fields: FrozenField[]; parts: PartKey[] } {
	const differs = (a: unknown, b: unknown) => JSON.stringify(a ?? null) !== JSON.stringify(b ?? null);
	// What an older version did not keep is not known to have changed.
	const names = (Object.keys(after) as (keyof Frozen)[]).filter(
		(key): key is FrozenField => key !== 'parts' && (key in before || !lateFields.includes(key))
	);
	return {
		fields: names.filter((key) => differs(before[key], after[key])),
		parts: partKeys.filter((key) => differs(before.parts[key], after.parts[key]))
	};
}

/** One fact a line, as a form sends and shows them. */
export const linesOf = (text: string): string[] =>
	text
		.split('\n')
		.map((line) => line.trim())
		.filter(Boolean);

/** "120 käyntiä; 2021": words; number; unit; time: one result a line. Lines that hold no number come back as null. */
export function resultsOf(text: string, measureId: string | null = null): (Result | null)[] {
	return linesOf(text).map((line) => {
		const [words = '', number = '', unit = '', on = ''] = line.split(';').map((one) => one.trim());
		const value = Number(number.replace(/[\s\u00a0]/g, '').replace(',', '.'));
		if (!words || !number || !Number.isFinite(value)) return null;
		return { words, value, unit: unit || null, on: on || null, measureId };
	});
}

/** The same way back, for the form. */
export const resultLines = (results: Result[]): string =>
	results
		.map(({ words, value, unit, on }) =>
			[words, String(value).replace('.', ','), unit ?? '', on ?? ''].join('; ').replace(/[; ]+$/, '')
		)
		.join('\n');

/** "Kotona ei tarvinnut selittää / Tuisku": words and who said them, one a line. */
export const voicesOf = (text: string): Voice[] =>
	linesOf(text).map((line) => {
		const at = line.lastIndexOf(' / ');
		return at < 0 ? { words: line, who: '' } : { words: line.slice(0, at).trim(), who: line.slice(at + 3).trim() };
	});

/** The same way back. */
export const voiceLines = (voices: Voice[]): string =>
	voices.map(({ words, who }) => (who ? `${words} / ${who}` : words)).join('\n');

export type { Ending, PracticeState, Theme };
