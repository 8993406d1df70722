// A line without a network: the server's real connection code on one side, queues that a test moves by hand on the other.
import { flush } from '#lib/realtime/outgoing.server.ts';
import * as protocol from '#lib/realtime/protocol.ts';
import { Line } from '#lib/realtime/socket.server.ts';
import { lines } from '#lib/realtime/lines.server.ts';
import type { SignedIn } from '#lib/people/sessions.server.ts';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { EventEmitter } from 'node:events';
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import * as Y from 'yjs';

/** Somebody signed in, as the door would find them. */
export const someone = (personId: string) =>
	({ personId, name: personId, memberships: [], sessionId: personId, settings: { colour: 0 } }) as unknown as SignedIn;

/** One connection; what the server sends lies in `fromServer` until it is taken. */
export function wire(actor: SignedIn | null) {
	const fromServer: Buffer[] = [];
	const ws = Object.assign(new EventEmitter(), { isPaused: false, pause() {}, resume() {}, close() {}, terminate() {} });
	const raw = { writable: true, writableLength: 0, write: (bytes: Buffer) => void fromServer.push(...unframed(bytes)) };
	const line = new Line(ws as unknown as WebSocket, raw as unknown as Duplex, {
		actor,
		address: 'wire',
		schema: true,
		ask: () => actor,
		gone: () => lines.delete(line)
	});
	lines.add(line);
	return {
		line,
		fromServer,
		/** Lets the server read a message now. */
		deliver(message: Uint8Array) {
			ws.emit('message', Buffer.from(message), true);
			flush();
		},
		cut() {
			ws.emit('close');
			fromServer.length = 0;
		}
	};
}

function unframed(bytes: Buffer) {
	const found: Buffer[] = [];
	for (let at = 0; at < bytes.length;) {
		let length = bytes[at + 1]!;
		let header = 2;
		if (length === 126) [length, header] = [bytes.readUInt16BE(at + 2), 4];
		else if (length === 127) [length, header] = [bytes.readUInt32BE(at + 6), 10];
		found.push(bytes.subarray(at + header, at + header + length));
		at += header + length;
	}
	return found;
}

/** What a client says first in a room. */
export const token = (room: string) =>
	encoding.encode((to) => {
		encoding.writeVarString(to, room);
		encoding.writeVarUint(to, protocol.Message.auth);
		encoding.writeVarUint(to, protocol.Auth.token);
		encoding.writeVarString(to, '');
	});

/** A client small enough to be driven letter by letter: a document, a room and what waits in both directions. */
export class Client {
	readonly doc = new Y.Doc();
	readonly room: string;
	readonly toServer: Uint8Array[] = [];
	readonly refused: string[] = [];
	unsaved = 0;
	#actor: SignedIn;
	#wire: ReturnType<typeof wire> | null = null;

	constructor(actor: SignedIn, room: string) {
		this.room = room;
		this.#actor = actor;
		this.doc.on('update', (update: Uint8Array, origin: unknown) => {
			if (origin !== this && this.#wire) this.#say(protocol.update(room, update));
		});
	}

	get isOnline() {
		return this.#wire !== null;
	}

	get fromServer() {
		return this.#wire?.fromServer ?? [];
	}

	connect() {
		this.#wire = wire(this.#actor);
		this.unsaved = 0;
		this.toServer.push(token(this.room));
		this.#say(protocol.step1(this.room, Y.encodeStateVector(this.doc)));
	}

	/** The connection breaks; everything under way is lost. */
	cut() {
		this.#wire?.cut();
		this.#wire = null;
		this.toServer.length = 0;
	}

	/** The server reads the oldest message; `again` lets it come once more. */
	upload(again = false) {
		const message = this.toServer.shift();
		if (!message) return;
		this.#wire!.deliver(message);
		const at = 1 + message[0]!;
		if (!again || message[at] !== protocol.Message.sync || message[at + 1] === protocol.Sync.step1) return;
		this.unsaved++;
		this.#wire!.deliver(message);
	}

	/** The client reads the oldest message. */
	download() {
		const message = this.#wire?.fromServer.shift();
		if (!message) return;
		const from = decoding.createDecoder(message);
		decoding.readVarString(from);
		const type = decoding.readVarUint(from);
		if (type === protocol.Message.syncStatus) this.unsaved--;
		if (type === protocol.Message.stateless) this.refused.push(decoding.readVarString(from));
		if (type !== protocol.Message.sync) return;
		const kind = decoding.readVarUint(from);
		const body = decoding.readVarUint8Array(from);
		if (kind === protocol.Sync.step1) this.#say(protocol.step2(this.room, Y.encodeStateAsUpdate(this.doc, body)));
		else Y.applyUpdate(this.doc, body, this);
	}

	#say(message: Uint8Array) {
		this.toServer.push(message);
		if (message[1 + message[0]! + 1] !== protocol.Sync.step1) this.unsaved++;
	}
}
