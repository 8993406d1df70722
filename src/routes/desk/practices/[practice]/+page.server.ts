import { mayAdoptFor } from '#lib/adoptions/adoptions.server.ts';
import { page } from '#lib/adoptions/library.server.ts';
import { takesUp } from '#lib/adoptions/rules.ts';
import * as practices from '#lib/practices/practices.server.ts';
import * as talk from '#lib/practices/talk.server.ts';
import { backlinksOfPractice } from '#lib/wiki/places.server.ts';
import { localizeHref } from '#lib/words/messages.ts';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { act, answer } from '../../../edge.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, () => {
		event.depends('notice:practices', 'notice:measures', 'notice:wiki');
		const { actor } = event.locals;
		const practice = page(actor, event.params.practice);
		return {
			practice,
			backlinks: backlinksOfPractice(actor, practice.practice.id),
			...practices.rights(actor, practice.practice),
			talk: talk.mayTalk(actor, practice.practice.id) ? talk.remarksOf(actor, practice.practice.id) : null,
			proposals: talk.proposed(actor, practice.practice.id).length,
			// Of one that has been withdrawn nothing new is taken; those who use it find their own use.
			adopters: mayAdoptFor(actor, practice.practice).filter(
				({ adoption }) => !practice.hidden || (adoption && takesUp(adoption.state))
			)
		};
	});

type Here = RequestEvent & { params: { practice: string } };

export const actions: Actions = {
	say: (event) =>
		talking(event, (id, form) => talk.say(event.locals.actor, id, field(form, 'body'), field(form, 'answers') || null)),
	takeBack: (event) => talking(event, (id, form) => talk.takeBack(event.locals.actor, id, field(form, 'remark'))),
	resolve: (event) =>
		talking(event, (id, form) => talk.resolve(event.locals.actor, id, field(form, 'remark'), field(form, 'resolved') === 'yes'))
};

const field = (form: FormData, name: string) => String(form.get(name) ?? '');

async function talking(event: Here, verb: (practiceId: string, form: FormData) => void) {
	const form = await event.request.formData();
	return act(event, form, () => {
		verb(practices.at(event.locals.actor, event.params.practice).line.id, form);
		redirect(303, `${localizeHref(`/desk/practices/${event.params.practice}`)}#talk`);
	});
}
