import * as cities from '#lib/cities/cities.server.ts';
import { NotFound } from '#lib/database/errors.ts';
import { empty, home } from '#lib/desk/home.server.ts';
import { maybe, parse, words } from '#lib/forms/parse.ts';
import * as plans from '#lib/plans/plans.server.ts';
import { setUp } from '#lib/documents/setup.server.ts';
import { localizeHref } from '#lib/words/messages.ts';
import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { act, answer, wrong } from '../../edge.ts';
import { standing } from '../standing.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, () => {
		const { actor } = event.locals;
		const city = cities.find(event.params.city);
		event.depends('notice:plan', 'notice:measures', 'notice:numbers', 'notice:comments');
		if (plans.ofCity(city.id)) return { city, start: false, home: home(actor, city.id, standing(event.locals).waiting) };
		const { start, enters } = empty(actor, city.id);
		if (!enters) throw new NotFound();
		return { city, start, home: null };
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
