import { parse, words } from '#lib/forms/parse.ts';
import * as signin from '#lib/people/signin.server.ts';
import { localizeHref } from '#lib/words/messages.ts';
import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { act, ownPath, wrong } from '../../edge.ts';
import { from, remember } from '../session.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
	const next = ownPath(url.searchParams.get('next'), '');
	if (locals.actor.personId) redirect(303, next || localizeHref('/desk'));
	return { next, demo: signin.demoPeople() };
};

// An account is an address and a password; what exactly was wrong is never said.
const account = v.object({
	email: words(254),
	password: v.pipe(v.optional(v.string(), ''), v.minLength(1, 'forms_missing'), v.maxLength(1024, 'people_sign_in_wrong'))
});

export const actions: Actions = {
	password: async (event) => {
		const form = await event.request.formData();
		const asked = parse(account, form);
		if (!asked.ok) return wrong(asked);
		return act(event, form, async () => {
			const { token } = await signin.signIn(asked.value.email, asked.value.password, from(event));
			remember(event, token);
			redirect(303, onward(event.url));
		});
	},
	demo: async (event) => {
		const form = await event.request.formData();
		return act(event, form, async () => {
			const { token } = await signin.signInAsDemo(String(form.get('person') ?? ''), from(event).device);
			remember(event, token);
			redirect(303, onward(event.url));
		});
	}
};

const onward = (url: URL) => ownPath(url.searchParams.get('next'), localizeHref('/desk'));
