// "Saved" means on disk. Everything that arrives in one turn of the event loop is one commit; only after it returned
// are writers told and readers shown. A commit that fails ends the process, except when the disk is full.
import { followed } from './following.server.ts';
import { limits } from './limits.ts';
import { all, discard, inMemory, keep, type Entry, type Grant, type Room } from './room.server.ts';
import * as store from './store.server.ts';

/** What one commit brought to one text; `grants` are all who are in it. */
export type Committed = { textId: number; round: number; grants: Set<Grant>; entries: Entry[] };

export const counts = { commits: 0, updates: 0, bytes: 0, slowest: 0, full: 0 };

const waiting = new Set<Room>();
let planned = false;
/** When the next commit may begin. */
let notBefore = 0;
let retry: NodeJS.Timeout | null = null;
let tell: (rooms: Committed[]) => void = () => {};
let settle: (rooms: Room[]) => void = () => {};
let die: (error: unknown) => void = (error) => {
	console.error(
		'a commit failed; the process stops so that nothing untrue is shown as saved:',
		(error as { code?: string }).code ?? 'unknown'
	);
	process.exit(70); // EX_SOFTWARE: the supervisor starts us again, and SQLite recovers
};

/** Who passes committed updates on; one listener, called after each commit. */
export const onCommitted = (listener: typeof tell) => void (tell = listener);

/** Called after each commit with the texts it touched. */
export const onSettled = (listener: typeof settle) => void (settle = listener);

/** What happens when a commit fails; tests look at it. */
export const onFatal = (listener: typeof die) => void (die = listener);

/** Puts an entry at the end of the room's queue; it is committed with everything else of this turn. */
export function enqueue(room: Room, entry: Entry) {
	room.queue.push(entry);
	waiting.add(room);
	if (planned) return;
	planned = true;
	const wait = notBefore - performance.now();
	if (wait > 0.5) setTimeout(turn, wait);
	else setImmediate(turn);
}

function turn() {
	planned = false;
	if (store.isOpen()) commit();
}

/** Whether something of this text is still on its way to the disk. */
export const isWaiting = (room: Room) => room.queue.length > 0;

/** Commits everything that waits. Afterwards it is on disk, writers are told and readers shown. */
export function commit() {
	if (!waiting.size) return;
	if (store.busy()) throw new Error('flush before the change, not inside it: what it rolls back would have been called saved');
	const rooms = [...waiting];
	const keys = rooms.reduce((sum, room) => sum + room.queue.length, 0);
	const began = performance.now();
	try {
		if (rooms.some((room) => room.queue.some((entry) => entry.update || entry.claims.length)))
			store.inTransaction(() => rooms.forEach(write));
	} catch (error) {
		return failed(rooms, error);
	}
	const committed = performance.now();
	counts.slowest = Math.max(counts.slowest, committed - began);
	counts.commits++;
	waiting.clear();
	tell(rooms.map(done));
	settle(rooms);
	// Where many write, keystrokes share a commit and a write to each reader; after a pause the next one goes at once.
	// The more wait in each commit, the longer the next one gathers; commits take at most half of the loop's time.
	const took = performance.now() - began;
	notBefore = began + Math.min(Math.max(limits.commitEvery, limits.commitPerKey * keys, 2 * took), took + limits.commitPause);
}

function write(room: Room) {
	let seq = room.seq;
	const now = store.now();
	for (const { update, personId, claims, contributes } of room.queue) {
		for (const client of claims) store.claim(room.textId, client, personId);
		if (!update) continue;
		store.insertUpdate(room.textId, ++seq, room.round, personId, update, now);
		if (contributes && personId) store.contribute(room.textId, room.round, personId);
	}
	if (seq === room.seq) return;
	store.setSeq(room.textId, seq);
	followed()?.keep(room.textId);
}

function done(room: Room): Committed {
	const entries = room.queue;
	room.queue = [];
	followed()?.settled(room.textId);
	for (const { update } of entries) {
		if (!update) continue;
		room.seq++;
		counts.updates++;
		counts.bytes += update.length;
		keep(room, update);
	}
	return { textId: room.textId, round: room.round, grants: room.grants, entries };
}

/** Shows an edit of the server's own to everybody in the room, once the change it belongs to has stood. */
export function announce(textId: number, round: number, seq: number, update: Uint8Array) {
	setImmediate(() => {
		if (!store.isOpen()) return;
		const room = inMemory(textId);
		if (!room || room.round !== round || room.seq < seq) return;
		const entry = { grant: null, personId: null, update, message: null, claims: [], contributes: false };
		tell([{ textId, round, grants: room.grants, entries: [entry] }]);
	});
}

function failed(rooms: Room[], error: unknown) {
	const code = (error as { code?: string }).code ?? '';
	// A command beside the server holds the lock: nothing was written, so it may be tried again.
	if (code.startsWith('SQLITE_BUSY')) return void setTimeout(commit, 20);
	if (code !== 'SQLITE_FULL') return die(error);
	counts.full++;
	waiting.clear();
	for (const room of rooms) {
		// Not saved and not shown to anybody: the browsers hold it and hand it over when there is room again.
		room.queue = [];
		followed()?.settled(room.textId);
		forget(room);
	}
	for (const room of all()) for (const grant of room.grants) grant.write = false;
	for (const room of all()) for (const grant of [...room.grants]) grant.close('disk_full');
	retry ??= setInterval(probe, limits.fullDiskRetry).unref();
}

function forget(room: Room) {
	discard(room);
	room.stale = true;
}

/** Tries whether the disk takes writes again, and lets everybody come back. */
function probe() {
	try {
		store.tryWriting();
	} catch {
		return;
	}
	if (retry) clearInterval(retry);
	retry = null;
	for (const room of all()) for (const grant of [...room.grants]) grant.close('disk_free');
}
