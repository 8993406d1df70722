// The texts in memory. A room is a text's stored bytes, the clocks they reach and, once somebody writes or reads the
// words, one Y.Doc: the scratch copy to which every update goes first. What is accepted becomes a row; a scratch copy
// that took a refused update is thrown away and made again from the rows, so the rows are the live copy.
import * as Y from 'yjs';
import { system } from '../access/actor.ts';
import { NotFound } from '../database/errors.ts';
import { change } from '../events/change.server.ts';
import { fragmentOf } from '../text/ydoc.ts';
import { followed } from './following.server.ts';
import { judge, type Judged } from './judge.ts';
import { limits } from './limits.ts';
import { clocksOf, type Run } from './preflight.ts';
import * as store from './store.server.ts';

/** The right of one seat in one room, as the door gave it. `live` never sees the socket behind it. */
export interface Grant {
	readonly personId: string;
	/** Turned off before anything else happens when the right ends. */
	write: boolean;
	/** The right changed: ask the door again, say what it says, or leave. */
	close(reason: string): void;
}

/** What waits for the next commit: an accepted update, or only the answer owed to a writer. */
export type Entry = {
	grant: Grant | null;
	personId: string | null;
	update: Uint8Array | null;
	/** The message the update came in, if it may be passed on as it is. */
	message: Uint8Array | null;
	claims: number[];
	contributes: boolean;
};

export type Room = {
	textId: number;
	round: number;
	seq: number;
	damaged: boolean;
	/** Stored bytes for newcomers: a whole and what followed. Null when they must be made anew from the document. */
	base: Uint8Array | null;
	tail: Uint8Array[] | null;
	/** Rows after the snapshot, the bytes of both, and when they were last folded. */
	rows: number;
	bytes: number;
	foldedAt: number;
	clocks: Map<number, number>;
	owners: Map<number, string | null>;
	contributors: Set<string>;
	doc: Y.Doc | null;
	/** Upper bounds; counted exactly when they reach the limit. */
	characters: number;
	nodes: number;
	trial: Trial | null;
	/** What Yjs tidied by itself while applying (doubled formatting): stored like an edit of the server. */
	mends: Uint8Array[];
	grants: Set<Grant>;
	queue: Entry[];
	/** A change of the server's own has moved the rows on; read them again before anything else. */
	stale: boolean;
	emptySince: number;
};

/** One update on its way through the scratch copy. */
export type Trial = { runs: Run[]; judged: Judged | null; error: unknown };

export const TRIAL = Symbol('trial');
const TAIL = 64;
const rooms = new Map<number, Room>();

export const all = () => rooms.values();
export const count = () => rooms.size;

/** The room if it is in memory and the rows have not moved on without it. */
export function inMemory(textId: number): Room | undefined {
	const room = rooms.get(textId);
	if (room?.stale && !store.busy()) refresh(room);
	return room;
}

/** The room, read from disk if need be. Never inside a change: what it rolls back would stay in memory. */
export function open(textId: number): Room {
	const known = inMemory(textId);
	if (known) return known;
	if (store.busy()) throw new Error('a text may not be opened inside a change');
	const room: Room = {
		...{
			textId,
			round: 0,
			seq: 0,
			damaged: false,
			base: null,
			tail: null,
			rows: 0,
			bytes: 0,
			foldedAt: 0,
			clocks: new Map(),
			owners: new Map(),
			contributors: new Set<string>()
		},
		...{
			doc: null,
			characters: 0,
			nodes: 0,
			trial: null,
			mends: [],
			grants: new Set<Grant>(),
			queue: [],
			stale: true,
			emptySince: Date.now()
		}
	};
	refresh(room);
	rooms.set(textId, room);
	return room;
}

/** Forgets the room; everything in it must be on disk. */
export function drop(textId: number) {
	rooms.get(textId)?.doc?.destroy();
	rooms.delete(textId);
}

function refresh(room: Room) {
	const row = store.text(room.textId);
	if (!row) throw new NotFound('text');
	const { base, tail, damaged } = store.load(room.textId);
	room.doc?.destroy();
	if (damaged || row.damagedAt) setAside(room.textId);
	Object.assign(room, {
		round: row.round,
		seq: row.seq,
		damaged: damaged || row.damagedAt !== null,
		base,
		tail,
		doc: null,
		mends: [],
		stale: false
	});
	room.rows = tail.length;
	room.bytes = tail.reduce((sum, update) => sum + update.length, base?.length ?? 0);
	room.owners = new Map(store.clients(room.textId).map((one) => [one.client, one.personId]));
	room.contributors = new Set(store.contributors(room.textId, row.round - 1));
	room.clocks = new Map();
	try {
		for (const update of base ? [base, ...tail] : tail) advance(room, clocksOf(update));
	} catch {
		spoil(room);
	}
}

