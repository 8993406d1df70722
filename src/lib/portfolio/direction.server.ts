// Which way the count goes against the path to the goal, for the matrix and the city's home.
import { everySeries } from '../indicators/series.server.ts';
import { baselineOf, statusOf } from '../indicators/rules.ts';
import type { Plan } from '../plans/plans.server.ts';
import type { Direction } from './kinds.ts';

/** By plan; a city without figures or without a goal has none. Figures are those anybody may read. */
export function directions(plans: Plan[]): Map<string, Direction> {
	const all = everySeries();
	return new Map(
		plans.flatMap((plan): [string, Direction][] => {
			const series = all.get(plan.cityId) ?? [];
			const main =
				series.find((one) => one.goal && (one.category === 'all' || one.category === 'alone')) ?? series.find((one) => one.goal);
			if (!main?.goal) return [];
			const { baselineYear, target } = main.goal;
			const { status, percent, now, year } = statusOf(main.figures, baselineYear, target);
			const baseline = baselineOf(main.figures, baselineYear)?.value ?? null;
			const left = now === null || target === null ? null : now - target;
			return [[plan.id, { status, category: main.category, baselineYear, baseline, year, now, target, percent, left }]];
		})
	);
}
