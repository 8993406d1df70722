import * as reading from '#lib/wiki/reading.server.ts';
import * as talk from '#lib/wiki/talk.server.ts';
import * as wiki from '#lib/wiki/wiki.server.ts';
import { pageHref } from '#lib/wiki/rules.ts';
import { localizeHref } from '#lib/words/messages.ts';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { act, answer } from '../../../../edge.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, () => {
		event.depends('notice:wiki', 'notice:rights');
		const { actor } = event.locals;
		const page = reading.page(actor, event.params.space, event.params.page);
		// An older address leads to the present one.
		if (page.slug !== event.params.page || page.spaceId !== event.params.space)
			redirect(301, localizeHref(`/desk${pageHref(page.spaceId, page.slug)}`));
		return { page, talk: talk.remarksOf(actor, page.id), proposals: talk.proposed(actor, page.id).length };
	});

type Here = RequestEvent & { params: { space: string; page: string } };
const field = (form: FormData, name: string) => String(form.get(name) ?? '');

export const actions: Actions = {
	say: (event) =>
		sent(event, '#talk', (id, form) => talk.say(event.locals.actor, id, field(form, 'body'), field(form, 'answers') || null)),
	takeBack: (event) => sent(event, '#talk', (id, form) => talk.takeBack(event.locals.actor, id, field(form, 'remark'))),
	resolve: (event) =>
		sent(event, '#talk', (id, form) =>
			talk.resolve(event.locals.actor, id, field(form, 'remark'), field(form, 'resolved') === 'yes')
		),
	follow: (event) => sent(event, '', (id, form) => wiki.follow(event.locals.actor, id, field(form, 'on') === 'yes'))
};

async function sent(event: Here, at: string, verb: (pageId: string, form: FormData) => void) {
	const form = await event.request.formData();
	return act(event, form, () => {
		const { page } = wiki.at(event.locals.actor, event.params.space, event.params.page);
		verb(page.id, form);
		redirect(303, `${localizeHref(`/desk${pageHref(page.spaceId, page.slug)}`)}${at}`);
	});
}
