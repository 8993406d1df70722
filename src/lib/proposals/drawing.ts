// Where the differences between two versions stand in the one that is shown: what is in it, and what is only in the other
// one and is drawn beside its place. Pure: the editor makes decorations of it.
import { Node } from '@tiptap/pm/model';
import type { JSONContent } from '@tiptap/core';
import { diff, type BlockChange } from '../text/diff.ts';
import { plainText } from '../text/plain.ts';
import { m } from '../words/messages.ts';
import { schema } from '../text/schema.ts';

/** `here` marks what stands in the text shown, `ghost` what only the other version has. `ins` comes, `del` goes. */
export type Stroke =
	| { draws: 'here'; kind: 'ins' | 'del'; from: number; to: number; block: boolean }
	| { draws: 'ghost'; kind: 'ins' | 'del'; at: number; words: string; tag: 'span' | 'div' | 'li' | 'tr' | 'td' };

type Side = 'before' | 'after';

/** The differences as they are drawn over the later version (somebody writes it) or the earlier one (it is proposed). */
export function strokes(before: JSONContent, after: JSONContent, shown: Side): Stroke[] {
	const doc = Node.fromJSON(schema, shown === 'after' ? after : before);
	const found: Stroke[] = [];
	inside(diff(before, after), doc, 0, shown, found);
	return found;
}

function inside(rows: BlockChange[], parent: Node, start: number, shown: Side, found: Stroke[]) {
	const [own, other] = shown === 'after' ? (['ins', 'del'] as const) : (['del', 'ins'] as const);
	let [index, at] = [0, start];
	for (const row of rows) {
		const mine = shown === 'after' ? row.after : row.before;
		const theirs = shown === 'after' ? row.before : row.after;
		if (!mine) {
			const words = theirs ? wordsOf(theirs.node) : '';
			if (words) found.push({ draws: 'ghost', kind: other, at, words, tag: tagIn(parent) });
			continue;
		}
		const node = parent.maybeChild(index++);
		if (!node) return;
		if (row.kind === 'added' || row.kind === 'removed' || row.kind === 'moved')
			found.push({ draws: 'here', kind: own, from: at, to: at + node.nodeSize, block: true });
		else if (row.pieces) line(row.pieces, at + 1, own, found);
		else if (row.children) inside(row.children, node, at + 1, shown, found);
		at += node.nodeSize;
	}
}

function line(pieces: NonNullable<BlockChange['pieces']>, start: number, own: 'ins' | 'del', found: Stroke[]) {
	let at = start;
	for (const { change, content } of pieces) {
		const kind = change === 'added' ? 'ins' : 'del';
		const size = content.reduce((sum, node) => sum + Node.fromJSON(schema, node).nodeSize, 0);
		if (change !== 'same' && kind !== own) {
			const words = content.map((node) => node.text ?? (node.type === 'hardBreak' ? '\n' : '*')).join('');
			found.push({ draws: 'ghost', kind, at, words, tag: 'span' });
			continue;
		}
		if (change !== 'same') found.push({ draws: 'here', kind, from: at, to: at + size, block: false });
		at += size;
	}
}

const wordsOf = (node: JSONContent) =>
	node.type === 'measure' ? m.card_word_only() : plainText({ type: 'doc', content: [node] }).trim();

/** What may stand among the children of a list or a table. */
function tagIn(parent: Node): Extract<Stroke, { draws: 'ghost' }>['tag'] {
	if (/List$/.test(parent.type.name)) return 'li';
	if (parent.type.name === 'table') return 'tr';
	return parent.type.name === 'tableRow' ? 'td' : 'div';
}
