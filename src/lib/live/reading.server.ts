// What a text says: its words as JSON, its hash, its bytes. Computed only when the text has moved on.
import type { JSONContent } from '@tiptap/core';
import * as Y from 'yjs';
import { NotFound } from '../database/errors.ts';
import { textHash } from '../text/canonical.ts';
import { identityCodesIn } from '../text/identity.ts';
import { standingIn, type Standing } from '../text/shown.ts';
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
export const hash = (textId: number): string => summed(current(textId)).hash;

/** The measures and figures that stand in the text, in order of first appearance; kept with the hash. */
export const nodes = (textId: number): Standing => standing(summed(current(textId)).nodes);

type Sums = Pick<store.TextRow, 'id' | 'seq' | 'hash' | 'hashedSeq' | 'nodes'>;

function summed(row: Sums): { hash: string; nodes: string | null } {
	if (row.hash !== null && row.hashedSeq === row.seq) return { hash: row.hash, nodes: row.nodes };
	const { seq } = current(row.id);
	const json = read(row.id);
	const found = standingIn(json);
	const nodes = found.measures.length || found.figures.length ? JSON.stringify(found) : null;
	const fresh = { hash: textHash(json), nodes };
	try {
		store.setHash(row.id, fresh.hash, seq, nodes);
	} catch (error) {
		// Remembering is a convenience: on a full disk reading goes on without it.
		if (store.busy()) throw error;
	}
	return fresh;
}

const standing = (stored: string | null): Standing => (stored ? (JSON.parse(stored) as Standing) : NOTHING_STANDS);
const NOTHING_STANDS: Standing = { measures: [], figures: [] };

/** The same from a row that has just been read together with others: asks again only when words have changed. Call `settle` before reading. */
export function sumsIn(row: Sums): { hash: string; nodes: Standing } {
	const { hash, nodes } = summed(row);
	return { hash, nodes: standing(nodes) };
}

/** The hash alone. */
export const hashIn = (row: Omit<Sums, 'nodes'>) => summed({ ...row, nodes: null }).hash;

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
