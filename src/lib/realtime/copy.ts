import { IndexeddbPersistence } from 'y-indexeddb';
import type * as Y from 'yjs';
import { canKeep, copyName, PATIENCE, remember } from './device.ts';

export type Copy = IndexeddbPersistence;

/** Loads this device's copy of a text into `doc` and keeps it up to date; null where the browser keeps nothing. */
export async function openCopy(personId: string, textId: number, doc: Y.Doc): Promise<Copy | null> {
	if (!(await canKeep())) return null;
	const name = copyName(personId, textId);
	remember(name);
	const copy = new IndexeddbPersistence(name, doc);
	const loaded = await Promise.race([copy.whenSynced.then(() => true), wait(PATIENCE).then(() => false)]);
	if (loaded) return copy;
	void copy.destroy().catch(() => {});
	return null;
}

/** What a copy remembers about itself: whether it has unsent words, what the server had, and whose numbers wrote into it. */
export async function readNotes(copy: Copy | null, round: number) {
	const nothing = {
		unsent: false,
		acknowledged: new Map<number, number>(),
		mayWrite: false,
		round,
		mine: [] as number[],
		seen: 0
	};
	if (!copy) return nothing;
	try {
		const names = ['unsent', 'acknowledged', 'writable', 'round', 'mine', 'restored'];
		const found: unknown[] = await Promise.all(names.map((name) => copy.get(name) as Promise<unknown>));
		const [unsent, acknowledged, writable, noted, written, restored] = found;
		const known: [number, number][] = typeof acknowledged === 'string' ? JSON.parse(acknowledged) : [];
		const mine: number[] = typeof written === 'string' ? JSON.parse(written) : [];
		const state = { unsent: unsent === 'yes', acknowledged: new Map(known), mayWrite: writable === 'yes' };
		return { ...state, round: Number(noted) || 0, mine, seen: Number(restored) || 0 };
	} catch {
		return nothing;
	}
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
