// The arithmetic of halving and what a series of figures says in words. Categories overlap: nothing here adds one to another.

/** What the rules need of one figure. */
export type Point = { year: number; value: number | null; breakBefore: boolean };
import type { Direction, GoalKind, Nature, Step, Unit } from './kinds.ts';

/** Half of a baseline: exactly, and as the largest whole number not above it (53 → 26,5 and 26). */
export const halfOf = (baseline: number) => ({ exact: baseline / 2, whole: Math.floor(baseline / 2) });

/** The stretches of a series that may be joined by a line: cut where the way of counting changed or a value is not known. */
export function stretches<P extends Point>(points: P[]): (P & { value: number })[][] {
	const parts: (P & { value: number })[][] = [[]];
	for (const point of points) {
		if (point.breakBefore || point.value === null) parts.push([]);
		if (point.value !== null) parts.at(-1)!.push(point as P & { value: number });
	}
	return parts.filter((part) => part.length > 0);
}

/** Figures that may be compared with each other: cut only where the way of counting changed. What is not known is left out. */
export function comparable<P extends Point>(points: P[]): (P & { value: number })[][] {
	const parts: (P & { value: number })[][] = [[]];
	for (const point of points) {
		if (point.breakBefore) parts.push([]);
		if (point.value !== null) parts.at(-1)!.push(point as P & { value: number });
	}
	return parts.filter((part) => part.length > 0);
}

/** The figure of the baseline year, if there is one. */
export const baselineOf = <P extends Point>(points: P[], year: number | null) =>
	year === null ? undefined : points.find((point) => point.year === year && point.value !== null);

export type Status = 'unknown' | 'reached' | 'fallen' | 'same' | 'risen';

/** Where the newest comparable figure stands against the baseline and the target. A changed way of counting makes it unknown. */
export function statusOf(points: Point[], baselineYear: number | null, target: number | null) {
	const from = baselineOf(points, baselineYear);
	const stretch = from && comparable(points).find((part) => part.some((point) => point.year === from.year));
	const now = stretch?.at(-1);
	if (!from?.value || !now || now.year <= from.year)
		return { status: 'unknown' as Status, percent: null, now: now?.value ?? null, year: now?.year ?? null };
	const percent = Math.round(((now.value - from.value) / from.value) * 1000) / 10;
	const status: Status =
		target !== null && now.value <= target
			? 'reached'
			: now.value < from.value
				? 'fallen'
				: now.value > from.value
					? 'risen'
					: 'same';
	return { status, percent, now: now.value, year: now.year };
}

export type At = { year: number; value: number };

/** Where a series stands against a goal, as the text, the measures, the portfolio and the public pages tell it. */
export type Standing = {
	kind: GoalKind | null;
	/** Against the starting level; for goals without one, against the figure before. */
	direction: 'down' | 'up' | 'level' | 'unknown';
	start: At | null;
	latest: At | null;
	target: { value: number; exact: number; year: number | null; isSet: boolean } | null;
	change: number | null;
	percent: number | null;
	/** How much is missing from the target; 0 when it is reached. */
	missing: number | null;
	/** The last step, which may go the other way than the whole. */
	step: { direction: 'down' | 'up' | 'level'; by: number } | null;
	/** What the path says for the year of the latest figure. */
	expected: number | null;
	allowed: number | null;
	path: 'reached' | 'ahead' | 'on' | 'behind' | 'unknown';
	onPath: boolean | null;
};

export type PathStatus = Standing & { indicatorId: string | null; words: string };

/** One figure as anybody may be told it: `value` is null when it is not known or is not told. */
export type ToldFigure = {
	indicatorId: string;
	cityId: string | null;
	id: string;
	year: number;
	on: string | null;
	value: number | null;
	told: 'value' | 'few' | 'withheld' | 'unknown';
	few: boolean;
	limit: number;
	/** The indicator's name in the reader's language. */
	name: string;
	nature: Nature;
	unit: Unit;
	source: { title: string; on?: string; url?: string; quote?: string; file?: string } | null;
	isExample: boolean;
	words: string;
};

export type PathGoal = {
	kind: GoalKind;
	baselineYear: number | null;
	share?: number | null;
	target: number | null;
	targetYear: number | null;
	steps?: Step[] | null;
	direction?: Direction | null;
	tolerance?: number;
	isSet: boolean;
};

export type Trend = 'up' | 'down' | 'level' | null;

