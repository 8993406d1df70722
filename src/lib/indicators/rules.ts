// The arithmetic of halving and what a series of figures says in words. Categories overlap: nothing here adds one to another.

/** What the rules need of one figure. */
export type Point = { year: number; value: number | null; breakBefore: boolean };

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

/** The figure of the baseline year, if there is one. */
export const baselineOf = <P extends Point>(points: P[], year: number | null) =>
	year === null ? undefined : points.find((point) => point.year === year && point.value !== null);

export type Status = 'unknown' | 'reached' | 'fallen' | 'same' | 'risen';

/** Where the newest comparable figure stands against the baseline and the target. A changed way of counting makes it unknown. */
export function statusOf(points: Point[], baselineYear: number | null, target: number | null) {
	const from = baselineOf(points, baselineYear);
	const stretch = from && stretches(points).find((part) => part.some((point) => point.year === from.year));
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

export type Trend = 'up' | 'down' | 'level' | null;

/** Which way the last step of the series went; null where the two are not comparable. A rise is never softened by an earlier fall. */
export function lastStep(points: Point[]): { trend: Trend; from: number | null; to: number | null; year: number | null } {
	const last = stretches(points).at(-1) ?? [];
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

/** Counts below this are told to the public as "under 5": few people are easily recognised. */
export const fewLimit = 5;

/** Whether a count is so small that the public is told only that it is small. Nobody at all may be told. */
export const isFew = (value: number | null, limit: number) => value !== null && value > 0 && value < limit;

/** What the Government set for the whole country in 2019; it belongs to no city's plan. */
export const nationalGoal = {
	category: 'alone',
	goal: {
		kind: 'relative',
		baselineYear: 2019,
		target: 2300,
		targetYear: 2023,
		isSet: true,
		words: null,
		source: { title: 'Ympäristöministeriö: Asunnottomuus', url: 'https://ym.fi/asunnottomuus' }
	}
} as const;
