import { roles } from '#lib/people/rules.ts';
import * as spaces from '#lib/wiki/spaces.server.ts';
import { localizeHref } from '#lib/words/messages.ts';
import { redirect } from '@sveltejs/kit';
import { act, answer } from '../../../../edge.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, () => {
		event.depends('notice:people', 'notice:rights');
		return spaces.people(event.locals.actor, event.params.space);
	});

export const actions: Actions = {
	invite: async (event) => {
		const form = await event.request.formData();
		return act(event, form, () => {
			const field = (name: string) => String(form.get(name) ?? '').trim();
			const [name, email] = [field('name').slice(0, 100), field('email')];
			const role = roles.find((one) => one === field('role')) ?? 'reader';
			const made = spaces.invite(event.locals.actor, event.params.space, { name, email, role });
			// The link is shown this once: only its hash is kept.
			return { made: { name: made.name, link: new URL(localizeHref(`/invitation/${made.token}`), event.url).href } };
		});
	},
	part: async (event) => {
		const form = await event.request.formData();
		return act(event, form, () => {
			spaces.part(event.locals.actor, event.params.space, String(form.get('membership') ?? ''));
			redirect(303, localizeHref(`/desk/wiki/${event.params.space}/people`));
		});
	}
};
