import * as signin from '#lib/people/signin.server.ts';
import { localizeHref } from '#lib/words/messages.ts';
import { redirect } from '@sveltejs/kit';
import { act } from '../../edge.ts';
import { forget } from '../../(door)/session.server.ts';
import { keyCookie } from '../entry.server.ts';
import type { Actions } from './$types';

export const actions: Actions = {
	default: (event) =>
		act(event, null, () => {
			signin.signOut(event.locals.actor);
			forget(event);
			event.cookies.delete(keyCookie, { path: '/' });
			redirect(303, localizeHref('/voice/left'));
		})
};
