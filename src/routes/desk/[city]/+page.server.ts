import { can, cityScopes } from '#lib/access/rules.ts';
import * as cities from '#lib/cities/cities.server.ts';
import { NotFound } from '#lib/database/errors.ts';
import * as documents from '#lib/documents/documents.server.ts';
import * as events from '#lib/events/events.server.ts';
import { maybe, parse, words } from '#lib/forms/parse.ts';
import * as plans from '#lib/plans/plans.server.ts';
import { setUp } from '#lib/documents/setup.server.ts';
import * as seats from '#lib/seats/seats.server.ts';
import { localizeHref } from '#lib/words/messages.ts';
import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { act, answer, wrong } from '../../edge.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, () => {
		const { actor } = event.locals;
		const city = cities.find(event.params.city);
		event.depends('notice:plan');
		if (plans.ofCity(city.id)) {
			const plan = plans.ofCity(city.id);
			return {
				outline: documents.outline(actor, city.id),
				seats: plan ? seats.count(actor, plan.id) : null,
				city,
				start: false,
				lately: events.lately(actor.personId!, [city.id], 8)
			};
		}
		const start = can(actor, 'plan.start', { scopes: cityScopes(city.id) }).ok;
		if (!start && !can(actor, 'people.read', { scopes: cityScopes(city.id) }).ok) throw new NotFound();
		return { outline: null, seats: null, city, start, lately: [] };
	});

const year = v.pipe(
	maybe(4),
	v.check((value) => value === null || /^\d{4}$/.test(value), 'plan_fault_year'),
	v.transform((value) => (value === null ? null : Number(value)))
);
const form = v.object({ name: words(200, 'plan_fault_name'), periodStart: year, periodEnd: year, baselineYear: year });

export const actions: Actions = {
	start: async (event) => {
		const data = await event.request.formData();
		const parsed = parse(form, data);
		if (!parsed.ok) return wrong(parsed);
		return act(event, data, () => {
			const { name, periodStart, periodEnd, baselineYear } = parsed.value;
			setUp(event.locals.actor, { cityId: event.params.city, name, periodStart: periodStart ?? 0, periodEnd, baselineYear });
			redirect(303, localizeHref(`/desk/${event.params.city}/plan`));
		});
	}
};
