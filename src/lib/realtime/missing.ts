import * as Y from 'yjs';

/** Known words this short between missing ones are kept, so that what is offered reads as it was written. */
const SHORT = 12;

/** What was written into `doc` that a copy with this state vector lacks: one string per paragraph touched. With `mine` only what lies under these client numbers. */
export function wordsMissing(doc: Y.Doc, vector: Uint8Array, mine?: Set<number>): string[] {
	const known = Y.decodeStateVector(vector);
	if (mine) for (const client of doc.store.clients.keys()) if (!mine.has(client)) known.set(client, Infinity);
	const paragraphs = new Set<Y.AbstractType<unknown>>();
	for (const [client, structs] of doc.store.clients) {
		const from = known.get(client) ?? 0;
		for (const item of structs) {
			if (!(item instanceof Y.Item) || item.deleted || item.id.clock + item.length <= from) continue;
			if (item.content instanceof Y.ContentString && item.parent instanceof Y.AbstractType) paragraphs.add(item.parent);
		}
	}
	return [...paragraphs].map((paragraph) => written(paragraph, known)).filter(Boolean);
}

/** The missing words of a paragraph in reading order; longer known passages between them become an ellipsis. */
function written(paragraph: Y.AbstractType<unknown>, known: Map<number, number>): string {
	let words = '';
	let between = '';
	for (let item = paragraph._start; item; item = item.right) {
		if (item.deleted || !(item.content instanceof Y.ContentString)) continue;
		const before = Math.min(item.length, Math.max(0, (known.get(item.id.client) ?? 0) - item.id.clock));
		between += item.content.str.slice(0, before);
		const lacking = item.content.str.slice(before);
		if (!lacking) continue;
		if (words) words += between.length <= SHORT ? between : ' … ';
		words += lacking;
		between = '';
	}
	return words.trim();
}
