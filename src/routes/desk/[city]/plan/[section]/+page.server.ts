import * as documents from '#lib/documents/documents.server.ts';
import { Conflict } from '#lib/database/errors.ts';
import * as reviews from '#lib/reviews/reviews.server.ts';
import { localizeHref } from '#lib/words/messages.ts';
import { act, answer } from '#src/routes/edge.ts';
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { talking, talkOf } from './talking.server.ts';

export const load: PageServerLoad = (event) => {
	event.depends('notice:plan', 'notice:sections', 'notice:rights', 'notice:measures', 'notice:numbers');
	const { city, section } = event.params;
	return answer(event, () => {
		let found;
		try {
			found = documents.sectionAt(event.locals.actor, city, section);
		} catch (fault) {
			// A renamed section is found by its old address.
			if (fault instanceof Conflict && fault.why === 'moved') {
				redirect(301, localizeHref(`/desk/${city}/plan/${String(fault.detail.slug)}`));
			}
			throw fault;
		}
		const doc = documents.document(event.locals.actor, city);
		return { doc, slug: section, talk: talkOf(event, found.id), colour: event.locals.settings?.colour ?? 0 };
	});
};

export const actions: Actions = {
	...talking,
	tick: async (event) => {
		const form = await event.request.formData();
		return act(event, form, () => {
			reviews.tick(event.locals.actor, String(form.get('request') ?? ''), form.get('ticked') === 'yes');
			return { ticked: true };
		});
	}
};
