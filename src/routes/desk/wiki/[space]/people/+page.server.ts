import * as invitations from '#lib/people/invitations.server.ts';
import { roles } from '#lib/people/rules.ts';
import * as spaces from '#lib/wiki/spaces.server.ts';
import { localizeHref, m } from '#lib/words/messages.ts';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { act, answer } from '../../../../edge.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, () => {
		event.depends('notice:people', 'notice:rights');
		return spaces.guests(event.locals.actor, event.params.space);
	});

/** The link is shown this once: only its hash is kept. */
const shown = (event: RequestEvent, { token, ...made }: invitations.Made) => ({
	made: [{ ...made, link: new URL(localizeHref(`/invitation/${token}`), event.url).href }]
});

export const actions: Actions = {
	invite: async (event) => {
		const form = await event.request.formData();
		return act(event, form, () => {
			const field = (name: string) => String(form.get(name) ?? '').trim();
			const [name, email] = [field('name').slice(0, 100), field('email')];
			const role = roles.find((one) => one === field('role')) ?? 'reader';
			return shown(event, spaces.invite(event.locals.actor, event.params.space, { name, email, role }));
		});
	},
	extend: async (event) => {
		const form = await event.request.formData();
		return act(event, form, () => shown(event, invitations.extend(event.locals.actor, String(form.get('invitationId') ?? ''))));
	},
	revoke: async (event) => {
		const form = await event.request.formData();
		return act(event, form, () => {
			invitations.revoke(event.locals.actor, String(form.get('invitationId') ?? ''));
			return { done: m.people_done_revoked() };
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
