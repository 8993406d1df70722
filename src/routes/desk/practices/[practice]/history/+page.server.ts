import { partKeys } from '#lib/practices/kinds.ts';
import * as history from '#lib/practices/history.server.ts';
import { localizeHref } from '#lib/words/messages.ts';
import { redirect } from '@sveltejs/kit';
import { act, answer } from '../../../../edge.ts';
import type { Actions, PageServerLoad } from './$types';

const keyIn = (text: unknown) => partKeys.find((one) => one === text) ?? 'what';
const numberIn = (url: URL, name: string) => {
	const number = Number(url.searchParams.get(name));
	return Number.isInteger(number) && number > 0 ? number : null;
};

export const load: PageServerLoad = (event) =>
	answer(event, () => {
		event.depends('notice:practices');
		const key = keyIn(event.url.searchParams.get('part'));
		const [a, b] = [numberIn(event.url, 'a'), numberIn(event.url, 'b')];
		return { key, ...history.of(event.locals.actor, event.params.practice, key, a, b) };
	});

export const actions: Actions = {
	restore: async (event) => {
		const form = await event.request.formData();
		return act(event, form, () => {
			const key = keyIn(form.get('part'));
			history.restore(event.locals.actor, event.params.practice, key, Number(form.get('number')));
			redirect(303, localizeHref(`/desk/practices/${event.params.practice}/edit#part-${key}`));
		});
	}
};
