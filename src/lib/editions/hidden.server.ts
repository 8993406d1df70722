// What has been taken down of editions: personal data found later. The gap and its reason stay; the words are nowhere.
import type { JSONContent } from '@tiptap/core';
import { PLAIN_BLOCK } from './rules.ts';
import * as store from './store.server.ts';

export type Gap = { block: number; reason: string; at: Date };

/** The blocks of an edition that are not shown, by section. A block stays hidden in every edition in which its words stand. */
export function hiddenIn(editionId: string, lines: { sectionId: string }[]): Map<string, Gap[]> {
	const gaps = new Map<string, Gap[]>();
	const takedowns = store.takedownsOf(lines.map((line) => line.sectionId));
	if (!takedowns.length) return gaps;
	const now = store.places(editionId);
	for (const { editionId: own, sectionId, block, reason, at } of takedowns) {
		const places = own === editionId ? now : store.places(own);
		if (block === PLAIN_BLOCK) {
			// The plain words have no paragraphs of their own: they go as a whole, wherever the same words stand.
			const same = JSON.stringify(wordsOf(places, sectionId)) === JSON.stringify(wordsOf(now, sectionId));
			const known = gaps.get(sectionId) ?? [];
			if (same && !known.some((gap) => gap.block === PLAIN_BLOCK)) gaps.set(sectionId, [...known, { block, reason, at }]);
			continue;
		}
		const there = blocksOf(places, sectionId)[block - 1];
		blocksOf(now, sectionId).forEach((node, index) => {
			const same = JSON.stringify(node) === JSON.stringify(there);
			const known = gaps.get(sectionId) ?? [];
			if (same && !known.some((gap) => gap.block === index + 1))
				gaps.set(sectionId, [...known, { block: index + 1, reason, at }]);
		});
	}
	return gaps;
}

const wordsOf = (places: ReturnType<typeof store.places>, sectionId: string) => {
	const plain = places.find(({ place }) => place.sectionId === sectionId)?.revision?.plain;
	return plain ? [plain.brief, plain.content] : null;
};

const blocksOf = (places: ReturnType<typeof store.places>, sectionId: string): JSONContent[] =>
	places.find(({ place }) => place.sectionId === sectionId)?.revision?.content.content ?? [];

/** The text with its hidden blocks emptied: every other block keeps its number. */
export function blank(content: JSONContent, gaps: Gap[]): JSONContent {
	if (!gaps.length) return content;
	const hidden = new Set(gaps.map((gap) => gap.block));
	return {
		...content,
		content: (content.content ?? []).map((node, index) => (hidden.has(index + 1) ? { type: 'paragraph' } : node))
	};
}
