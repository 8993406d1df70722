import * as cities from '#lib/cities/cities.server.ts';
import { NotFound } from '#lib/database/errors.ts';
import { dayOrNull, maybe, oneOf, parse, wholeOrNull, words } from '#lib/forms/parse.ts';
import * as plans from '#lib/plans/plans.server.ts';
import * as seats from '#lib/seats/seats.server.ts';
import { printed } from '#lib/seats/slips.server.ts';
import { m } from '#lib/words/messages.ts';
import type { RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { act, answer, wrong } from '../../../edge.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	event.depends('notice:seats', 'notice:plan', 'notice:rights');
	return answer(event, () => {
		const city = cities.find(event.params.city);
		return { city, plan: planOf(city.id).name, ...seats.ofPlan(event.locals.actor, planOf(city.id).id) };
	});
};

const wanted = v.object({
	label: maybe(60),
	count: wholeOrNull(1, 30),
	language: oneOf(['fi', 'sv', 'en']),
	until: dayOrNull(),
	sectionIds: v.optional(v.array(v.string()), [])
});
const seatId = words(60);

/** A parsed form and its verb. */
function verb<S extends v.GenericSchema>(schema: S, run: (event: RequestEvent, value: v.InferOutput<S>) => unknown) {
	return async (event: RequestEvent) => {
		const form = await event.request.formData();
		const asked = parse(schema, form);
		if (!asked.ok) return wrong(asked);
		return act(event, form, () => run(event, asked.value) as object);
	};
}

const shown = ({ url, params }: RequestEvent, made: seats.Slip[]) => ({
	made: made.map((one) => printed(url.origin, cities.find(params.city ?? ''), one))
});

export const actions: Actions = {
	make: verb(wanted, async (event, { label, count, ...rest }) =>
		shown(
			event,
			await seats.make(event.locals.actor, planOf(event.params.city ?? '').id, { ...rest, label: label ?? '', count: count ?? 1 })
		)
	),
	reissue: verb(v.object({ seatId }), async (event, one) => shown(event, [await seats.reissue(event.locals.actor, one.seatId)])),
	extend: verb(v.object({ seatId, until: words(10) }), ({ locals }, one) => {
		seats.extend(locals.actor, one.seatId, one.until);
		return { done: m.seat_done_extended() };
	}),
	revoke: verb(v.object({ seatId }), ({ locals }, one) => {
		seats.revoke(locals.actor, one.seatId);
		return { done: m.seat_done_revoked() };
	})
};

function planOf(cityId: string) {
	const plan = plans.ofCity(cityId);
	if (!plan) throw new NotFound('plan');
	return plan;
}
