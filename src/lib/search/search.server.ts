// Search within what the asker may read: the same scopes as lists, asked of one index.
import type { Actor } from '../access/actor.ts';
import { planScopes, reach, type Action } from '../access/rules.ts';
import * as cities from '../cities/cities.server.ts';
import * as plans from '../plans/plans.server.ts';
import { readable } from '../reviews/screens.server.ts';
import * as sections from '../sections/sections.server.ts';
import { beginning, LIMITS, matching, readQuestion, type Question } from './question.ts';
import { sentenceOf, type Piece } from './sentence.ts';
import * as spaces from '../wiki/spaces.server.ts';
import * as store from './store.server.ts';
import type { Kind } from './tables.ts';
import { asked, termsOf, type Language } from './terms.server.ts';
import { voikko } from './voikko.server.ts';

/** Groups in the order they are shown. */
export const groups = ['plans', 'measures', 'practices', 'pages', 'comments', 'people', 'cities'] as const;
export type Group = (typeof groups)[number];

const groupOf: Record<Kind, Group> = {
	edition: 'plans',
	section: 'plans',
	shared: 'plans',
	measure: 'measures',
	practice: 'practices',
	page: 'pages',
	comment: 'comments',
	person: 'people',
	city: 'cities'
};

export type Found = {
	kind: Kind;
	href: string;
	title: string;
	/** The city's name, where it is of a city. */
	place: string | null;
	/** The section's number and state as lists show it; the edition's number. */
	number: number | null;
	shown: sections.SectionLine['shown'] | null;
	edition: number | null;
	sentence: Piece[];
};

export type Results = { question: Question; groups: { group: Group; total: number; list: Found[] }[]; total: number };

const SHOWN = 8;
const MOST = 300;

/** How words are found here: with Finnish word forms, or by their stems where the dictionary is not installed. */
export const mode = (): 'forms' | 'stems' => (voikko() ? 'forms' : 'stems');

/** Everything that answers the question and that this person may read, best first, by group; one group alone is shown whole. */
export function search(actor: Actor, typed: string, only: Group | null = null): Results {
	const question = readQuestion(typed);
	const match = matching(question, asked);
	if (!match) return { question, groups: [], total: 0 };
	const found = once(store.find(match, audiencesOf(actor), MOST));
	const place = placing(actor);
	const said = saying(question);
	const lists = groups.map((group) => {
		const rows = found
			.filter(([row]) => groupOf[row.kind] === group)
			.flatMap((same) => place(same[0]).map((one) => ({ one, same })));
		return { group, total: rows.length, rows };
	});
	return {
		question,
		total: lists.reduce((sum, { total }) => sum + total, 0),
		groups: lists
			.filter(({ group, total }) => total && (!only || group === only))
			.map(({ group, total, rows }) => ({
				group,
				total,
				list: rows.slice(0, only ? MOST : SHOWN).map(({ one, same }) => {
					const { row, sentence } = said(same);
					// Another passage of the same thing may say it better, and of an edition have an address of its own.
					return { ...(row === same[0] ? one : (place(row)[0] ?? one)), sentence };
				})
			}))
	};
}

/** Names that go on from what has been typed so far: at most eight, for the field's suggestions. */
export function suggest(actor: Actor, typed: string): string[] {
	const match = beginning(readQuestion(typed));
	if (!match) return [];
	return [...new Set(store.find(match, audiencesOf(actor), 60).map((row) => row.title))].slice(0, 8);
}

export { LIMITS };

/** What this person may find: `public`, and each action in each scope and plan where lists would show them the same. */
function audiencesOf(actor: Actor): string {
	const actions: Action[] = ['section.read', 'section.readShared', 'people.read', 'practice.readDraft'];
	const all = plans.open();
	const may = actions.flatMap((action) => {
		const scopes = reach(actor, action);
		const inPlans = all.filter((plan) => planScopes(plan).some((scope) => scopes.includes(scope)));
		return [...scopes.map((scope) => `${action}@${scope}`), ...inPlans.map((plan) => `${action}@plan:${plan.id}`)];
	});
	return JSON.stringify([...new Set(['public', ...spaces.audiences(actor), ...may])]);
}

/** The passages of one thing that answer, the best first. */
type Same = [store.Row, ...store.Row[]];

