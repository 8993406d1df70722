import * as Y from 'yjs';

export type Row = { seq: number; body: Uint8Array; checksum: number };
export type Folded = { seq: number; body: Uint8Array | null };

/** A snapshot and the rows after it as one snapshot; nothing when any of them is damaged. */
export function fold(base: Row | undefined, rows: Row[], checksum: (body: Uint8Array) => number): Folded {
	const all = base ? [base, ...rows] : rows;
	if (!rows.length || all.some((row) => checksum(row.body) !== row.checksum)) return { seq: 0, body: null };
	// A document, not Y.mergeUpdates: that is far worse than linear over thousands of updates, and it keeps deleted words.
	const doc = new Y.Doc();
	doc.transact(() => {
		for (const row of all) Y.applyUpdate(doc, row.body);
	});
	if (doc.store.pendingStructs || doc.store.pendingDs) return { seq: 0, body: null };
	return { seq: rows.at(-1)!.seq, body: Y.encodeStateAsUpdate(doc) };
}
