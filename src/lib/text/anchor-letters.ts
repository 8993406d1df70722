// The very letters a comment was made on, by the names the document gives them. What is typed between them later belongs to
// the change; when only that is left, the words have gone, and what stands there are other words.
import type { Reading } from './anchor.ts';

/** Runs of letters: client, first clock, length; three numbers each. */
export type Letters = number[];
/** Places among some letters: first, counted from 0, and length; two numbers each. */
export type Spans = number[];

/** The letters between two places of the whole text, in reading order. */
export function lettersIn(read: Reading, from: number, to: number): Letters {
	const letters: Letters = [];
	for (let index = lineAt(read, from); index < read.lines.length && read.lines[index]!.at < to; index++) {
		const line = read.lines[index]!;
		for (const leaf of line.leaves) {
			let at = line.at + leaf.at;
			for (let item = leaf.text._start; item && at < to; item = item.right) {
				if (item.deleted || !item.countable) continue;
				const [first, end] = [Math.max(from, at), Math.min(to, at + item.length)];
				if (first < end) add(letters, item.id.client, item.id.clock + first - at, end - first);
				at += item.length;
			}
		}
	}
	return letters;
}

/** Which of the letters are among these others. */
export function spansOf(letters: Letters, own: Letters): Spans {
	const spans: Spans = [];
	const owned = runs(own);
	let at = 0;
	for (const [client, clock, length] of runs(letters)) {
		for (const [other, first, size] of owned) {
			const [from, to] = [Math.max(clock, first), Math.min(clock + length, first + size)];
			if (client === other && from < to) spans.push(at + from - clock, to - from);
		}
		at += length;
	}
	return spans;
}

/** The letters at some places. */
export function lettersAt(letters: Letters, spans: Spans): Letters {
	const found: Letters = [];
	let at = 0;
	for (const [client, clock, length] of runs(letters)) {
		for (let index = 0; index < spans.length; index += 2) {
			const [from, to] = [Math.max(at, spans[index]!), Math.min(at + length, spans[index]! + spans[index + 1]!)];
			if (from < to) add(found, client, clock + from - at, to - from);
		}
		at += length;
	}
	return found;
}

/** How many letters there are. */
export const countOf = (letters: Letters): number => runs(letters).reduce((sum, [, , length]) => sum + length, 0);

/** How many places there are. */
export const sizeOf = (spans: Spans): number => spans.reduce((sum, value, index) => sum + (index % 2 ? value : 0), 0);

/** The same letters in the order of their names: few runs, since what one person typed is numbered on. */
export function named(letters: Letters): Letters {
	const sorted = runs(letters).sort(([a, first], [b, second]) => a - b || first - second);
	const all: Letters = [];
	for (const run of sorted) add(all, ...run);
	return all;
}

function add(letters: Letters, client: number, clock: number, length: number) {
	const last = letters.length - 3;
	if (last >= 0 && letters[last] === client && letters[last + 1]! + letters[last + 2]! === clock) letters[last + 2]! += length;
	else letters.push(client, clock, length);
}

const runs = (letters: Letters): [number, number, number][] =>
	Array.from({ length: letters.length / 3 }, (_, index) => letters.slice(3 * index, 3 * index + 3) as [number, number, number]);

/** The line in which a place of the whole text is. */
function lineAt({ lines }: Reading, place: number): number {
	let [low, high] = [0, lines.length - 1];
	while (low < high) {
		const middle = (low + high + 1) >> 1;
		if (lines[middle]!.at <= place) low = middle;
		else high = middle - 1;
	}
	return low;
}
