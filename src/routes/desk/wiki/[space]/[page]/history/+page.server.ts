import { history } from '#lib/wiki/reading.server.ts';
import { pageHref } from '#lib/wiki/rules.ts';
import * as wiki from '#lib/wiki/wiki.server.ts';
import { localizeHref } from '#lib/words/messages.ts';
import { redirect } from '@sveltejs/kit';
import { act, answer } from '../../../../../edge.ts';
import type { Actions, PageServerLoad } from './$types';

const numberIn = (url: URL, name: string) => {
	const number = Number(url.searchParams.get(name));
	return Number.isInteger(number) && number > 0 ? number : null;
};

export const load: PageServerLoad = (event) =>
	answer(event, () => {
		event.depends('notice:wiki', 'notice:rights');
		const [a, b] = [numberIn(event.url, 'a'), numberIn(event.url, 'b')];
		return history(event.locals.actor, event.params.space, event.params.page, a, b);
	});

export const actions: Actions = {
	restore: async (event) => {
		const form = await event.request.formData();
		return act(event, form, () => {
			const { page } = wiki.at(event.locals.actor, event.params.space, event.params.page);
			wiki.restore(event.locals.actor, page.id, Number(form.get('number')));
			redirect(303, localizeHref(`/desk${pageHref(page.spaceId, page.slug)}/edit?done=restored`));
		});
	}
};
