// The cookies of a seat at the edge: the link's token for half an hour, then the session.
import { cookie } from '#lib/people/sessions.server.ts';
import { localizeHref } from '#lib/words/messages.ts';
import { redirect, type RequestEvent } from '@sveltejs/kit';

/** Holds the link's token between opening it and coming in. */
export const keyCookie = 'seat';

/** Gives the browser its session: until the browser closes, or for as long as sessions live when the device may be remembered. */
export function remember({ cookies }: Pick<RequestEvent, 'cookies'>, token: string, device: boolean) {
	const { maxAge, ...options } = cookie.options;
	cookies.set(cookie.name, token, device ? { ...options, maxAge } : options);
	cookies.delete(keyCookie, { path: '/' });
}

/** An expert's pages belong to those who have come in; others are shown where the code is typed. */
export function toDoor(locals: App.Locals) {
	if (!locals.actor.personId) redirect(303, localizeHref('/voice'));
	if (!locals.actor.memberships.some((one) => one.role === 'expert')) redirect(303, localizeHref('/voice?ended'));
}
