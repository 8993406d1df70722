import * as cities from '#lib/cities/cities.server.ts';
import { publicly } from '#lib/documents/standing.server.ts';
import * as measures from '#lib/measures/measures.server.ts';
import { publicPage } from '#lib/measures/screens.server.ts';
import { maybe, parse } from '#lib/forms/parse.ts';
import { localizeHref } from '#lib/words/messages.ts';
import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { act, answer, wrong } from '../../../../edge.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, () => {
		const { id, name, nameSv } = cities.find(event.params.city);
		const found = publicPage(event.locals.actor, id, event.params.measure);
		return { city: { id, name, nameSv }, stands: publicly(found.measure), ...found };
	});

export const actions: Actions = {
	copy: async (event) => {
		const form = await event.request.formData();
		const asked = parse(v.object({ planId: maybe(60), sectionId: maybe(60) }), form);
		if (!asked.ok) return wrong(asked);
		return act(event, form, () => {
			const { planId, sectionId } = asked.value;
			const made = measures.copy(event.locals.actor, event.params.measure, { planId: planId ?? '', sectionId });
			redirect(303, localizeHref(`/desk/${made.cityId}/measures/${made.id}?added`));
		});
	}
};
