// What a text says: its words as JSON, its hash, its bytes. Computed only when the text has moved on.
import type { JSONContent } from '@tiptap/core';
import * as Y from 'yjs';
import { NotFound } from '../database/errors.ts';
import { textHash } from '../text/canonical.ts';
import { identityCodesIn } from '../text/identity.ts';
import { fromUpdates, toJson } from '../text/ydoc.ts';
import { commit } from './queue.server.ts';
import { docOf, inMemory, setAside } from './room.server.ts';
import * as store from './store.server.ts';

const REMEMBERED = 400;
const said = new Map<number, { seq: number; json: JSONContent }>();
let saidIn: object | undefined;

/** The canonical JSON of the text as it is now. Not to be changed by the caller. */
export function read(textId: number): JSONContent {
	const { seq } = current(textId);
	if (saidIn !== store.connection()) said.clear();
	saidIn = store.connection();
	const known = said.get(textId);
	if (known?.seq === seq) return known.json;
	const json = toJson(committed(textId, seq));
	// Inside a change the rows may yet be taken back: nothing of it is remembered.
	if (store.busy()) return json;
	said.delete(textId);
	said.set(textId, { seq, json });
	if (said.size > REMEMBERED) said.delete(said.keys().next().value!);
	return json;
}

/** The text's hash; kept beside the text and computed again only when words have changed. */
export function hash(textId: number): string {
	const row = current(textId);
	if (row.hash !== null && row.hashedSeq === row.seq) return row.hash;
	const fresh = textHash(read(textId));
	try {
		store.setHash(textId, fresh, row.seq);
	} catch (error) {
		// Remembering is a convenience: on a full disk reading goes on without it.
		if (store.busy()) throw error;
	}
	return fresh;
}

/** The same from a row that has just been read together with others: asks again only when words have changed. Call `settle` before reading. */
export const hashIn = (row: { id: number; seq: number; hash: string | null; hashedSeq: number | null }) =>
	row.hash !== null && row.hashedSeq === row.seq ? row.hash : hash(row.id);

/** Everything that has arrived is on disk, unless a change is under way. */
export function settle() {
	if (!store.busy()) commit();
}

/** The hashes of several texts. */
export const hashes = (textIds: number[]): Map<number, string> => new Map(textIds.map((id) => [id, hash(id)]));

/** The whole text as one update, deleted words left out. */
export function state(textId: number): Uint8Array {
	const { seq } = current(textId);
	return Y.encodeStateAsUpdate(committed(textId, seq));
}

/** Where valid identity codes stand in the text, as the ordinals of top-level blocks; never which. */
export function identityCodes(textId: number): { block: number; from: number; to: number }[] {
	return (read(textId).content ?? []).flatMap((block, index) =>
		runs(block).flatMap((run) => identityCodesIn(run).map((one) => ({ block: index + 1, ...one })))
	);
}

/** Lets somebody look at the committed document, to find places in it. Nothing of it may be changed or kept. */
export function look<T>(textId: number, at: (doc: Y.Doc, seq: number) => T): T {
	const { seq } = current(textId);
	return at(committed(textId, seq), seq);
}

/** How far the text has come on disk; grows with every edit. */
export const seq = (textId: number): number => current(textId).seq;

/** The row, with everything that has arrived on disk. */
function current(textId: number) {
	settle();
	const row = store.text(textId);
	if (!row) throw new NotFound('text');
	return row;
}

/** A document with exactly the committed words: the scratch copy if it holds no more, else made from the rows. */
function committed(textId: number, seq: number): Y.Doc {
	const room = inMemory(textId);
	if (room && !room.stale && room.seq === seq && !room.queue.length && (room.doc || room.grants.size)) return docOf(room);
	const { base, tail } = store.load(textId);
	try {
		return fromUpdates(base ? [base, ...tail] : tail);
	} catch {
		setAside(textId);
		return new Y.Doc();
	}
}

/** The words of each text block as one string: formatting does not hide a code, a new paragraph does. */
function runs(node: JSONContent): string[] {
	const children = node.content ?? [];
	if (!children.some((child) => child.type === 'text')) return children.flatMap(runs);
	let run = '';
	for (const child of children) run += child.type === 'text' ? child.text : '\n';
	return [run];
}