/** Each thing once, the best first; of an edition each section. A text that lies before a ministry is not told twice to its writers. */
function once(rows: store.Row[]): Same[] {
	const things = new Map<string, Same>();
	for (const row of rows) {
		const key = row.kind === 'edition' ? `${row.key} ${row.title}` : row.kind === 'comment' ? `${row.key} ${row.id}` : row.key;
		const known = things.get(key);
		if (known) known.push(row);
		else things.set(key, [row]);
	}
	for (const key of things.keys()) if (key.startsWith('section:')) things.delete(key.replace('section:', 'shared:'));
	return [...things.values()];
}

const LOOKED_AT = 8;

/** The sentence that answers, from the best passage that has the asked words: the best by rank may have them in its title alone. */
function saying(question: Question) {
	const answers = answering(question);
	const of = (row: store.Row) => sentenceOf(row.body, question, (word) => answers(word, row.language));
	return (same: Same): { row: store.Row; sentence: Piece[] } => {
		for (const row of same.slice(0, LOOKED_AT)) {
			const sentence = of(row);
			if (sentence.some((piece) => piece.hit)) return { row, sentence };
		}
		return { row: same[0], sentence: of(same[0]) };
	};
}

/** Where a hit leads, and what stands beside it; what has moved out of reach since is left out. */
function placing(actor: Actor) {
	const lines = new Map<string, Map<string, sections.SectionLine>>();
	const names = new Map(cities.all().map((city) => [city.id, city.name]));
	const lineOf = (sectionId: string) => {
		const { planId } = sections.find(sectionId);
		let known = lines.get(planId);
		if (!known) lines.set(planId, (known = new Map(sections.lines(plans.find(planId)).map((line) => [line.id, line]))));
		return known.get(sectionId);
	};
	const atDesk = reach(actor, 'practice.discuss').length > 0;
	const spaceNames = new Map(spaces.all().map(({ id, name }) => [id, name]));
	return (row: store.Row): Omit<Found, 'sentence'>[] => {
		const { kind, title, cityId, ref } = row;
		const base = {
			kind,
			title,
			place: cityId ? (names.get(cityId) ?? null) : null,
			number: null,
			shown: null,
			edition: null
		};
		if (kind === 'section' || kind === 'shared') {
			const [id, revisionId] = (ref ?? '').split(' ');
			const line = lineOf(id!);
			if (!line) return [];
			const href = `/desk/${cityId}/plan/${line.slug}`;
			if (kind === 'section') return [{ ...base, href, number: line.number, shown: line.shown }];
			const theirs = readable(actor, id!, null).revisionId === revisionId;
			return theirs ? [{ ...base, href: `${href}/review`, number: line.number, shown: line.shown }] : [];
		}
		if (kind === 'edition') return [{ ...base, href: `/${cityId}/plan/${ref}`, edition: Number.parseInt(ref ?? '', 10) }];
		if (kind === 'comment') return [{ ...base, href: `/desk/${cityId}/comments/${ref}`, number: Number(ref) }];
		// Who may take a practice up or talk about it finds it at the desk; a draft is nowhere else.
		if (kind === 'practice') return [{ ...base, href: `${atDesk || row.audience !== 'public' ? '/desk' : ''}/practices/${ref}` }];
		if (kind === 'person') return cityId ? [{ ...base, href: `/desk/${cityId}/people` }] : [];
		if (kind === 'city') return [{ ...base, href: `/${cityId}`, place: null }];
		if (kind === 'page') {
			const place = spaceNames.get((ref ?? '').split('/')[0]!) ?? null;
			return [{ ...base, place, href: `${row.audience === 'public' ? '' : '/desk'}/wiki/${ref}` }];
		}
		const member = row.audience !== 'public' || actor.memberships.some((one) => one.scope === `city:${cityId}`);
		return [{ ...base, href: `${member ? '/desk' : ''}/${cityId}/measures/${ref}` }];
	};
}

/** Tells which words of a text are what was asked, in the language of that text. */
function answering(question: Question) {
	const wanted = question.words.map(asked);
	const terms = new Set(wanted.flatMap((one) => one.terms));
	const begins = wanted.flatMap((one) => one.begins ?? []);
	return (word: string, language: Language) =>
		termsOf(word, language).some((term) => terms.has(term)) ||
		terms.has(word.toLowerCase()) ||
		begins.some((start) => word.toLowerCase().startsWith(start));
}
