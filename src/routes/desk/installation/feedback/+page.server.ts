import * as feedback from '#lib/feedback/feedback.server.ts';
import { dueAt } from '#lib/feedback/rules.ts';
import { act, answer } from '../../../edge.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, () => ({ items: feedback.list(event.locals.actor).map((one) => ({ ...one, due: dueAt(one.arrivedAt) })) }));

export const actions: Actions = {
	default: async (event) => {
		const form = await event.request.formData();
		const id = String(form.get('id') ?? '');
		return act(event, form, () => {
			feedback.answer(event.locals.actor, id, String(form.get('answer') ?? ''));
			return { done: id };
		});
	}
};
