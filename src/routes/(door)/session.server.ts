// The session's cookie at the edge: set after sign-in, taken away after sign-out.
import { device } from '#lib/people/rules.ts';
import { cookie } from '#lib/people/sessions.server.ts';
import type { RequestEvent } from '@sveltejs/kit';

/** Gives the browser its session. */
export const remember = ({ cookies }: Pick<RequestEvent, 'cookies'>, token: string) =>
	cookies.set(cookie.name, token, cookie.options);

/** Takes the session away, and the texts kept on the device with it. */
export function forget({ cookies, setHeaders }: Pick<RequestEvent, 'cookies' | 'setHeaders'>) {
	cookies.delete(cookie.name, cookie.options);
	setHeaders({ 'clear-site-data': '"storage"' });
}

/** Where a request comes from, for throttling and for the list of sign-ins. */
export const from = (event: Pick<RequestEvent, 'getClientAddress' | 'request'>) => ({
	address: event.getClientAddress(),
	device: device(event.request.headers.get('user-agent'))
});
