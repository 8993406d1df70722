// Who is in a text and where their caret stands. The server writes it: name and colour from the session, once, in a
// roster; after that a caret is a number and two positions. Nothing of it is stored.
import * as decoding from 'lib0/decoding';
import { limits } from '../live/limits.ts';
import * as live from '../live/live.server.ts';
import { FRAGMENT } from '../text/schema.ts';
import { framed } from './outgoing.server.ts';
import * as protocol from './protocol.ts';
import type { Seat } from './seat.server.ts';

type State = { client: number; clock: number; said: Uint8Array; state: protocol.Presence; sentAt: number };

type Room = {
	name: string;
	seats: Set<Seat>;
	states: Map<Seat, State>;
	/** Clocks only grow, also when a number comes back; readers pass over older ones. */
	clocks: Map<number, number>;
	roster: Map<string, number>;
	people: Record<number, protocol.RosterEntry>;
	moved: Set<Seat>;
	timer: NodeJS.Timeout | null;
	toldAt: number;
};

const rooms = new Map<string, Room>();
const groups = new Map<string, NodeJS.Timeout>();

/** A seat has joined: it is told who is there. */
export function greet(seat: Seat) {
	const room = roomOf(seat.room);
	room.seats.add(seat);
	if (!room.states.size) return;
	seat.send(framed(protocol.stateless(room.name, { roster: room.people })));
	seat.send(framed(protocol.awareness(room.name, [...room.states.values()])));
}

/** A client's presence message; throws when it is none. */
export function hear(seat: Seat, decoder: decoding.Decoder) {
	const message = protocol.readPresence(decoder);
	if (!message || message.json.length > limits.presenceBytes) throw new Error('presence');
	const room = rooms.get(seat.room);
	if (!room?.seats.has(seat)) return;
	const last = room.states.get(seat);
	const now = Date.now();
	if (last && last.client === message.client && same(last.said, message.json)) {
		// Said before. Readers forget a state after thirty seconds, so it is repeated, but seldom.
		if (now - last.sentAt > limits.presenceRepeat) move(room, seat);
		return;
	}
	const state = stamped(message.json);
	if (!state) return leave(seat, false);
	if (!live.claim(seat.textId, seat, message.client)) throw new Error('presence of another');
	if (last && last.client !== message.client) leave(seat, false);
	state.user.i = number(room, seat);
	const isNew = !room.states.has(seat);
	// The socket's chunk would stay in memory with its slice.
	const said = Uint8Array.from(message.json);
	room.states.set(seat, { client: message.client, clock: message.clock, said, state, sentAt: last?.sentAt ?? 0 });
	move(room, seat);
	if (isNew) hereChanged(seat.group);
}

/** The seat has left the room, or only takes its caret away. */
export function leave(seat: Seat, forGood = true) {
	const room = rooms.get(seat.room);
	if (!room) return;
	if (forGood) room.seats.delete(seat);
	const last = room.states.get(seat);
	if (last) {
		room.states.delete(seat);
		room.moved.delete(seat);
		const clock = nextClock(room, last.client, 0);
		tell(room, framed(protocol.awareness(room.name, [{ client: last.client, clock, state: null }])), seat);
		hereChanged(seat.group);
	}
	if (room.seats.size) return;
	if (room.timer) clearTimeout(room.timer);
	rooms.delete(room.name);
}

/** Everybody's state once more, for a client that asks. */
export function repeat(seat: Seat) {
	const room = rooms.get(seat.room);
	if (room?.states.size) seat.send(framed(protocol.awareness(room.name, [...room.states.values()])));
}

/** Who has which text of a group in focus; people with two tabs are one. */
export function hereIn(group: string): Record<number, protocol.Here[]> {
	const here: Record<number, protocol.Here[]> = {};
	for (const { states } of rooms.values())
		for (const seat of states.keys()) {
			if (seat.group !== group) continue;
			const list = (here[seat.textId] ??= []);
			const known = list.find((one) => one.personId === seat.personId);
			if (!known) list.push({ personId: seat.personId, ...seat.face, ...(!seat.write && { reads: true as const }) });
			else if (seat.write) delete known.reads;
		}
	return here;
}

