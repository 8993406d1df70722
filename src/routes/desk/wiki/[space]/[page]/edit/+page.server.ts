import { Invalid } from '#lib/database/errors.ts';
import * as reading from '#lib/wiki/reading.server.ts';
import { pageHref } from '#lib/wiki/rules.ts';
import * as talk from '#lib/wiki/talk.server.ts';
import * as wiki from '#lib/wiki/wiki.server.ts';
import { localizeHref } from '#lib/words/messages.ts';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { act, answer } from '../../../../../edge.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, () => {
		event.depends('notice:wiki', 'notice:rights');
		const { actor, settings } = event.locals;
		const page = reading.working(actor, event.params.space, event.params.page);
		if (page.slug !== event.params.page || page.spaceId !== event.params.space)
			redirect(301, localizeHref(`/desk${pageHref(page.spaceId, page.slug)}/edit`));
		return {
			page,
			proposals: talk.proposed(actor, page.id),
			colour: settings?.colour ?? 0,
			done: event.url.searchParams.get('done')
		};
	});

type Here = RequestEvent & { params: { space: string; page: string } };
const field = (form: FormData, name: string) => String(form.get(name) ?? '');

export const actions: Actions = {
	write: (event) =>
		sent(event, 'saved', (id, form) =>
			wiki.write(event.locals.actor, id, field(form, 'markdown'), field(form, 'seen') || undefined)
		),
	rename: (event) => sent(event, 'renamed', (id, form) => void wiki.rename(event.locals.actor, id, field(form, 'title'))),
	up: (event) => sent(event, 'moved', (id) => void wiki.move(event.locals.actor, id, { by: 'up' })),
	down: (event) => sent(event, 'moved', (id) => void wiki.move(event.locals.actor, id, { by: 'down' })),
	under: (event) =>
		sent(event, 'moved', (id, form) => void wiki.move(event.locals.actor, id, { under: field(form, 'under') || null })),
	toSpace: (event) =>
		sent(event, 'moved', (id, form) => void wiki.move(event.locals.actor, id, { under: null, spaceId: field(form, 'space') })),
	care: (event) => sent(event, 'saved', (id) => wiki.care(event.locals.actor, id)),
	open: (event) => sent(event, 'opened', (id) => wiki.openToAll(event.locals.actor, id)),
	close: (event) => sent(event, 'closed', (id) => wiki.close(event.locals.actor, id)),
	remove: async (event) => {
		const form = await event.request.formData();
		return act(event, form, () => {
			if (field(form, 'sure') !== 'yes') throw new Invalid({ sure: 'practice_fault_sure' });
			const { page } = wiki.at(event.locals.actor, event.params.space, event.params.page);
			wiki.remove(event.locals.actor, page.id);
			redirect(303, localizeHref(`/desk/wiki/${page.spaceId}`));
		});
	},
	accept: (event) =>
		sent(event, 'taken', (id, form) => {
			const chosen = form.has('all') ? 'all' : form.getAll('change').map(Number).filter(Number.isInteger);
			if (chosen !== 'all' && !chosen.length) throw new Invalid({ form: 'practice_fault_choose' });
			talk.accept(event.locals.actor, id, field(form, 'proposal'), chosen);
		}),
	decline: (event) =>
		sent(event, 'declined', (id, form) => talk.decline(event.locals.actor, id, field(form, 'proposal'), field(form, 'reason')))
};

async function sent(event: Here, done: string, verb: (pageId: string, form: FormData) => void) {
	const form = await event.request.formData();
	return act(event, form, () => {
		const { page } = wiki.at(event.locals.actor, event.params.space, event.params.page);
		verb(page.id, form);
		const { slug, spaceId } = wiki.readable(event.locals.actor, page.id).page;
		redirect(303, `${localizeHref(`/desk${pageHref(spaceId, slug)}/edit`)}?done=${done}`);
	});
}
