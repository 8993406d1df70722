// Practices: ways of working that one city shares with the others. Facts are a form's, the long texts are living texts,
// and what the public reads and other cities adopt is a numbered version that is never altered.
import type { JSONContent } from '@tiptap/core';
import type { Actor } from '../access/actor.ts';
import { can, cityScopes, permit } from '../access/rules.ts';
import * as cities from '../cities/cities.server.ts';
import { plain } from '../cities/rules.ts';
import { newId } from '../database/columns.ts';
import { Conflict, Invalid, NotFound } from '../database/errors.ts';
import { change, type Change } from '../events/change.server.ts';
import * as live from '../live/live.server.ts';
import { freeSlug } from '../plans/rules.ts';
import { fromMarkdown, toMarkdown } from '../text/markdown.ts';
import * as writings from '../writings/writings.server.ts';
import { find, missing, partIds, subject, textIdsOf, writable } from './finding.server.ts';
import { endings, partKeys, type Ending, type PartKey } from './kinds.ts';
import { faults, limits, type PracticeFields } from './rules.ts';
import * as store from './store.server.ts';

export { find, partIds, subject, textIdsOf } from './finding.server.ts';
export { all, at, bySlug, hidden, nameAt, ofCity, publicName, type Hidden, type PracticeLine } from './reading.server.ts';
export type { Practice, Version } from './store.server.ts';

export type NewPractice = Pick<store.Practice, 'cityId' | 'name' | 'lead' | 'state'> &
	Partial<PracticeFields> &
	Partial<Pick<store.Practice, 'id' | 'slug' | 'sources' | 'facts' | 'isExample' | 'originId' | 'originVersionId'>> & {
		parts?: Partial<Record<PartKey, JSONContent>>;
		/** Parts whose words are made up, for the demo. */
		exampleParts?: PartKey[];
	};

/** What the socket's door asks: may this person enter this text, and may they write? */
export function open(actor: Actor, textId: number): live.Opening {
	const part = store.partByText(textId);
	const practice = part && store.byId(part.practiceId);
	if (!practice || practice.removedAt || !can(actor, 'practice.readDraft', subject(practice)).ok) throw new NotFound('text');
	const write = can(actor, 'practice.write', subject(practice)).ok;
	return { textId, round: live.round(textId), write, group: `practice:${practice.id}` };
}

/** What a page offers this actor to do with a practice. */
export const rights = (actor: Actor, practice: Pick<store.Practice, 'id' | 'cityId'>) => ({
	reads: can(actor, 'practice.readDraft', subject(practice)).ok,
	writes: can(actor, 'practice.write', subject(practice)).ok
});

/** The cities in which the actor may do this. */
export const citiesOf = (actor: Actor, action: 'practice.readDraft' | 'practice.write' | 'practice.adopt'): string[] =>
	cities.all().flatMap(({ id }) => (can(actor, action, { scopes: cityScopes(id) }).ok ? [id] : []));

/** Begins a practice as its city's own draft, with all its texts. Its address is made from its name unless given. */
export function add(actor: Actor, given: NewPractice): store.Practice {
	permit(actor, 'practice.write', { scopes: cityScopes(cities.find(given.cityId).id) });
	check(given);
	if (!plain(given.name)) throw new Invalid({ name: 'forms_missing' });
	return change(actor, (c) => insert(c, given));
}

/** The same inside somebody else's change: taking up a practice makes the adopter's own copy. */
export function insert(c: Change, { parts = {}, exampleParts = [], ...given }: NewPractice): store.Practice {
	const id = given.id ?? newId();
	const row = store.insert({
		...{ kind: '', members: [], targetGroups: [], evidence: [], sources: [] },
		...given,
		id,
		slug: given.slug ?? freeSlug(plain(given.name) || 'kaytanto', (slug) => slug === 'new' || !!store.bySlug(slug)),
		ordinal: store.lastOrdinal(given.cityId) + 1,
		addedAt: c.now,
		isDraft: true
	});
	for (const key of partKeys)
		store.insertPart({
			practiceId: id,
			key,
			textId: live.create(c, 'practice', id, parts[key]),
			isExample: exampleParts.includes(key)
		});
	c.record('practice.added', { cityId: row.cityId, practiceId: id });
	return row;
}

/** Changes the facts. The public reads the newest version until another is published. */
export function revise(actor: Actor, practiceId: string, fields: Partial<PracticeFields>) {
	const practice = writable(actor, practiceId);
	check(fields);
	const changed = (Object.keys(fields) as (keyof PracticeFields)[]).filter(
		(key) => JSON.stringify(fields[key]) !== JSON.stringify(practice[key] ?? null)
	);
	if (!changed.length) return;
	change(actor, (c) => {
		store.update(practiceId, Object.fromEntries(changed.map((key) => [key, fields[key]])));
		c.record('practice.changed', { cityId: practice.cityId, practiceId, fields: changed });
	});
}

/** Takes over the source's line about itself; inside the change of following it. */
export function setLead(c: Change, practiceId: string, lead: string) {
	store.update(practiceId, { lead });
	c.record('practice.changed', { cityId: find(practiceId).cityId, practiceId, fields: ['lead'] });
}

