import * as reading from '#lib/wiki/reading.server.ts';
import * as spaces from '#lib/wiki/spaces.server.ts';
import { localizeHref } from '#lib/words/messages.ts';
import { redirect } from '@sveltejs/kit';
import { act, answer } from '../../edge.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, () => {
		event.depends('notice:wiki', 'notice:rights');
		return reading.home(event.locals.actor);
	});

export const actions: Actions = {
	group: async (event) => {
		const form = await event.request.formData();
		return act(event, form, () => {
			const field = (name: string) => String(form.get(name) ?? '');
			const { id } = spaces.startGroup(event.locals.actor, { name: field('name'), about: field('about') });
			redirect(303, localizeHref(`/desk/wiki/${id}/people`));
		});
	}
};
