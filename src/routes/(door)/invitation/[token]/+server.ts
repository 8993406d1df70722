import * as invitations from '#lib/people/invitations.server.ts';
import { cookie } from '#lib/people/sessions.server.ts';
import { localizeHref } from '#lib/words/messages.ts';
import { redirect } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

/** The token leaves the address bar at once, for phones are shared. Nothing changes: a mail scanner may open the link. */
export const GET: RequestHandler = ({ params, cookies, url }) => {
	const token = params.token.slice(0, 64);
	cookies.set('invitation', token, { path: '/', httpOnly: true, sameSite: 'lax', secure: cookie.options.secure, maxAge: 3600 });
	// The first page is in the invitation's language, unless the address already says one.
	const language = /^\/(sv|en)\//.test(url.pathname) ? undefined : invitations.show(token)?.language;
	redirect(303, localizeHref('/invitation', language ? { locale: language } : {}));
};
