// What changed between two versions of a text. Blocks are aligned first (changeset alone gives up on long texts), then
// lists and tables are compared part by part, and words inside each pair of paragraphs.
import { Node } from '@tiptap/pm/model';
import { diffArrays } from 'diff';
import type { JSONContent } from '@tiptap/core';
import { kindOf, pairs } from './pairing.ts';
import { dressedSchema } from './schema.ts';
import { definitionsOnly, dressed, NOTHING_SHOWN, type Shown } from './shown.ts';
import { words, type Piece } from './words.ts';

export type { Piece } from './words.ts';

/** A block and its place among its siblings, from 1. */
export type Block = { ordinal: number; node: JSONContent };

export type BlockChange = {
	/** A moved block stands twice: where it was (`before` and `to`) and where it is (`after` and `from`). */
	kind: 'same' | 'changed' | 'added' | 'removed' | 'moved';
	before?: Block;
	after?: Block;
	/** Of a changed paragraph or heading: its words. */
	pieces?: Piece[];
	/** Of a changed list, quotation or table: its parts. */
	children?: BlockChange[];
	/** The words may be the same, the kind of block or its level is not. */
	retyped?: true;
	/** Of a moved block: the ordinal it had before, the one it has now. */
	from?: number;
	to?: number;
};

export type Counts = { changed: number; added: number; removed: number; moved: number };

/** Shorter blocks than this are not called moved: "Ks. alla" may stand anywhere. */
const WORTH_MOVING = 20;

/** Two texts that differ in more blocks than this have nothing in common worth a long search. */
const MOST_EDITS = 1200;

/** The changes from one version of a text to a later one, block by block in reading order. */
export function diff(before: JSONContent, after: JSONContent): BlockChange[] {
	return withMoves(
		compare(childrenOf(Node.fromJSON(dressedSchema, before)), childrenOf(Node.fromJSON(dressedSchema, after)), false)
	);
}

/** The same with what the measures and figures of each version said: a card whose target changed has changed, one with a new report has not. */
export const diffShown = (before: JSONContent, after: JSONContent, was: Shown, is: Shown): BlockChange[] =>
	diff(dressed(before, definitionsOnly(was)), dressed(after, definitionsOnly(is)));

/** A version of a text and what its cards and figures said. */
export type Version = { content: JSONContent; shown?: Shown | null };

/** The changes between two versions as their readers saw them; `null` is the time before there was any. */
export const diffVersions = (before: Version | null, after: Version): BlockChange[] =>
	diffShown(
		before?.content ?? { type: 'doc', content: [] },
		after.content,
		before?.shown ?? NOTHING_SHOWN,
		after.shown ?? NOTHING_SHOWN
	);

/** How many top-level blocks changed, came, went or moved. */
export function counts(changes: readonly BlockChange[]): Counts {
	const of = (kind: BlockChange['kind']) => changes.filter((change) => change.kind === kind).length;
	return { changed: of('changed'), added: of('added'), removed: of('removed'), moved: of('moved') / 2 };
}

function compare(before: readonly Node[], after: readonly Node[], isInside: boolean): BlockChange[] {
	const keys = numbered();
	const [were, are] = [before.map(keys), after.map(keys)];
	const runs = diffArrays(were, are, { maxEditLength: MOST_EDITS }) ?? [runOf(were, 'removed'), runOf(are, 'added')];
	const result: BlockChange[] = [];
	let [a, b] = [0, 0];
	for (let at = 0; at < runs.length; at++) {
		const run = runs[at]!;
		if (!run.added && !run.removed) {
			run.value.forEach(() => result.push(same(before, a++, after, b++)));
			continue;
		}
		// What goes and what comes in one place is one run, in whichever order it is reported.
		const other = runs[at + 1];
		const isPair = other && (run.removed ? other.added : other.removed);
		if (isPair) at++;
		const [gone, come] = [run, ...(isPair ? [other] : [])].reduce<[number, number]>(
			([removed, added], { removed: isRemoved, value }) =>
				isRemoved ? [removed + value.length, added] : [removed, added + value.length],
			[0, 0]
		);
		result.push(...replaced(before.slice(a, a + gone), a, after.slice(b, b + come), b, isInside));
		a += gone;
		b += come;
	}
	return result;
}

