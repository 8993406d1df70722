import { page } from '#lib/adoptions/library.server.ts';
import { partKeys } from '#lib/practices/kinds.ts';
import * as talk from '#lib/practices/talk.server.ts';
import { localizeHref } from '#lib/words/messages.ts';
import { redirect } from '@sveltejs/kit';
import { act, answer } from '../../../../edge.ts';
import type { Actions, PageServerLoad } from './$types';

const keyIn = (text: unknown) => partKeys.find((one) => one === text) ?? 'what';

export const load: PageServerLoad = (event) =>
	answer(event, () => {
		const { practice } = page(event.locals.actor, event.params.practice);
		const key = keyIn(event.url.searchParams.get('part'));
		return {
			name: practice.name,
			slug: practice.slug,
			city: practice.city,
			key,
			markdown: talk.proposable(event.locals.actor, practice.id, key)
		};
	});

export const actions: Actions = {
	default: async (event) => {
		const form = await event.request.formData();
		return act(event, form, () => {
			const { practice } = page(event.locals.actor, event.params.practice);
			const key = keyIn(event.url.searchParams.get('part'));
			talk.propose(event.locals.actor, practice.id, key, String(form.get('words') ?? ''), String(form.get('note') ?? ''));
			redirect(303, `${localizeHref(`/desk/practices/${event.params.practice}/propose`)}?part=${key}&done=sent`);
		});
	}
};
