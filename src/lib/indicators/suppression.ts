// Small numbers in public: which figures are told, which are told only as small, and which are withheld so that
// nobody finds the small ones by subtracting. Everything ever told counts: pages, files and editions alike.
// Nothing is withheld between the country and its cities: the country's figures come from a source of their own and hold
// every municipality, most of which are not here, so that the people elsewhere are one more unknown in every such sum.
// At least as many people elsewhere as the limit keep every small number as wide as it was (the solver in the tests).
import { attributes, forms, type Category } from './kinds.ts';
import { boundless, isFeasible, type Bounds, type Equation } from './feasible.ts';

/** One figure of one place and year, with the time it stood. */
export type Kept = {
	id: string;
	category: Category;
	indicatorId: string;
	/** People or households; other things are never hidden. */
	isPeople: boolean;
	value: number | null;
	from: number;
	until: number | null;
	/** When it was told in public by a decision, though small. */
	revealedAt?: number | null;
};

export type Told = 'value' | 'few' | 'withheld' | 'unknown';
export type Limit = { from: number; limit: number };

type Cell = Kept & { value: number };
type Sum = { total: string; parts: string[]; rest: string; isWhole: boolean };
type Known = {
	cells: Map<string, Cell>;
	sums: Map<string, Sum>;
	told: Set<string>;
	few: Map<string, number>;
	withheld: Map<string, number>;
};

/** How every figure of one place and year is told now, after everything that was told before. */
export const tellings = (kept: Kept[], limits: Limit[]): Map<string, Told> => replay(kept, limits).told;

/** The small figures that could be worked out from everything told although they are hidden. */
export const leaking = (kept: Kept[], limits: Limit[]): string[] => replay(kept, limits).leaks;

function replay(kept: Kept[], limits: Limit[]): { told: Map<string, Told>; leaks: string[] } {
	const told = new Map<string, Told>(kept.map((one) => [one.id, one.value === null ? 'unknown' : 'value']));
	const cells = kept.filter((one): one is Cell => one.value !== null && one.isPeople);
	if (!cells.length) return { told, leaks: [] };
	const highest = Math.max(...limits.map((one) => one.limit));
	const moments = momentsOf(kept, limits);
	if (!isAnySmall(cells, moments, highest)) return { told, leaks: [] };
	// What was replaced before anybody could read it is told to nobody.
	for (const cell of cells) told.set(cell.id, 'withheld');
	const known: Known = { cells: new Map(), sums: new Map(), told: new Set(), few: new Map(), withheld: new Map() };
	for (const moment of moments) {
		const standing = standingAt(cells, moment);
		const limit = limits.findLast((one) => one.from <= moment)?.limit ?? highest;
		const hidden = choose(standing, limit, known, moment);
		for (const cell of standing) {
			const how = !hidden.has(cell.id) ? 'value' : isSmall(cell.value, limit) ? 'few' : 'withheld';
			told.set(cell.id, how);
			if (how === 'value') known.told.add(cell.id);
			else if (!known.told.has(cell.id)) known[how].set(cell.id, limit);
		}
	}
	return { told, leaks: exposed([], new Set(), highest, known) };
}

const isSmall = (value: number, limit: number) => value > 0 && value < limit;

/** Every time the public figures changed. */
const momentsOf = (kept: Kept[], limits: Limit[]) =>
	[...new Set([...kept.flatMap((one) => [one.from, one.until, one.revealedAt]), ...limits.map((one) => one.from)])]
		.filter((one): one is number => typeof one === 'number' && one >= Math.min(...kept.map((other) => other.from)))
		.sort((a, b) => a - b);

function standingAt(cells: Cell[], moment: number): Cell[] {
	const newest = new Map<string, Cell>();
	for (const cell of cells) {
		if (cell.from > moment || (cell.until !== null && cell.until <= moment)) continue;
		const other = newest.get(cell.indicatorId);
		if (!other || other.from <= cell.from) newest.set(cell.indicatorId, cell);
	}
	return [...newest.values()];
}

/** Most places and years have nothing small in them, and then nothing is asked further. */
function isAnySmall(cells: Cell[], moments: number[], limit: number) {
	if (cells.some((cell) => isSmall(cell.value, limit))) return true;
	return moments.some((moment) => {
		const standing = standingAt(cells, moment);
		const values = new Map(standing.map((cell) => [cell.id, cell.value]));
		return sumsOf(standing).some((sum) => isSmall(restOf(sum, values), limit));
	});
}

const restOf = (sum: Sum, values: Map<string, number>) =>
	values.get(sum.total)! - sum.parts.reduce((all, part) => all + values.get(part)!, 0);

