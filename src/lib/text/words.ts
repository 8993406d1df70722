// The words that changed inside one paragraph: changeset finds the signs, we widen them to whole words and lay the earlier
// and the later version into one line.
import type { Fragment, Node } from '@tiptap/pm/model';
import { StepMap } from '@tiptap/pm/transform';
import { ChangeSet, type TokenEncoder } from 'prosemirror-changeset';
import type { JSONContent } from '@tiptap/core';

/** A stretch of one paragraph: in both versions, only in the later one, or only in the earlier one. */
export type Piece = { change: 'same' | 'added' | 'removed'; content: JSONContent[] };

type Range = { fromA: number; toA: number; fromB: number; toB: number };

/** Sees what the encoder that comes with changeset does not: marks, link addresses and the words of footnotes. */
const encoder: TokenEncoder<string | number> = {
	encodeCharacter: (code, marks) =>
		marks.length ? code + marks.map((mark) => mark.type.name + JSON.stringify(mark.attrs)).join() : code,
	encodeNodeStart: (node) => node.type.name + JSON.stringify(node.attrs) + node.marks.map((mark) => mark.type.name).join(),
	encodeNodeEnd: () => -1,
	compareTokens: (a, b) => a === b
};

/** Both versions of a paragraph as one line: without the added pieces it is the earlier one, without the removed the later. */
export function words(before: Node, after: Node): Piece[] {
	const pieces: Piece[] = [];
	let end = 0;
	for (const range of widened(before, after)) {
		push(pieces, 'same', after.content.cut(end, range.fromB));
		push(pieces, 'removed', before.content.cut(range.fromA, range.toA));
		push(pieces, 'added', after.content.cut(range.fromB, range.toB));
		end = range.toB;
	}
	push(pieces, 'same', after.content.cut(end));
	return pieces;
}

function changes(before: Node, after: Node): readonly Range[] {
	const start = before.content.findDiffStart(after.content);
	const end = before.content.findDiffEnd(after.content);
	if (start === null || end === null) return [];
	const overlap = Math.max(0, start - Math.min(end.a, end.b));
	const step = new StepMap([start, end.a + overlap - start, end.b + overlap - start]);
	return ChangeSet.create(before, undefined, encoder).addSteps(after, [step], null).changes;
}

/** Changes that begin or end inside a word take in the whole word; what then touches becomes one. */
function widened(before: Node, after: Node): Range[] {
	const [a, b] = [tokens(before), tokens(after)];
	const result: Range[] = [];
	const found = changes(before, after);
	for (const [at, change] of found.entries()) {
		const last = result.at(-1);
		const [floor, ceiling] = [last?.toB ?? 0, found[at + 1]?.fromB ?? b.length];
		const range = slid(change, a, b, floor, ceiling);
		while (range.fromB > floor && isInside(a, range.fromA, b, range.fromB)) move(range, -1, 0);
		while (range.toB < ceiling && isInside(a, range.toA, b, range.toB)) move(range, 0, 1);
		if (last && range.fromB - last.toB <= bridge(last, range)) Object.assign(last, { toA: range.toA, toB: range.toB });
		else result.push(range);
	}
	return result;
}

/** "k[aksi k]olme" and "[kaksi ]kolme" add the same; the one that cuts no word is the one to show. */
function slid({ fromA, toA, fromB, toB }: Range, a: string[], b: string[], floor: number, ceiling: number): Range {
	const range = { fromA, toA, fromB, toB };
	const [text, from, to] = toA === fromA ? [b, fromB, toB] : [a, fromA, toA];
	if ((toA !== fromA && toB !== fromB) || !cuts(range, a, b)) return range;
	for (let by = 1; fromB - by >= floor && text[from - by] === text[to - by]; by++) {
		const other = { fromA: fromA - by, toA: toA - by, fromB: fromB - by, toB: toB - by };
		if (!cuts(other, a, b)) return other;
	}
	for (let by = 1; toB + by <= ceiling && text[from + by - 1] === text[to + by - 1]; by++) {
		const other = { fromA: fromA + by, toA: toA + by, fromB: fromB + by, toB: toB + by };
		if (!cuts(other, a, b)) return other;
	}
	return range;
}

function move(range: Range, start: number, end: number) {
	range.fromA += start;
	range.fromB += start;
	range.toA += end;
	range.toB += end;
}

/** Two replacements with one short word between them read better as one. */
function bridge(last: Range, next: Range): number {
	const replaces = (range: Range) => range.toA > range.fromA && range.toB > range.fromB;
	return replaces(last) && replaces(next) ? 4 : 0;
}

const cuts = (range: Range, a: string[], b: string[]) =>
	isInside(a, range.fromA, b, range.fromB) || isInside(a, range.toA, b, range.toB);

/** Whether a boundary at these places would cut a word of either version. */
const isInside = (a: string[], atA: number, b: string[], atB: number) =>
	(isLetter(a[atA - 1]) && isLetter(a[atA])) || (isLetter(b[atB - 1]) && isLetter(b[atB]));

/** Halves of a surrogate pair count as letters, so that no sign is ever cut in two. */
const isLetter = (token: string | undefined) =>
	token !== undefined && /^(?:[\p{L}\p{N}\p{M}\u00ad]|\u200d|[\ud800-\udfff])/u.test(token[0] ?? '');

/** A line as one token per position: the sign and how it is marked. */
function tokens(node: Node): string[] {
	return node.content.content.flatMap((child) => {
		const marks = child.marks.map((mark) => mark.type.name + JSON.stringify(mark.attrs)).join();
		return child.isText ? child.text!.split('').map((sign) => sign + marks) : [`\ufffc${JSON.stringify(child.toJSON())}`];
	});
}

function push(pieces: Piece[], change: Piece['change'], content: Fragment) {
	if (content.size) pieces.push({ change, content: content.toJSON() as JSONContent[] });
}
