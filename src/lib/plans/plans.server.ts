// A plan is a city's commitment for some years: its period, owners, review chain and demands.
// Changing the chain never touches rounds already open: they carry a copy.
import type { Actor } from '../access/actor.ts';
import { cityScopes, permit, planScopes } from '../access/rules.ts';
import * as cities from '../cities/cities.server.ts';
import { Conflict, Invalid, NotFound } from '../database/errors.ts';
import { change, type Change } from '../events/change.server.ts';
import * as store from './store.server.ts';
import type { plans, StageRule } from './tables.ts';

export type Plan = typeof plans.$inferSelect;
export type Stage = ReturnType<typeof store.stagesOf>[number];
export type StageInput = {
	name: string;
	kind: 'city' | 'ministry';
	rule: StageRule;
	needed?: number | null;
	days: number;
	organisationIds: string[];
};

/** The plan by id; for verbs that ask permission themselves. */
export function find(planId: string): Plan {
	return store.byId(planId) ?? missing();
}

/** The city's plan in work, otherwise its newest; undefined when it has none. */
export const ofCity = (cityId: string): Plan | undefined => store.ofCity(cityId);

/** All plans in work, oldest first. */
export const open = (): Plan[] => store.open();

/** The organisations that have owned the plan, with their days. */
export const owners = (planId: string) => store.owners(planId);

/** The review chain as it stands for rounds to come. */
export const stages = (planId: string): Stage[] => store.stagesOf(planId);

export type NewPlan = Pick<Plan, 'cityId' | 'name' | 'periodStart'> &
	Partial<
		Pick<Plan, 'periodEnd' | 'baselineYear' | 'groupSize' | 'language' | 'isExample' | 'locks' | 'demandsPlain' | 'answerDays'>
	> & {
		ownerIds: string[];
		stages: StageInput[];
	};

/** Starts a city's plan; its sections are added by `sections.addTemplate`. A city has one plan in work at a time. */
export function start(actor: Actor, fields: NewPlan): Plan {
	permit(actor, 'plan.start', { scopes: cityScopes(fields.cityId) });
	checkFields(fields);
	checkStages(fields.stages, fields.cityId);
	return change(actor, (c) => {
		if (store.openOf(fields.cityId)) throw new Conflict('plan_open');
		return begin(c, fields);
	});
}

/** The same inside somebody's change; they have asked and checked. */
export function begin(c: Change, { ownerIds, stages, ...fields }: NewPlan): Plan {
	const plan = store.insert({ ...fields, startedAt: c.now });
	const from = c.now.toISOString().slice(0, 10);
	for (const organisationId of ownerIds) store.addOwner({ planId: plan.id, organisationId, from });
	store.replaceStages(plan.id, numbered(stages));
	c.record('plan.started', { cityId: plan.cityId, planId: plan.id });
	return plan;
}

/** Closes a plan inside somebody's change: from this moment it can be read and not written in. */
export function close(c: Change, plan: Plan, nextPlanId: string) {
	store.update(plan.id, { closedAt: c.now });
	c.record('plan.closed', { cityId: plan.cityId, planId: plan.id, nextPlanId });
}

/** All plans a city has had, the newest first. */
export const allOf = (cityId: string): Plan[] => store.allOf(cityId);

export type PlanFields = Partial<
	Pick<Plan, 'name' | 'periodStart' | 'periodEnd' | 'baselineYear' | 'groupSize' | 'locks' | 'demandsPlain'>
>;

/** Changes the plan's own facts and what it demands. */
export function revise(actor: Actor, planId: string, fields: PlanFields) {
	const plan = find(planId);
	permit(actor, 'plan.shape', { scopes: planScopes(plan) });
	checkFields({ ...plan, ...fields });
	const changed = (Object.keys(fields) as (keyof PlanFields)[]).filter((key) => fields[key] !== plan[key]);
	if (!changed.length) return;
	change(actor, (c) => {
		store.update(planId, fields);
		c.record('plan.changed', { cityId: plan.cityId, planId, fields: changed });
	});
}

/** Hands the plan to other owners from a day on; the earlier owners stay in the right period. */
export function handOver(actor: Actor, planId: string, organisationIds: string[], from: string) {
	const plan = find(planId);
	permit(actor, 'plan.shape', { scopes: planScopes(plan) });
	if (!/^\d{4}-\d{2}-\d{2}$/.test(from)) throw new Invalid({ from: 'plan_fault_day' });
	if (!organisationIds.length) throw new Invalid({ organisationIds: 'plan_fault_owner' });
	change(actor, (c) => {
		store.endOwners(planId, from);
		for (const organisationId of organisationIds) store.addOwner({ planId, organisationId, from });
		c.record('plan.changed', { cityId: plan.cityId, planId, fields: ['owners'] });
	});
}

/** Sets the review chain for rounds to come. */
export function setStages(actor: Actor, planId: string, wanted: StageInput[]) {
	const plan = find(planId);
	permit(actor, 'plan.shape', { scopes: planScopes(plan) });
	checkStages(wanted, plan.cityId);
	change(actor, (c) => {
		store.replaceStages(planId, numbered(wanted));
		c.record('plan.stagesChanged', { cityId: plan.cityId, planId, stages: wanted.length });
	});
}

const numbered = (wanted: StageInput[]) =>
	wanted.map((stage, index) => ({ ...stage, needed: stage.rule === 'some' ? (stage.needed ?? 1) : null, ordinal: index + 1 }));

/** Refuses a plan without a name or with years that cannot be. */
export function checkFields({
	name,
	periodStart,
	periodEnd
}: Pick<Plan, 'name' | 'periodStart'> & { periodEnd?: number | null }) {
	const problems: Record<string, string> = {};
	if (!name.trim() || name.length > 200) problems.name = 'plan_fault_name';
	if (!Number.isInteger(periodStart) || periodStart < 1990 || periodStart > 2100) problems.periodStart = 'plan_fault_year';
	if (periodEnd != null && (periodEnd < periodStart || periodEnd > 2100)) problems.periodEnd = 'plan_fault_period';
	if (Object.keys(problems).length) throw new Invalid(problems);
}

function checkStages(wanted: StageInput[], cityId: string) {
	const kinds = new Map(cities.organisationsFor(cityId).map((one) => [one.id, one.kind === 'ministry' ? 'ministry' : 'city']));
	const whole = wanted.length > 0 && wanted.length <= 6;
	const sound = wanted.every(
		(stage) =>
			stage.name.trim() &&
			stage.name.length <= 100 &&
			stage.organisationIds.length > 0 &&
			new Set(stage.organisationIds).size === stage.organisationIds.length &&
			stage.organisationIds.every((id) => kinds.get(id) === stage.kind) &&
			stage.days >= 1 &&
			stage.days <= 365 &&
			(stage.rule !== 'some' || ((stage.needed ?? 1) >= 1 && (stage.needed ?? 1) <= stage.organisationIds.length))
	);
	if (!whole || !sound) throw new Invalid({ stages: 'plan_fault_stages' });
}

function missing(): never {
	throw new NotFound('plan');
}
