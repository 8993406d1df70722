import { parse } from '#lib/forms/parse.ts';
import * as links from '#lib/people/links.server.ts';
import { cookie } from '#lib/people/sessions.server.ts';
import * as signin from '#lib/people/signin.server.ts';
import { localizeHref } from '#lib/words/messages.ts';
import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { act, wrong } from '../../../edge.ts';
import { from, remember } from '../../session.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ cookies }) => {
	const token = cookies.get('sign_in_link');
	return { link: token ? links.showLink(token) : null };
};

const fresh = v.object({ password: v.optional(v.pipe(v.string(), v.maxLength(1024, 'people_password_long')), '') });

export const actions: Actions = {
	default: async (event) => {
		const form = await event.request.formData();
		const asked = parse(fresh, form);
		if (!asked.ok) return wrong(asked);
		return act(event, form, async () => {
			const token = event.cookies.get('sign_in_link') ?? '';
			const started = await links.takeLink(token, { password: asked.value.password, device: from(event).device });
			// Somebody else's session on a shared machine ends with it.
			signin.signOut(event.locals.actor);
			remember(event, started.token);
			event.cookies.delete('sign_in_link', cookie.options);
			redirect(303, localizeHref('/desk'));
		});
	}
};
