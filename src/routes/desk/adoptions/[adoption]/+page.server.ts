import * as adoptions from '#lib/adoptions/adoptions.server.ts';
import * as following from '#lib/adoptions/following.server.ts';
import { own } from '#lib/adoptions/library.server.ts';
import { isState } from '#lib/adoptions/rules.ts';
import { Invalid } from '#lib/database/errors.ts';
import { partKeys, type Ending } from '#lib/practices/kinds.ts';
import { localizeHref } from '#lib/words/messages.ts';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { act, answer } from '../../../edge.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, () => {
		event.depends('notice:practices', 'notice:measures');
		const { actor } = event.locals;
		const { adoption } = event.params;
		return { ...own(actor, adoption), offer: following.offer(actor, adoption), done: event.url.searchParams.get('done') };
	});

const field = (form: FormData, name: string) => String(form.get(name) ?? '');
type Here = RequestEvent & { params: { adoption: string } };

export const actions: Actions = {
	state: (event) =>
		sent(event, 'saved', (id, form) => {
			const state = field(form, 'state');
			if (!isState(state)) throw new Invalid({ state: 'forms_choose' });
			adoptions.setState(event.locals.actor, id, state, field(form, 'words'));
		}),
	changes: (event) => sent(event, 'saved', (id, form) => adoptions.rewrite(event.locals.actor, id, field(form, 'changes'))),
	leave: (event) =>
		sent(event, 'left', (id, form) =>
			adoptions.leave(event.locals.actor, id, {
				why: field(form, 'why') as Ending,
				words: field(form, 'reason'),
				dropMeasure: form.get('drop') === 'yes'
			})
		),
	follow: (event) =>
		sent(event, 'followed', (id, form) => {
			const chosen = Object.fromEntries(
				partKeys.map((key) => [key, form.getAll(`change-${key}`).map(Number).filter(Number.isInteger)])
			);
			const takes = form.has('take');
			if (takes && !Object.values(chosen).flat().length && form.get('lead') !== 'yes')
				throw new Invalid({ form: 'practice_fault_choose' });
			following.follow(event.locals.actor, id, {
				versionId: field(form, 'version'),
				chosen: takes ? chosen : {},
				lead: takes && form.get('lead') === 'yes'
			});
		})
};

async function sent(event: Here, done: string, verb: (adoptionId: string, form: FormData) => void) {
	const form = await event.request.formData();
	return act(event, form, () => {
		verb(event.params.adoption, form);
		redirect(303, `${localizeHref(`/desk/adoptions/${event.params.adoption}`)}?done=${done}`);
	});
}
