import * as Y from 'yjs';

/** What was written into `doc` that a copy with this state vector lacks: one string per paragraph touched, in writing order. */
export function wordsMissing(doc: Y.Doc, vector: Uint8Array): string[] {
	const paragraphs = new Map<unknown, { words: string; end: string }>();
	for (const { id, length } of Y.decodeUpdate(Y.encodeStateAsUpdate(doc, vector)).structs) {
		for (let clock = id.clock; clock < id.clock + length; ) {
			const item = structAt(doc, id.client, clock);
			if (!item) break;
			const from = clock - item.id.clock;
			const take = Math.min(item.length - from, id.clock + length - clock);
			if (item instanceof Y.Item && !item.deleted && item.content instanceof Y.ContentString) {
				note(paragraphs, item, from, take);
			}
			clock += take;
		}
	}
	return [...paragraphs.values()].map(({ words }) => words.trim()).filter(Boolean);
}

type Paragraphs = Map<unknown, { words: string; end: string }>;

/** Words typed one after the other join; words from another place in the paragraph stand behind an ellipsis. */
function note(paragraphs: Paragraphs, item: Y.Item, from: number, take: number) {
	const words = (item.content as Y.ContentString).str.slice(from, from + take);
	const start = `${item.id.client}:${item.id.clock + from}`;
	const end = `${item.id.client}:${item.id.clock + from + take}`;
	const before = paragraphs.get(item.parent);
	const origin = from === 0 && item.origin ? `${item.origin.client}:${item.origin.clock + 1}` : start;
	const joined = !before ? words : before.end === origin ? before.words + words : `${before.words} … ${words}`;
	paragraphs.set(item.parent, { words: joined, end });
}

function structAt(doc: Y.Doc, client: number, clock: number) {
	const structs = doc.store.clients.get(client) ?? [];
	let [low, high] = [0, structs.length - 1];
	while (low <= high) {
		const middle = (low + high) >> 1;
		const one = structs[middle];
		if (!one) return undefined;
		if (clock < one.id.clock) high = middle - 1;
		else if (clock >= one.id.clock + one.length) low = middle + 1;
		else return one;
	}
	return undefined;
}
