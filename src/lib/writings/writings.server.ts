// A living text outside a plan: of a practice or of a wiki's page. What all of them share: versions kept beside the
// text, comparing, restoring. Who may read and write is the business of the module whose text it is; the functions here
// that take `c` run inside that module's change.
import type { JSONContent } from '@tiptap/core';
import { system } from '../access/actor.ts';
import { NotFound } from '../database/errors.ts';
import { change, type Change } from '../events/change.server.ts';
import { clock } from '../events/clock.server.ts';
import * as live from '../live/live.server.ts';
import type { TextKind } from '../live/tables.ts';
import * as store from './store.server.ts';
import type { WritingReason } from './tables.ts';

export type { Version } from './store.server.ts';

/** The kinds of text whose versions are kept here. */
const kinds: TextKind[] = ['practice', 'page'];

/** Keeps the text as it is now as a version, unless the newest one says the same; the newest version either way. */
export function keep(c: Change, textId: number, reason: WritingReason, name: string | null = null): store.Version {
	const hash = live.hash(textId);
	const last = store.lastVersion(textId);
	if (last?.hash === hash && !name) return last;
	return store.insertVersion({
		textId,
		number: (last?.number ?? 0) + 1,
		reason,
		name,
		content: live.read(textId),
		hash,
		madeBy: c.actor.personId,
		madeAt: c.now
	});
}

/** The versions of a text, newest first, without their words. */
export const versions = (textId: number) => store.versionLines(textId);

/** Two versions, older first; without `b` the text as it is now. */
export function pair(textId: number, a: number, b?: number) {
	const of = (number: number) => store.version(textId, number) ?? missing();
	return { before: of(a).content, after: b === undefined ? live.read(textId) : of(b).content };
}

/** What a version says. */
export const content = (textId: number, number: number): JSONContent => (store.version(textId, number) ?? missing()).content;

/** The hash of a version's words. */
export const hashAt = (textId: number, number: number): string => (store.version(textId, number) ?? missing()).hash;

/** Makes an older version the text again; what stood is kept as a version first. Flush the text before the change. */
export function restore(c: Change, textId: number, number: number): store.Version {
	const old = store.version(textId, number) ?? missing();
	keep(c, textId, 'named');
	live.replace(c, textId, old.content);
	return keep(c, textId, 'restore');
}

/** Every ten minutes of writing a version is kept of each text that has changed. */
export function keepWritten(minutes = 10) {
	const since = new Date(clock.now().getTime() - minutes * 60_000);
	for (const { id } of store.writtenSince(kinds, since)) {
		live.flush(id);
		if (store.lastVersion(id)?.hash === live.hash(id)) continue;
		change(system(), (c) => {
			const { number } = keep(c, id, 'interval');
			c.record('writing.kept', { textId: id, number });
		});
	}
}

function missing(): never {
	throw new NotFound('version');
}
