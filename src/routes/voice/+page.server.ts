import { parse, words } from '#lib/forms/parse.ts';
import * as seats from '#lib/seats/entering.server.ts';
import { localizeHref } from '#lib/words/messages.ts';
import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { act, wrong } from '../edge.ts';
import { from } from '../(door)/session.server.ts';
import { remember } from './entry.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
	const gone = url.searchParams.has('gone');
	if (!gone && locals.actor.memberships.some((one) => one.role === 'expert')) redirect(303, localizeHref('/voice/plan'));
	return { gone, ended: url.searchParams.has('ended') };
};

export const actions: Actions = {
	default: async (event) => {
		const form = await event.request.formData();
		const asked = parse(v.object({ code: words(60) }), form);
		if (!asked.ok) return wrong(asked);
		return act(event, form, async () => {
			const { token, language } = await seats.enterByCode(event.locals.actor, asked.value.code, from(event));
			remember(event, token, false);
			const locale = /^\/(sv|en)\//.test(event.url.pathname) ? undefined : language;
			redirect(303, localizeHref('/voice/start', locale ? { locale } : {}));
		});
	}
};