/** A run of blocks that made way for another: what lives on, what went, what is new. */
function replaced(before: readonly Node[], a: number, after: readonly Node[], b: number, isInside: boolean): BlockChange[] {
	const result: BlockChange[] = [];
	let [i, j] = [0, 0];
	const single = isInside && before.length === 1 && after.length === 1 && kindOf(before[0]!) === kindOf(after[0]!);
	const ends: [number, number][] = [
		...(single ? [[0, 0] as [number, number]] : pairs(before, after)),
		[before.length, after.length]
	];
	for (const [toA, toB] of ends) {
		while (i < toA) result.push({ kind: 'removed', before: block(before, i, a + i++) });
		while (j < toB) result.push({ kind: 'added', after: block(after, j, b + j++) });
		if (i < before.length && j < after.length) result.push(changed(before, i, a + i++, after, j, b + j++));
	}
	return result;
}

function changed(before: readonly Node[], i: number, a: number, after: readonly Node[], j: number, b: number): BlockChange {
	const [was, is] = [before[i]!, after[j]!];
	const pair: BlockChange = { kind: 'changed', before: block(before, i, a), after: block(after, j, b) };
	if (!was.hasMarkup(is.type, is.attrs)) pair.retyped = true;
	if (was.isTextblock) return { ...pair, pieces: words(was, is) };
	if (was.isAtom) return pair;
	return { ...pair, children: was.type.name === 'tableRow' ? cells(was, is) : compare(childrenOf(was), childrenOf(is), true) };
}

/** Cells keep their columns when there are as many as before, whatever their words. */
function cells(was: Node, is: Node): BlockChange[] {
	const [before, after] = [childrenOf(was), childrenOf(is)];
	if (before.length !== after.length) return compare(before, after, true);
	return before.map((cell, at) => (cell.eq(after[at]!) ? same(before, at, after, at) : changed(before, at, at, after, at, at)));
}

/** A block that went from one place and came, word for word, to another has moved. */
function withMoves(changes: BlockChange[]): BlockChange[] {
	const gone = new Map<string, BlockChange[]>();
	for (const change of changes) {
		if (change.kind !== 'removed' || !isWorthMoving(change.before!.node)) continue;
		const key = JSON.stringify(change.before?.node);
		gone.set(key, [...(gone.get(key) ?? []), change]);
	}
	for (const change of changes) {
		const origin = change.kind === 'added' ? gone.get(JSON.stringify(change.after?.node))?.shift() : undefined;
		if (!origin) continue;
		Object.assign(change, { kind: 'moved', from: origin.before?.ordinal });
		Object.assign(origin, { kind: 'moved', to: change.after?.ordinal });
	}
	return changes;
}

const isWorthMoving = (node: JSONContent) =>
	node.type === 'measure' || JSON.stringify(node.content ?? '').length >= WORTH_MOVING + 30;

const runOf = (value: number[], how: 'added' | 'removed') => ({
	value,
	added: how === 'added',
	removed: how === 'removed',
	count: value.length
});

const same = (before: readonly Node[], a: number, after: readonly Node[], b: number): BlockChange => ({
	kind: 'same',
	before: block(before, a, a),
	after: block(after, b, b)
});

const block = (nodes: readonly Node[], at: number, index: number): Block => ({
	ordinal: index + 1,
	node: undressed(nodes[at]!.toJSON() as JSONContent)
});

/** A node that was compared as it is stored goes out as it is stored, without an empty place for what it says. */
function undressed(node: JSONContent): JSONContent {
	if (node.attrs && 'card' in node.attrs && node.attrs.card === null) {
		return { ...node, attrs: Object.fromEntries(Object.entries(node.attrs).filter(([name]) => name !== 'card')) };
	}
	return node.content ? { ...node, content: node.content.map(undressed) } : node;
}

const childrenOf = (node: Node): Node[] => [...node.content.content];

/** Equal blocks get equal numbers, which compare faster than their words do. */
function numbered() {
	const known = new Map<string, number>();
	return (node: Node) => {
		const key = JSON.stringify(node.toJSON());
		const number = known.get(key) ?? known.size;
		known.set(key, number);
		return number;
	};
}
