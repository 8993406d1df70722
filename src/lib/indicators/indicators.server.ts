// Figures: what has been counted, where it is said, and what a plan aims at. A corrected figure stays, with who and why.
import type { Actor } from '../access/actor.ts';
import { cityScopes, permit, planScopes } from '../access/rules.ts';
import { Invalid, NotFound } from '../database/errors.ts';
import { change } from '../events/change.server.ts';
import * as plans from '../plans/plans.server.ts';
import * as store from './store.server.ts';
import type { Category, Source } from './tables.ts';

export type { Goal, Indicator, Observation } from './store.server.ts';

export type NewFigure = Pick<store.Observation, 'year' | 'nature'> & {
	/** Null is the whole country. */
	cityId: string | null;
	/** One of the shared categories; or a city's own indicator by `indicatorId`. */
	category?: Exclude<Category, 'own'>;
	indicatorId?: string;
	/** Null when it is known that nobody knows. */
	value: number | null;
	on?: string | null;
	source?: Source | null;
	method?: string | null;
	breakBefore?: boolean;
	isExample?: boolean;
	/** Why the figure that stands for the year is replaced; without it a second figure is refused. */
	because?: string;
};

/** Records one figure. A second one for the same year is a correction: the first stays in the record with the reason. */
export function observe(actor: Actor, figure: NewFigure): store.Observation {
	const { cityId, category, because, ...fields } = figure;
	permit(actor, 'indicator.observe', { scopes: cityId ? cityScopes(cityId) : ['nation'] });
	check(figure);
	const indicatorId = fields.indicatorId ?? category;
	if (!indicatorId) throw new Invalid({ category: 'forms_missing' });
	return change(actor, (c) => {
		const indicator = store.indicator(indicatorId) ?? shared(category);
		if (indicator.cityId && indicator.cityId !== cityId) throw new NotFound('indicator');
		const earlier = store.standing(indicator.id, cityId, figure.year);
		if (earlier) {
			if (!because?.trim()) throw new Invalid({ because: 'numbers_fault_because' });
			store.replace(earlier.id, c.now, because.trim());
		}
		const row = store.insert({ ...fields, cityId, indicatorId: indicator.id, recordedBy: actor.personId, recordedAt: c.now });
		c.record('indicator.observed', {
			...(cityId ? { cityId } : {}),
			indicatorId: indicator.id,
			observationId: row.id,
			year: row.year
		});
		return row;
	});
}

export type NewGoal = Pick<store.Goal, 'kind'> &
	Partial<Pick<store.Goal, 'baselineYear' | 'share' | 'target' | 'targetYear' | 'words' | 'isSet' | 'source'>> & {
		category?: Exclude<Category, 'own'>;
		indicatorId?: string;
	};

/** Sets what a plan aims at. */
export function setGoal(actor: Actor, planId: string, { category, ...goal }: NewGoal): store.Goal {
	const plan = plans.find(planId);
	permit(actor, 'plan.shape', { scopes: planScopes(plan) });
	// A halving without its starting year has no meaning.
	if (goal.kind === 'relative' && !goal.baselineYear) throw new Invalid({ baselineYear: 'forms_missing' });
	if (goal.kind === 'words' && !goal.words?.trim()) throw new Invalid({ words: 'forms_missing' });
	return change(actor, (c) => {
		const indicatorId = goal.indicatorId ?? (category ? (store.indicator(category) ?? shared(category)).id : null);
		const row = store.insertGoal({ ...goal, planId, indicatorId });
		c.record('goal.set', { cityId: plan.cityId, planId, goalId: row.id, indicatorId: indicatorId ?? '' });
		return row;
	});
}

/** What a plan aims at, as it is written down. */
export const goals = (planId: string): store.Goal[] => store.goalsOfPlan(planId);

/** The indicator all cities share for a category; its id is the category. */
function shared(category: Exclude<Category, 'own'> | undefined): store.Indicator {
	if (!category) throw new NotFound('indicator');
	return store.insertIndicator({ id: category, category, unit: category === 'families' ? 'households' : 'persons' });
}

function check({ year, value, on, method, source }: NewFigure) {
	const problems: Record<string, string> = {};
	if (!Number.isInteger(year) || year < 1980 || year > 2100) problems.year = 'numbers_fault_year';
	if (value !== null && (!Number.isFinite(value) || value < 0 || value > 10_000_000)) problems.value = 'numbers_fault_value';
	if (on && !/^\d{4}-\d{2}-\d{2}$/.test(on)) problems.on = 'forms_day';
	if ((method?.length ?? 0) > 1000) problems.method = 'forms_too_long';
	if (source?.url && !/^https?:\/\//.test(source.url)) problems.source = 'numbers_fault_source';
	if (Object.keys(problems).length) throw new Invalid(problems);
}
