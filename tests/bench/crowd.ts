// Many writers at once, each with as little work of its own as possible: keystrokes are encoded beforehand, and what
// arrives is only counted and timed.
import { fragmentOf } from '#lib/text/ydoc.ts';
import * as protocol from '#lib/realtime/protocol.ts';
import * as encoding from 'lib0/encoding';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import type { Server } from './children.ts';
import { SCHEMA_VERSION } from '../../src/lib/text/schema.ts';

export type Figures = { sent: number; delivered: number; saved: number[]; seen: number[]; bytes: number };

/** One writer in one room. */
export class Writer {
	readonly room: string;
	socket!: WebSocket;
	keys: { update: Buffer; cursor: Buffer }[] = [];
	next = 0;
	client = 0;
	base: Uint8Array = Uint8Array.of(0, 0);
	readonly sentAt: number[] = [];
	acknowledged = 0;
	#joined: (base: Uint8Array) => void = () => {};
	figures: Figures | null = null;
	others: Map<number, Writer> | null = null;

	constructor(room: string) {
		this.room = room;
	}

	/** Comes in through the real door, as the stock provider does. */
	async enter(address: string, cookie: string) {
		this.socket = new WebSocket(`ws://${address}/live?schema=${SCHEMA_VERSION}&build=bench`, {
			headers: { cookie },
			origin: `http://${address}`,
			perMessageDeflate: false
		});
		const joined = new Promise<Uint8Array>((done) => (this.#joined = done));
		this.socket.on('message', (data: Buffer) => this.#hear(data));
		await new Promise((done, fail) => this.socket.once('open', done).once('error', fail));
		this.socket.send(
			frame(this.room, (to) => (encoding.writeVarUint(to, 2), encoding.writeVarUint(to, 0), encoding.writeVarString(to, '')))
		);
		this.socket.send(protocol.step1(this.room, Uint8Array.of(0)));
		return joined;
	}

	/** Comes into many rooms on one socket; answers when the last text is there, with the first room's. */
	async enterMany(address: string, cookie: string, rooms: string[]) {
		const first = this.enter(address, cookie);
		const base = await first;
		const arrived = new Set([this.room]);
		const all = new Promise<void>((done) =>
			this.socket.on('message', (data: Buffer) => {
				const at = 1 + data[0]!;
				if (data[at] !== 0) return;
				const room = data.toString('latin1', 1, at);
				if (data[at + 1] === 0 && room !== this.room) this.socket.send(protocol.step2(room, Uint8Array.of(0, 0)));
				if (data[at + 1] === 1 && arrived.add(room).size === rooms.length) done();
			})
		);
		for (const room of rooms.slice(1)) {
			this.socket.send(
				frame(room, (to) => (encoding.writeVarUint(to, 2), encoding.writeVarUint(to, 0), encoding.writeVarString(to, '')))
			);
			this.socket.send(protocol.step1(room, Uint8Array.of(0)));
		}
		await all;
		return base;
	}

	/** Connects to the relay or the prototype, which ask for nothing, and brings the text it has. */
	async enterPlainly(address: string) {
		this.socket = new WebSocket(`ws://${address}/${this.room}`, { perMessageDeflate: false });
		this.socket.on('message', (data: Buffer) => this.#hear(data));
		await new Promise((done, fail) => this.socket.once('open', done).once('error', fail));
		this.socket.send(protocol.step2(this.room, this.base));
	}

	/** The same person with the same keystrokes, for another server. */
	twin() {
		return Object.assign(new Writer(this.room), { keys: this.keys, client: this.client, base: this.base });
	}

	/** Prepares so many keystrokes into a paragraph of one's own. */
	prepare(base: Uint8Array, count: number) {
		const doc = new Y.Doc();
		Y.applyUpdate(doc, base);
		this.base = base;
		const text = new Y.XmlText();
		const paragraph = new Y.XmlElement('paragraph');
		const updates: Uint8Array[] = [];
		doc.on('update', (update: Uint8Array) => updates.push(update));
		doc.transact(() => {
			paragraph.insert(0, [text]);
			fragmentOf(doc).push([paragraph]);
		});
		while (updates.length < count) text.insert(text.length, 'asunnottomuus puolittuu '[updates.length % 24]!);
		const here = JSON.stringify(Y.createRelativePositionFromTypeIndex(text, text.length));
		this.client = doc.clientID;
		this.keys = updates.map((update, index) => ({
			update: Buffer.from(protocol.update(this.room, update)),
			cursor: cursor(this.room, doc.clientID, index + 1, here)
		}));
		this.next = 0;
	}

	/** One keystroke and its cursor. */
	press() {
		const key = this.keys[this.next++];
		if (!key) return;
		this.sentAt.push(performance.now());
		this.socket.send(key.update);
		this.socket.send(key.cursor);
		if (this.figures) this.figures.sent++;
	}

	#hear(data: Buffer) {
		const now = performance.now();
		const at = 1 + data[0]!;
		if (this.figures) this.figures.bytes += data.length;
		if (data.length > 1 && data.toString('latin1', 1, at) !== this.room) return;
		if (data[at] === 8) {
			const sent = this.sentAt[this.acknowledged++ - 1];
			if (sent !== undefined) this.figures?.saved.push(now - sent);
		} else if (data[at] === 0 && data[at + 1] === 2) {
			if (!this.figures) return;
			this.figures.delivered++;
			if (this.others) this.#time(data, at + 2, now);
		} else if (data[at] === 0 && data[at + 1] === 1) this.#joined(body(data, at + 2));
		else if (data[at] === 0 && data[at + 1] === 0) this.socket.send(protocol.step2(this.room, Uint8Array.of(0, 0)));
		else if (data[at] === 2 && data[at + 1] === 1) throw new Error(`not let in: ${data.toString('latin1')}`);
		else if (data[at] === 5 && data.includes('refused')) throw new Error(data.toString('latin1'));
		else if (data.length === 1 && data[0] === 9) this.socket.send(Uint8Array.of(10));
	}

	/** Whose keystroke it is, and how long ago it was pressed. */
	#time(data: Buffer, at: number, now: number) {
		let place = at;
		const number = () => {
			let value = 0;
			let factor = 1;
			for (;;) {
				const one = data[place++]!;
				value += (one & 127) * factor;
				if (one < 128) return value;
				factor *= 128;
			}
		};
		number(); // length
		if (number() !== 1) return;
		number(); // structs
		const writer = this.others!.get(number());
		if (!writer) return;
		const clock = number();
		// The first update makes paragraph, text and letter: clocks 0 and 1.
		const sent = writer.sentAt[clock === 0 ? 0 : clock - 1];
		if (sent !== undefined) this.figures!.seen.push(now - sent);
	}
}

function body(data: Buffer, at: number) {
	let place = at;
	while (data[place]! > 127) place++;
	return data.subarray(place + 1);
}

function frame(room: string, write: (to: encoding.Encoder) => void) {
	return encoding.encode((to) => {
		encoding.writeVarString(to, room);
		write(to);
	});
}

function cursor(room: string, client: number, clock: number, here: string) {
	const state = `{"cursor":{"anchor":${here},"head":${here}}}`;
	return Buffer.from(
		frame(room, (to) => {
			encoding.writeVarUint(to, 1);
			encoding.writeVarUint8Array(
				to,
				encoding.encode((inner) => {
					encoding.writeVarUint(inner, 1);
					encoding.writeVarUint(inner, client);
					encoding.writeVarUint(inner, clock);
					encoding.writeVarString(inner, state);
				})
			);
		})
	);
}

/** Everybody types at so many keys per second, with a person's unevenness, for so many seconds. */
export async function type(writers: Writer[], perSecond: number, seconds: number) {
	const began = performance.now();
	const pace = 1000 / perSecond;
	const due = writers.map(() => began + random() * pace);
	const end = began + seconds * 1000;
	await new Promise<void>((done) => {
		const tick = () => {
			const now = performance.now();
			for (let index = 0; index < writers.length; index++)
				if (due[index]! <= now && due[index]! < end) {
					writers[index]!.press();
					due[index]! += pace * (0.4 + 1.2 * random());
				}
			if (now >= end) done();
			else setTimeout(tick, 1);
		};
		tick();
	});
	await new Promise((done) => setTimeout(done, 300));
}

/** The figures of one run, fresh for all writers; `time` says how long each keystroke took to each of its readers. */
export function watch(writers: Writer[], time: boolean): Figures {
	const figures: Figures = { sent: 0, delivered: 0, saved: [], seen: [], bytes: 0 };
	const byClient = new Map(writers.map((writer) => [writer.client, writer]));
	for (const writer of writers) {
		writer.figures = figures;
		writer.others = time ? byClient : null;
	}
	return figures;
}

// The same unevenness in every run.
let seed = 7;
function random() {
	seed = (seed * 48_271) % 2_147_483_647;
	return seed / 2_147_483_647;
}

export async function fill(server: Server, rooms: string[], perRoom: number, keys: number) {
	const writers: Writer[] = [];
	for (const room of rooms)
		for (let one = 0; one < perRoom; one++) {
			const writer = new Writer(room);
			const base = await writer.enter(server.address, server.cookies[writers.length % server.cookies.length]!);
			writer.prepare(base, keys);
			writers.push(writer);
		}
	return writers;
}