let toGroup: (group: string) => void = () => {};

/** Who passes on that somebody came to or left a text of a group; called twice a second at most. */
export const onHere = (listener: typeof toGroup) => void (toGroup = listener);

function hereChanged(group: string | null) {
	if (!group || groups.has(group)) return;
	const timer = setTimeout(() => {
		groups.delete(group);
		toGroup(group);
	}, 500).unref();
	groups.set(group, timer);
}

function roomOf(name: string): Room {
	let room = rooms.get(name);
	if (!room) {
		room = {
			name,
			seats: new Set(),
			states: new Map(),
			clocks: new Map(),
			roster: new Map(),
			people: {},
			moved: new Set(),
			timer: null,
			toldAt: 0
		};
		rooms.set(name, room);
	}
	return room;
}

/** The person's number in this room's roster; the first time, everybody is told who it is. */
function number(room: Room, seat: Seat) {
	const known = room.roster.get(seat.personId);
	if (known !== undefined) return known;
	const index = room.roster.size;
	room.roster.set(seat.personId, index);
	room.people[index] = seat.face;
	tell(room, framed(protocol.stateless(room.name, { roster: { [index]: seat.face } })));
	return index;
}

/** Collects what moved and passes it on in one message, ten times a second at most. */
function move(room: Room, seat: Seat) {
	room.moved.add(seat);
	if (room.timer) return;
	const wait = Math.max(0, room.toldAt + 1000 / limits.presencePerSecond - Date.now());
	room.timer = setTimeout(() => {
		room.timer = null;
		room.toldAt = Date.now();
		const states = [...room.moved].flatMap((one) => room.states.get(one) ?? []);
		room.moved.clear();
		for (const state of states) {
			state.clock = nextClock(room, state.client, state.clock);
			state.sentAt = room.toldAt;
		}
		if (!states.length) return;
		const only = states.length === 1 ? [...room.states].find(([, state]) => state === states[0])?.[0] : undefined;
		tell(room, framed(protocol.awareness(room.name, states)), only);
	}, wait).unref();
}

function nextClock(room: Room, client: number, said: number) {
	const clock = Math.max(said, (room.clocks.get(client) ?? 0) + 1);
	room.clocks.set(client, clock);
	return clock;
}

function tell(room: Room, frame: Buffer, except?: Seat) {
	for (const seat of room.seats) if (seat !== except) seat.send(frame);
}

const text = new TextDecoder('utf-8', { fatal: true });

/** What may be passed on of what a client said: a cursor of two positions, copied field by field. Null takes the caret away. */
function stamped(json: Uint8Array): protocol.Presence | null {
	const said: unknown = JSON.parse(text.decode(json));
	if (said === null) return null;
	if (typeof said !== 'object') throw new Error('presence');
	const cursor = Object.hasOwn(said, 'cursor') ? (said as { cursor: unknown }).cursor : null;
	if (cursor === null || cursor === undefined) return { user: { i: 0 }, cursor: null };
	const { anchor, head } = cursor as { anchor?: unknown; head?: unknown };
	return { user: { i: 0 }, cursor: { anchor: position(anchor), head: position(head) } };
}

function position(value: unknown) {
	if (typeof value !== 'object' || value === null) throw new Error('position');
	const { type, tname, item, assoc } = value as Record<string, unknown>;
	return {
		...(type ? { type: id(type) } : {}),
		...(tname === FRAGMENT ? { tname } : {}),
		...(item ? { item: id(item) } : {}),
		assoc: assoc === -1 ? -1 : 0
	};
}

function id(value: unknown) {
	const { client, clock } = value as { client?: unknown; clock?: unknown };
	if (!Number.isSafeInteger(client) || !Number.isSafeInteger(clock)) throw new Error('position');
	return { client, clock };
}

function same(a: Uint8Array, b: Uint8Array) {
	return a.length === b.length && Buffer.compare(a, b) === 0;
}
