// Plans that have ended, as those who worked on them may read them: the texts as they stood, and what became of everything.
import type { Actor } from '../access/actor.ts';
import { can, planScopes } from '../access/rules.ts';
import * as cities from '../cities/cities.server.ts';
import { NotFound } from '../database/errors.ts';
import * as editions from '../editions/public.server.ts';
import * as live from '../live/live.server.ts';
import * as plans from '../plans/plans.server.ts';
import * as reviews from '../reviews/screens.server.ts';
import * as sections from '../sections/sections.server.ts';
import { toHtml } from '../text/html.ts';
import * as store from './store.server.ts';

/** The plans of a city that have ended, the newest first, with their editions. Those who may not read them get none. */
export function earlier(actor: Actor, cityId: string) {
	const all = editions.list(cityId);
	return plans
		.allOf(cityId)
		.filter((plan) => plan.closedAt && can(actor, 'section.readShared', { scopes: planScopes(plan) }).ok)
		.map((plan) => ({ ...about(plan), editions: all.filter((one) => one.planId === plan.id).map(({ number }) => number) }));
}

/** One plan that has ended: its sections as the reader may read them, and what became of each thing. */
export function closed(actor: Actor, cityId: string, planId: string) {
	const plan = plans.allOf(cityId).find((one) => one.id === planId);
	if (!plan?.closedAt) throw new NotFound('plan');
	const scopes = planScopes(plan);
	const member = can(actor, 'section.read', { scopes }).ok;
	if (!member && !can(actor, 'section.readShared', { scopes }).ok) throw new NotFound('plan');
	const fates = store.fromPlan(planId);
	return {
		city: cities.find(cityId),
		plan: about(plan),
		next: plans.allOf(cityId).find((one) => one.id === fates[0]?.toPlanId) ?? null,
		editions: editions.list(cityId).filter((one) => one.planId === planId),
		sections: sections.lines(plan).map((line) => {
			const json = member
				? line.empty
					? null
					: live.read(line.textId)
				: reviews.readable(actor, line.id, line.approvedRevisionId).content;
			const { id, number, title, slug, shown, earlierInForce } = line;
			return {
				...{ id, number, title, slug, shown, earlierInForce },
				html: json ? toHtml(json, { footnotePrefix: `s${number}`, headingNumbers: String(number) }) : null
			};
		}),
		fates: fates.map(({ kind, name, fate, reason }) => ({ kind, name, fate, reason }))
	};
}

export type Closed = ReturnType<typeof closed>;

const about = ({ id, name, periodStart, periodEnd, language, isExample, closedAt }: plans.Plan) => ({
	...{ id, name, periodStart, periodEnd, language, isExample },
	closedAt: closedAt!
});
