// After a restored backup browsers hold words that the server has lost. Each gives back what its own person wrote, as far
// as it can stand without the lost words of others; who wrote those others cannot be told from one browser alone.
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { preflight } from './preflight.ts';
import { docOf, type Room } from './room.server.ts';

type Struct = Y.Item | Y.GC;
type Deletes = Map<number, { clock: number; len: number }[]>;
type Decoded = { structs: (Struct | Y.Skip)[]; ds: { clients: Deletes } };

/** One person's part of an update, and how much was left out of it: their own words, others' words, deletions. */
export type OwnPart = {
	update: Uint8Array;
	isEmpty: boolean;
	characters: number;
	left: number;
	others: number;
	deletions: number;
	/** The person's client numbers in the update. */
	clients: number[];
};

/** Takes out of an update what lies under the person's own client numbers: those bound to them, and free ones they name. */
export function ownPart(room: Room, personId: string, update: Uint8Array, named: Set<number>): OwnPart {
	const has = (client: number) => room.clocks.get(client) ?? 0;
	preflight(update, has); // before Yjs reads it
	const { structs, ds } = Y.decodeUpdate(update) as unknown as Decoded;
	const isOwn = (client: number) => {
		const owner = room.owners.get(client);
		return owner === undefined ? named.has(client) : owner === personId;
	};
	const lacking = structs.filter(
		(one): one is Struct => !(one instanceof Y.Skip) && one.id.clock + one.length > has(one.id.client)
	);
	const taken = standing(
		lacking.filter((one) => isOwn(one.id.client)),
		has
	);
	const reached = (client: number) => {
		const last = taken.get(client)?.at(-1);
		return last ? last.id.clock + last.length : has(client);
	};
	const part: OwnPart = {
		...{ update, isEmpty: true, characters: 0, left: 0, others: 0, deletions: 0 },
		clients: [...new Set(structs.map((one) => one.id.client))].filter(isOwn)
	};
	for (const one of lacking) {
		const words = visible(one, has(one.id.client), ds);
		if (!isOwn(one.id.client)) part.others += words;
		else if (one.id.clock < reached(one.id.client)) part.characters += words;
		else part.left += words;
	}
	const deletes: Deletes = new Map();
	for (const [client, ranges] of ds.clients) {
		if (isOwn(client)) {
			const within = ranges
				.map(({ clock, len }) => ({ clock, len: Math.min(clock + len, reached(client)) - clock }))
				.filter(({ len }) => len > 0);
			if (within.length) deletes.set(client, within);
		} else part.deletions += undone(room, client, ranges);
	}
	part.isEmpty = !taken.size && !deletes.size;
	part.update = encoded(taken, deletes, has);
	return part;
}

/** The structs that can stand now, in order for each client: a client's words without those before them cannot. */
function standing(structs: Struct[], has: (client: number) => number): Map<number, Struct[]> {
	const waiting = Map.groupBy(structs, (one) => one.id.client);
	const taken = new Map<number, Struct[]>();
	const reach = new Map<number, number>();
	const isThere = (id: unknown) => !(id instanceof Y.ID) || id.clock < (reach.get(id.client) ?? has(id.client));
	for (let moved = true; moved;) {
		moved = false;
		for (const [client, list] of waiting) {
			const start = taken.get(client)?.length ?? 0;
			let index = start;
			for (; index < list.length; index++) {
				const one = list[index]!;
				if (one instanceof Y.Item && !(isThere(one.origin) && isThere(one.rightOrigin) && isThere(one.parent))) break;
				reach.set(client, one.id.clock + one.length);
			}
			if (index === start) continue;
			taken.set(client, list.slice(0, index));
			moved = true;
		}
	}
	return taken;
}

/** Characters of a struct that the server lacks and nobody has deleted. */
function visible(one: Struct, known: number, ds: Decoded['ds']) {
	if (!(one instanceof Y.Item) || !(one.content instanceof Y.ContentString)) return 0;
	const from = Math.max(one.id.clock, known);
	const end = one.id.clock + one.length;
	let count = end - from;
	for (const { clock, len } of ds.clients.get(one.id.client) ?? [])
		count -= Math.max(0, Math.min(end, clock + len) - Math.max(from, clock));
	return Math.max(0, count);
}

/** How much of what the server still has others' words were deleted in this browser: a deletion says not by whom. */
function undone(room: Room, client: number, ranges: { clock: number; len: number }[]) {
	const structs = docOf(room).store.clients.get(client);
	let count = 0;
	for (const { clock, len } of structs ? ranges : []) {
		const end = Math.min(clock + len, room.clocks.get(client) ?? 0);
		if (clock >= end) continue;
		for (let at = Y.findIndexSS(structs!, clock); at < structs!.length && structs![at]!.id.clock < end; at++) {
			const one = structs![at]!;
			if (!one.deleted) count += Math.min(end, one.id.clock + one.length) - Math.max(clock, one.id.clock);
		}
	}
	return count;
}

function encoded(taken: Map<number, Struct[]>, deletes: Deletes, has: (client: number) => number): Uint8Array {
	const to = new Y.UpdateEncoderV1();
	const rest = to.restEncoder;
	encoding.writeVarUint(rest, taken.size);
	for (const [client, structs] of taken) {
		const offset = Math.max(0, has(client) - structs[0]!.id.clock);
		encoding.writeVarUint(rest, structs.length);
		to.writeClient(client);
		encoding.writeVarUint(rest, structs[0]!.id.clock + offset);
		structs.forEach((one, index) => one.write(to, index ? 0 : offset));
	}
	encoding.writeVarUint(rest, deletes.size);
	for (const [client, ranges] of deletes) {
		encoding.writeVarUint(rest, client);
		encoding.writeVarUint(rest, ranges.length);
		for (const { clock, len } of ranges) {
			encoding.writeVarUint(rest, clock);
			encoding.writeVarUint(rest, len);
		}
	}
	return to.toUint8Array();
}

/** Whether an update holds words under numbers that are nobody's yet: after a restore they may be another's lost ones. */
export function bringsUnclaimed(room: Room, update: Uint8Array) {
	return preflight(update, (client) => room.clocks.get(client) ?? 0).runs.some(({ client }) => !room.owners.has(client));
}
