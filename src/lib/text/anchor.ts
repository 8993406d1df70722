// Where a comment holds on: two positions that follow the text, and the words between them. What they come to is exactly
// one of: the same words, words changed inside, words gone. Never words that merely look alike.
import * as Y from 'yjs';
import type { Anchor } from '../comments/kinds.ts';
import { lettersIn, named, spansOf } from './anchor-letters.ts';
import { fragmentOf } from './ydoc.ts';

/** Where an anchor stands now; `from` and `to` count characters inside the block, from 0. */
export type Place = { outcome: 'same' | 'changed' | 'gone'; block: number; from: number; to: number };

/** A run of letters in a paragraph, and where it begins in the paragraph. */
type Leaf = { text: Y.XmlText; at: number; words: string };

/** A paragraph or heading, wherever it stands: in the text itself, in a list, in a table. */
export type TextBlock = { element: Y.XmlElement; top: number; at: number; words: string; leaves: Leaf[] };

/** A text as lines: one per paragraph, in reading order. */
export type Reading = {
	lines: TextBlock[];
	byText: Map<Y.XmlText, { line: TextBlock; leaf: Leaf }>;
	starts: number[];
	words: string;
};

const isTextBlock = (element: Y.XmlElement) => element.nodeName === 'paragraph' || element.nodeName === 'heading';

/** Reads the document once, so that many anchors can be found in it. */
export function reading(doc: Y.Doc): Reading {
	const lines: TextBlock[] = [];
	const byText: Reading['byText'] = new Map();
	const starts: number[] = [];
	let at = 0;
	const visit = (element: Y.XmlElement, top: number) => {
		if (!isTextBlock(element)) return children(element, (child) => child instanceof Y.XmlElement && visit(child, top));
		const line = { ...lineOf(element), top, at };
		lines.push(line);
		for (const leaf of line.leaves) byText.set(leaf.text, { line, leaf });
		at += line.words.length + 1;
	};
	let top = 0;
	children(fragmentOf(doc), (child) => {
		if (!(child instanceof Y.XmlElement)) return;
		starts.push(at);
		visit(child, ++top);
	});
	return { lines, byText, starts, words: lines.map((line) => line.words).join('\n') };
}

/** The words of one paragraph: a line break reads as a space, a footnote as nothing. */
export function lineOf(element: Y.XmlElement): Pick<TextBlock, 'element' | 'words' | 'leaves'> {
	const leaves: Leaf[] = [];
	let words = '';
	children(element, (child) => {
		if (child instanceof Y.XmlText) {
			const own = lettersOf(child);
			leaves.push({ text: child, at: words.length, words: own });
			words += own;
		} else if (child.nodeName === 'hardBreak') words += ' ';
	});
	return { element, words, leaves };
}

/** Holds on to words of a block: those between two characters of it, or the whole of it. */
export function anchorIn(read: Reading, block: number, range?: { from: number; to: number }): Anchor | null {
	const lines = read.lines.filter((line) => line.top === block);
	const [first, last] = [lines[0], lines.at(-1)];
	if (!first || !last) return null;
	const whole = wordsOfBlock(read, block);
	const { from, to } = range ?? { from: 0, to: whole.length };
	const start = lines.find((line) => from - (line.at - first.at) <= line.words.length - (from === to ? 0 : 1)) ?? last;
	const end = lines.find((line) => to - (line.at - first.at) <= line.words.length) ?? last;
	const held = hold(start, from - (start.at - first.at), end, to - (end.at - first.at));
	const quote = whole.slice(from, to);
	if (!held || !quote.trim()) return null;
	const own = named(lettersIn(read, first.at + from, first.at + to));
	return { ...held, block, blockText: whole, quote, at: from, whole: !range, own };
}

/** The words of a top-level block, its paragraphs on lines of their own. */
export const wordsOfBlock = (read: Reading, block: number) =>
	read.lines
		.filter((line) => line.top === block)
		.map((line) => line.words)
		.join('\n');

