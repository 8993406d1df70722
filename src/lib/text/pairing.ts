// Which of the removed blocks lives on in which of the added ones.
import type { Node } from '@tiptap/pm/model';
import { wordsOf } from './plain.ts';

/** Blocks less alike than this are two different blocks. */
const ALIKE = 0.3;
/** Beyond this many comparisons a run has been rewritten, and block by block in order is as good an answer. */
const MOST = 20_000;

/** Pairs of places [in the first list, in the second], in order, so that the likeness of all pairs together is greatest. */
export function pairs(before: readonly Node[], after: readonly Node[]): [number, number][] {
	const [a, b] = [before.map(profile), after.map(profile)];
	const columns = b.length + 1;
	if (a.length * columns > MOST)
		return a.flatMap((one, at) => (b[at] && likeness(one, b[at]) >= ALIKE ? [[at, at] as [number, number]] : []));
	const alike = new Float64Array(a.length * columns);
	const best = new Float64Array((a.length + 1) * columns);
	for (let i = a.length - 1; i >= 0; i--) {
		for (let j = b.length - 1; j >= 0; j--) {
			const value = likeness(a[i]!, b[j]!);
			alike[i * columns + j] = value;
			const together = value >= ALIKE ? value + best[(i + 1) * columns + j + 1]! : 0;
			best[i * columns + j] = Math.max(together, best[(i + 1) * columns + j]!, best[i * columns + j + 1]!);
		}
	}
	return trace(alike, best, a.length, b.length);
}

/** Kinds of block that can become each other: a paragraph a heading, a numbered list a plain one. */
export const kindOf = (node: Node): string =>
	node.isTextblock
		? 'text'
		: /List$/.test(node.type.name)
			? 'list'
			: node.type.name === 'measure'
				? `measure ${node.attrs.id}`
				: /^table(Cell|Header)$/.test(node.type.name)
					? 'cell'
					: node.type.name;

function trace(alike: Float64Array, best: Float64Array, rows: number, width: number): [number, number][] {
	const columns = width + 1;
	const result: [number, number][] = [];
	for (let i = 0, j = 0; i < rows && j < width;) {
		const here = best[i * columns + j]!;
		const value = alike[i * columns + j]!;
		if (value >= ALIKE && here === value + best[(i + 1) * columns + j + 1]!) result.push([i++, j++]);
		else if (here === best[(i + 1) * columns + j]!) i++;
		else j++;
	}
	return result;
}

type Profile = { kind: string; stems: Map<string, number>; size: number };

/** The beginnings of a block's words: Finnish endings change more often than what is said. */
function profile(node: Node): Profile {
	const stems = new Map<string, number>();
	const list = wordsOf(node.textBetween(0, node.content.size, ' ', ' ').toLowerCase());
	for (const word of list) stems.set(word.slice(0, 6), (stems.get(word.slice(0, 6)) ?? 0) + 1);
	return { kind: kindOf(node), stems, size: list.length };
}

/** Dice's coefficient of the two lists of words; 0 for different kinds of block. */
function likeness(a: Profile, b: Profile): number {
	if (a.kind !== b.kind) return 0;
	if (a.size + b.size === 0) return 1;
	let shared = 0;
	for (const [stem, count] of a.stems) shared += Math.min(count, b.stems.get(stem) ?? 0);
	return (2 * shared) / (a.size + b.size);
}
