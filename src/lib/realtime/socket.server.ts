// One connection: many rooms, one person, one budget. It reads frames, lets the seat decide and never throws past here.
import * as decoding from 'lib0/decoding';
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { closeCodes, limits } from '../live/limits.ts';
import type { SignedIn } from '../people/sessions.server.ts';
import { Bucket } from './bucket.ts';
import { open } from './openers.server.ts';
import { framed, Outgoing } from './outgoing.server.ts';
import * as presence from './presence.server.ts';
import * as protocol from './protocol.ts';
import { note, Seat } from './seat.server.ts';

/** What came wrong, for the metrics: counts, never content. */
export const counts = { faults: 0, paused: 0, cut: 0, ended: 0 };

const NO_WORDS = Uint8Array.of(0);
const { Message, Sync } = protocol;

export type Visit = { actor: SignedIn | null; address: string; schema: boolean; ask: () => SignedIn | null; gone: () => void };

export class Line {
	readonly seats = new Map<string, Seat>();
	readonly visit: Visit;
	/** In the room of notices. */
	listens = false;
	actor: SignedIn | null;
	askedAt = Date.now();
	heardAt = Date.now();
	/** Something was sent since the last beat. */
	spoke = false;
	spokeAt = 0;
	readonly #ws: WebSocket;
	readonly #out: Outgoing;
	readonly #messages = new Bucket(limits.messageBurst, limits.messagesPerSecond);
	readonly #bytes = new Bucket(limits.byteBurst, limits.bytesPerSecond);
	readonly #refusals = new Bucket(limits.refusalsPerMinute, limits.refusalsPerMinute / 60);
	#strange = 0;
	#pingedAt = 0;
	#faults = 0;
	#over = false;