/** Positions before the first and after the last character of a stretch; null when there is nothing to hold on to. */
export function hold(
	start: Pick<TextBlock, 'leaves'>,
	from: number,
	end: Pick<TextBlock, 'leaves'>,
	to: number
): Pick<Anchor, 'from' | 'to'> | null {
	const first = start.leaves.find((leaf) => from < leaf.at + leaf.words.length);
	const last = end.leaves.findLast((leaf) => leaf.at < to && leaf.words.length);
	if (!first || !last) return null;
	const left = Y.createRelativePositionFromTypeIndex(first.text, Math.max(0, from - first.at), 0);
	const right = Y.createRelativePositionFromTypeIndex(last.text, Math.min(last.words.length, to - last.at), -1);
	return { from: encode(left), to: encode(right) };
}

/** An anchor of words that were not there when it was made. */
export const lostAnchor = (quote: string, block: number): Anchor => ({
	from: '',
	to: '',
	block,
	blockText: quote,
	quote,
	whole: true
});

/** Where the anchor stands in the text as it was read. */
export function resolve(doc: Y.Doc, read: Reading, anchor: Anchor): Place {
	const ends = endsOf(doc, read, anchor);
	if (!ends) return gone(anchor);
	let { from, to } = ends;
	// What is left of words over several paragraphs may begin in an emptied one: it begins where words begin.
	while (from < to && read.words[from] === '\n') from++;
	while (from < to && read.words[to - 1] === '\n') to--;
	if (from >= to) return gone(anchor);
	const block = from === ends.from ? ends.line.top : (read.lines.findLast((line) => line.at <= from) ?? ends.line).top;
	const start = read.starts[block - 1] ?? 0;
	const isSame = read.words.slice(from, to) === anchor.quote;
	if (!isSame && anchor.own && !spansOf(lettersIn(read, from, to), anchor.own).length) return gone(anchor);
	return { outcome: isSame ? 'same' : 'changed', block, from: from - start, to: to - start };
}

/** The two ends of an anchor as characters of the whole text; null when either has lost its paragraph. */
export function endsOf(doc: Y.Doc, read: Reading, { from, to }: Pick<Anchor, 'from' | 'to'>) {
	const left = locate(doc, read, from);
	const right = left && locate(doc, read, to);
	return left && right ? { from: left.at, to: right.at, line: left.line, lastLine: right.line } : null;
}

const gone = (anchor: Anchor): Place => ({ outcome: 'gone', block: anchor.block, from: 0, to: 0 });

function locate(doc: Y.Doc, read: Reading, encoded: string) {
	if (!encoded) return null;
	const position = decode(encoded);
	const found = position && Y.createAbsolutePositionFromRelativePosition(position, doc);
	// A deleted paragraph is not in the reading, so its text is not found either.
	const there = found && read.byText.get(found.type as Y.XmlText);
	return there ? { at: there.line.at + there.leaf.at + Math.min(found.index, there.leaf.words.length), line: there.line } : null;
}

function children(parent: Y.XmlElement | Y.XmlFragment, visit: (child: Y.XmlElement | Y.XmlText) => void) {
	for (let child = parent.firstChild as Y.XmlElement | Y.XmlText | null; child; child = child.nextSibling as typeof child)
		visit(child);
}

/** Its letters without formatting, one sign per position. */
function lettersOf(text: Y.XmlText) {
	let words = '';
	for (let item = text._start; item; item = item.right) {
		if (item.deleted || !item.countable) continue;
		words += item.content instanceof Y.ContentString ? item.content.str : '\ufffc'.repeat(item.length);
	}
	return words;
}

// Base64 by the platform's own means: the same in the browser and in Node.
const encode = (position: Y.RelativePosition) => btoa(String.fromCharCode(...Y.encodeRelativePosition(position)));

function decode(encoded: string) {
	try {
		return Y.decodeRelativePosition(Uint8Array.from(atob(encoded), (sign) => sign.charCodeAt(0)));
	} catch {
		return null;
	}
}
