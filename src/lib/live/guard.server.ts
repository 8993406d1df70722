// Scratch copy first: an update is read, tried and judged here; only what is wholly in order goes on to the queue.
import * as Y from 'yjs';
import { limits } from './limits.ts';
import { keepOnce } from '../text/ydoc.ts';
import { preflight, type Preflight } from './preflight.ts';
import { Unfit } from './reader.ts';
import { advance, discard, docOf, isFull, TRIAL, type Grant, type Room, type Trial } from './room.server.ts';

/** What an update came to: nothing new, or what must be stored and whether two people's words met in an identity code. */
export type Taken = { update: Uint8Array | null; asSent: boolean; claims: number[]; mends: Uint8Array[]; flagged: boolean };

/** Nothing that the text does not have. */
export const NOTHING: Taken = { update: null, asSent: false, claims: [], mends: [], flagged: false };

/** Takes an update into the scratch copy or throws `Unfit`; after a refusal the scratch copy is as it was. */
export function take(room: Room, grant: Grant, update: Uint8Array): Taken {
	if (room.damaged) throw new Unfit('damaged');
	const pre = preflight(update, (client) => room.clocks.get(client) ?? 0);
	if (!pre.runs.length && !bringsDeletions(room, pre.deletes)) return NOTHING;
	if (!grant.write) throw new Unfit('read_only');
	const claims = claimsOf(room, grant, pre);
	return attempt(room, update, pre, claims);
}

/** Client numbers that are the person's from now on; another person's refuse the update. */
function claimsOf(room: Room, grant: Grant, pre: Preflight) {
	const claims: number[] = [];
	for (const { client } of pre.runs) {
		const owner = room.owners.get(client);
		if (owner === undefined) claims.push(client);
		else if (owner !== grant.personId) throw new Unfit('foreign_client');
	}
	if (claims.length && clientsOf(room, grant.personId) + claims.length > limits.clientsPerPerson)
		throw new Unfit('foreign_client');
	return claims;
}

/** How many client numbers a person holds in a text. */
export function clientsOf(room: Room, personId: string) {
	let count = 0;
	for (const owner of room.owners.values()) if (owner === personId) count++;
	return count;
}

function attempt(room: Room, update: Uint8Array, pre: Preflight, claims: number[]): Taken {
	const doc = docOf(room);
	const trial: Trial = { runs: pre.runs, judged: null, error: null };
	// Known structs and long-deleted ranges need not be stored or sent again: Yjs writes what was really new.
	let written: Uint8Array | null = null;
	const capture = (bytes: Uint8Array, origin: unknown) => {
		if (origin === TRIAL) written = bytes;
	};
	if (!pre.clean || pre.deletes.length > 30) doc.on('update', capture);
	room.trial = trial;
	try {
		Y.applyUpdate(doc, update, TRIAL);
		if (trial.error) throw trial.error;
		if (doc.store.pendingStructs || doc.store.pendingDs) throw new Unfit('gap');
		if (!trial.judged?.changed) return NOTHING;
		const { characters, nodes, code, cards } = trial.judged;
		if (code === 'typed') throw new Unfit('identity_code');
		room.characters += characters;
		room.nodes += nodes;
		if ((characters || nodes) && isFull(room, doc)) throw new Unfit('text_full');
		if (cards.length) keepOnce(doc, cards);
		advance(room, pre.runs);
		const mends = room.mends;
		room.mends = [];
		return { update: written ?? update, asSent: written === null, claims, mends, flagged: code === 'merged' };
	} catch (error) {
		discard(room);
		throw error instanceof Unfit ? error : new Unfit('malformed');
	} finally {
		room.trial = null;
		doc.off('update', capture);
	}
}

/** Whether something named here is not deleted yet. A sync step 2 repeats every deletion ever made. */
function bringsDeletions(room: Room, ranges: number[]) {
	if (!ranges.length) return false;
	const { store } = docOf(room);
	for (let index = 0; index < ranges.length; index += 3) {
		const [client, clock, length] = [ranges[index]!, ranges[index + 1]!, ranges[index + 2]!];
		const structs = store.clients.get(client);
		if (!structs) return true;
		for (let at = Y.findIndexSS(structs, clock); at < structs.length && structs[at]!.id.clock < clock + length; at++)
			if (!structs[at]!.deleted) return true;
	}
	return false;
}
