import * as signin from '#lib/people/signin.server.ts';
import { localizeHref } from '#lib/words/messages.ts';
import { redirect } from '@sveltejs/kit';
import { act } from '../../edge.ts';
import { forget } from '../session.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
	if (!locals.actor.personId) redirect(303, localizeHref('/'));
};

export const actions: Actions = {
	default: (event) =>
		act(event, null, () => {
			signin.signOut(event.locals.actor);
			forget(event);
			redirect(303, localizeHref('/'));
		})
};
