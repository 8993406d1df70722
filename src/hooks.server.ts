import { building, dev } from '$app/environment';
import { visitor } from '#lib/access/actor.ts';
import * as sessions from '#lib/people/sessions.server.ts';
import { publish } from '#lib/realtime/door.server.ts';
import { DOOR } from '#lib/realtime/published.ts';
import { isHolder } from '#lib/seats/entering.server.ts';
import { paraglideMiddleware } from '#lib/words/compiled/server.js';
import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit';
import { redirect } from '@sveltejs/kit';
import { sequence } from '@sveltejs/kit/hooks';
import { start } from './start.server.ts';

export const init: ServerInit = async () => {
	if (building) return;
	// In development the modules are loaded anew after an edit: the earlier door lets go of its database first.
	await (globalThis as Record<symbol, { closeAll?(): Promise<void> } | undefined>)[DOOR]?.closeAll?.();
	await start();
	publish();
};

/** Who is asking. */
const asker: Handle = async ({ event, resolve }) => {
	const actor = building ? null : await sessions.check(event.request.headers.get('cookie'));
	event.locals.actor = actor ?? visitor();
	event.locals.settings = actor?.settings ?? null;
	// The holder of a seat has pages of their own; the workroom is for accounts.
	const desk = /^(\/(?:sv|en))?\/desk(?=\/|$)/.exec(event.url.pathname);
	if (desk && actor && isHolder(actor.personId)) redirect(303, `${desk[1] ?? ''}/voice/plan`);
	return resolve(event);
};

/** In which language, theme and text size the page is drawn, so that nothing flashes. */
const speaker: Handle = ({ event, resolve }) =>
	paraglideMiddleware(event.request, ({ request, locale }) => {
		event.request = request;
		event.locals.language = locale;
		const { theme = 'device', textSize = '100' } = event.locals.settings ?? {};
		return resolve(event, {
			transformPageChunk: ({ html }) => html.replace('%lang%', locale).replace('%theme%', theme).replace('%text%', textSize),
			preload: ({ type, path }) => type !== 'font' || /latin-wght-normal/.test(path)
		});
	});

const headers: Handle = async ({ event, resolve }) => {
	const response = await resolve(event);
	const { headers } = response;
	// A link that holds a key has already said that nobody hears of it.
	if (!headers.has('referrer-policy')) headers.set('referrer-policy', 'same-origin');
	headers.set('cross-origin-opener-policy', 'same-origin');
	headers.set('permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()');
	headers.set('x-frame-options', 'DENY');
	// What depends on who is asking is kept by nobody.
	if (event.locals.actor.personId || !/^(GET|HEAD)$/.test(event.request.method)) headers.set('cache-control', 'no-store');
	else if (!headers.has('cache-control')) headers.set('cache-control', 'private, no-cache');
	return response;
};

export const handle = sequence(headers, asker, speaker);

/** A code the person can tell; ids and frames in the log, never text. */
export const handleError: HandleServerError = ({ error, event, status }) => {
	const code = `P-${Math.floor(1000 + (Date.now() % 9000))}`;
	if (status !== 404) {
		const name = error instanceof Error ? error.name : 'unknown';
		const frames = error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : [];
		console.error(code, event.route.id, name, frames.slice(0, 6).join('\n'));
		if (dev) console.error(error);
	}
	return { message: status === 404 ? 'not_found' : 'fault', code };
};
