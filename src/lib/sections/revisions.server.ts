// Versions of a section: kept at submit, decision, publication, restore, import and every ten minutes of writing.
import type { Actor } from '../access/actor.ts';
import { can, permit } from '../access/rules.ts';
import { Invalid, NotFound } from '../database/errors.ts';
import { system } from '../access/actor.ts';
import { change } from '../events/change.server.ts';
import { clock } from '../events/clock.server.ts';
import * as live from '../live/live.server.ts';
import { counts, diffVersions, type Counts } from '../text/diff.ts';
import { SCHEMA_VERSION } from '../text/schema.ts';
import { find, keep, nextRound, placeOf, subject, textIdsOf, type Revision, type Section } from './sections.server.ts';
import { shownNow } from './shown.server.ts';
import * as store from './store.server.ts';

/** Older versions are listed without counts: nobody reads that far, and every count reads two texts. */
const COUNTED = 60;
/** What changed from one text to another does not change: it is counted once while the process lives. */
const counted = new Map<string, Counts>();
const MOST_COUNTED = 5000;

/** What each of the newest versions changed in the one before it, by version id; lines come newest first. */
function sumsOf(lines: { id: string; contentHash: string }[]): Map<string, Counts> {
	const pairs = lines.slice(0, COUNTED).flatMap((after, at) => {
		const before = lines[at + 1];
		return before ? [{ after, before, key: `${before.contentHash} ${after.contentHash}` }] : [];
	});
	const fresh = pairs.filter(({ key }) => !counted.has(key));
	const texts = store.contentsOf(fresh.flatMap(({ after, before }) => [after.id, before.id]));
	if (counted.size > MOST_COUNTED) counted.clear();
	const sums = new Map<string, Counts>();
	for (const { after, before, key } of pairs) {
		const sum = counted.get(key) ?? counts(diffVersions(texts.get(before.id)!, texts.get(after.id)!));
		counted.set(key, sum);
		sums.set(after.id, sum);
	}
	return sums;
}

/** The versions of a section, newest first, without their texts; to those who read no drafts only the ones `shown` to them. */
export function list(actor: Actor, sectionId: string, shown: string[] = []) {
	const only = within(actor, find(sectionId), shown);
	const lines = store.revisionLines(sectionId).filter((row) => !only || only.has(row.id));
	const sums = sumsOf(lines);
	return lines.map((row) => ({ ...row, approved: !!row.approved, sum: sums.get(row.id) ?? null }));
}

/** Two versions by number, older first; `b` missing means the text as it is now. */
export function pair(actor: Actor, sectionId: string, a: number, b?: number, shown: string[] = []) {
	const section = find(sectionId);
	const only = within(actor, section, shown);
	const version = (number: number) => {
		const found = store.revisionByNumber(sectionId, number);
		return found && (!only || only.has(found.id)) ? found : missing();
	};
	// Without a draft to read, a version alone is compared with itself.
	const now = () =>
		only ? version(a) : { content: live.read(section.textId), shown: shownNow(section.planId, section.textId), number: null };
	return { before: version(a), after: b === undefined ? now() : version(b) };
}

/** The version by id if it belongs to the section. */
export function one(sectionId: string, revisionId: string): Revision {
	const revision = store.revision(revisionId);
	return revision?.sectionId === sectionId ? revision : missing();
}

/** Makes an older version the text again, as a new version; everything written since stays in history. */
export function restore(actor: Actor, sectionId: string, revisionId: string) {
	const section = find(sectionId);
	permit(actor, 'section.restore', subject(section));
	const old = one(sectionId, revisionId);
	for (const textId of textIdsOf(section)) live.flush(textId);
	return change(actor, (c) => {
		keep(c, section, 'named');
		live.replace(c, section.textId, old.content);
		nextRound(c, section);
		// Bringing words back does not make them another's: whoever wrote them may not decide on them (R32).
		const revision = keep(c, section, 'restore', null, store.isApproved(old.id) ? [] : old.contributors);
		c.record('section.textRestored', { ...placeOf(section), revisionId: revision.id, fromRevisionId: old.id });
		return revision;
	});
}

/** Sections whose text is an older one brought back, until the next version: by whom, when, and the version that was before it. */
export const restoredIn = (sectionIds: string[]) =>
	new Map(store.restored(sectionIds).map(({ sectionId, number, ...one }) => [sectionId, { ...one, before: number - 1 }]));

/** Names a version, or keeps the text as it is now under a name. */
export function name(actor: Actor, sectionId: string, words: string, revisionId?: string) {
	const section = find(sectionId);
	permit(actor, 'section.restore', { ...subject(section), locked: false });
	if (words.length > 100) throw new Invalid({ name: 'plan_fault_version_name' });
	live.flush(section.textId);
	return change(actor, (c) => {
		const revision = revisionId ? one(sectionId, revisionId) : keep(c, section, 'named', words.trim() || null);
		if (revisionId) store.nameRevision(revisionId, words.trim() || null);
		c.record('section.revised', {
			...placeOf(section),
			revisionId: revision.id,
			reason: 'named',
			contentHash: revision.contentHash
		});
		return revision;
	});
}

/** Every ten minutes of writing a version is kept of each section whose text has changed. */
export function keepWritten(minutes = 10) {
	const since = new Date(clock.now().getTime() - minutes * 60_000);
	for (const { id } of store.writtenSince(since)) {
		const section = find(id);
		live.flush(section.textId);
		if (store.lastRevision(id)?.textHash === live.hash(section.textId)) continue;
		change(system(), (c) => {
			const revision = keep(c, section, 'interval');
			c.record('section.revised', {
				...placeOf(section),
				revisionId: revision.id,
				reason: 'interval',
				contentHash: revision.contentHash
			});
		});
	}
}

/** Before texts are opened by a program whose schema knows more, what each of them says is kept as a version: a way back. */
export function keepForSchema() {
	if (store.schemaSeen() >= SCHEMA_VERSION) return;
	for (const id of store.written()) {
		const section = find(id);
		if (store.lastRevision(id)?.textHash === live.hash(section.textId)) continue;
		change(system(), (c) => {
			const { id: revisionId, contentHash } = keep(c, section, 'interval');
			c.record('section.revised', { ...placeOf(section), revisionId, reason: 'interval', contentHash });
		});
	}
	store.noteSchema(SCHEMA_VERSION);
}

/** Nothing for members, who read every version; otherwise the versions shown to the actor, and NotFound without any. */
function within(actor: Actor, section: Section, shown: string[]): Set<string> | null {
	if (can(actor, 'section.read', subject(section)).ok) return null;
	if (!shown.length) throw new NotFound('section');
	return new Set(shown);
}

function missing(): never {
	throw new NotFound('revision');
}
