// Two cities side by side: everything that makes their figures less alike than they look.
import { m } from '../words/messages.ts';
import { baselineOf } from './rules.ts';
import type { Series } from './series.server.ts';

export type Side = { name: string; series: Series | null };

/** What to know before comparing: different starting years, changed or different ways of counting, figures of another nature. */
export function warnings(a: Side, b: Side): string[] {
	const sides = [a, b].filter((one): one is Side & { series: Series } => one.series !== null);
	const none = [a, b].filter((one) => !one.series?.figures.length).map((one) => m.indicator_compare_none({ place: one.name }));
	const starts = sides.map(({ name, series }) => ({
		name,
		start: baselineOf(series.figures, series.goal?.baselineYear ?? null)
	}));
	const [first, second] = starts;
	const years =
		first?.start && second?.start && first.start.year !== second.start.year
			? [m.indicator_warn_years({ a: first.name, yearA: first.start.year, b: second.name, yearB: second.start.year })]
			: [];
	const noStart = starts.filter((one) => !one.start).map((one) => m.indicator_warn_no_start({ place: one.name }));
	const breaks = sides.flatMap(({ name, series }) =>
		series.figures.filter((one) => one.breakBefore).map((one) => m.indicator_warn_break({ place: name, year: one.year }))
	);
	return [...none, ...years, ...noStart, ...breaks, ...(sides.length === 2 ? unlike(sides[0]!.series, sides[1]!.series) : [])];
}

function unlike(a: Series, b: Series): string[] {
	const figures = [...a.figures, ...b.figures];
	const days = (series: Series) => [...new Set(series.figures.map((one) => one.on?.slice(5) ?? null))];
	const methods = (series: Series) => [...new Set(series.figures.map((one) => one.method))].sort().join('|');
	const [daysA, daysB] = [days(a), days(b)];
	return [
		...(new Set(figures.map((one) => one.nature)).size > 1 ? [m.indicator_warn_nature()] : []),
		...(daysA.length !== 1 || daysB.length !== 1 || daysA[0] === null || daysA[0] !== daysB[0] ? [m.indicator_warn_days()] : []),
		...(methods(a) !== methods(b) ? [m.indicator_warn_method()] : [])
	];
}
