import { oneOf, parse } from '#lib/forms/parse.ts';
import * as people from '#lib/people/people.server.ts';
import { localizeHref, m } from '#lib/words/messages.ts';
import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { act, wrong } from '../../edge.ts';
import type { Actions, PageServerLoad } from './$types';

const sizes = ['100', '112', '125'] as const;

export const load: PageServerLoad = ({ locals }) => ({
	sizes: locals.actor.personId ? sizes : [],
	now: locals.settings?.textSize ?? '100',
	back: { href: localizeHref(locals.actor.personId ? '/voice/plan' : '/voice'), label: m.voice_mine_back() }
});

export const actions: Actions = {
	default: async (event) => {
		const form = await event.request.formData();
		const asked = parse(v.object({ size: oneOf(sizes) }), form);
		if (!asked.ok) return wrong(asked);
		return act(event, form, () => {
			people.changeSettings(event.locals.actor, { textSize: asked.value.size });
			redirect(303, localizeHref('/voice/size'));
		});
	}
};
