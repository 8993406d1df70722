// Reads a Yjs update of the V1 encoding byte by byte, without building anything, before Yjs sees it: sizes, client
// numbers, gaps and kinds of content are judged here. Whatever this reader does not understand is refused, not repaired.
import { schema, FRAGMENT } from '../text/schema.ts';
import { limits } from './limits.ts';
import { any, back, begin, byte, end, isDone, json, number, place, positive, string, text, Unfit } from './reader.ts';
import { safeMark } from './values.ts';

/** A run of one client's structs: from its first clock to the one after its last. */
export type Run = { client: number; from: number; to: number };

/** What an update holds that the text does not have yet. */
export type Preflight = {
	runs: Run[];
	/** Every struct is new and follows directly: the bytes may be passed on as they came. */
	clean: boolean;
	/** What it deletes, perhaps long deleted: client, clock, length, three numbers each. */
	deletes: number[];
};

const MAX_CLIENT = 2 ** 32 - 1;
const elements = new Set(Object.keys(schema.nodes).filter((name) => name !== 'doc' && name !== 'text'));
const attributes = new Set(Object.values(schema.nodes).flatMap((type) => Object.keys(type.spec.attrs ?? {})));

/** Reads `update` against what the text already has; throws `Unfit`. */
export function preflight(update: Uint8Array, has: (client: number) => number): Preflight {
	if (update.length > limits.updateBytes) throw new Unfit('too_large');
	begin(update);
	try {
		return read(has);
	} finally {
		end();
	}
}

/** Every client's clock after a whole stored update, read without building a document. */
export function clocksOf(update: Uint8Array): Run[] {
	begin(update);
	const runs: Run[] = [];
	for (let left = number(); left > 0; left--) {
		let structs = number();
		const client = number();
		const from = number();
		let clock = from;
		for (; structs > 0; structs--) clock += struct(false);
		runs.push({ client, from, to: clock });
	}
	end();
	return runs;
}

// What the update builds on: positions that must exist once its own structs are there.
let needClients: number[] = [];
let needClocks: number[] = [];

function read(has: (client: number) => number): Preflight {
	const runs: Run[] = [];
	let clean = true;
	let pieces = 0;
	needClients = [];
	needClocks = [];
	for (let left = number(); left > 0; left--) {
		let structs = number();
		if ((pieces += structs) > limits.updateStructs) throw new Unfit('too_large');
		const client = number();
		const from = number();
		if (client > MAX_CLIENT || structs < 1) throw new Unfit('malformed');
		for (const run of runs) if (run.client === client) throw new Unfit('malformed');
		const known = has(client);
		if (from > known) throw new Unfit('gap');
		if (from < known) clean = false;
		let clock = from;
		for (; structs > 0; structs--) {
			// Only what the server lacks is judged; what it has, Yjs will pass over.
			const start = place();
			const length = struct(false);
			if (clock + length > known) {
				back(start);
				struct(true);
			}
			clock += length;
			if (clock > limits.clock) throw new Unfit('malformed');
		}
		runs.push({ client, from, to: clock });
	}
	const reach = (client: number) => {
		for (const run of runs) if (run.client === client) return Math.max(run.to, has(client));
		return has(client);
	};
	const deletes = deletions(reach);
	if (!isDone()) throw new Unfit('malformed');
	for (let index = 0; index < needClients.length; index++)
		if (needClocks[index]! >= reach(needClients[index]!)) throw new Unfit('gap');
	return { runs: runs.filter((run) => run.to > has(run.client)), clean, deletes };
}

function deletions(reach: (client: number) => number): number[] {
	const ranges: number[] = [];
	for (let left = number(); left > 0; left--) {
		const client = number();
		const end = reach(client);
		for (let count = number(); count > 0; count--) {
			const clock = number();
			const length = number();
			if (length < 1 || clock + length > end) throw new Unfit('gap');
			ranges.push(client, clock, length);
		}
	}
	return ranges;
}

/** Passes one struct and returns its length in clock ticks; with `judge`, refuses what has no place in a text. */
function struct(judge: boolean): number {
	const info = byte();
	const ref = info & 31;
	if (ref === 0) return positive();
	if (ref === 10) {
		if (judge) throw new Unfit('gap');
		return positive();
	}
	if (info & 128) position(judge);
	if (info & 64) position(judge);
	let key = false;
	if (!(info & 192)) {
		if (number() === 1) {
			const root = text();
			if (judge && root !== FRAGMENT) throw new Unfit('unknown_content');
		} else position(judge);
		if (info & 32) {
			key = true;
			const name = text();
			if (judge && !attributes.has(name)) throw new Unfit('unknown_content');
		}
	}
	// Without its own parent a struct stands beside its neighbour and its key is not written: the later judge looks.
	return content(ref, judge, key || (info & 192) !== 0);
}

function position(judge: boolean) {
	const client = number();
	const clock = number();
	if (!judge) return;
	needClients.push(client);
	needClocks.push(clock);
}

function content(ref: number, judge: boolean, mayBeAttribute: boolean): number {
	switch (ref) {
		case 1: // deleted before it ever left its writer
			return positive();
		case 4:
			return string();
		case 6: {
			const key = text();
			const value = json();
			if (judge && !safeMark(key, value)) throw new Unfit(Object.hasOwn(schema.marks, key) ? 'bad_value' : 'unknown_content');
			return 1;
		}
		case 7: {
			const type = number();
			const name = type === 3 || type === 5 ? text() : null;
			// 3 is an element, 6 a run of words; arrays, maps, hooks and the rest have no place in a text.
			if (judge && !(type === 6 || (type === 3 && elements.has(name!)))) throw new Unfit('unknown_content');
			return 1;
		}
		case 8: {
			const length = positive();
			if (judge && (length !== 1 || !mayBeAttribute)) throw new Unfit('unknown_content');
			for (let left = length; left > 0; left--) any(0);
			return length;
		}
		default:
			throw new Unfit(ref > 10 ? 'malformed' : 'unknown_content');
	}
}
