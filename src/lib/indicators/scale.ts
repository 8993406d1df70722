// Where things stand in a chart. Coordinates only: colours and dashes belong to the components.
import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import { halfOf, indexed, stretches, baselineOf } from './rules.ts';
import type { Figure, Goal } from './series.server.ts';

export type Mark = { x: number; y: number; figure: Figure & { value: number } };

const round = (value: number) => Math.round(value * 10) / 10;
const path = line<{ x: number; y: number }>(
	(point) => round(point.x),
	(point) => round(point.y)
);

/** The frame all small multiples share, so that they can be compared by eye. */
export const small = { width: 226, height: 118, left: 8, right: 190, top: 16, half: 84, years: [2018, 2025] as const };

/** A series in the shared frame: start = 100 at the top line, half = 50 at the half line. Null without a baseline. */
export function smallMultiple(figures: Figure[], goal: Goal | null) {
	const baseline = goal && baselineOf(figures, goal.baselineYear);
	if (!goal || !baseline?.value) return null;
	const last = Math.max(small.years[1], ...figures.map((one) => one.year), goal.targetYear ?? 0);
	const x = scaleLinear([small.years[0], last], [small.left, small.right]);
	const y = scaleLinear([100, 50], [small.top, small.half]);
	// Figures counted in another way than the baseline are not on its scale.
	const stretch = stretches(figures).find((part) => part.some((one) => one.year === baseline.year)) ?? [];
	const marks = indexed(stretch, baseline.year)
		.filter((one) => one.year >= small.years[0])
		.map((one) => ({ x: round(x(one.year)), y: round(y(one.share ?? 0)), figure: one as Figure & { value: number } }));
	const half = halfOf(baseline.value as number);
	const from = { x: round(x(baseline.year)), y: small.top };
	const to = goal.targetYear ? { x: round(x(goal.targetYear)), y: small.half } : null;
	return {
		marks,
		line: marks.length > 1 ? path(marks) : null,
		target: goal.target ?? half.whole,
		from,
		to,
		targetYear: goal.targetYear,
		baselineYear: baseline.year,
		years: [...new Set([baseline.year, goal.targetYear, marks.at(-1)?.figure.year ?? null].filter((year) => year !== null))].map(
			(year) => ({ year, x: round(x(year)) })
		)
	};
}

const frame = { width: 440, height: 264, left: 38, right: 436, top: 30, bottom: 234 };

/** One series in its own frame: years across, people upwards from zero. */
export function trajectory(figures: Figure[], goal: Goal | null) {
	const known = figures.filter((one): one is Figure & { value: number } => one.value !== null);
	const baseline = goal && baselineOf(figures, goal.baselineYear);
	const half = baseline?.value ? halfOf(baseline.value as number) : null;
	const years = [...figures.map((one) => one.year), ...(goal?.targetYear ? [goal.targetYear] : [])];
	const [first, last] = [Math.min(...years), Math.max(...years, Math.min(...years) + 3)];
	const x = scaleLinear([first, last], [frame.left + 22, frame.right - 24]);
	const y = scaleLinear([0, Math.max(...known.map((one) => one.value), 4) * 1.08], [frame.bottom, frame.top]).nice(4);
	const place = <F extends Figure & { value: number }>(one: F): Mark => ({
		x: round(x(one.year)),
		y: round(y(one.value)),
		figure: one
	});
	const parts = stretches(figures).map((part) => part.map(place));
	return {
		frame,
		parts: parts.map((marks) => ({ marks, line: marks.length > 1 ? path(marks) : null })),
		breaks: figures.filter((one) => one.breakBefore).map((one) => round((x(one.year) + x(one.year - 1)) / 2)),
		gaps: figures.filter((one) => one.value === null).map((one) => ({ x: round(x(one.year)), few: one.few })),
		years: Array.from({ length: last - first + 1 }, (_, index) => ({ year: first + index, x: round(x(first + index)) })),
		grid: y.ticks(4).map((value) => ({ value, y: round(y(value)) })),
		half: half && { ...half, y: round(y(half.exact)), target: goal?.target ?? half.whole, isSet: goal?.isSet ?? false },
		path:
			baseline?.value && half && goal?.targetYear
				? {
						x1: round(x(baseline.year)),
						y1: round(y(baseline.value as number)),
						x2: round(x(goal.targetYear)),
						y2: round(y(half.exact))
					}
				: null
	};
}

/** People as points in a round field cut by the half line: `below` of them under it, `dark` of all of them dark. The same every time. */
export function dots(total: number, below: number, dark: number) {
	const golden = Math.PI * (3 - Math.sqrt(5));
	const wanted = { over: total - below, under: below };
	const darkIn = { over: Math.round((dark * wanted.over) / total), under: 0 };
	darkIn.under = dark - darkIn.over;
	const placed: { x: number; y: number; under: boolean; dark: boolean }[] = [];
	const count = { over: 0, under: 0 };
	for (let step = 1; placed.length < total && step < total * 4; step++) {
		const radius = 250 * Math.sqrt(step / (total + 2));
		const [px, py] = [radius * Math.cos(step * golden), radius * Math.sin(step * golden)];
		const side = py > 0 ? 'under' : 'over';
		if (count[side] >= wanted[side]) continue;
		count[side]++;
		// Moved away from the line, so that no point lies on it.
		placed.push({ x: round(px), y: round(py + (py > 0 ? 15 : -12)), under: py > 0, dark: count[side] <= darkIn[side] });
	}
	return placed;
}
