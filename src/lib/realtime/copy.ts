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

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
