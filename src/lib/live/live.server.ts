// The living text: opens, applies, merges, saves and locks the shared document of every kind of text. It knows no
// sockets and awaits nothing. What must always hold: nothing is called saved before it is on disk, nothing reaches a
// text or another reader before it has been judged on the scratch copy, and a right ends in the turn in which it ends.
import * as Y from 'yjs';
import type { Covered } from '../text/canonical.ts';
import { contentHash as hashContent } from '../text/canonical.ts';
import { system } from '../access/actor.ts';
import { NotFound } from '../database/errors.ts';
import { change } from '../events/change.server.ts';
import type { Refusal, TakenBack } from '../realtime/protocol.ts';
import { compact, fold, rest } from './compaction.server.ts';
import { followed } from './following.server.ts';
import { clientsOf, NOTHING, take, type Taken } from './guard.server.ts';
import { limits } from './limits.ts';
import { Unfit } from './reader.ts';
import { commit, counts, enqueue, isWaiting, onSettled } from './queue.server.ts';
import { all, count, drop, inMemory, open, whole, type Grant, type Room } from './room.server.ts';
import * as store from './store.server.ts';
import { bringsUnclaimed, ownPart } from './takeback.server.ts';

export { catchUp } from './compaction.server.ts';
export { contribute, create, nextRound, replace } from './editing.server.ts';
export { follow, type Follower } from './following.server.ts';
export { hash, hashes, hashIn, identityCodes, look, read, seq, settle, state, nodes, sumsIn } from './reading.server.ts';
export { onCommitted, onFatal, type Committed } from './queue.server.ts';
export type { Entry, Grant } from './room.server.ts';

/** What the door answers about a text: its present round and whether this person may write. */
export type Opening = { textId: number; round: number; write: boolean; group?: string };

/** What the joined room is at the moment. */
export type Joined = { round: number; seq: number; damaged: boolean };

export type Verdict = { ok: true } | { ok: false; code: Refusal };

/** What came back of a person's words after a restore. */
export type Back = TakenBack;

/** The hash that decisions are bound to. */
export const contentHash = (covered: Covered) => hashContent(covered);

const refused = new Map<Refusal, number>();
const rounds = new WeakMap<Grant, number>();

/** Somebody takes a seat in a text. */
export function join(textId: number, grant: Grant): Joined {
	const room = open(textId);
	room.grants.add(grant);
	rounds.set(grant, room.round);
	return { round: room.round, seq: room.seq, damaged: room.damaged };
}

/** The seat is given up. What it sent stays on its way to the disk. */
export function leave(textId: number, grant: Grant) {
	grant.write = false;
	const room = inMemory(textId);
	if (!room?.grants.delete(grant) || room.grants.size) return;
	room.emptySince = Date.now();
}

/** What the server has, as a state vector, and the whole text as one update with what followed it. */
export function greet(textId: number, vector: Uint8Array): { vector: Uint8Array; base: Uint8Array; tail: Uint8Array[] } {
	commit(); // a newcomer is shown only what is on disk
	const room = open(textId);
	const own = encodeClocks(room.clocks);
	if (room.doc && vector.length > 1) return { vector: own, base: Y.encodeStateAsUpdate(room.doc, vector), tail: [] };
	const { base, tail } = whole(room);
	return { vector: own, base: vector.length > 1 ? Y.diffUpdate(base, vector) : base, tail };
}

/** One update from a seat: refused with a code, or queued; `message` is what it came in, for passing on. */
export function apply(textId: number, grant: Grant, update: Uint8Array, message: Uint8Array | null = null): Verdict {
	const room = open(textId);
	return judged(() => {
		if (rounds.get(grant) !== room.round) throw new Unfit('round_over');
		accept(room, grant, take(room, grant, update), message);
		return { ok: true };
	});
}

/** Which restore this data comes from; null when it never was a backup. Browsers that have seen less hold lost words. */
export const restored = (): number | null => store.restored();

/** A sync step 2 from before a restore: only the person's own words are taken, `named` being client numbers they call theirs. */
export function takeBack(
	textId: number,
	grant: Grant,
	update: Uint8Array,
	named: number[]
): { ok: true; back: Back } | { ok: false; code: Refusal } {
	const room = open(textId);
	return judged(() => {
		if (rounds.get(grant) !== room.round) throw new Unfit('round_over');
		if (room.damaged) throw new Unfit('damaged');
		const { characters, left, others, deletions, ...part } = ownPart(room, grant.personId, update, new Set(named));
		let taken = NOTHING;
		let fits = true;
		try {
			if (!part.isEmpty) taken = take(room, grant, part.update);
		} catch (error) {
			if (!(error instanceof Unfit)) throw error;
			fits = false;
		}
		accept(room, grant, taken, null);
		const has = part.clients.map((client): [number, number] => [client, room.clocks.get(client) ?? 0]);
		return { ok: true, back: { taken: fits ? characters : 0, left: fits ? left : left + characters, others, deletions, has } };
	});
}

/** Whether a step 2 that says nothing of a restore brings words under numbers that are nobody's yet. */
export function isDoubtful(textId: number, update: Uint8Array): boolean {
	try {
		return bringsUnclaimed(open(textId), update);
	} catch {
		return false; // it is refused for its own reason
	}
}

