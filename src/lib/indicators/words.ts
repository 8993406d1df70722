import { number } from '../words/format.ts';
import { m } from '../words/messages.ts';
import { baselineOf, halfOf, lastStep, statusOf } from './rules.ts';
import type { Figure, Goal, Series } from './series.server.ts';
import type { Category, Nature } from './tables.ts';

const categories: Record<Exclude<Category, 'own'>, () => string> = {
	all: m.numbers_category_all,
	alone: m.numbers_category_alone,
	long_term: m.numbers_category_long_term,
	hidden: m.numbers_category_hidden,
	women: m.numbers_category_women,
	under_25: m.numbers_category_under_25,
	immigrants: m.numbers_category_immigrants,
	families: m.numbers_category_families
};

const natures: Record<Nature, () => string> = {
	official: m.numbers_nature_official,
	estimate: m.numbers_nature_estimate,
	derived: m.numbers_nature_derived
};

/** What a series counts, in the reader's language; a city's own one keeps its own name. */
export const seriesName = ({ category, name }: Pick<Series, 'category' | 'name'>) =>
	category === 'own' ? (name ?? '') : categories[category]();

/** Official, estimate or derived. */
export const natureWord = (nature: Nature) => natures[nature]();

/** What a series counts in: people or households. */
export const unitWord = (unit: string) => (unit === 'households' ? m.numbers_unit_households() : m.numbers_unit_persons());

/** A figure as it may be told: the number, "under 5" or "not known". */
export const valueWords = ({ value, few }: Pick<Figure, 'value' | 'few'>) =>
	few ? m.numbers_few() : value === null ? m.numbers_unknown() : number(value);

/** All figures of a series in a row, for those who cannot see the chart. */
export const valuesWords = (figures: Figure[]) =>
	figures.map((one) => m.numbers_year_value({ year: one.year, value: valueWords(one) })).join(', ');

/** The goal, where things stand against it and which way the last step went: a sentence each. */
export function findings(figures: Figure[], goal: Goal | null): string[] {
	const baseline = goal && baselineOf(figures, goal.baselineYear);
	if (!goal || !baseline?.value) return [m.numbers_no_baseline() + '.'];
	const value = baseline.value as number;
	const half = halfOf(value);
	const target = goal.target ?? half.whole;
	const from = { target: number(target), baseline: number(value), from: baseline.year };
	const said = !goal.isSet
		? m.numbers_goal_derived(from)
		: goal.targetYear
			? m.numbers_goal_set({ ...from, year: goal.targetYear })
			: m.numbers_goal_set_no_year(from);
	const exact = half.exact === target ? [] : [m.numbers_half_exact({ exact: number(half.exact, 1) })];
	return [said, ...exact, standing(figures, goal, target), ...step(figures, baseline.year)];
}

function standing(figures: Figure[], goal: Goal, target: number) {
	const { status, percent, now, year } = statusOf(figures, goal.baselineYear, target);
	const said = { year: year ?? '', now: number(now ?? 0), percent: number(Math.abs(percent ?? 0), 1) };
	if (status === 'reached') return m.numbers_status_reached(said);
	if (status === 'fallen') return m.numbers_status_fallen(said);
	if (status === 'risen') return m.numbers_status_risen(said);
	if (status === 'same') return m.numbers_status_same(said);
	return m.numbers_status_unknown();
}

/** Said when the last step was not the whole story already told from the starting level. */
function step(figures: Figure[], baselineYear: number) {
	const { trend, from, to, year } = lastStep(figures);
	if (!trend || figures.filter((one) => one.year >= baselineYear).length < 3) return [];
	const said = { from: number(from!), to: number(to!), year: year! };
	return [trend === 'up' ? m.numbers_step_up(said) : trend === 'down' ? m.numbers_step_down(said) : m.numbers_step_level(said)];
}
