// What a person's measures wait for: reports that are near their day or past it.
import type { Actor } from '../access/actor.ts';
import { can, planScopes } from '../access/rules.ts';
import { clock } from '../events/clock.server.ts';
import * as plans from '../plans/plans.server.ts';
import { dayBegins } from '../people/rules.ts';
import { dayIn, daysAfter, limits } from './rules.ts';
import * as reports from './store-reports.server.ts';
import { found } from './views.server.ts';

export type Owed = {
	measureId: string;
	number: string;
	name: string;
	cityId: string;
	sectionSlug: string | null;
	fromOn: string;
	dueOn: string;
	since: Date;
	late: boolean;
};

/** The reports a person owes, the longest-waiting first: from two weeks before the day until the period closes. */
export function waitingFor(actor: Actor): Owed[] {
	if (!actor.personId) return [];
	const today = dayIn(clock.now());
	const owed = reports.owedBy(actor.personId, today, daysAfter(today, limits.remindDays), daysAfter(today, -limits.closeDays));
	return owed
		.filter((one) => can(actor, 'measure.write', { scopes: planScopes(plans.find(one.planId)) }).ok)
		.map(({ measureId, name, cityId, fromOn, dueOn }) => {
			const { number, section } = found(measureId);
			const since = dayBegins(daysAfter(dueOn, -limits.remindDays));
			return { measureId, number, name, cityId, sectionSlug: section?.slug ?? null, fromOn, dueOn, since, late: dueOn < today };
		});
}