/** Whether something of this text is still on its way to the disk. */
export const isUnderWay = (textId: number) => isWaiting(open(textId));

/** A refusal becomes an answer and a number for the metrics. */
function judged<T>(work: () => T): T | { ok: false; code: Refusal } {
	try {
		return work();
	} catch (error) {
		if (!(error instanceof Unfit)) throw error;
		refused.set(error.code, (refused.get(error.code) ?? 0) + 1);
		return { ok: false, code: error.code };
	}
}

/** Puts what the scratch copy took on its way to the disk; even nothing new is answered. */
function accept(room: Room, grant: Grant, taken: Taken, message: Uint8Array | null) {
	const { textId } = room;
	followed()?.accept(textId);
	for (const client of taken.claims) room.owners.set(client, grant.personId);
	const contributes = taken.update !== null && !room.contributors.has(grant.personId);
	if (contributes) room.contributors.add(grant.personId);
	const passed = taken.asSent ? message : null;
	enqueue(room, { grant, personId: grant.personId, update: taken.update, message: passed, claims: taken.claims, contributes });
	for (const mend of taken.mends)
		enqueue(room, { grant: null, personId: null, update: mend, message: null, claims: [], contributes: false });
	if (taken.flagged) flag(textId);
}

/** Binds a client number to the person before anybody else learns it; false when it is another person's. */
export function claim(textId: number, grant: Grant, client: number): boolean {
	const room = open(textId);
	const owner = room.owners.get(client);
	if (owner !== undefined) return owner === grant.personId;
	if (room.clocks.has(client) || !Number.isInteger(client) || client < 1 || client > 2 ** 32 - 1) return false;
	// Presence alone must not fill memory or the table with numbers.
	if (clientsOf(room, grant.personId) >= limits.clientsPerPerson) return false;
	room.owners.set(client, grant.personId);
	// Readers' numbers are remembered while the text is in memory; a writer's for good, since words may follow from offline.
	if (grant.write)
		enqueue(room, { grant: null, personId: grant.personId, update: null, message: null, claims: [client], contributes: false });
	return true;
}

/** Everything queued is on disk when this returns. Call it before a change, never inside one. */
export function flush(textId?: number) {
	const room = textId === undefined ? undefined : inMemory(textId);
	if (textId === undefined || (room && isWaiting(room))) commit();
}

/** Which module a text belongs to. */
export const kind = (textId: number) => (store.text(textId) ?? missing()).kind;

/** The round a text is in; rooms are named by it. */
export const round = (textId: number): number => (store.text(textId) ?? missing()).round;

/** Who inserted or deleted after the given round ended; 0 for ever. */
export const contributors = (textId: number, sinceRound = 0): string[] => store.contributors(textId, sinceRound);

/** Ends or lowers rights at once: every writing right goes first, then each seat is asked again. */
export function revoke(where: { textIds?: number[]; personId?: string }, reason: string) {
	const seats: Grant[] = [];
	for (const room of all()) {
		if (where.textIds && !where.textIds.includes(room.textId)) continue;
		for (const grant of room.grants) if (!where.personId || grant.personId === where.personId) seats.push(grant);
	}
	for (const seat of seats) seat.write = false;
	for (const seat of seats) seat.close(reason);
}

/** Takes a text out of memory if nobody is in it. */
export function unload(textId: number) {
	const room = inMemory(textId);
	if (!room || room.grants.size) return;
	flush(textId);
	drop(textId);
}

/** Everybody leaves, everything is on disk, the background work ends. */
export async function closeAll(reason = 'restarting') {
	commit();
	revoke({}, reason);
	commit();
	for (const room of [...all()]) drop(room.textId);
	await rest();
}

/** Numbers for the metrics page: sizes, counts and codes, no content. */
export const stats = () => ({
	texts: count(),
	documents: [...all()].filter((room) => room.doc).length,
	seats: [...all()].reduce((sum, room) => sum + room.grants.size, 0),
	...counts,
	refused: Object.fromEntries(refused)
});

/** Whether the database is open: clocks of an earlier load of this module may still tick in development. */
export const isReady = () => store.isOpen();

/** Background care: texts nobody uses leave memory, long tails of rows become snapshots. Call it every few seconds. */
export function tend(now = Date.now()) {
	if (!store.isOpen()) return;
	for (const room of [...all()])
		if (!room.grants.size && !isWaiting(room) && now - room.emptySince > limits.idleText) {
			drop(room.textId);
			compact(room.textId);
		}
}

onSettled((rooms) => {
	for (const room of rooms) if (room.rows >= limits.compactAfter) fold(room);
});

/** Two people's words met in an identity code: nobody is refused, the section cannot be submitted until it is gone. */
const flagged = new Set<number>();

/** The trail tells once that two people's words met in a code; typing them apart and together again does not fill it. */
function flag(textId: number) {
	if (flagged.has(textId)) return;
	flagged.add(textId);
	setImmediate(() => {
		if (store.isOpen()) change(system(), (c) => c.record('text.blocked', { textId, reason: 'identity_code' }));
	});
}

function encodeClocks(clocks: Map<number, number>) {
	return Y.encodeStateVector(clocks as never);
}

function missing(): never {
	throw new NotFound('text');
}
