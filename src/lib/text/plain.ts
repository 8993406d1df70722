// The words of a text without its form: for excerpts, search, counts and the guard against personal identity codes.
import type { JSONContent } from '@tiptap/core';
import { cardOf, cardTitle, figureWords, type FigureShown } from './shown.ts';

const textblocks = new Set(['paragraph', 'heading']);

/** The text as plain lines, one per paragraph; footnotes follow their place in brackets unless left out. */
export function plainText(json: JSONContent, options: { notes?: boolean } = {}): string {
	const lines: string[] = [];
	let line: string | null = null;
	// A stack instead of recursion: a hostile document may be nested deeper than calls can go.
	const ahead: JSONContent[] = [json];
	for (let node = ahead.pop(); node; node = ahead.pop()) {
		if (textblocks.has(node.type ?? '')) {
			if (line !== null) lines.push(line);
			line = '';
		}
		if (node.type === 'measure') {
			if (line !== null) lines.push(line);
			line = cardOf(node) ? cardTitle(cardOf(node)) : '';
		}
		if (node.type === 'figure' && node.attrs?.card) line = (line ?? '') + figureWords(node.attrs.card as FigureShown);
		if (typeof node.text === 'string') line = (line ?? '') + node.text;
		else if (node.type === 'hardBreak') line = `${line ?? ''} `;
		else if (node.type === 'footnote' && options.notes !== false) line = `${line ?? ''} [${noteOf(node)}]`;
		for (const child of childrenOf(node).toReversed()) ahead.push(child);
	}
	if (line !== null) lines.push(line);
	return lines.join('\n');
}

/** The first words of a text on one line, with an ellipsis when more follows. */
export function firstWords(json: JSONContent, count: number): string {
	const words = wordsOf(plainText(json, { notes: false }));
	return words.slice(0, count).join(' ') + (words.length > count ? '…' : '');
}

/** The words of a string, split at white space. */
export const wordsOf = (text: string): string[] => text.split(/\s+/u).filter(Boolean);

/** The children of a node, whatever a stored document claims they are. */
export const childrenOf = (node: JSONContent): JSONContent[] => (Array.isArray(node.content) ? node.content : []);

/** The words of a footnote. */
export const noteOf = (node: JSONContent): string => String(own(node.attrs, 'note') ?? '');

/** An attribute that the document itself holds: nothing inherited, so `__proto__` and its kin are just missing. */
export const own = (attrs: Record<string, unknown> | undefined, name: string): unknown =>
	attrs && Object.hasOwn(attrs, name) ? attrs[name] : undefined;

/** An attribute as a whole number between two bounds, or the given value. */
export function wholeNumber(value: unknown, otherwise: number, least: number, most: number): number {
	return Number.isInteger(value) ? Math.min(most, Math.max(least, value as number)) : otherwise;
}
