// Where a proposal's differences stand in a text that nobody writes just now: in characters of its blocks, as comments
// count them, so that they can be drawn over what the server rendered, without an editor.
import type { JSONContent } from '@tiptap/core';
import { Node } from '@tiptap/pm/model';
import { schema } from '../text/schema.ts';
import { strokes } from './drawing.ts';
import { applied, unitsOf } from './rules.ts';

/** `here` marks characters of a block, or all of it; `ghost` are words that would come: in the block, or before it as one of their own. */
export type Still = {
	kind: 'ins' | 'del';
	block: number;
	/** How many characters the block has: another version is not drawn over. */ size: number;
} & ({ draws: 'here'; from: number; to: number; whole: boolean } | { draws: 'ghost'; at: number | null; words: string });

/** The differences that taking the proposal into this text would make. What conflicts is told by its card alone. */
export function stillOf(base: JSONContent, fork: JSONContent, now: JSONContent): Still[] {
	const doc = Node.fromJSON(schema, now);
	const place = (pos: number) => {
		const index = Math.min(doc.resolve(pos).index(0), doc.childCount - 1);
		const block = doc.child(Math.max(0, index));
		const start = startOf(doc, index);
		return { block: index + 1, node: block, inside: pos - start };
	};
	return strokes(now, applied(base, now, unitsOf(base, fork)), 'before').map((one): Still => {
		if (one.draws === 'ghost') {
			const { kind, words, at } = one;
			// Between two blocks, or after the last.
			if (doc.resolve(at).depth === 0) {
				const index = doc.resolve(at).index(0);
				return { draws: 'ghost', kind, words, at: null, block: index + 1, size: sizeOf(doc.maybeChild(index)) };
			}
			const { block, node, inside } = place(at);
			return { draws: 'ghost', kind, words, at: charsTo(node, inside), block, size: sizeOf(node) };
		}
		const { block, node, inside } = place(one.from);
		const end = inside + one.to - one.from;
		const whole = one.block && inside === 0 && end === node.nodeSize;
		const [from, to] = [charsTo(node, inside), charsTo(node, end)];
		return { draws: 'here', kind: one.kind, block, size: sizeOf(node), from, to, whole };
	});
}

function startOf(doc: Node, index: number): number {
	let start = 0;
	for (let at = 0; at < index; at++) start += doc.child(at).nodeSize;
	return start;
}

const sizeOf = (node: Node | null) => (node ? charsTo(node, node.nodeSize) : 0);

/** The characters of a block before a position in it: a line break is one, paragraphs are a line apart, notes and figures are none. */
function charsTo(block: Node, pos: number): number {
	let [count, seen] = [0, 0];
	const visit = (node: Node, at: number) => {
		if (at >= pos) return;
		if (!node.isTextblock) return node.forEach((child, offset) => visit(child, at + 1 + offset));
		if (seen++) count++;
		node.forEach((child, offset) => {
			const left = pos - (at + 1 + offset);
			if (left <= 0) return;
			if (child.isText) count += Math.min(child.nodeSize, left);
			else if (child.type.name === 'hardBreak') count++;
		});
	};
	visit(block, 0);
	return count;
}
