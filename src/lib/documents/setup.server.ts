import type { Actor } from '../access/actor.ts';
import * as cities from '../cities/cities.server.ts';
import { Invalid } from '../database/errors.ts';
import * as sections from '../sections/sections.server.ts';
import * as plans from '../plans/plans.server.ts';
import { defaultStages } from '../plans/template.ts';

type SetUp = Pick<
	plans.NewPlan,
	'cityId' | 'name' | 'periodStart' | 'periodEnd' | 'baselineYear' | 'groupSize' | 'language' | 'isExample'
> & {
	ownerIds?: string[];
};

/** Starts a plan the usual way: the template's ten sections, the city's own organisation as owner, the default stages. */
export function setUp(actor: Actor, { ownerIds, ...fields }: SetUp) {
	const language = fields.language ?? 'fi';
	const all = cities.organisations();
	const own = all.filter((one) => one.cityId === fields.cityId && one.kind === 'city');
	const ministries = all.filter((one) => one.kind === 'ministry');
	if (!own.length) throw new Invalid({ form: 'plan_fault_no_organisation' });
	const steering = own.find((one) => /ohjausryhmä|styrgrupp/i.test(one.name)) ?? own[0]!;
	const deciders = { city: [steering.id], ministry: ministries.map((one) => one.id) };
	const stages = defaultStages
		.map(({ name, ...stage }) => ({ ...stage, name: name[language], organisationIds: deciders[stage.kind] }))
		.filter((stage) => stage.organisationIds.length);
	const plan = plans.start(actor, { ...fields, ownerIds: ownerIds ?? [own[0]!.id], stages });
	sections.addTemplate(actor, plan.id);
	return plan;
}
