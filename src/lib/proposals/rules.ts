// What a proposal would do to the text as it is now: its changes as units that can be taken one by one, each of which
// applies, is in the text already, or meets something that was changed meanwhile. Nothing is ever merged half-way: a
// unit is whole blocks, so that no words come twice and none get lost.
import type { JSONContent } from '@tiptap/core';
import { diff, type BlockChange } from '../text/diff.ts';
import { plainText } from '../text/plain.ts';

/** Blocks of the base that go, blocks that come, and the neighbours that say where (0: the text's edge). */
type Edit = { gone: number[]; come: JSONContent[]; prev: number; next: number };
export type Unit = { rows: BlockChange[]; edits: Edit[] };
export type Standing = 'applies' | 'done' | 'conflict';

/** The proposal's changes in reading order: what hangs together (a move, a rewritten run of blocks) is one. */
export function unitsOf(base: JSONContent, fork: JSONContent): Unit[] {
	const rows = diff(base, fork);
	const length = base.content?.length ?? 0;
	const units: Unit[] = [];
	const moves = new Map<string, Unit>();
	let [last, run] = [0, null as Unit | null];
	for (const row of rows) {
		const goes = row.before !== undefined && row.kind !== 'same' && !(row.kind === 'moved' && row.from !== undefined);
		const comes = row.after !== undefined && row.kind !== 'same' && !(row.kind === 'moved' && row.to !== undefined);
		if (row.kind === 'same' || row.kind === 'changed' || !run) run = null;
		if (row.kind !== 'same') {
			if (!run) units.push((run = { rows: [], edits: [{ gone: [], come: [], prev: last, next: 0 }] }));
			const edit: Edit = run.edits.at(-1)!;
			run.rows.push(row);
			if (goes) edit.gone.push(row.before!.ordinal);
			if (comes) edit.come.push(row.after!.node);
			const key =
				row.kind === 'moved'
					? row.to !== undefined
						? `${row.before!.ordinal}>${row.to}`
						: `${row.from}>${row.after!.ordinal}`
					: null;
			if (key) {
				const other = moves.get(key);
				if (other && other !== run) join(units, moves, other, run);
				moves.set(key, other ?? run);
				if (other) run = other;
			}
		}
		if (goes || row.kind === 'same') last = row.before!.ordinal;
		const edit = run?.edits.at(-1);
		if (edit) edit.next = last < length ? last + 1 : 0;
		if (row.kind === 'changed') run = null;
	}
	return units;
}

/** The base with one unit carried out: what the rest of the proposal is taken against. */
export const rebased = (base: JSONContent, unit: Unit): JSONContent => applied(base, base, [unit]);

/** How each unit stands to the text as it is now. */
export function standings(base: JSONContent, now: JSONContent, units: readonly Unit[]): Standing[] {
	const map = mapped(base, now);
	return units.map(({ edits }) => {
		const each = edits.map((edit) => standingOf(map, edit));
		return each.every((one) => one === 'done') ? 'done' : each.every((one) => one === 'applies') ? 'applies' : 'conflict';
	});
}

/** The text with the given units in it. Units that do not apply are left out. */
export function applied(base: JSONContent, now: JSONContent, units: readonly Unit[]): JSONContent {
	const map = mapped(base, now);
	const stands = standings(base, now, units);
	const taken = units.filter((_, at) => stands[at] === 'applies').flatMap((one) => one.edits);
	const [gone, instead, before, after] = [
		new Set<number>(),
		new Map<number, JSONContent[]>(),
		new Map<number, JSONContent[]>(),
		new Map<number, JSONContent[]>()
	];
	const put = (where: Map<number, JSONContent[]>, at: number, nodes: JSONContent[]) =>
		where.set(at, [...(where.get(at) ?? []), ...nodes]);
	for (const edit of taken) {
		const places = edit.gone.flatMap((one) => map.same.get(one) ?? []);
		places.forEach((one) => gone.add(one));
		if (places.length) put(instead, places[0]!, edit.come);
		else {
			const [prev, next] = [map.place.get(edit.prev), map.place.get(edit.next)];
			if (prev !== undefined) put(after, prev, edit.come);
			else if (next !== undefined) put(before, next, edit.come);
			else put(after, map.length, edit.come);
		}
	}
	const content = (now.content ?? []).flatMap((block, at) => [
		...(before.get(at + 1) ?? []),
		...(instead.get(at + 1) ?? []),
		...(gone.has(at + 1) ? [] : [block]),
		...(after.get(at + 1) ?? [])
	]);
	return { ...now, content: content.length ? content : [{ type: 'paragraph' }] };
}

