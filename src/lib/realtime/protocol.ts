// The wire of Hocuspocus 4 (y-protocols behind a room name), as the stock @hocuspocus/provider 4.8 speaks it.
// PROTOCOL.md tells the same in words. Pure: bytes in, bytes out.
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/** The second thing in every frame, after the room's name. */
export const Message = {
	sync: 0,
	awareness: 1,
	auth: 2,
	queryAwareness: 3,
	stateless: 5,
	close: 7,
	syncStatus: 8,
	ping: 9,
	pong: 10
} as const;
export const Sync = { step1: 0, step2: 1, update: 2 } as const;
export const Auth = { token: 0, denied: 1, authenticated: 2 } as const;

/** The room that carries notices ("this changed", "who is here") and no text. */
export const NOTICES = '~';

/** Why a room is not opened, or no longer: the reason of PermissionDenied. */
export const denials = [
	'signed_out', // no session, or it has ended: sign in again
	'not_found', // no such text, or not for this person
	'round_over', // the room's round has ended: open the text's present round, offer the unsent words
	'schema_old', // this page is older than the server: reload, words kept
	'rights_changed', // the right to read has ended
	'damaged', // the text is set aside for care
	'refused', // an update was refused; a stateless message has said which code
	'too_many' // too many rooms on this socket
] as const;
export type Denial = (typeof denials)[number];

/** Why an update was not taken: `code` of the stateless `{ refused: true, code }`. */
export const refusals = [
	'read_only', // this person may not write here now
	'round_over', // the round ended while the update was on its way
	'too_large', // one update above the limit
	'text_full', // the text would pass its limit
	'malformed', // not a Yjs V1 update
	'gap', // builds on something the server has never seen
	'foreign_client', // carries another person's client number
	'unknown_content', // a root, node, mark or attribute that our schema does not know
	'bad_value', // a known attribute with a value that is not allowed
	'bad_structure', // nodes where they may not stand
	'identity_code', // would put a personal identity code into the text
	'damaged' // the text is set aside for care
] as const;
export type Refusal = (typeof refusals)[number];

/** One person as the carets show them; the colour is an index into the palette of the interface. */
export type RosterEntry = { name: string; colour: number };

/** What the server sends as stateless JSON in a text's room. */
export type RoomNotice =
	| { refused: true; code: Refusal }
	| { held: 'disk_full' } // not saved for now: keep typing locally is not possible, nothing is lost, the room will be closed and joined again
	| { restored: { at: number } | ({ at: number } & TakenBack) } // the data came from a backup; and, after a step 2 from before it, what came back
	| { roster: Record<number, RosterEntry> }; // index → who; sent once for each newcomer and to each newcomer

/** How many characters of a client's step 2 were taken back after a restore, and what was not. */
export type TakenBack = {
	/** The person's own words that the text has again. */
	taken: number;
	/** Their own words that could not stand without what others wrote. */
	left: number;
	/** Words under others' client numbers. */
	others: number;
	/** Deletions in others' words; nobody can tell whose they were. */
	deletions: number;
	/** The person's client numbers, and how far each reaches on the server. */
	has: [client: number, clock: number][];
};

/** What the server sends as stateless JSON in the room `~`. */
export type Notice = { changed: string[] } | { here: Record<number, Here[]> }; // text → who has it in focus
export type Here = { personId: string; name: string; colour: number; reads?: true }; // reads: may not write there

/** A cursor as passed on: relative positions as the binding writes them, and the roster's index. */
export type Presence = { user: { i: number }; cursor?: { anchor: unknown; head: unknown } | null };

/** The room of a text in its present round. */
export const roomName = (textId: number, round: number) => `${textId}.${round}`;

/** The text and round behind a room's name, or null. */
export function parseRoom(name: string) {
	const parts = /^([1-9]\d{0,8})\.([1-9]\d{0,3})$/.exec(name);
	return parts && { textId: Number(parts[1]), round: Number(parts[2]) };
}

const frame = (room: string, type: number, write?: (encoder: encoding.Encoder) => void) =>
	encoding.encode((encoder) => {
		encoding.writeVarString(encoder, room);
		encoding.writeVarUint(encoder, type);
		write?.(encoder);
	});

const sync = (room: string, kind: number, body: Uint8Array) =>
	frame(room, Message.sync, (encoder) => {
		encoding.writeVarUint(encoder, kind);
		encoding.writeVarUint8Array(encoder, body);
	});

export const step1 = (room: string, vector: Uint8Array) => sync(room, Sync.step1, vector);
export const step2 = (room: string, update: Uint8Array) => sync(room, Sync.step2, update);
export const update = (room: string, body: Uint8Array) => sync(room, Sync.update, body);

/** "One of your updates is on disk." Sent once for each update and each sync step 2, in order. */
export const saved = (room: string) => frame(room, Message.syncStatus, (encoder) => encoding.writeVarInt(encoder, 1));

export const authenticated = (room: string, scope: 'read-write' | 'readonly') =>
	frame(room, Message.auth, (encoder) => {
		encoding.writeVarUint(encoder, Auth.authenticated);
		encoding.writeVarString(encoder, scope);
	});

export const denied = (room: string, reason: Denial) =>
	frame(room, Message.auth, (encoder) => {
		encoding.writeVarUint(encoder, Auth.denied);
		encoding.writeVarString(encoder, reason);
	});

export const stateless = (room: string, payload: RoomNotice | Notice) =>
	frame(room, Message.stateless, (encoder) => encoding.writeVarString(encoder, JSON.stringify(payload)));

/** Asks the client to leave this room and join it anew. */
export const close = (room: string, reason: string) =>
	frame(room, Message.close, (encoder) => encoding.writeVarString(encoder, reason));

/** Presence states; null takes one away. */
export const awareness = (room: string, states: { client: number; clock: number; state: Presence | null }[]) =>
	frame(room, Message.awareness, (encoder) =>
		encoding.writeVarUint8Array(
			encoder,
			encoding.encode((inner) => {
				encoding.writeVarUint(inner, states.length);
				for (const { client, clock, state } of states) {
					encoding.writeVarUint(inner, client);
					encoding.writeVarUint(inner, clock);
					encoding.writeVarString(inner, JSON.stringify(state));
				}
			})
		)
	);

/** The protocol's own ping: one byte without a room. The answer is one byte too. */
export const ping = Uint8Array.of(Message.ping);

/** The one presence state of a message, its JSON unread; null when there is none or more than one. */
export function readPresence(decoder: decoding.Decoder) {
	const inner = decoding.createDecoder(decoding.readVarUint8Array(decoder));
	if (decoding.readVarUint(inner) !== 1) return null;
	const client = decoding.readVarUint(inner);
	const clock = decoding.readVarUint(inner);
	const json = decoding.readVarUint8Array(inner);
	if (decoding.hasContent(inner)) return null;
	return { client, clock, json };
}

/** Reads the token of a client's authentication message; the cookie says who it is, so it may be empty. */
export function readToken(decoder: decoding.Decoder) {
	if (decoding.readVarUint(decoder) !== Auth.token) throw new Error('not a token');
	return decoding.readVarString(decoder);
}
