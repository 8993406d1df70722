// A change as HTML: the earlier side, the later side, or both laid into one text.
import type { JSONContent } from '@tiptap/core';
import type { BlockChange } from './diff.ts';
import { cardOf } from './shown.ts';
import { blockHtml } from './html.ts';
import { ADDED, REMOVED } from './inline.ts';

export type Side = 'before' | 'after' | 'both';

/** One change as HTML, empty when there is nothing of it on that side. Whole blocks are not marked: a bar and a word beside them say it. */
export function diffHtml(change: BlockChange, side: Side): string {
	const node = shown(change, side);
	if (!node) return '';
	// A changed card stands beside its other version: what differs between the two is marked on both.
	const isCard = change.kind === 'changed' && node.type === 'measure';
	const other = isCard ? (side === 'before' ? change.after : change.before) : undefined;
	return blockHtml(node, { isCompared: true, ...(other && { card: { was: cardOf(other.node), side } }) });
}

/** An empty line that came or went: there is nothing of it to read. */
export function isEmptyLine({ kind, before, after }: BlockChange): boolean {
	const node = (after ?? before)?.node;
	return (kind === 'added' || kind === 'removed') && node?.type === 'paragraph' && !node.content?.length;
}

function shown(change: BlockChange, side: Side): JSONContent | null {
	const own = side === 'before' ? change.before : side === 'after' ? change.after : (change.after ?? change.before);
	if (!own) return null;
	if (change.pieces) {
		const hidden = side === 'before' ? 'added' : side === 'after' ? 'removed' : null;
		const pieces = change.pieces.filter((piece) => piece.change !== hidden);
		return {
			...own.node,
			content: pieces.flatMap(({ change: kind, content }) => content.map((node) => (kind === 'same' ? node : marked(node, kind))))
		};
	}
	if (!change.children) return own.node;
	return { ...own.node, content: change.children.flatMap((child) => part(child, side) ?? []) };
}

/** A part of a list or table: one that came or went is marked through and through. */
function part(change: BlockChange, side: Side): JSONContent | null {
	const node = shown(change, side);
	return node && (change.kind === 'added' || change.kind === 'removed') ? through(node, change.kind) : node;
}

const through = (node: JSONContent, kind: 'added' | 'removed'): JSONContent =>
	node.content ? { ...node, content: node.content.map((child) => through(child, kind)) } : marked(node, kind);

function marked(node: JSONContent, kind: 'added' | 'removed'): JSONContent {
	if (node.type !== 'text' && node.type !== 'footnote' && node.type !== 'hardBreak' && node.type !== 'figure') return node;
	return { ...node, marks: [{ type: kind === 'added' ? ADDED : REMOVED }, ...(node.marks ?? [])] };
}