type Mapped = {
	same: Map<number, number>;
	place: Map<number, number>;
	novel: Set<string>;
	empty: Set<number>;
	length: number;
	isBlank: boolean;
};

/** Where the base's blocks are now: with the same words, or at all; and what is new. */
function mapped(base: JSONContent, now: JSONContent): Mapped {
	const [same, place, novel] = [new Map<number, number>(), new Map<number, number>(), new Set<string>()];
	for (const row of diff(base, now)) {
		if (row.kind === 'moved') {
			if (row.to !== undefined) same.set(row.before!.ordinal, row.to);
			if (row.to !== undefined) place.set(row.before!.ordinal, row.to);
		} else if (row.before && row.after) {
			place.set(row.before.ordinal, row.after.ordinal);
			if (row.kind === 'same') same.set(row.before.ordinal, row.after.ordinal);
		}
		if (row.kind === 'added' || row.kind === 'changed') novel.add(keyOf(row.after!.node));
	}
	const blocks = base.content ?? [];
	const empty = new Set(blocks.flatMap((one, at) => (isEmpty(one) ? [at + 1] : [])));
	return { same, place, novel, empty, length: now.content?.length ?? 0, isBlank: blocks.every(isEmpty) };
}

function standingOf(map: Mapped, edit: Edit): Standing {
	const isSaid = edit.come.length > 0 && edit.come.every((one) => map.novel.has(keyOf(one)));
	// An empty paragraph that has been written over is nothing that could be missed.
	const gone = edit.gone.filter((one) => map.same.has(one) || !map.empty.has(one));
	if (gone.length) {
		if (gone.every((one) => map.same.has(one))) return 'applies';
		const isAway = gone.every((one) => !map.same.has(one));
		if (isAway && (isSaid || (!edit.come.length && gone.every((one) => !map.place.has(one))))) return 'done';
		return 'conflict';
	}
	if (isSaid || !edit.come.length) return 'done';
	return map.place.has(edit.prev) || map.place.has(edit.next) || map.isBlank ? 'applies' : 'conflict';
}

function join(units: Unit[], moves: Map<string, Unit>, into: Unit, other: Unit) {
	into.rows.push(...other.rows);
	into.edits.push(...other.edits);
	units.splice(units.indexOf(other), 1);
	for (const [key, unit] of moves) if (unit === other) moves.set(key, into);
}

/** Keys in a fixed order: the same block may come from different hands. */
const keyOf = (node: JSONContent): string =>
	JSON.stringify(node, (_, value: unknown) =>
		value && typeof value === 'object' && !Array.isArray(value)
			? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
			: value
	);

/** What stands now where a change would go: for saying both versions when they meet. */
export function meanwhile(base: JSONContent, now: JSONContent, { edits }: Unit): string {
	const map = mapped(base, now);
	const blocks = now.content ?? [];
	const found = new Set<number>();
	for (const { gone, prev, next } of edits) {
		const places = gone.flatMap((one) => map.place.get(one) ?? []);
		const [from, to] = places.length
			? [Math.min(...places), Math.max(...places)]
			: [(map.place.get(prev) ?? 0) + 1, (map.place.get(next) ?? blocks.length + 1) - 1];
		for (let at = from; at <= to; at++) found.add(at);
	}
	return [...found]
		.sort((a, b) => a - b)
		.flatMap((at) => (blocks[at - 1] ? plainText(blocks[at - 1]!) : []))
		.join('\n\n');
}

/** Where in the text as it is now a proposal's first change stands, as a block's ordinal. */
export function placeIn(base: JSONContent, now: JSONContent, units: readonly Unit[]): number {
	const map = mapped(base, now);
	for (const { edits } of units)
		for (const { gone, prev, next } of edits)
			for (const one of [...gone, prev, next]) {
				const place = map.place.get(one);
				if (place !== undefined) return place;
			}
	return 1;
}

const isEmpty = (node: JSONContent) => node.type === 'paragraph' && !node.content?.length;

/** A unit's words before and after, for copying what no longer fits. */
export const wordsOf = ({ edits }: Unit): string => edits.flatMap((one) => one.come.map((node) => plainText(node))).join('\n\n');
