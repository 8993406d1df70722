// A practice in the field order of Innokylä's operating model, so that it can be carried over field by field. Its order:
// name, short description, place of use, region, funder, links, author, created, last edited, basic idea of the solution,
// and then the starting point, whom it is for, what it takes, results, and advice to those who apply it.
import type { Source } from '../indicators/tables.ts';
import { day } from '../words/format.ts';
import { m } from '../words/messages.ts';
import type { PartKey, Result, Voice } from './kinds.ts';

/** What the export is made from; the long texts in the form it is written in. */
export type Exported = {
	name: string;
	lead: string;
	city: string;
	state: string;
	area: string | null;
	origin: string | null;
	developsNow: string | null;
	address: string;
	createdAt: Date;
	editedAt: Date;
	members: string[];
	targetGroups: string[];
	evidence: string[];
	needs: { people: string | null; money: string | null; premises: string | null } | null;
	results: Result[];
	voices: Voice[];
	sources: Source[];
	/** Whose practices it comes from, the nearest first. */
	origins: string[];
	adopters: string[];
	parts: Partial<Record<PartKey, string>>;
};

/** One field: its heading, and either a long text or lines. */
export type Field = { name: string; text?: string; lines?: string[] };

/** The fields in Innokylä's order; an empty one says so, because it is to be filled in there. */
export function fieldsOf(one: Exported): Field[] {
	const needs = one.needs ? [one.needs.people, one.needs.money, one.needs.premises].filter((line) => line !== null) : [];
	const projects = [one.origin, one.developsNow].filter((line) => line !== null);
	return [
		{ name: m.practice_inno_name(), lines: [one.name] },
		{ name: m.practice_inno_short(), lines: [one.lead] },
		{ name: m.practice_inno_place(), lines: [one.area ? `${one.city}, ${one.area}` : one.city] },
		{ name: m.practice_inno_region(), lines: [] },
		{ name: m.practice_inno_funder(), lines: projects },
		{ name: m.practice_inno_links(), lines: [one.address, ...new Set(one.sources.flatMap(({ url }) => url ?? []))] },
		{ name: m.practice_inno_author(), lines: [one.city] },
		{ name: m.practice_inno_created(), lines: [day(one.createdAt)] },
		{ name: m.practice_inno_edited(), lines: [day(one.editedAt)] },
		{ name: m.practice_inno_idea(), text: one.parts.what, lines: one.members },
		{ name: m.practice_inno_stage(), lines: [one.state] },
		{
			name: m.practice_inno_start(),
			text: one.parts.need,
			lines: one.origins.map((line) => `${m.practice_comes_from()}: ${line}`)
		},
		{ name: m.practice_inno_group(), lines: one.targetGroups },
		{ name: m.practice_inno_needs(), text: one.parts.needs, lines: needs },
		{
			name: m.practice_inno_results(),
			text: one.parts.evidence,
			lines: [
				...one.evidence,
				...one.results.map(({ words, value, unit, on }) =>
					[words, [value, unit].filter((x) => x !== null).join(' '), on].filter(Boolean).join(': ')
				)
			]
		},
		{ name: m.practice_inno_voices(), lines: one.voices.map(({ words, who }) => (who ? `”${words}” (${who})` : `”${words}”`)) },
		{ name: m.practice_inno_advice(), text: one.parts.lessons, lines: one.adopters }
	];
}
