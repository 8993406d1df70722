// What a plan aims at. A goal that is changed stays in the record with why.
import type { Actor } from '../access/actor.ts';
import { permit, planScopes } from '../access/rules.ts';
import { Invalid, NotFound } from '../database/errors.ts';
import { change, type Change } from '../events/change.server.ts';
import * as plans from '../plans/plans.server.ts';
import { indicatorFor, sharedIndicator } from './catalogue.server.ts';
import type { SharedCategory, Step } from './kinds.ts';
import * as store from './store.server.ts';

export type NewGoal = Pick<store.Goal, 'kind'> &
	Partial<
		Pick<
			store.Goal,
			'baselineYear' | 'share' | 'target' | 'targetYear' | 'words' | 'isSet' | 'source' | 'steps' | 'direction' | 'tolerance'
		>
	> & {
		category?: SharedCategory;
		indicatorId?: string;
	};

/** Sets what a plan aims at. */
export function setGoal(actor: Actor, planId: string, wanted: NewGoal): store.Goal {
	const plan = plans.find(planId);
	permit(actor, 'plan.shape', { scopes: planScopes(plan) });
	checkGoal(wanted);
	return change(actor, (c) => addGoal(c, plan, wanted));
}

/** Changes a goal: the earlier one stays, with why. */
export function reviseGoal(actor: Actor, goalId: string, wanted: NewGoal, because: string): store.Goal {
	const { plan, goal } = standing(actor, goalId);
	checkGoal(wanted);
	if (!because.trim()) throw new Invalid({ because: 'numbers_fault_goal_because' });
	return change(actor, (c) => {
		store.replaceGoal(goal.id, c.now, because.trim().slice(0, 500));
		return addGoal(c, plan, wanted);
	});
}

/** Takes a goal away; it stays in the record, with why. */
export function dropGoal(actor: Actor, goalId: string, because: string) {
	const { plan, goal } = standing(actor, goalId);
	if (!because.trim()) throw new Invalid({ because: 'numbers_fault_goal_because' });
	change(actor, (c) => {
		store.replaceGoal(goal.id, c.now, because.trim().slice(0, 500));
		c.record('goal.dropped', { cityId: plan.cityId, planId: plan.id, goalId: goal.id, indicatorId: goal.indicatorId ?? '' });
	});
}

/** What a plan aims at, as it is written down. */
export const goals = (planId: string): store.Goal[] => store.goalsOfPlan(planId);

/** Every goal a plan has had, the changed ones with why. */
export const goalsEver = (planId: string): store.Goal[] => store.goalsEver(planId);

function standing(actor: Actor, goalId: string) {
	const goal = store.goal(goalId);
	if (!goal || goal.replacedAt) throw new NotFound('goal');
	const plan = plans.find(goal.planId);
	permit(actor, 'plan.shape', { scopes: planScopes(plan) });
	return { goal, plan };
}

/** Sets a goal inside somebody's change; they have asked and checked. */
export function addGoal(c: Change, plan: plans.Plan, { category, ...goal }: NewGoal): store.Goal {
	const wanted = goal.indicatorId ?? category;
	const indicator = wanted ? indicatorFor(plan.cityId, wanted) : null;
	// A goal may come before the first figure of its category.
	if (indicator && indicator.category !== 'own') sharedIndicator(indicator.category);
	const indicatorId = indicator?.id ?? null;
	const steps = goal.steps?.length ? [...goal.steps].sort((a, b) => a.year - b.year) : null;
	const row = store.insertGoal({ ...goal, steps, planId: plan.id, indicatorId, setAt: c.now, setBy: c.actor.personId });
	c.record('goal.set', { cityId: plan.cityId, planId: plan.id, goalId: row.id, indicatorId: indicatorId ?? '' });
	return row;
}

const isYear = (year: number) => Number.isInteger(year) && year >= 1980 && year <= 2100;
const isAmount = (value: number) => Number.isFinite(value) && value >= 0 && value <= 10_000_000;

/** What each kind of goal cannot be without. */
export function checkGoal(goal: NewGoal) {
	const problems: Record<string, string> = {};
	const { kind, baselineYear = null, targetYear = null, target = null, share = null, steps, tolerance } = goal;
	const has = { steps: Boolean(steps?.length) };
	if (kind !== 'words' && !goal.indicatorId && !goal.category) problems.indicatorId = 'numbers_fault_goal_indicator';
	// A halving without its starting year has no meaning.
	if ((kind === 'relative' || kind === 'direction') && !baselineYear) problems.baselineYear = 'numbers_fault_baseline';
	if (kind === 'words' && !goal.words?.trim()) problems.words = 'numbers_fault_goal_words';
	if (kind === 'ceiling' && target === null) problems.target = 'numbers_fault_target';
	if (kind === 'yearly_ceilings' && !has.steps) problems.steps = 'numbers_fault_steps';
	if (kind === 'quantity' && target === null && !has.steps) problems.target = 'numbers_fault_target';
	if (kind === 'direction' && !goal.direction) problems.direction = 'forms_choose';
	if (baselineYear !== null && !isYear(baselineYear)) problems.baselineYear = 'numbers_fault_year';
	if (targetYear !== null && !isYear(targetYear)) problems.targetYear = 'numbers_fault_year';
	if (baselineYear !== null && targetYear !== null && targetYear <= baselineYear)
		problems.targetYear = 'numbers_fault_target_year';
	if (target !== null && !isAmount(target)) problems.target = 'numbers_fault_value';
	if (share !== null && !(share > 0 && share < 1)) problems.share = 'numbers_fault_share';
	if (tolerance !== undefined && !(tolerance >= 0 && tolerance <= 0.5)) problems.tolerance = 'numbers_fault_tolerance';
	if (steps && !areSteps(steps)) problems.steps = 'numbers_fault_steps';
	if (Object.keys(problems).length) throw new Invalid(problems);
}

const areSteps = (steps: Step[]) =>
	steps.every(({ year, value }) => isYear(year) && isAmount(value)) &&
	new Set(steps.map((step) => step.year)).size === steps.length;
