// What a section consists of, for the tree, the checks before submitting and the counts beside it.
import type { JSONContent } from '@tiptap/core';
import { childrenOf, own, plainText, wholeNumber, wordsOf } from './plain.ts';

export type Subsection = {
	/** 6.1, 6.1.2: the section's number and the place inside it. */
	number: string;
	title: string;
	level: number;
	/** The top-level block it is, from 1: the same ordinal that addresses use. */
	ordinal: number;
};

/** The subsections of a section in order, numbered under it. */
export function outline(json: JSONContent, sectionNumber: string | number): Subsection[] {
	const counts = [0, 0, 0];
	return headings(json).map(({ level, title, ordinal }) => {
		counts.forEach((count, at) => (counts[at] = at < level - 3 ? count : at === level - 3 ? count + 1 : 0));
		return { number: [sectionNumber, ...counts.slice(0, level - 2).map((count) => count || 1)].join('.'), title, level, ordinal };
	});
}

/** Headings that stand more than one level below the one before them: a reader who jumps by headings would miss a step. */
export function skippedHeadings(json: JSONContent): { ordinal: number; title: string; level: number; expected: number }[] {
	let before = 2;
	return headings(json).flatMap(({ ordinal, title, level }) => {
		const expected = before + 1;
		before = level;
		return level > expected ? [{ ordinal, title, level, expected }] : [];
	});
}

/** How much text there is: words and characters without footnotes, paragraphs with words in them. */
export function size(json: JSONContent): { words: number; paragraphs: number; characters: number } {
	const text = plainText(json, { notes: false });
	const paragraphs = text.split('\n').filter((line) => line.trim() !== '').length;
	return { words: wordsOf(text).length, paragraphs, characters: [...text.replaceAll('\n', '')].length };
}

function headings(json: JSONContent): { ordinal: number; title: string; level: number }[] {
	return childrenOf(json).flatMap((node, index) => {
		const title = node.type === 'heading' ? plainText(node, { notes: false }).trim() : '';
		return title ? [{ ordinal: index + 1, title, level: wholeNumber(own(node.attrs, 'level'), 3, 3, 5) }] : [];
	});
}
