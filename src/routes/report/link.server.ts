// A report link's token in the browser: one cookie for each link, so that two links open in two tabs stay apart.
import { cookie } from '#lib/people/sessions.server.ts';
import type { Cookies } from '@sveltejs/kit';

const nameOf = (linkId: string) => `report-${linkId}`;

/** Keeps what opens a link for half an hour, out of the address bar: phones are shared. */
export const hold = (cookies: Cookies, linkId: string, token: string) =>
	cookies.set(nameOf(linkId), token, {
		path: '/',
		httpOnly: true,
		sameSite: 'lax',
		secure: cookie.options.secure,
		maxAge: 1800
	});

export const held = (cookies: Cookies, linkId: string) =>
	/^[\w-]{1,40}$/.test(linkId) ? (cookies.get(nameOf(linkId)) ?? '') : '';
