// What readers are told of a practice: the newest version's words; and who is told what of one that is not public.
import type { Actor } from '../access/actor.ts';
import { can } from '../access/rules.ts';
import { remembered } from '../events/remembered.server.ts';
import * as live from '../live/live.server.ts';
import { plainText } from '../text/plain.ts';
import { missing, partIds, subject } from './finding.server.ts';
import type { Frozen, PartKey } from './kinds.ts';
import * as store from './store.server.ts';

type Found = NonNullable<ReturnType<typeof store.bySlug>>;

/** What readers are told: the newest version's words, or the row's own where none has been published yet. */
export function line({ practice, city, version }: Found) {
	const { id, slug, name, kind, lead, state, members, targetGroups, evidence, area, origin, sources, isExample } = practice;
	const { theme, developsNow, needs, results, voices } = practice;
	const own = { name, kind, lead, state, members, targetGroups, evidence, area, origin, theme, developsNow, needs };
	const said: Frozen = version?.content ?? { ...own, results: results ?? [], voices: voices ?? [], parts: {} };
	const { facts, addedAt, endedWhy, endedWords } = practice;
	const about = {
		id,
		slug,
		cityId: practice.cityId,
		sources,
		facts: facts ?? {},
		isExample,
		addedAt,
		endedWhy,
		endedWords,
		city
	};
	return { ...about, ...said, version: version && { id: version.id, number: version.number, madeAt: version.madeAt } };
}

/** Every practice the public may read, by city. */
export const all = remembered(() => store.all().map(line));

/** A city's public practices in their order. */
export const ofCity = (cityId: string) => store.ofCity(cityId).map(line);

/** The public practice of an address; `NotFound` when there is none. */
export function bySlug(slug: string) {
	const found = store.bySlug(slug);
	if (!found || found.practice.isDraft || found.practice.removedAt || found.practice.withdrawnAt) missing();
	return line(found);
}

/** Why a practice is not in the library; null for one that is. */
export type Hidden = { why: 'draft' } | { why: 'withdrawn'; at: Date; words: string } | null;

/**
 * The practice of an address as this reader may see it. A draft is its city's people's alone. A withdrawn one says that it
 * was withdrawn and why; what it said stays with its city's people and with those who took it up.
 */
export function at(actor: Actor, slug: string): { line: PracticeLine; hidden: Hidden; exampleParts: PartKey[] } {
	const found = store.bySlug(slug);
	if (!found || found.practice.removedAt) missing();
	const { practice } = found;
	const member = can(actor, 'practice.readDraft', subject(practice)).ok;
	if (practice.isDraft && !member) missing();
	const said = line(found);
	const exampleParts = store.partsOf(practice.id).flatMap((one) => (one.isExample ? [one.key] : []));
	if (practice.isDraft) return { line: { ...said, parts: textsOf(practice.id) }, hidden: { why: 'draft' }, exampleParts };
	if (!practice.withdrawnAt) return { line: said, hidden: null, exampleParts };
	const hidden = { why: 'withdrawn' as const, at: practice.withdrawnAt, words: practice.withdrawnWords ?? '' };
	const none = {
		lead: '',
		kind: '',
		members: [],
		targetGroups: [],
		evidence: [],
		results: [],
		voices: [],
		sources: [],
		facts: {},
		parts: {}
	};
	return {
		line: member ? said : { ...said, ...none, area: null, origin: null, developsNow: null, needs: null },
		hidden,
		exampleParts
	};
}

/** The long texts as they stand now, those with words. */
const textsOf = (practiceId: string): Frozen['parts'] =>
	Object.fromEntries(
		Object.entries(partIds(practiceId)).flatMap(([key, textId]) => {
			const json = live.read(textId);
			return plainText(json).trim() ? [[key, json]] : [];
		})
	);

/** What search keeps of a practice, and for whom: what everybody reads; of a draft what its own people do. */
export function findable(practiceId: string): { audience: string; line: PracticeLine }[] {
	const found = store.withId(practiceId);
	if (!found || found.practice.removedAt || found.practice.withdrawnAt) return [];
	const said = line(found);
	if (!found.practice.isDraft) return [{ audience: 'public', line: said }];
	const draft = { ...said, parts: textsOf(practiceId) };
	return [`city:${found.practice.cityId}`, `practice:${practiceId}`].map((scope) => ({
		audience: `practice.readDraft@${scope}`,
		line: draft
	}));
}

/** Practices of these cities that only their own people see. */
export const hidden = (cityIds: string[]) =>
	store.hiddenIn(cityIds).map(({ practice, city }) => ({
		...{ id: practice.id, slug: practice.slug, name: practice.name, lead: practice.lead, city },
		withdrawn: !!practice.withdrawnAt,
		copy: practice.originId !== null
	}));

/** What a practice is called in public, and where; null while it is not. */
export function publicName(practiceId: string): { slug: string; name: string } | null {
	const found = store.withId(practiceId);
	if (!found || found.practice.isDraft || found.practice.withdrawnAt || found.practice.removedAt) return null;
	return { slug: found.practice.slug, name: line(found).name };
}

export type PracticeLine = ReturnType<typeof line>;

/** Whether everybody may read the practice now. */
export const isPublic = (practiceId: string) => publicName(practiceId) !== null;

/** What a practice was last called in public, whose it is, and its address while it has one; for telling of it. */
export function nameAt(practiceId: string): { name: string; slug: string | null; cityId: string } {
	const found = store.withId(practiceId) ?? missing();
	const { slug, cityId, removedAt } = found.practice;
	return { name: line(found).name, slug: removedAt ? null : slug, cityId };
}
