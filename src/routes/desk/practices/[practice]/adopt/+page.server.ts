import * as adoptions from '#lib/adoptions/adoptions.server.ts';
import { Refused } from '#lib/database/errors.ts';
import { beginnings, isState } from '#lib/adoptions/rules.ts';
import { page } from '#lib/adoptions/library.server.ts';
import * as practices from '#lib/practices/practices.server.ts';
import { maybe, oneOf, parse } from '#lib/forms/parse.ts';
import { localizeHref } from '#lib/words/messages.ts';
import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { act, answer, wrong } from '../../../../edge.ts';
import type { Actions, PageServerLoad } from './$types';

const schema = v.object({
	state: v.pipe(v.optional(v.string(), ''), oneOf(beginnings)),
	section: maybe(60),
	changes: maybe(4000),
	sinceOn: maybe(20),
	version: maybe(60)
});

export const load: PageServerLoad = (event) =>
	answer(event, () => {
		const { actor } = event.locals;
		const { practice: found, ancestors } = page(actor, event.params.practice);
		const choices = adoptions.mayAdoptFor(actor, found);
		const city = choices.find((one) => one.id === event.url.searchParams.get('city')) ?? choices[0];
		if (!city) {
			const mine = practices.citiesOf(actor, 'practice.adopt');
			if (ancestors.some((one) => mine.includes(one.city.id))) throw new Refused('practice_why_circle');
			throw new Refused(practices.rights(actor, found).writes ? 'practice_why_own' : 'no_role');
		}
		const wanted = event.url.searchParams.get('state') ?? '';
		return {
			...adoptions.preview(actor, found.id, city.id),
			choices: choices.map(({ id, name }) => ({ id, name })),
			asked: {
				state: isState(wanted) ? wanted : null,
				section: event.url.searchParams.get('section'),
				changes: event.url.searchParams.get('changes')?.slice(0, 4000) ?? '',
				sinceOn: event.url.searchParams.get('sinceOn')?.slice(0, 20) ?? ''
			}
		};
	});

export const actions: Actions = {
	default: async (event) => {
		const form = await event.request.formData();
		const parsed = parse(schema, form);
		if (!parsed.ok) return wrong(parsed);
		return act(event, form, () => {
			const { state, section, changes, sinceOn, version } = parsed.value;
			const { actor } = event.locals;
			const found = page(actor, event.params.practice).practice;
			const adoption = adoptions.adopt(actor, found.id, {
				...{ cityId: event.url.searchParams.get('city') ?? '', state, sectionId: section, changes: changes ?? '' },
				...{ sinceOn, versionId: version }
			});
			redirect(303, localizeHref(`/desk/adoptions/${adoption.id}?done=made`));
		});
	}
};
