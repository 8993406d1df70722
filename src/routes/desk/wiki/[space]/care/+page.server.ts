import { cares } from '#lib/wiki/reading.server.ts';
import { bringBack } from '#lib/wiki/wiki.server.ts';
import { localizeHref } from '#lib/words/messages.ts';
import { redirect } from '@sveltejs/kit';
import { act, answer } from '../../../../edge.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, () => {
		event.depends('notice:wiki', 'notice:rights');
		return cares(event.locals.actor, event.params.space);
	});

export const actions: Actions = {
	bringBack: async (event) => {
		const form = await event.request.formData();
		return act(event, form, () => {
			bringBack(event.locals.actor, String(form.get('page') ?? ''));
			redirect(303, localizeHref(`/desk/wiki/${event.params.space}`));
		});
	}
};
