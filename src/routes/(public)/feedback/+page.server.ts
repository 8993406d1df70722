import * as feedback from '#lib/feedback/feedback.server.ts';
import { dueAt, subjects, type Subject } from '#lib/feedback/rules.ts';
import { maybe, oneOf, parse, words } from '#lib/forms/parse.ts';
import * as v from 'valibot';
import { act, wrong } from '../../edge.ts';
import type { Actions, PageServerLoad } from './$types';

const schema = v.object({
	about: v.pipe(v.optional(v.string(), ''), oneOf(subjects)),
	words: words(5000),
	page: maybe(300),
	contact: maybe(200)
});

export const load: PageServerLoad = ({ url }) => {
	const about = url.searchParams.get('about') as Subject | null;
	return { about: about && subjects.includes(about) ? about : null, page: url.searchParams.get('page')?.slice(0, 300) ?? '' };
};

export const actions: Actions = {
	default: async (event) => {
		const form = await event.request.formData();
		const parsed = parse(schema, form);
		if (!parsed.ok) return wrong(parsed);
		return act(event, form, () => {
			const row = feedback.send(parsed.value, event.getClientAddress());
			return { sent: { at: row.arrivedAt, by: row.contact ? dueAt(row.arrivedAt) : null } };
		});
	}
};
