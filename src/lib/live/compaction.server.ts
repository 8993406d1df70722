// Long tails of rows become snapshots, in the background and in slices: a worker folds, the main thread writes one
// short transaction and then removes the folded rows a few at a time, so that nobody's keystroke waits.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import * as Y from 'yjs';
import { limits } from './limits.ts';
import { inMemory, type Room } from './room.server.ts';
import * as store from './store.server.ts';

const asked: number[] = [];
const cleaning = new Set<number>();
let worker: Worker | null = null;
let folding: number | null = null;
let idle: NodeJS.Timeout | null = null;

/** A text in which people write right now. */
export function fold(room: Room) {
	const now = Date.now();
	if (room.rows < limits.compactAtOnce && now - room.foldedAt < limits.compactEvery) return;
	room.foldedAt = now;
	if (!room.doc || room.bytes > limits.foldHere) return ask(room.textId);
	finish(room.textId, room.seq, Y.encodeStateAsUpdate(room.doc));
}

/** A text that nobody has open any more. */
export function compact(textId: number) {
	if (!store.busy() && store.rowsOf(textId) >= limits.compactAfter / 4) ask(textId);
}

function ask(textId: number) {
	if (asked.includes(textId) || folding === textId || store.fileName() === ':memory:') return;
	asked.push(textId);
	next();
}

/** At the start: texts that a stopped process left with long tails or half-removed rows. */
export function catchUp() {
	for (const textId of store.textsWithRows(limits.compactAfter)) ask(textId);
	for (const textId of store.textsWithFolded()) clean(textId);
}

/** Ends the worker; what it was folding is folded another time. */
export async function rest() {
	asked.length = 0;
	cleaning.clear();
	folding = null;
	const ending = worker;
	worker = null;
	await ending?.terminate();
}

/** Whether nothing is being folded or removed. */
export const isResting = () => folding === null && !asked.length && !cleaning.size;

function next() {
	if (folding !== null || !asked.length) return;
	folding = asked.shift()!;
	worker ??= start();
	worker.postMessage(folding);
}

function start() {
	const thread = new Worker(find(dirname(fileURLToPath(import.meta.url))), { workerData: { file: store.fileName() } });
	thread.unref();
	thread.on('message', ({ textId, seq, body }: { textId: number; seq: number; body: Uint8Array | null }) => {
		if (thread !== worker) return;
		if (body) finish(textId, seq, body);
		folding = null;
		if (asked.length) return next();
		if (idle) clearTimeout(idle);
		idle = setTimeout(() => void (folding === null && rest()), limits.idleText).unref();
	});
	thread.on('error', () => {
		if (thread !== worker) return;
		worker = null;
		folding = null;
	});
	return thread;
}

function finish(textId: number, seq: number, body: Uint8Array) {
	if (!attempt(() => store.saveSnapshot(textId, seq, body))) return;
	const room = inMemory(textId);
	if (room) {
		room.rows = room.seq - seq;
		room.bytes = body.length;
	}
	// A document at hand gives newcomers the whole itself; the rows in memory are no longer needed.
	if (room?.doc) room.base = room.tail = null;
	clean(textId);
}

function clean(textId: number) {
	cleaning.add(textId);
	const slice = () => {
		if (!cleaning.has(textId)) return;
		let removed: number = limits.sliceRows;
		const done = !attempt(() => (removed = store.removeFolded(textId, limits.sliceRows))) || removed < limits.sliceRows;
		if (done) cleaning.delete(textId);
		else setTimeout(slice, 5).unref();
	};
	setTimeout(slice, 5).unref();
}

/** Care can wait: a full disk or another's lock only puts it off. */
function attempt(work: () => unknown) {
	if (!store.isOpen() || store.busy()) return false;
	try {
		work();
		return true;
	} catch (error) {
		console.error('folding put off:', (error as { code?: string }).code ?? 'unknown');
		return false;
	}
}

/** The worker lies among the sources; the built server lies in another folder: walk up until it is found. */
function find(from: string): string {
	for (const path of [join(from, 'store-folding.server.ts'), join(from, 'src/lib/live/store-folding.server.ts')])
		if (existsSync(path)) return path;
	if (dirname(from) === from) throw new Error('src/lib/live/store-folding.server.ts was not found');
	return find(dirname(from));
}
