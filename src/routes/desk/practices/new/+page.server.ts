import * as cities from '#lib/cities/cities.server.ts';
import { Invalid, Refused } from '#lib/database/errors.ts';
import { parse } from '#lib/forms/parse.ts';
import { fieldsFrom, practiceForm } from '#lib/practices/forms.ts';
import * as practices from '#lib/practices/practices.server.ts';
import { localizeHref } from '#lib/words/messages.ts';
import { redirect } from '@sveltejs/kit';
import { act, answer, wrong } from '../../../edge.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, () => {
		const mine = practices.citiesOf(event.locals.actor, 'practice.write');
		if (!mine.length) throw new Refused('no_role');
		return { choices: mine.map((id) => ({ value: id, label: cities.find(id).name })) };
	});

export const actions: Actions = {
	default: async (event) => {
		const form = await event.request.formData();
		const parsed = parse(practiceForm, form);
		if (!parsed.ok) return wrong(parsed);
		return act(event, form, () => {
			const fields = fieldsFrom(parsed.value, { results: null }, []);
			if (!fields) throw new Invalid({ results: 'practice_fault_result' });
			const mine = practices.citiesOf(event.locals.actor, 'practice.write');
			const wanted = String(form.get('city') ?? '');
			const cityId = mine.includes(wanted) ? wanted : mine[0];
			if (!cityId) throw new Refused('no_role');
			const { slug } = practices.add(event.locals.actor, { cityId, ...fields });
			redirect(303, localizeHref(`/desk/practices/${slug}/edit`));
		});
	}
};