/** Which way the last step of the series went; null where the two are not comparable. A rise is never softened by an earlier fall. */
export function lastStep(points: Point[]): { trend: Trend; from: number | null; to: number | null; year: number | null } {
	const last = comparable(points).at(-1) ?? [];
	const [before, now] = [last.at(-2), last.at(-1)];
	if (!before || !now) return { trend: null, from: null, to: now?.value ?? null, year: now?.year ?? null };
	const trend = now.value > before.value ? 'up' : now.value < before.value ? 'down' : 'level';
	return { trend, from: before.value, to: now.value, year: now.year };
}

/** A series on the shared scale where the baseline is 100 and the goal stands at 50. Empty without a baseline. */
export function indexed<P extends Point>(points: P[], baselineYear: number | null): (P & { share: number | null })[] {
	const from = baselineOf(points, baselineYear);
	if (!from?.value) return [];
	return points.map((point) => ({ ...point, share: point.value === null ? null : (point.value / from.value!) * 100 }));
}

export type FigureFields = {
	year: number;
	value: number | null;
	on?: string | null;
	method?: string | null;
	source?: { title: string; url?: string; on?: string } | null;
};

const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));

/** What is wrong with a figure: a message key for each field. People come whole, years have been. */
export function faultsOf(
	{ year, value, on, method, source }: FigureFields,
	unit: Unit,
	thisYear: number
): Record<string, string> {
	const faults: Record<string, string> = {};
	const isWhole = unit === 'persons' || unit === 'households' || unit === 'dwellings';
	if (!Number.isInteger(year) || year < 1980 || year > 2100) faults.year = 'numbers_fault_year';
	else if (year > thisYear) faults.year = 'numbers_fault_future';
	if (value !== null) {
		if (!Number.isFinite(value)) faults.value = 'numbers_fault_value';
		else if (value < 0) faults.value = 'numbers_fault_negative';
		else if (value > 10_000_000) faults.value = 'numbers_fault_huge';
		else if (isWhole && !Number.isInteger(value)) faults.value = 'numbers_fault_fraction';
		else if (unit === 'percent' && value > 1000) faults.value = 'numbers_fault_huge';
	}
	if (on && (!isDay(on) || !on.startsWith(String(year)))) faults.on = isDay(on) ? 'numbers_fault_day_year' : 'forms_day';
	if ((method?.length ?? 0) > 1000) faults.method = 'forms_too_long';
	if ((source?.title.length ?? 0) > 300) faults.sourceTitle = 'forms_too_long';
	if (source?.url && (!/^https?:\/\/[^\s]+$/.test(source.url) || source.url.length > 1000))
		faults.source = 'numbers_fault_source';
	return faults;
}

/** How far a figure may be from the nearest earlier one before it is asked about. */
export const askOver = 0.3;

/** The figure before (or, for the first, after) it, when the new one is more than 30 % away from it. */
export function bigChange(others: { year: number; value: number | null }[], year: number, value: number | null) {
	if (value === null) return null;
	const known = others.filter((one): one is At => one.value !== null).sort((a, b) => a.year - b.year);
	const beside = known.findLast((one) => one.year < year) ?? known.find((one) => one.year > year);
	if (!beside || beside.value === value) return null;
	const percent = beside.value === 0 ? null : Math.round(((value - beside.value) / beside.value) * 100);
	// One or two people more are no surprise where there are few.
	if (Math.abs(value - beside.value) <= 2 || (percent !== null && Math.abs(percent) <= askOver * 100)) return null;
	return { year, mine: value, before: beside.value, beforeYear: beside.year, percent };
}

/** Whether a correction stays near what stood for the year: that leap has been asked about already. */
export const isNear = (before: number | null, value: number | null) =>
	before !== null && value !== null && Math.abs(value - before) <= Math.max(2, before * askOver);

/** Counts below this are told to the public as "under 5": few people are easily recognised. */
export const fewLimit = 5;

/** Whether a count is so small that the public is told only that it is small. Nobody at all may be told. */
export const isFew = (value: number | null, limit: number) => value !== null && value > 0 && value < limit;

/** What the Government set for the whole country in 2019; it belongs to no city's plan. */
export const nationalGoal: {
	category: 'alone';
	goal: PathGoal & { id: null; words: null; source: { title: string; url: string } };
} = {
	category: 'alone',
	goal: {
		...{ id: null, kind: 'relative', baselineYear: 2019, share: 0.5, target: 2300, targetYear: 2023, isSet: true, words: null },
		source: { title: 'Ympäristöministeriö: Asunnottomuus', url: 'https://ym.fi/asunnottomuus' }
	}
};
