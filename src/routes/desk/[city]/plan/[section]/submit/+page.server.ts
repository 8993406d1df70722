import * as documents from '#lib/documents/documents.server.ts';
import { maybe, parse, tick } from '#lib/forms/parse.ts';
import { submit, withdraw } from '#lib/reviews/reviews.server.ts';
import * as screens from '#lib/reviews/screens.server.ts';
import { localizeHref } from '#lib/words/messages.ts';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { act, answer, wrong } from '../../../../../edge.ts';
import type { Actions, PageServerLoad } from './$types';

const sectionOf = (event: Pick<RequestEvent, 'locals'> & { params: { city: string; section: string } }) =>
	documents.sectionAt(event.locals.actor, event.params.city, event.params.section);

export const load: PageServerLoad = (event) =>
	answer(event, () => ({
		...screens.submission(event.locals.actor, sectionOf(event).id),
		city: documents.outline(event.locals.actor, event.params.city).city
	}));

const form = v.object({ note: maybe(2000), sure: tick() });

export const actions: Actions = {
	submit: async (event) => {
		const data = await event.request.formData();
		const parsed = parse(form, data);
		if (!parsed.ok) return wrong(parsed);
		return act(event, data, () => {
			submit(event.locals.actor, sectionOf(event).id, { note: parsed.value.note ?? '' });
			redirect(303, localizeHref(`/desk/${event.params.city}/plan/${event.params.section}`));
		});
	},
	withdraw: async (event) =>
		act(event, null, () => {
			withdraw(event.locals.actor, sectionOf(event).id);
			redirect(303, localizeHref(`/desk/${event.params.city}/plan/${event.params.section}`));
		})
};
