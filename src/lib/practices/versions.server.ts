// Numbered versions of a practice: what is public and what other cities adopt. Written once, compared by words.
import { createHash } from 'node:crypto';
import type { Actor } from '../access/actor.ts';
import { can } from '../access/rules.ts';
import { Conflict, Invalid, NotFound } from '../database/errors.ts';
import { change, type Change } from '../events/change.server.ts';
import * as live from '../live/live.server.ts';
import { stringify } from '../text/canonical.ts';
import { diff, type BlockChange } from '../text/diff.ts';
import { plainText } from '../text/plain.ts';
import * as writings from '../writings/writings.server.ts';
import type { Frozen, PartKey } from './kinds.ts';
import { find, partIds, subject, textIdsOf, writable } from './finding.server.ts';
import { changedBetween, limits, type FrozenField } from './rules.ts';
import * as store from './store.server.ts';
import { fieldWord } from './words.ts';

/** Publishes the practice as it stands as its next version. `note` tells adopters what is new. */
export function publish(actor: Actor, practiceId: string, note: string | null = null): store.Version {
	const practice = writable(actor, practiceId);
	if (practice.withdrawnAt) throw new Conflict('practice_why_withdrawn');
	if (!practice.name.trim() || !practice.lead.trim()) throw new Invalid({ form: 'practice_fault_unready' });
	if ((note ?? '').length > limits.note) throw new Invalid({ note: 'forms_too_long' });
	const textIds = textIdsOf(practiceId);
	for (const textId of textIds) live.flush(textId);
	if (textIds.some((textId) => live.identityCodes(textId).length)) throw new Invalid({ form: 'forms_identity' });
	return change(actor, (c) => {
		const last = store.lastVersion(practiceId);
		if (last && last.hash === hashOf(frozen(practice))) throw new Conflict('practice_why_same');
		return keep(c, practice, note);
	});
}

/** The newest version; of a practice shared before there were versions, its first one is made now. */
export const current = (c: Change, practiceId: string): store.Version =>
	store.lastVersion(practiceId) ?? keep(c, find(practiceId), null);

/** The newest version, if there is one. */
export const newest = (practiceId: string) => store.lastVersion(practiceId);

/** A version by id. */
export const byId = (id: string): store.Version => store.version(id) ?? missing();

/** The versions, newest first. */
export const list = (practiceId: string) => store.versionLines(practiceId);

export type Compared = {
	number: { before: number; after: number };
	fields: { name: FrozenField; before: string; after: string }[];
	parts: { key: PartKey; rows: BlockChange[] }[];
	note: string | null;
};

/** Two published versions, compared by words; for whoever may read the practice. */
export function compare(actor: Actor, practiceId: string, a: number, b: number): Compared {
	const practice = find(practiceId);
	const isHidden = practice.isDraft || practice.withdrawnAt;
	if (isHidden && !can(actor, 'practice.readDraft', subject(practice)).ok) missing();
	const of = (number: number) => store.versionByNumber(practiceId, number) ?? missing();
	const [before, after] = [of(Math.min(a, b)), of(Math.max(a, b))];
	const { fields, parts } = changedBetween(before.content, after.content);
	return {
		number: { before: before.number, after: after.number },
		fields: fields.map((name) => ({ name, before: said(before.content, name), after: said(after.content, name) })),
		parts: parts.map((key) => ({ key, rows: diff(before.content.parts[key] ?? EMPTY, after.content.parts[key] ?? EMPTY) })),
		note: after.note
	};
}

/** A text in which nothing stands. */
export const EMPTY = { type: 'doc', content: [{ type: 'paragraph' }] };

function keep(c: Change, practice: store.Practice, note: string | null): store.Version {
	const content = frozen(practice);
	const number = (store.lastVersion(practice.id)?.number ?? 0) + 1;
	const row = store.insertVersion({
		...{ practiceId: practice.id, number, content, hash: hashOf(content), note: note?.trim() || null },
		madeBy: c.actor.personId,
		madeAt: c.now
	});
	for (const textId of textIdsOf(practice.id)) writings.keep(c, textId, 'published');
	if (practice.isDraft) store.update(practice.id, { isDraft: false });
	c.record('practice.published', { cityId: practice.cityId, practiceId: practice.id, versionId: row.id, number });
	return row;
}

function frozen(practice: store.Practice): Frozen {
	const { name, kind, lead, state, theme, members, targetGroups, evidence, area, origin, developsNow, needs } = practice;
	const parts = Object.entries(partIds(practice.id)).flatMap(([key, textId]) => {
		const json = live.read(textId);
		return plainText(json).trim() ? [[key, json]] : [];
	});
	return {
		...{ name, kind, lead, state, theme, members, targetGroups, evidence, area, origin, developsNow, needs },
		results: practice.results ?? [],
		voices: practice.voices ?? [],
		sources: practice.sources,
		facts: practice.facts ?? {},
		parts: Object.fromEntries(parts) as Frozen['parts']
	};
}

const hashOf = (content: Frozen) => createHash('sha256').update(stringify(content)).digest('hex');

const said = (content: Frozen, name: FrozenField): string => (name === 'facts' ? restingWords(content) : wordsOf(content[name]));

/** Which sources each fact rests on, a line each. */
const restingWords = ({ facts = {}, sources = [] }: Frozen) =>
	Object.entries(facts)
		.map(([key, places]) => `${fieldWord(key)}: ${places.map((place) => sources[place]?.title ?? '').join(', ')}`)
		.join('\n');

function wordsOf(value: unknown): string {
	if (value === null || value === undefined) return '';
	if (Array.isArray(value))
		return value.map((one) => (typeof one === 'object' ? Object.values(one as object).join(' ') : String(one))).join('\n');
	return typeof value === 'object' ? Object.values(value).filter(Boolean).join('\n') : String(value);
}

function missing(): never {
	throw new NotFound('version');
}
