// The forms of practices: what they send, and what the verbs are given.
import * as v from 'valibot';
import { maybe, oneOf, words } from '../forms/parse.ts';
import { practiceStates, themes, type Needs, type Result, type Theme, type Voice } from './kinds.ts';
import { limits, linesOf, resultsOf, voicesOf, type PracticeFields } from './rules.ts';

const text = (max: number) =>
	v.pipe(
		maybe(max),
		v.transform((value) => value ?? '')
	);

/** The facts of a practice. Lists have one a line. */
export const practiceForm = v.object({
	name: words(limits.name),
	lead: words(limits.lead),
	kind: text(limits.kind),
	state: v.pipe(v.optional(v.string(), ''), oneOf(practiceStates)),
	theme: v.pipe(
		v.optional(v.string(), ''),
		v.transform((value): Theme | null => themes.find((one) => one === value) ?? null)
	),
	members: text(4000),
	targetGroups: text(4000),
	evidence: text(4000),
	area: maybe(limits.line),
	origin: maybe(limits.line),
	developsNow: maybe(limits.line),
	needs_people: maybe(limits.line),
	needs_money: maybe(limits.line),
	needs_premises: maybe(limits.line),
	results: text(6000),
	voices: text(6000)
});

export type PracticeForm = v.InferOutput<typeof practiceForm>;

/** What the form means. Results keep the measures they were linked to, by their words; `null` when a line holds no number. */
export function fieldsFrom(
	form: PracticeForm,
	before: { results: Result[] | null; voices?: Voice[] | null },
	links: (string | null)[]
): PracticeFields | null {
	const { needs_people: people, needs_money: money, needs_premises: premises, ...rest } = form;
	const needs: Needs | null = people || money || premises ? { people, money, premises } : null;
	const results = resultsOf(form.results);
	if (results.includes(null)) return null;
	return {
		...rest,
		...{ members: linesOf(form.members), targetGroups: linesOf(form.targetGroups), evidence: linesOf(form.evidence) },
		needs,
		results: (results as Result[]).map((one, index) => {
			const known = before.results?.find(({ words }) => words === one.words);
			const measureId = links[index] ?? known?.measureId ?? null;
			return known?.isExample ? { ...one, measureId, isExample: true } : { ...one, measureId };
		}),
		// What was made up stays marked so while its words are the same.
		voices: voicesOf(form.voices).map(
			(one) => before.voices?.find(({ words, who }) => words === one.words && who === one.who) ?? one
		)
	};
}
