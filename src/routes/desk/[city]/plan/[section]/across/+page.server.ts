import * as across from '#lib/across/across.server.ts';
import * as documents from '#lib/documents/documents.server.ts';
import { localizeHref } from '#lib/words/messages.ts';
import { act, answer } from '#src/routes/edge.ts';
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { fromFields } from './asked.server.ts';

export const load: PageServerLoad = (event) =>
	answer(event, () => {
		event.depends('notice:plan', 'notice:rights');
		const section = documents.sectionAt(event.locals.actor, event.params.city, event.params.section);
		return {
			cityId: event.params.city,
			beside: across.beside(event.locals.actor, section.id),
			done: event.url.searchParams.has('done')
		};
	});

export const actions: Actions = {
	take: async (event) => {
		const form = await event.request.formData();
		return act(event, form, () => {
			const { city, section: slug } = event.params;
			const section = documents.sectionAt(event.locals.actor, city, slug);
			across.take(event.locals.actor, section.id, fromFields(form, event.url.origin));
			redirect(303, localizeHref(`/desk/${city}/plan/${section.slug}/across?done`));
		});
	}
};
