// How a comparison is laid out to be read: what stayed is folded away, what came together stands together.
import type { JSONContent } from '@tiptap/core';
import type { BlockChange } from '../text/diff.ts';

export type Group = {
	kind: 'same' | 'folded' | 'changed' | 'added' | 'removed' | 'moved';
	rows: BlockChange[];
	/** The how-manieth change this is, from 1; 0 for what stayed. */
	number: number;
};

/** Fewer unchanged paragraphs than this are simply shown. */
const WORTH_FOLDING = 2;

/** The rows of a comparison as groups: runs that came or went in one piece, and runs that stayed, folded up to the heading of the next change. */
export function grouped(rows: readonly BlockChange[]): Group[] {
	const groups: Group[] = [];
	for (const row of rows) {
		const last = groups.at(-1);
		const joins =
			last?.kind === row.kind && (row.kind === 'same' || row.kind === 'added' || row.kind === 'removed') && !isNewPart(row);
		if (joins) last.rows.push(row);
		else groups.push({ kind: row.kind, rows: [row], number: 0 });
	}
	const shown = groups.flatMap((group, at) => (group.kind === 'same' ? folded(group.rows, at === groups.length - 1) : [group]));
	let number = 0;
	for (const group of shown) if (group.kind !== 'same' && group.kind !== 'folded') group.number = ++number;
	return shown;
}

/** How many changes there are to step through. */
export const changesIn = (groups: readonly Group[]) => groups.filter((group) => group.number > 0).length;

/** A new subsection begins a group of its own, so that each says what it is. */
const isNewPart = (row: BlockChange) => row.kind !== 'same' && (row.after ?? row.before)?.node.type === 'heading';

function folded(rows: BlockChange[], isLast: boolean): Group[] {
	let kept = rows.length;
	while (!isLast && kept > 0 && rows[kept - 1]?.after?.node.type === 'heading') kept--;
	const [away, near] = [rows.slice(0, kept), rows.slice(kept)];
	const isWorth = away.filter((row) => hasWords(row.after?.node)).length >= WORTH_FOLDING;
	if (!isWorth) return [{ kind: 'same', rows, number: 0 }];
	return [
		{ kind: 'folded' as const, rows: away, number: 0 },
		...(near.length ? [{ kind: 'same' as const, rows: near, number: 0 }] : [])
	];
}

const hasWords = (node: JSONContent | undefined) => !!node?.content?.length;
