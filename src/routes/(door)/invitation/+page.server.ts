import { maybe, parse } from '#lib/forms/parse.ts';
import * as invitations from '#lib/people/invitations.server.ts';
import { cookie } from '#lib/people/sessions.server.ts';
import * as signin from '#lib/people/signin.server.ts';
import { localizeHref } from '#lib/words/messages.ts';
import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { act, wrong } from '../../edge.ts';
import { forget, from, remember } from '../session.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ cookies, locals }) => {
	const token = cookies.get('invitation');
	return { invitation: token ? invitations.showTo(locals.actor, token) : null, opened: !!token };
};

const acceptance = v.object({
	name: maybe(80),
	password: v.optional(v.pipe(v.string(), v.maxLength(1024, 'people_password_long')), '')
});

export const actions: Actions = {
	accept: async (event) => {
		const form = await event.request.formData();
		const asked = parse(acceptance, form);
		if (!asked.ok) return wrong(asked);
		return act(event, form, async () => {
			const { name, password } = asked.value;
			const token = event.cookies.get('invitation') ?? '';
			const accepted = await invitations.accept(event.locals.actor, token, { name: name ?? undefined, password, ...from(event) });
			remember(event, accepted.token);
			event.cookies.delete('invitation', cookie.options);
			const { place, space } = accepted;
			redirect(303, localizeHref(space ? `/desk/wiki/${space.id}` : place.cityId ? `/desk/${place.cityId}/plan` : '/desk'));
		});
	},
	/** Another person's session on a shared machine ends; the invitation stays open in this browser. */
	leave: (event) =>
		act(event, null, () => {
			signin.signOut(event.locals.actor);
			forget(event);
			redirect(303, localizeHref('/invitation'));
		})
};
