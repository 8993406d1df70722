import * as Y from 'yjs';

/** More than this is offered as words to copy only. */
const MOST = 200_000;

/** Everything in `doc` that a copy with this state vector lacks, as text: what a proposal can be made of. */
export function unsentOf(doc: Y.Doc, vector: Uint8Array): string | undefined {
	const update = Y.encodeStateAsUpdate(doc, vector);
	if (update.length > MOST) return undefined;
	let bytes = '';
	for (const byte of update) bytes += String.fromCharCode(byte);
	return btoa(bytes);
}
