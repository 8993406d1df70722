import { choices } from '#lib/wiki/reading.server.ts';
import { permitted } from '#lib/wiki/spaces.server.ts';
import { limits, templates } from '#lib/wiki/rules.ts';
import { begin } from '#lib/wiki/wiki.server.ts';
import { localizeHref } from '#lib/words/messages.ts';
import { redirect } from '@sveltejs/kit';
import { act, answer } from '../../../../edge.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, () => {
		const { actor } = event.locals;
		const field = (name: string) => event.url.searchParams.get(name)?.slice(0, limits.title) ?? '';
		return {
			space: permitted(actor, 'wiki.write', event.params.space),
			places: choices(actor, event.params.space),
			asked: { name: field('name'), at: field('at'), under: field('under') }
		};
	});

export const actions: Actions = {
	default: async (event) => {
		const form = await event.request.formData();
		return act(event, form, () => {
			const field = (name: string) => String(form.get(name) ?? '');
			const page = begin(event.locals.actor, {
				spaceId: event.params.space,
				title: field('title'),
				under: field('under') || null,
				template: templates.find((one) => one === field('template')) ?? 'empty',
				slug: field('at') || undefined
			});
			redirect(303, localizeHref(`/desk/wiki/${page.spaceId}/${page.slug}/edit`));
		});
	}
};