/** The bytes are whole, but no document comes of them. */
function spoil(room: Room) {
	room.damaged = true;
	setAside(room.textId);
}

/** Marks the text as damaged and says so once; nothing else suffers. */
export function setAside(textId: number) {
	if (!store.isOpen()) return;
	if (store.busy()) return void setImmediate(setAside, textId);
	if (store.text(textId)?.damagedAt !== null) return;
	change(system(), (c) => {
		store.setDamaged(textId);
		c.record('text.damaged', { textId });
	});
}

/** Remembers how far each client's words now reach. */
export function advance(room: Room, runs: Run[]) {
	for (const { client, to } of runs) if (to > (room.clocks.get(client) ?? 0)) room.clocks.set(client, to);
}

/** The scratch copy, made when first needed. */
export function docOf(room: Room): Y.Doc {
	if (room.doc) return room.doc;
	// The newcomers' bytes may already be gone, since a document can give them; the rows are still there.
	const { base, tail } = room.tail ? { base: room.base, tail: room.tail } : store.load(room.textId);
	const doc = new Y.Doc();
	fragmentOf(doc);
	const waiting = room.queue.flatMap((entry) => entry.update ?? []);
	try {
		doc.transact(() => {
			for (const update of base ? [base, ...tail, ...waiting] : [...tail, ...waiting]) Y.applyUpdate(doc, update);
		});
	} catch {
		spoil(room);
	}
	watch(room, doc);
	followed()?.watch(room.textId, doc);
	room.doc = doc;
	room.mends = [];
	const { characters, nodes } = size(doc);
	Object.assign(room, { characters, nodes });
	return doc;
}

/** Looks at every transaction of the scratch copy before Yjs joins new structs to their neighbours. */
function watch(room: Room, doc: Y.Doc) {
	doc.on('afterTransaction', (tx: Y.Transaction) => {
		const trial = room.trial;
		if (!trial) return;
		if (tx.origin === TRIAL) {
			try {
				trial.judged = judge(tx, trial.runs);
			} catch (error) {
				trial.error = error;
			}
		} else if (tx.deleteSet.clients.size) doc.once('update', (bytes: Uint8Array) => room.mends.push(bytes));
	});
}

/** Throws the scratch copy away; the next use makes it from what was accepted. */
export function discard(room: Room) {
	room.doc?.destroy();
	room.doc = null;
	room.mends = [];
}

/** Keeps a committed update for newcomers, until the document can give them the whole in fewer bytes. */
export function keep(room: Room, update: Uint8Array) {
	room.rows++;
	room.bytes += update.length;
	if (!room.tail) return;
	room.tail.push(update);
	if (room.doc && room.tail.length > TAIL) room.base = room.tail = null;
}

/** The bytes a newcomer needs: the whole as one update, and what followed it. The queue must be empty. */
export function whole(room: Room): { base: Uint8Array; tail: Uint8Array[] } {
	if (!room.tail || (room.doc && room.tail.length > TAIL)) {
		room.base = Y.encodeStateAsUpdate(docOf(room));
		room.tail = [];
	}
	if (room.base) return { base: room.base, tail: room.tail };
	const [first, ...rest] = room.tail;
	return { base: first ?? EMPTY, tail: rest };
}

/** An update that holds nothing. */
export const EMPTY = Uint8Array.of(0, 0);

/** Counts what is visible. */
export function size(doc: Y.Doc) {
	let characters = 0;
	let nodes = 0;
	const walk = (parent: Y.XmlFragment) => {
		for (let child = parent.firstChild as Y.XmlElement | Y.XmlText | null; child; child = next(child)) {
			if (child instanceof Y.XmlText) characters += child.length;
			else {
				nodes++;
				walk(child);
			}
		}
	};
	walk(fragmentOf(doc));
	return { characters, nodes };
}

const next = (child: Y.XmlElement | Y.XmlText) => child.nextSibling as Y.XmlElement | Y.XmlText | null;

/** Whether the text is at its limit, counted exactly when the running count says so. */
export function isFull(room: Room, doc: Y.Doc) {
	if (room.characters <= limits.textCharacters && room.nodes <= limits.textNodes) return false;
	Object.assign(room, size(doc));
	return room.characters > limits.textCharacters || room.nodes > limits.textNodes;
}
