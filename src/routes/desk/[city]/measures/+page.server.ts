import { can, planScopes } from '#lib/access/rules.ts';
import { NotFound } from '#lib/database/errors.ts';
import { placesOf } from '#lib/documents/cards.server.ts';
import { enter } from '#lib/documents/enter.server.ts';
import { maybe, oneOf, parse, words } from '#lib/forms/parse.ts';
import { series } from '#lib/indicators/series.server.ts';
import * as measures from '#lib/measures/measures.server.ts';
import { choices, screen } from '#lib/measures/screens.server.ts';
import { undo } from '#lib/measures/undo.server.ts';
import { readFilters } from '#lib/measures/filters.ts';
import { states } from '#lib/measures/rules.ts';
import { localizeHref, m } from '#lib/words/messages.ts';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { act, answer, wrong } from '../../../edge.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, () => {
		event.depends('notice:measures', 'notice:numbers', 'notice:plan');
		const { actor } = event.locals;
		const { city, plan } = enter(actor, event.params.city);
		if (!plan) throw new NotFound('plan');
		const filters = readFilters(event.url.searchParams);
		const places = placesOf(actor, city.id);
		const found = screen(actor, plan.id, filters, new Set(places?.unplaced.map(({ id }) => id)));
		const span = [plan.periodStart, plan.periodEnd ?? plan.periodStart, found.years?.from, found.years?.to].filter(
			(year) => year !== undefined
		);
		return {
			...{
				city,
				filters,
				plan: {
					name: plan.name,
					period: `${plan.periodStart}–${plan.periodEnd ?? ''}`,
					from: Math.min(...span),
					to: Math.max(...span)
				}
			},
			...found,
			sections: choices(plan.id),
			places: places && { ...places, unplaced: places.unplaced.slice(0, 10), more: Math.max(0, places.unplaced.length - 10) },
			writes: can(actor, 'measure.write', { scopes: planScopes(plan) }).ok,
			series: series(city.id).filter((one) => one.category === 'all' || one.category === 'long_term'),
			removed: event.url.searchParams.has('removed')
		};
	});

const planOf = (event: RequestEvent) => {
	const { plan } = enter(event.locals.actor, event.params.city ?? '');
	if (!plan) throw new NotFound('plan');
	return plan;
};

export const actions: Actions = {
	add: async (event) => {
		const form = await event.request.formData();
		const asked = parse(v.object({ name: words(300, 'measure_fault_name'), sectionId: maybe(60), about: maybe(4000) }), form);
		if (!asked.ok) return wrong(asked);
		return act(event, form, () => {
			const made = measures.add(event.locals.actor, planOf(event).id, asked.value);
			redirect(303, localizeHref(`/desk/${event.params.city}/measures/${made.id}?added`));
		});
	},
	move: async (event) => {
		const form = await event.request.formData();
		const schema = v.object({ measureId: words(60), state: oneOf(states, 'measure_fault_state'), reason: maybe(500) });
		const asked = parse(schema, form);
		if (!asked.ok) return wrong(asked);
		const { measureId, state, reason } = asked.value;
		return act(event, form, () => {
			measures.setState(event.locals.actor, measureId, state, reason);
			return { moved: { id: measureId, state } };
		});
	},
	undo: async (event) => {
		const form = await event.request.formData();
		const asked = parse(v.object({ changeId: words(60) }), form);
		if (!asked.ok) return wrong(asked);
		return act(event, form, () => {
			undo(event.locals.actor, asked.value.changeId);
			return { done: m.measure_undo_done() };
		});
	}
};
