// Bytes on their way out. A frame that goes to many is built once, WebSocket header included, and everything one
// socket gets in one turn leaves in one write: at thirty people in a text, sending is most of the work.
import type { Duplex } from 'node:stream';
import { limits } from '../live/limits.ts';

/** A binary WebSocket frame around `payload`; a server's frames are not masked. */
export function framed(payload: Uint8Array): Buffer {
	const length = payload.length;
	const header = length < 126 ? 2 : length < 65_536 ? 4 : 10;
	const frame = Buffer.allocUnsafe(header + length);
	frame[0] = 0x82; // final, binary
	if (header === 2) frame[1] = length;
	else if (header === 4) {
		frame[1] = 126;
		frame.writeUInt16BE(length, 2);
	} else {
		frame[1] = 127;
		frame.writeUInt32BE(0, 2);
		frame.writeUInt32BE(length, 6);
	}
	frame.set(payload, header);
	return frame;
}

const dirty: Outgoing[] = [];

/** What one socket is about to be sent. */
export class Outgoing {
	#waiting: Buffer[] = [];
	readonly #raw: Duplex;
	readonly #cut: () => void;

	/** `cut` is called when the reader does not keep up. */
	constructor(raw: Duplex, cut: () => void) {
		this.#raw = raw;
		this.#cut = cut;
	}

	/** Adds a frame to what leaves at the end of this turn. */
	push(frame: Buffer) {
		if (this.#waiting.push(frame) > 1) return;
		if (dirty.push(this) === 1) queueMicrotask(flush);
	}

	flush() {
		const waiting = this.#waiting;
		if (!waiting.length || !this.#raw.writable) return;
		this.#waiting = [];
		this.#raw.write(waiting.length === 1 ? waiting[0]! : Buffer.concat(waiting));
		if (this.#raw.writableLength > limits.backlogBytes) this.#cut();
	}
}

/** Sends everything that waits. */
export function flush() {
	for (const one of dirty.splice(0)) one.flush();
}
