// A reader of bytes as lib0 writes them, which trusts none of them: whatever ends too early, runs too deep or is not
// UTF-8 is `Unfit`. One update at a time; nothing is copied and nothing is built.
import type { Refusal } from '../realtime/protocol.ts';

/** Thrown with a refusal code; never leaves the engine. */
export class Unfit extends Error {
	readonly code: Refusal;
	constructor(code: Refusal) {
		super(code);
		this.code = code;
	}
}

const NOTHING = new Uint8Array(0);
let bytes: Uint8Array = NOTHING;
let at = 0;

/** Begins at the start of `update`. */
export function begin(update: Uint8Array) {
	bytes = update;
	at = 0;
}

/** Lets go of the bytes. */
export function end() {
	bytes = NOTHING;
}

export const place = () => at;
export const isDone = () => at === bytes.length;

/** Goes back to a place already passed. */
export function back(to: number) {
	at = to;
}

/** Passes a value of any kind, a few levels deep. */
export function any(depth: number): void {
	if (depth > 4) throw new Unfit('bad_value');
	switch (byte()) {
		case 127: // undefined
		case 126: // null
		case 121: // false
		case 120: // true
			return;
		case 125: // whole number, sign in the first byte
			while (byte() & 128);
			return;
		case 124:
			return skip(4);
		case 123:
		case 122:
			return skip(8);
		case 119:
			return skip(number());
		case 118:
			for (let left = number(); left > 0; left--) {
				skip(number());
				any(depth + 1);
			}
			return;
		case 117:
			for (let left = number(); left > 0; left--) any(depth + 1);
			return;
		case 116:
			return skip(number());
		default:
			throw new Unfit('malformed');
	}
}

export function byte(): number {
	if (at >= bytes.length) throw new Unfit('malformed');
	return bytes[at++]!;
}

export function number(): number {
	let value = 0;
	let factor = 1;
	for (;;) {
		const next = byte();
		value += (next & 127) * factor;
		if (next < 128) return value;
		factor *= 128;
		if (factor > 2 ** 46) throw new Unfit('malformed');
	}
}

export function positive() {
	const value = number();
	if (value < 1) throw new Unfit('malformed');
	return value;
}

function skip(length: number) {
	at += length;
	if (at > bytes.length) throw new Unfit('malformed');
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export function text(): string {
	const length = number();
	const from = at;
	skip(length);
	try {
		return utf8.decode(bytes.subarray(from, at));
	} catch {
		throw new Unfit('malformed');
	}
}

export function json(): unknown {
	try {
		return JSON.parse(text());
	} catch {
		throw new Unfit('malformed');
	}
}

/** The length of a string as Yjs counts it (UTF-16), read from its UTF-8 bytes. */
export function string(): number {
	const length = number();
	const from = at;
	skip(length);
	let units = 0;
	let plain = true;
	for (let index = from; index < at; index++) {
		const sign = bytes[index]!;
		if (sign < 128) units++;
		else {
			plain = false;
			if (sign >= 240) units += 2;
			else if (sign >= 192) units++;
		}
	}
	if (!plain) {
		try {
			utf8.decode(bytes.subarray(from, at));
		} catch {
			throw new Unfit('malformed');
		}
	}
	if (units < 1) throw new Unfit('malformed');
	return units;
}
