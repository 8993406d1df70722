import { cookie } from '#lib/people/sessions.server.ts';
import * as seats from '#lib/seats/entering.server.ts';
import { localizeHref } from '#lib/words/messages.ts';
import { redirect } from '@sveltejs/kit';
import { keyCookie } from '../../entry.server.ts';
import type { RequestHandler } from './$types';

/** The token leaves the address bar at once, for phones are shared. Nothing changes: a mail scanner may open the link. */
export const GET: RequestHandler = ({ params, cookies, url, setHeaders, getClientAddress }) => {
	setHeaders({ 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' });
	const opened = seats.show(params.token, getClientAddress());
	// The first page is in the seat's language, unless the address already says one.
	const locale = /^\/(sv|en)\//.test(url.pathname) ? undefined : opened?.language;
	const to = (path: string) => localizeHref(path, locale ? { locale } : {});
	if (!opened) {
		cookies.delete(keyCookie, { path: '/' });
		redirect(303, to('/voice?gone'));
	}
	cookies.set(keyCookie, params.token, {
		path: '/',
		httpOnly: true,
		sameSite: 'lax',
		secure: cookie.options.secure,
		maxAge: 1800
	});
	redirect(303, to('/voice/start'));
};
