// Words that reached no server, laid over the text as it is. What a browser hands in is judged like everything typed:
// by the schema, by the values its attributes may have, and by how deep it lies.
import type { JSONContent } from '@tiptap/core';
import { limits } from '../live/limits.ts';
import { safeAttributes, safeMark } from '../live/values.ts';
import { fromUpdates, toJson, write } from '../text/ydoc.ts';
import * as Y from 'yjs';

/** The longest update that is taken, in bytes. */
export const RESCUED_BYTES = 200_000;

/** The text with the words in it, as Yjs would have merged them; null when they cannot be told or are not allowed. */
export function continued(base: Uint8Array, update: Uint8Array): JSONContent | null {
	if (!update.length || update.length > RESCUED_BYTES) return null;
	try {
		const doc = fromUpdates([base, update]);
		// They build on something the server has never seen.
		if (doc.store.pendingStructs) return null;
		const json = toJson(doc);
		if (!isAllowed(json, 0)) return null;
		write(new Y.Doc(), json);
		return json;
	} catch {
		return null;
	}
}

function isAllowed(node: JSONContent, depth: number): boolean {
	if (depth > limits.depth) return false;
	const isText = node.type === 'text' || node.type === 'doc';
	if (!isText && !safeAttributes(node.type ?? '', node.attrs ?? {})) return false;
	if (!(node.marks ?? []).every(({ type, attrs }) => safeMark(type, attrs ?? {}))) return false;
	return (node.content ?? []).every((child) => isAllowed(child, depth + 1));
}
