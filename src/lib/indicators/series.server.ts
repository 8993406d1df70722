// Series of figures as anybody may read them: only what stands, each with its source, and small numbers kept small.
import { remembered } from '../events/remembered.server.ts';
import * as store from './store.server.ts';
import { fewLimit, isFew, nationalGoal } from './rules.ts';
import type { Category, GoalKind, Nature, Source } from './tables.ts';

export type Figure = {
	id: string;
	year: number;
	on: string | null;
	/** Null when not known, or too small to be told in public. */
	value: number | null;
	few: boolean;
	nature: Nature;
	source: Source | null;
	method: string | null;
	breakBefore: boolean;
	isExample: boolean;
	/** Earlier values of the same year, with why they were replaced. */
	corrected: { value: number | null; at: Date; because: string }[];
};

export type Goal = {
	kind: GoalKind;
	baselineYear: number | null;
	target: number | null;
	targetYear: number | null;
	isSet: boolean;
	words: string | null;
	source: Source | null;
};

export type Series = {
	indicatorId: string;
	category: Category;
	name: string | null;
	unit: string;
	cityId: string | null;
	figures: Figure[];
	goal: Goal | null;
};

const order: Category[] = ['all', 'alone', 'long_term', 'hidden', 'women', 'under_25', 'immigrants', 'families', 'own'];

/** A city's series, or the whole country's for null: total and long-term first. */
export function series(cityId: string | null): Series[] {
	return shaped(store.ofPlace(cityId), store.goalsOfOpenPlans()).filter((one) => one.cityId === cityId);
}

/** Every series of every place, by place. */
export const everySeries = remembered(() => {
	const places = new Map<string | null, Series[]>();
	for (const one of shaped(store.everywhere(), store.goalsOfOpenPlans())) {
		places.set(one.cityId, [...(places.get(one.cityId) ?? []), one]);
	}
	return places;
});

type Rows = ReturnType<typeof store.everywhere>;

function shaped(rows: Rows, goals: ReturnType<typeof store.goalsOfOpenPlans>): Series[] {
	const found = new Map<string, Series>();
	const replaced = rows.filter(({ figure }) => figure.replacedAt);
	for (const { indicator, figure } of rows) {
		if (figure.replacedAt) continue;
		const { cityId } = figure;
		const key = `${cityId}/${indicator.id}`;
		const goal =
			cityId === null ? null : goals.find((one) => one.cityId === cityId && one.goal.indicatorId === indicator.id)?.goal;
		if (!found.has(key)) {
			found.set(key, {
				indicatorId: indicator.id,
				category: indicator.category,
				name: indicator.name,
				unit: indicator.unit,
				cityId,
				figures: [],
				goal: goal ? publicGoal(goal) : cityId === null && indicator.category === nationalGoal.category ? nationalGoal.goal : null
			});
		}
		const earlier = replaced.filter(
			(one) => one.figure.indicatorId === indicator.id && one.figure.cityId === cityId && one.figure.year === figure.year
		);
		found.get(key)!.figures.push(
			publicFigure(
				figure,
				earlier.map((one) => one.figure)
			)
		);
	}
	return [...found.values()].sort((a, b) => order.indexOf(a.category) - order.indexOf(b.category));
}

function publicFigure(
	{ id, year, on, value, nature, source, method, breakBefore, isExample }: store.Observation,
	earlier: store.Observation[]
): Figure {
	const few = isFew(value, fewLimit);
	const corrected = earlier.map((one) => ({
		value: isFew(one.value, fewLimit) ? null : one.value,
		at: one.replacedAt!,
		because: one.replacedBecause ?? ''
	}));
	return { id, year, on, value: few ? null : value, few, nature, source, method, breakBefore, isExample, corrected };
}

const publicGoal = ({ kind, baselineYear, target, targetYear, isSet, words, source }: store.Goal): Goal => ({
	kind,
	baselineYear,
	target,
	targetYear,
	isSet,
	words,
	source
});
