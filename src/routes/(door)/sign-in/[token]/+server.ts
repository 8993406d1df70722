import { cookie } from '#lib/people/sessions.server.ts';
import { localizeHref } from '#lib/words/messages.ts';
import { redirect } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

/** A new sign-in link. Its token leaves the address bar at once; nothing changes, since a mail scanner may open it too. */
export const GET: RequestHandler = ({ params, cookies }) => {
	const { secure } = cookie.options;
	cookies.set('sign_in_link', params.token.slice(0, 64), { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: 3600 });
	redirect(303, localizeHref('/sign-in/new'));
};
