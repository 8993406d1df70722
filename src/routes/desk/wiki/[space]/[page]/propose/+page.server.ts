import { pageHref } from '#lib/wiki/rules.ts';
import * as talk from '#lib/wiki/talk.server.ts';
import * as wiki from '#lib/wiki/wiki.server.ts';
import { localizeHref } from '#lib/words/messages.ts';
import { redirect } from '@sveltejs/kit';
import { act, answer } from '../../../../../edge.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, () => {
		const { page } = wiki.at(event.locals.actor, event.params.space, event.params.page);
		const { title, spaceId, slug } = page;
		return {
			title,
			spaceId,
			slug,
			markdown: talk.proposable(event.locals.actor, page.id),
			done: event.url.searchParams.has('done')
		};
	});

export const actions: Actions = {
	default: async (event) => {
		const form = await event.request.formData();
		return act(event, form, () => {
			const { page } = wiki.at(event.locals.actor, event.params.space, event.params.page);
			talk.propose(event.locals.actor, page.id, String(form.get('words') ?? ''), String(form.get('note') ?? ''));
			redirect(303, `${localizeHref(`/desk${pageHref(page.spaceId, page.slug)}/propose`)}?done=sent`);
		});
	}
};
