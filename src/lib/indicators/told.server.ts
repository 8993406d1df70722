// Figures and paths as others show them: in a sentence of the text, on a measure, on the ministry's screen. Always as the public may read them.
import * as plans from '../plans/plans.server.ts';
import { standing } from './path.ts';
import type { PathStatus, ToldFigure } from './rules.ts';
import { everySeries, goalOf, type Figure, type Goal, type Series } from './series.server.ts';
import * as store from './store.server.ts';
import { seriesName, statusWords, valueWords } from './words.ts';

/** One figure of a city (or the country, for null) for a year or the newest one there is; null when none was recorded. */
export function figureFor(cityId: string | null, indicatorId: string, year: number | 'latest'): ToldFigure | null {
	const one = everySeries()
		.get(cityId)
		?.find((other) => other.indicatorId === indicatorId);
	const figure = year === 'latest' ? one?.figures.at(-1) : one?.figures.find((other) => other.year === year);
	return one && figure ? toldFigure(one, figure) : null;
}

function toldFigure({ indicatorId, cityId, unit, category, name }: Series, figure: Figure): ToldFigure {
	const { id, year, on, value, few, told, limit, nature, source, isExample } = figure;
	return {
		...{ indicatorId, cityId, unit, id, year, on, value, few, told, limit, nature, source, isExample },
		name: seriesName({ category, name }),
		words: valueWords(figure)
	};
}

export type GoalPath = PathStatus & { goal: Goal };

/** Every goal of a plan with where its city stands against it. */
export function pathOf(plan: string | { id: string; cityId: string }): GoalPath[] {
	const { id, cityId } = typeof plan === 'string' ? plans.find(plan) : plan;
	const places = everySeries().get(cityId) ?? [];
	const at = (indicatorId: string | null) => places.findIndex((one) => one.indicatorId === indicatorId) + 1 || places.length + 1;
	// In the order of the figures: a goal that is revised keeps its place.
	const rows = store.goalsOfPlan(id).sort((a, b) => at(a.indicatorId) - at(b.indicatorId));
	return rows.map((row) => {
		const one = places.find((other) => other.indicatorId === row.indicatorId);
		const goal = one?.goal?.id === row.id ? one.goal : goalOf(row);
		return { goal, ...said(one?.figures ?? [], goal, row.indicatorId) };
	});
}

/** Where a city stands against the first goal it has set: its total, else the next in order. */
export const status = (cityId: string): PathStatus => statusIn(everySeries().get(cityId) ?? []);

/** The same for many cities at once; asks the database no more often for fifty than for one. */
export function statuses(cityIds: string[]): Map<string, PathStatus> {
	const places = everySeries();
	return new Map(cityIds.map((cityId) => [cityId, statusIn(places.get(cityId) ?? [])]));
}

function statusIn(places: Series[]): PathStatus {
	const main = places.find((one) => one.goal?.isSet) ?? places.find((one) => one.goal);
	return said(main?.figures ?? [], main?.goal ?? null, main?.indicatorId ?? null);
}

function said(figures: Figure[], goal: Goal | null, indicatorId: string | null): PathStatus {
	const now = standing(figures, goal);
	return { ...now, indicatorId, words: statusWords(now) };
}