	constructor(ws: WebSocket, raw: Duplex, visit: Visit) {
		this.#ws = ws;
		ws.on('error', () => this.#gone()); // first of all: an unheard error ends the process
		ws.on('close', () => this.#gone());
		ws.on('message', (data, binary) => this.#receive(data as Buffer, binary));
		this.visit = visit;
		this.actor = visit.actor;
		this.#out = new Outgoing(raw, () => this.#cut());
		if (!this.actor) setTimeout(() => this.end(closeCodes.signedOut, 'signed_out'), limits.strangerTime).unref();
	}

	send(frame: Buffer) {
		if (this.#over) return;
		this.spoke = true;
		this.#out.push(frame);
	}

	/** Speaks to a line that has been silent in either direction, once per pause. */
	ping(frame: Buffer, now: number) {
		if (now - this.#pingedAt < limits.pingEvery) return;
		this.#pingedAt = now;
		this.send(frame);
	}

	/** An update was refused; too many of them end the connection. */
	refused() {
		if (this.#refusals.take(1, Date.now())) this.end(closeCodes.misbehaved, 'refused too often');
	}

	/** Who this is now, with the roles of now; asked when rights change and every fifteen minutes. */
	renew(): SignedIn | null {
		this.askedAt = Date.now();
		this.actor = this.visit.ask();
		if (!this.actor) this.signOut();
		return this.actor;
	}

	/** Ends the session's connection: rights first, then words to every room, then the line. */
	signOut() {
		const seats = [...this.seats.values()];
		for (const seat of seats) seat.write = false;
		for (const seat of seats) seat.deny('signed_out');
		if (this.listens) this.send(framed(protocol.denied(protocol.NOTICES, 'signed_out')));
		this.end(closeCodes.signedOut, 'signed_out');
	}

	end(code: number, reason: string) {
		if (this.#over) return;
		counts.ended++;
		this.#leave();
		this.#out.flush();
		this.#over = true;
		this.#ws.close(code, reason);
		// A peer that does not answer the closing is not waited for.
		setTimeout(() => this.#ws.terminate(), 2000).unref();
	}

	#receive(data: Buffer, binary: boolean) {
		if (this.#over) return;
		const now = Date.now();
		this.heardAt = now;
		try {
			if (!this.actor && (this.#strange += data.length) > limits.strangerBytes)
				return this.end(closeCodes.signedOut, 'signed_out');
			if (!binary) throw new Error('text');
			this.#read(data);
		} catch {
			counts.faults++;
			if (++this.#faults >= limits.faults) return this.end(closeCodes.misbehaved, 'malformed');
		}
		this.#messages.take(1, now);
		this.#bytes.take(data.length, now);
		const wait = this.#debt(now);
		if (wait && !this.#ws.isPaused) this.#pause(wait);
	}

	#debt = (now: number) => Math.max(this.#messages.take(0, now), this.#bytes.take(0, now));

	/** Too fast: the socket is not read until the debt is gone. Nothing is dropped, so nothing typed is lost. */
	#pause(wait: number) {
		counts.paused++;
		this.#ws.pause();
		const resume = () => {
			const left = this.#debt(Date.now());
			if (left) setTimeout(resume, Math.min(left, 5000)).unref();
			else this.#ws.resume();
		};
		setTimeout(resume, Math.min(wait, 5000)).unref();
	}

	#read(data: Buffer) {
		const length = data[0]!;
		if (data.length === 1 && length === Message.pong) return;
		if (!length || length > limits.roomNameBytes || data.length < length + 2) throw new Error('room');
		const room = data.toString('latin1', 1, length + 1);
		const type = data[length + 1]!;
		if (room === protocol.NOTICES) return this.#notices(type, data, length + 2);
		const seat = this.seats.get(room);
		if (type === Message.auth) return this.#enter(room, decoder(data, length + 2));
		// Frames on their way to a room that has just been closed are nobody's fault.
		if (!seat) return;
		if (type === Message.sync) return sync(seat, data, length + 2);
		if (type === Message.awareness) return presence.hear(seat, decoder(data, length + 2));
		if (type === Message.queryAwareness) return presence.repeat(seat);
		if (type === Message.close) return seat.leave();
		if (type === Message.stateless && data.length <= limits.statelessBytes)
			return seat.hear(decoding.readVarString(decoder(data, length + 2)));
		throw new Error('type');
	}

	/** A client asks to come into a room. The token may be empty: the cookie has said who it is. */
	#enter(room: string, body: decoding.Decoder) {
		protocol.readToken(body);
		const deny = (reason: protocol.Denial) => this.send(framed(protocol.denied(room, reason)));
		this.seats.get(room)?.leave();
		if (!this.visit.schema) return deny('schema_old');
		if (!this.actor) return deny('signed_out');
		if (this.seats.size >= limits.roomsPerSocket) return deny('too_many');
		const named = protocol.parseRoom(room);
		if (!named) throw new Error('room');
		try {
			const opening = open(this.actor, named.textId);
			if (opening.round !== named.round) return deny('round_over');
			const face = { name: this.actor.name, colour: this.actor.settings.colour };
			const seat = new Seat(this, room, opening, { personId: this.actor.personId, face });
			this.seats.set(room, seat);
			seat.enter();
		} catch (error) {
			note(error);
			deny('not_found');
		}
	}

	/** The room without a text: it is opened to everybody signed in, says nothing in sync and takes nothing. */
	#notices(type: number, data: Buffer, at: number) {
		const room = protocol.NOTICES;
		if (type === Message.auth) {
			this.listens = this.visit.schema && this.actor !== null;
			const reason = this.visit.schema ? 'signed_out' : 'schema_old';
			return this.send(framed(this.listens ? protocol.authenticated(room, 'readonly') : protocol.denied(room, reason)));
		}
		if (type === Message.close) return void (this.listens = false);
		if (type !== Message.sync || !this.listens) return;
		if (data[at] === Sync.step1) {
			this.send(framed(protocol.step1(room, NO_WORDS)));
			this.send(framed(protocol.step2(room, Uint8Array.of(0, 0))));
		} else this.send(framed(protocol.saved(room)));
	}

	#cut() {
		counts.cut++;
		this.#gone();
		this.#ws.terminate();
	}

	#leave() {
		for (const seat of [...this.seats.values()]) seat.leave();
		this.listens = false;
	}

	#gone() {
		if (!this.#over) this.#leave();
		this.#over = true;
		this.visit.gone();
	}
}

const decoder = (data: Buffer, at: number) => decoding.createDecoder(data.subarray(at));

function sync(seat: Seat, data: Buffer, at: number) {
	const kind = data[at]!;
	const body = decoder(data, at + 1);
	const bytes = decoding.readVarUint8Array(body);
	if (decoding.hasContent(body)) throw new Error('sync');
	if (kind === Sync.step1) return seat.greet(bytes);
	if (kind === Sync.step2) return seat.catchUp(Uint8Array.from(bytes));
	if (kind !== Sync.update) throw new Error('sync');
	// The frame goes to the others as it came; the copy also frees the socket's chunk.
	const frame = framed(data);
	seat.apply(frame.subarray(frame.length - bytes.length), frame);
}
