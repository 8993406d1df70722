// Edits of the server's own, each inside somebody's change: seeding a new text, restoring or importing one, a new round.
// They write rows and leave the memory alone, since a change may yet be taken back; afterwards the room reads them.
import type { JSONContent } from '@tiptap/core';
import * as Y from 'yjs';
import type { Change } from '../events/change.server.ts';
import { fromUpdates, write } from '../text/ydoc.ts';
import { followed } from './following.server.ts';
import { announce } from './queue.server.ts';
import { inMemory } from './room.server.ts';
import * as store from './store.server.ts';
import type { TextKind } from './tables.ts';

/** Makes a text, with first words if there are any; a browser never seeds one. */
export function create(c: Change, kind: TextKind, parentId: string, json?: JSONContent): number {
	const textId = store.insertText(kind, parentId);
	if (json) edit(c, textId, json, false);
	return textId;
}

/** Writes new content into the same lineage, touching only what differs; the actor counts as contributor. Flush first. */
export function replace(c: Change, textId: number, json: JSONContent) {
	edit(c, textId, json, true);
}

/** The actor counts as somebody who wrote in this round: for words that lie beside a text, or that another wrote and they took in. */
export function contribute(c: Change, textId: number, personId = c.actor.personId) {
	if (personId) store.contribute(textId, store.text(textId)!.round, personId);
}

/** Begins the next round: rooms of the earlier one take no more words. */
export function nextRound(_c: Change, textId: number): number {
	const round = store.nextRound(textId);
	outdate(textId);
	return round;
}

function edit(c: Change, textId: number, json: JSONContent, contributes: boolean) {
	if (inMemory(textId)?.queue.length) throw new Error('flush the text before changing it');
	const row = store.text(textId)!;
	const { base, tail } = store.load(textId);
	const doc = fromUpdates(base ? [base, ...tail] : tail);
	const updates: Uint8Array[] = [];
	doc.on('update', (update: Uint8Array) => updates.push(update));
	const keepPlaces = followed()?.during(textId, doc);
	doc.transact(() => write(doc, json));
	if (!updates.length) return;
	keepPlaces?.();
	const update = updates.length === 1 ? updates[0]! : Y.mergeUpdates(updates);
	const seq = row.seq + 1;
	store.insertUpdate(textId, seq, row.round, contributes ? c.actor.personId : null, update);
	store.setSeq(textId, seq);
	// The number is the server's; nobody can continue it.
	store.claimOwn(textId, doc.clientID, contributes ? c.actor.personId : null, c.now);
	if (contributes && c.actor.personId) store.contribute(textId, row.round, c.actor.personId);
	outdate(textId);
	announce(textId, row.round, seq, update);
}

function outdate(textId: number) {
	const room = inMemory(textId);
	if (room) room.stale = true;
}
