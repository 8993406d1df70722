// Series of figures: as anybody may read them, small numbers kept small, and in full for those who keep them.
import { remembered } from '../events/remembered.server.ts';
import { forms, type Category, type Nature, type Unit } from './kinds.ts';
import { fewLimit, nationalGoal, type PathGoal } from './rules.ts';
import { applyCuts } from './cuts.server.ts';
import * as store from './store.server.ts';
import { tellings, type Kept, type Limit, type Told } from './suppression.ts';
import type { Source } from './tables.ts';

/** An earlier value of the same year, with why it was replaced. */
export type Corrected = Pick<Figure, 'value' | 'few' | 'told' | 'limit'> & { at: Date; because: string; by: string | null };

export type Figure = {
	id: string;
	year: number;
	on: string | null;
	/** Null when not known, or not told in public. */
	value: number | null;
	/** Told only as smaller than the limit. */
	few: boolean;
	/** How the public is told; in the full series the value stands beside it. */
	told: Told;
	limit: number;
	nature: Nature;
	source: Source | null;
	method: string | null;
	breakBefore: boolean;
	isExample: boolean;
	recordedAt: Date | null;
	recordedBy: string | null;
	corrected: Corrected[];
};

export type Goal = PathGoal & { id: string | null; words: string | null; source: Source | null };

export type Series = {
	indicatorId: string;
	category: Category;
	name: string | null;
	definition: string | null;
	unit: Unit;
	cityId: string | null;
	figures: Figure[];
	goal: Goal | null;
};

const order: Category[] = ['all', 'alone', 'long_term', 'women', 'under_25', 'immigrants', ...forms, 'families', 'own'];

/** A city's series as the public may read them, or the whole country's for null: total and long-term first. */
export const series = (cityId: string | null): Series[] => everySeries().get(cityId) ?? [];

/** Every series of every place, by place, as the public may read them. */
export const everySeries = remembered(() => {
	const places = new Map<string | null, Series[]>();
	for (const one of shaped(store.everywhere(), store.goalsOfPlans(), store.disclosed(), true)) {
		places.set(one.cityId, [...(places.get(one.cityId) ?? []), one]);
	}
	return places;
});

/** A city's series with every value and who recorded it, for those who keep them; the caller has asked whether they may. */
export const fullSeries = (cityId: string): Series[] =>
	shaped(store.ofPlace(cityId), store.goalsOfPlans(), store.disclosed(cityId), false);

type Rows = ReturnType<typeof store.everywhere>;

function shaped(all: Rows, goals: ReturnType<typeof store.goalsOfPlans>, disclosed: store.Disclosure[], isPublic: boolean) {
	const rows = applyCuts(all, store.cuts());
	const { told, limitOf } = tell(rows, disclosed);
	const names = isPublic ? new Map<string, string>() : namesIn(rows);
	const shape = (figure: store.Observation) => figureOf(figure, told.get(figure.id)!, limitOf(figure.cityId), isPublic);
	const found = new Map<string, Series>();
	const replaced = Map.groupBy(
		rows.filter(({ figure }) => figure.replacedAt),
		({ figure }) => `${figure.cityId}/${figure.indicatorId}/${figure.year}`
	);
	for (const { indicator, figure } of rows) {
		if (figure.replacedAt) continue;
		const { cityId } = figure;
		const key = `${cityId}/${indicator.id}`;
		const one = found.get(key) ?? begin(indicator, cityId, goals);
		found.set(key, one);
		const corrected = (replaced.get(`${key}/${figure.year}`) ?? []).map(({ figure: old }) => ({
			...shape(old),
			at: old.replacedAt!,
			because: old.replacedBecause ?? '',
			by: names.get(old.replacedBy ?? '') ?? null
		}));
		one.figures.push({ ...shape(figure), recordedBy: names.get(figure.recordedBy ?? '') ?? null, corrected });
	}
	if (isPublic) for (const one of found.values()) one.goal = publicGoal(one);
	return [...found.values()].sort((a, b) => order.indexOf(a.category) - order.indexOf(b.category));
}

/** How each figure is told, from everything that ever stood for its place and year. */
function tell(rows: Rows, disclosed: store.Disclosure[]) {
	const told = new Map<string, Told>();
	for (const group of Map.groupBy(rows, ({ figure }) => `${figure.cityId}/${figure.year}`).values()) {
		const limits = limitsOf(group[0]!.figure.cityId, disclosed);
		for (const [id, how] of tellings(keptOf(group, disclosed), limits)) told.set(id, how);
	}
	return { told, limitOf: (cityId: string | null) => limitsOf(cityId, disclosed).at(-1)!.limit };
}

/** The limits a place has had, the usual one first. */
export const limitsOf = (cityId: string | null, disclosed: store.Disclosure[]): Limit[] => [
	{ from: 0, limit: fewLimit },
	...disclosed.flatMap((one) => (one.cityId === cityId && one.limit ? [{ from: one.decidedAt.getTime(), limit: one.limit }] : []))
];

/** Rows as the rule of small numbers reads them. */
export const keptOf = (rows: Rows, disclosed: store.Disclosure[]): Kept[] =>
	rows.map(({ figure, indicator }) => ({
		...{ id: figure.id, category: indicator.category, indicatorId: indicator.id, value: figure.value },
		isPeople: indicator.unit === 'persons' || indicator.unit === 'households',
		from: figure.recordedAt.getTime(),
		until: figure.replacedAt?.getTime() ?? null,
		revealedAt: disclosed.find((one) => one.observationId === figure.id)?.decidedAt.getTime() ?? null
	}));

function begin(indicator: store.Indicator, cityId: string | null, goals: ReturnType<typeof store.goalsOfPlans>): Series {
	const { id: indicatorId, category, name, definition, unit } = indicator;
	const plan = goals.find((one) => one.cityId === cityId)?.planId;
	const goal = goals.find((one) => one.planId === plan && one.goal.indicatorId === indicatorId)?.goal;
	const national = cityId === null && category === nationalGoal.category ? nationalGoal.goal : null;
	return { indicatorId, category, name, definition, unit, cityId, figures: [], goal: goal ? goalOf(goal) : national };
}

const figureOf = (
	{ id, year, on, value, nature, source, method, breakBefore, isExample, recordedAt }: store.Observation,
	told: Told,
	limit: number,
	isPublic: boolean
): Figure => ({
	...{ id, year, on, nature, source, method, breakBefore, isExample, recordedAt, told, limit, recordedBy: null, corrected: [] },
	value: isPublic && told !== 'value' ? null : value,
	few: isPublic && told === 'few'
});

/** A goal as the pages and rules read it. */
export const goalOf = (goal: store.Goal): Goal => {
	const { id, kind, baselineYear, share, target, targetYear, steps, direction, tolerance, isSet, words, source } = goal;
	return { id, kind, baselineYear, share, target, targetYear, steps, direction, tolerance, isSet, words, source };
};

/** A target worked out from a hidden starting level would tell it. */
function publicGoal({ goal, figures }: Series): Goal | null {
	if (goal?.kind !== 'relative') return goal;
	const baseline = figures.find((one) => one.year === goal.baselineYear);
	return baseline && baseline.told !== 'value' && baseline.told !== 'unknown' ? { ...goal, target: null, steps: null } : goal;
}

function namesIn(rows: Rows) {
	const ids = new Set(rows.flatMap(({ figure }) => [figure.recordedBy, figure.replacedBy].filter((one) => one !== null)));
	return new Map(store.namesOf([...ids]).map((one) => [one.id, one.name]));
}
