import * as notifications from '#lib/notifications/notifications.server.ts';
import { localizeHref } from '#lib/words/messages.ts';
import { redirect } from '@sveltejs/kit';
import { act, answer } from '../../edge.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => answer(event, () => ({ items: notifications.list(event.locals.actor) }));

export const actions: Actions = {
	/** Marks as read and goes there. */
	open: async (event) => {
		const form = await event.request.formData();
		return act(event, null, () =>
			redirect(303, localizeHref(notifications.open(event.locals.actor, String(form.get('id') ?? ''))))
		);
	},
	readAll: (event) => act(event, null, () => notifications.readAll(event.locals.actor))
};
