// Where a measure's card stands in a text: between which words, so that they can be quoted where the measure is.
import type { JSONContent } from '@tiptap/core';
import { childrenOf, firstWords, plainText } from './plain.ts';
import { outline } from './outline.ts';
import { standingIn } from './shown.ts';

/** Longer paragraphs are quoted from their beginning. */
const WORDS = 70;

export type Around = {
	/** The card's own block, from 1. */
	block: number;
	/** The paragraph it belongs to: the one before it under the same heading, else the one after. */
	quoted: { block: number; words: string } | null;
	/** The subsection it stands in. */
	subsection: { number: string; title: string } | null;
};

/** The words around a measure's card; null when it does not stand in the text. */
export function around(json: JSONContent, measureId: string, sectionNumber: string | number): Around | null {
	const all = childrenOf(json);
	const at = all.findIndex((node) => standingIn(node).measures.includes(measureId));
	if (at < 0) return null;
	const heading = outline(json, sectionNumber).findLast(({ ordinal }) => ordinal <= at + 1);
	const before = all.slice(heading?.ordinal ?? 0, at).findLastIndex(isWords);
	const own = all[at]!.type === 'measure' ? -1 : at;
	const after = all.findIndex((node, index) => index > at && (node.type === 'heading' || isWords(node)));
	const found = own >= 0 ? own : before >= 0 ? (heading?.ordinal ?? 0) + before : all[after]?.type === 'heading' ? -1 : after;
	return {
		block: at + 1,
		quoted: found < 0 ? null : { block: found + 1, words: firstWords(all[found]!, WORDS) },
		subsection: heading ? { number: heading.number, title: heading.title } : null
	};
}

const isWords = (node: JSONContent) =>
	node.type !== 'measure' && node.type !== 'heading' && plainText(node, { notes: false }).trim() !== '';
