// Measures: what a city does. One row each, shown wherever it is needed; what is not known is shown as missing.
import type { Actor } from '../access/actor.ts';
import { permit, planScopes } from '../access/rules.ts';
import { Invalid } from '../database/errors.ts';
import { change } from '../events/change.server.ts';
import * as plans from '../plans/plans.server.ts';
import { missing } from './rules.ts';
import * as store from './store.server.ts';

export type { Measure } from './store.server.ts';

export type NewMeasure = Pick<store.Measure, 'name' | 'state'> &
	Partial<
		Pick<
			store.Measure,
			'id' | 'sectionId' | 'ownerId' | 'startOn' | 'endOn' | 'indicatorId' | 'practiceId' | 'sources' | 'isExample'
		>
	>;

/** Adds a measure to a plan, after the ones already there. */
export function add(actor: Actor, planId: string, measure: NewMeasure): store.Measure {
	const plan = plans.find(planId);
	permit(actor, 'measure.write', { scopes: planScopes(plan) });
	const name = measure.name.trim();
	if (!name) throw new Invalid({ name: 'forms_missing' });
	if (name.length > 300) throw new Invalid({ name: 'forms_too_long' });
	return change(actor, (c) => {
		const number = store.lastNumber(planId) + 1;
		const row = store.insert({ sources: [], ...measure, name, number, planId, cityId: plan.cityId, addedAt: c.now });
		const { sectionId } = row;
		c.record('measure.added', { cityId: plan.cityId, planId, ...(sectionId ? { sectionId } : {}), measureId: row.id });
		return row;
	});
}

/** A plan's measures as anybody may read them, each with what it lacks. */
export function ofPlan(planId: string) {
	return store.ofPlan(planId).map(({ measure, owner, section, practice }) => ({
		id: measure.id,
		number: measure.number,
		name: measure.name,
		state: measure.state,
		owner,
		startOn: measure.startOn,
		endOn: measure.endOn,
		indicatorId: measure.indicatorId,
		section,
		practice,
		sources: measure.sources,
		isExample: measure.isExample,
		missing: missing(measure)
	}));
}

export type MeasureLine = ReturnType<typeof ofPlan>[number];

/** The same for a member of the plan or the city. */
export function list(actor: Actor, planId: string): MeasureLine[] {
	permit(actor, 'measure.read', { scopes: planScopes(plans.find(planId)) });
	return ofPlan(planId);
}
