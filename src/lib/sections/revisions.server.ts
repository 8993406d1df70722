// Versions of a section: kept at submit, decision, publication, restore, import and every ten minutes of writing.
import type { Actor } from '../access/actor.ts';
import { can, permit } from '../access/rules.ts';
import { Invalid, NotFound } from '../database/errors.ts';
import { system } from '../access/actor.ts';
import { change } from '../events/change.server.ts';
import { clock } from '../events/clock.server.ts';
import * as live from '../live/live.server.ts';
import { find, keep, nextRound, placeOf, subject, textIdsOf, type Revision, type Section } from './sections.server.ts';
import * as store from './store.server.ts';

/** The versions of a section, newest first, without their texts. */
export function list(actor: Actor, sectionId: string) {
	permitRead(actor, find(sectionId));
	return store.revisionLines(sectionId).map((row) => ({ ...row, approved: !!row.approved }));
}

/** Two versions by number, older first; `b` missing means the text as it is now. */
export function pair(actor: Actor, sectionId: string, a: number, b?: number) {
	const section = find(sectionId);
	permitRead(actor, section);
	const before = store.revisionByNumber(sectionId, a) ?? missing();
	const after = b === undefined ? { content: live.read(section.textId), number: null } : (store.revisionByNumber(sectionId, b) ?? missing());
	return { before, after };
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
		const revision = keep(c, section, 'restore');
		c.record('section.textRestored', { ...placeOf(section), revisionId: revision.id, fromRevisionId: old.id });
		return revision;
	});
}

/** Names a version, or keeps the text as it is now under a name. */
export function name(actor: Actor, sectionId: string, words: string, revisionId?: string) {
	const section = find(sectionId);
	permit(actor, 'section.restore', { ...subject(section), locked: false });
	if (words.length > 100) throw new Invalid({ name: 'plan_fault_version_name' });
	live.flush(section.textId);
	return change(actor, (c) => {
		const revision = revisionId ? one(sectionId, revisionId) : keep(c, section, 'named', words.trim() || null);
		if (revisionId) store.nameRevision(revisionId, words.trim() || null);
		c.record('section.revised', { ...placeOf(section), revisionId: revision.id, reason: 'named', contentHash: revision.contentHash });
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
			c.record('section.revised', { ...placeOf(section), revisionId: revision.id, reason: 'interval', contentHash: revision.contentHash });
		});
	}
}

function permitRead(actor: Actor, section: Section) {
	const about = subject(section);
	if (!can(actor, 'section.read', about).ok) throw new NotFound('section');
}

function missing(): never {
	throw new NotFound('revision');
}
