// Which way the count goes against the path to the goal: what the indicators say of a city, for the matrix and its home.
import { statuses } from '../indicators/indicators.server.ts';
import type { Plan } from '../plans/plans.server.ts';
import type { Direction } from './kinds.ts';

/** By plan; a city without figures or without a goal has none. Figures are those anybody may read. */
export function directions(plans: Plan[]): Map<string, Direction> {
	const found = statuses(plans.map((plan) => plan.cityId));
	return new Map(
		plans.flatMap((plan): [string, Direction][] => {
			const now = found.get(plan.cityId);
			return now?.indicatorId ? [[plan.id, { path: now.path, direction: now.direction, words: now.words }]] : [];
		})
	);
}