/** Says that a practice has come to an end, why, and in own words: that it did not work helps the others too. */
export function end(actor: Actor, practiceId: string, { why, words }: { why: Ending; words: string }) {
	const practice = writable(actor, practiceId);
	if (!endings.includes(why)) throw new Invalid({ why: 'forms_choose' });
	if (!words.trim()) throw new Invalid({ words: 'practice_fault_reason' });
	if (words.length > limits.words) throw new Invalid({ words: 'forms_too_long' });
	change(actor, (c) => {
		store.update(practiceId, { state: 'ended', endedWhy: why, endedWords: words.trim() });
		c.record('practice.changed', { cityId: practice.cityId, practiceId, fields: ['state'] });
	});
}

/** Writes one long text as Markdown, where there are no scripts. `seen` is the hash of the text its writer read. */
export function writePart(actor: Actor, practiceId: string, key: PartKey, markdown: string, seen?: string) {
	const practice = writable(actor, practiceId);
	if (markdown.length > 60_000) throw new Invalid({ [key]: 'forms_too_long' });
	const textId = ensureParts(actor, practice)[key];
	live.flush(textId);
	change(actor, (c) => {
		if (seen && seen !== live.hash(textId)) throw new Conflict('practice_why_changed');
		live.replace(c, textId, fromMarkdown(markdown));
		writings.keep(c, textId, 'named');
		c.record('practice.changed', { cityId: practice.cityId, practiceId, fields: [key] });
	});
}

/** Makes an older version of one long text the text again. */
export function restorePart(actor: Actor, practiceId: string, key: PartKey, number: number) {
	const practice = writable(actor, practiceId);
	const textId = partIds(practiceId)[key] ?? missing();
	live.flush(textId);
	change(actor, (c) => {
		const made = writings.restore(c, textId, number);
		c.record('practice.textRestored', { cityId: practice.cityId, practiceId, textId, number: made.number });
	});
}

/** Takes a published practice out of the library, with a reason. Adopters keep theirs, and their pages say so. */
export function withdraw(actor: Actor, practiceId: string, words: string) {
	const practice = writable(actor, practiceId);
	if (practice.isDraft) throw new Conflict('practice_why_draft');
	if (!words.trim()) throw new Invalid({ words: 'practice_fault_reason' });
	if (words.length > limits.note) throw new Invalid({ words: 'forms_too_long' });
	if (practice.withdrawnAt) return;
	change(actor, (c) => {
		store.update(practiceId, { withdrawnAt: c.now, withdrawnWords: words.trim() });
		c.record('practice.withdrawn', { cityId: practice.cityId, practiceId });
	});
}

/** Puts a withdrawn practice back into the library. */
export function bringBack(actor: Actor, practiceId: string) {
	const practice = writable(actor, practiceId);
	if (!practice.withdrawnAt) return;
	change(actor, (c) => {
		store.update(practiceId, { withdrawnAt: null, withdrawnWords: null });
		c.record('practice.broughtBack', { cityId: practice.cityId, practiceId });
	});
}

/** Deletes a practice: it is nowhere to be read any more. Versions that others adopted stay theirs. */
export function remove(actor: Actor, practiceId: string) {
	const practice = writable(actor, practiceId);
	for (const textId of textIdsOf(practiceId)) live.flush(textId);
	change(actor, (c) => {
		store.update(practiceId, { removedAt: c.now });
		c.record('practice.removed', { cityId: practice.cityId, practiceId });
	});
}

/** The long texts, made where a practice is older than they are. */
export function ensureParts(actor: Actor, practice: store.Practice): Record<PartKey, number> {
	const lacking = partKeys.filter((key) => !(key in partIds(practice.id)));
	if (lacking.length)
		change(actor, (c) => {
			for (const key of lacking)
				store.insertPart({ practiceId: practice.id, key, textId: live.create(c, 'practice', practice.id) });
			c.record('practice.changed', { cityId: practice.cityId, practiceId: practice.id, fields: lacking });
		});
	return partIds(practice.id) as Record<PartKey, number>;
}

/** The same as a verb of its own, for the page for writing. */
export const begin = (actor: Actor, practiceId: string) => void ensureParts(actor, writable(actor, practiceId));

/** What the page for writing shows. */
export function working(actor: Actor, slug: string) {
	const found = store.bySlug(slug);
	if (!found || found.practice.removedAt || !can(actor, 'practice.readDraft', subject(found.practice)).ok) missing();
	const { practice, city, version } = found;
	const write = can(actor, 'practice.write', subject(practice)).ok;
	const parts = store.partsOf(practice.id).map(({ key, textId, isExample }) => {
		live.flush(textId);
		const json = live.read(textId);
		return { key, textId, isExample, round: live.round(textId), hash: live.hash(textId), json, markdown: toMarkdown(json) };
	});
	parts.sort((a, b) => partKeys.indexOf(a.key) - partKeys.indexOf(b.key));
	return {
		practice,
		city,
		write,
		parts,
		published: version && { number: version.number, madeAt: version.madeAt, id: version.id }
	};
}

function check(fields: Partial<PracticeFields>) {
	const found = faults(fields);
	if (Object.keys(found).length) throw new Invalid(found);
}