/** What adds up to what among the figures of one moment. Attributes overlap: each is a part of the whole with the rest of the people. */
export function sumsOf(cells: Pick<Cell, 'id' | 'category' | 'value'>[]): Sum[] {
	const find = (category: Category) => cells.find((one) => one.category === category);
	const [all, alone] = [find('all'), find('alone')];
	const base = alone ?? all;
	const sums: Sum[] = [];
	const add = (total: typeof base, parts: (typeof base)[], isWhole = false) => {
		const there = parts.filter((one) => one !== undefined);
		// Sources that contradict each other add up to nothing that could be subtracted.
		if (!total || !there.length || there.reduce((sum, one) => sum + one.value, 0) > total.value) return;
		const ids = there.map((one) => one.id);
		const missing = total.value - there.reduce((sum, one) => sum + one.value, 0);
		sums.push({ total: total.id, parts: ids, rest: `rest ${total.id} ${ids.join(' ')}`, isWhole: isWhole && missing === 0 });
	};
	if (alone) add(all, [alone]);
	const classes = forms.map(find);
	add(
		base,
		classes,
		forms.every((one) => one === 'form_unknown' || find(one))
	);
	for (const attribute of attributes) add(base, [find(attribute)]);
	return sums;
}

/** Which figures of this moment are not told: the small ones, and as few others as keep them from being found. */
function choose(standing: Cell[], limit: number, known: Known, moment: number): Set<string> {
	for (const cell of standing) known.cells.set(cell.id, cell);
	for (const sum of sumsOf(standing)) known.sums.set(sum.rest, sum);
	const isRevealed = (cell: Cell) => typeof cell.revealedAt === 'number' && cell.revealedAt <= moment;
	const hidden = new Set(standing.filter((cell) => isSmall(cell.value, limit) && !isRevealed(cell)).map((cell) => cell.id));
	const given = new Set<string>();
	const free = () =>
		standing
			.filter((cell) => !hidden.has(cell.id) && !known.told.has(cell.id) && !isRevealed(cell) && cell.value >= limit)
			.sort((a, b) => rank(a, known) - rank(b, known) || a.value - b.value);
	for (;;) {
		const open = exposed(standing, hidden, limit, known).find((name) => !given.has(name));
		if (!open) break;
		const near = neighbours(open, known);
		const candidates = free();
		const next = [...candidates.filter((cell) => near.has(cell.id)), ...candidates.filter((cell) => !near.has(cell.id))];
		if (!next.length) {
			given.add(open);
			continue;
		}
		const enough = next.find((cell) => !exposed(standing, new Set([...hidden, cell.id]), limit, known).includes(open));
		hidden.add((enough ?? next[0]!).id);
	}
	return sparing(standing, hidden, limit, known, given);
}

/** Whole sums are told before their parts where either would do. */
const rank = (cell: Cell, known: Known) => Number([...known.sums.values()].some((sum) => sum.total === cell.id));

function neighbours(name: string, known: Known): Set<string> {
	const near = new Set<string>();
	for (const { total, parts, rest } of known.sums.values()) {
		if (name === rest || name === total || parts.includes(name)) [total, ...parts].forEach((id) => near.add(id));
	}
	return near;
}

/** Tells again what turned out not to be needed. */
function sparing(standing: Cell[], hidden: Set<string>, limit: number, known: Known, given: Set<string>): Set<string> {
	const extra = standing.filter((cell) => hidden.has(cell.id) && cell.value >= limit).sort((a, b) => b.value - a.value);
	for (const cell of extra) {
		const fewer = new Set(hidden);
		fewer.delete(cell.id);
		if (exposed(standing, fewer, limit, known).every((name) => given.has(name))) hidden = fewer;
	}
	return hidden;
}

/** The small numbers that everything told, now and before, would let somebody work out. */
function exposed(standing: Cell[], hidden: Set<string>, limit: number, known: Known): string[] {
	const now = new Map(standing.map((cell) => [cell.id, cell]));
	const isTold = (id: string) => known.told.has(id) || (now.has(id) && !hidden.has(id));
	const bounds = new Map<string, Bounds>();
	for (const cell of known.cells.values()) {
		if (isTold(cell.id)) continue;
		const few = known.few.get(cell.id) ?? (isSmall(cell.value, limit) ? limit : undefined);
		bounds.set(cell.id, few ? { low: 1, high: few - 1 } : { low: known.withheld.get(cell.id) ?? limit, high: boundless });
	}
	const name = (id: string) => (isTold(id) ? known.cells.get(id)!.value : id);
	const equations: Equation[] = [...known.sums.values()].map(({ total, parts, rest, isWhole }) => ({
		total: name(total),
		parts: [...parts.map(name), ...(isWhole ? [] : [rest])]
	}));
	const can = (what: string, low: number, high: number) => isFeasible(equations, new Map(bounds).set(what, { low, high }));
	const found: string[] = [];
	for (const [id, { low, high }] of bounds) {
		// Told as small: for all anybody knows it may be the smallest and the largest of the small ones.
		if (high !== boundless && !(can(id, low, low) && can(id, high, high))) found.push(id);
	}
	const values = new Map([...known.cells.values()].map((cell) => [cell.id, cell.value]));
	for (const sum of known.sums.values()) {
		// The people left over are not a figure of their own, but few of them must not be found either.
		if (!sum.isWhole && isSmall(restOf(sum, values), limit) && !can(sum.rest, limit, boundless)) found.push(sum.rest);
	}
	return found;
}
