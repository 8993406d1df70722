// Where the domain meets HTTP: its errors become answers a person can go on from.
import { checkCodes } from '#lib/comments/stopped.server.ts';
import { Conflict, Invalid, NotFound, Refused } from '#lib/database/errors.ts';
import { localizeHref } from '#lib/words/messages.ts';
import { say } from '#lib/words/say.server.ts';
import { error, fail, isHttpError, isRedirect, redirect, type RequestEvent } from '@sveltejs/kit';

/** Runs a load's question; domain errors become 403, 404 and redirects. */
export function answer<T>(event: Pick<RequestEvent, 'locals' | 'url'>, ask: () => T): T {
	try {
		return ask();
	} catch (fault) {
		if (isRedirect(fault) || isHttpError(fault)) throw fault;
		if (fault instanceof Refused) {
			if (fault.why === 'signed_out') toSignIn(event);
			error(403, { message: reason(fault.why), why: fault.why });
		}
		if (fault instanceof NotFound) {
			// What a signed-out person may not know of may well exist for them once signed in.
			if (event.url.pathname.includes('/desk') && !event.locals.actor.personId) toSignIn(event);
			error(404, { message: 'Not Found' });
		}
		if (fault instanceof Conflict) error(409, { message: reason(fault.why), why: fault.why });
		throw fault;
	}
}

export type Failure = {
	problems: Record<string, string>;
	typed: Record<string, string>;
	conflict?: string;
	detail?: Record<string, unknown>;
};

/** Runs an action's verb; what the person can mend comes back with what they typed. */
export async function act<T>(event: RequestEvent, form: FormData | null, verb: () => T) {
	try {
		if (form) checkCodes(event.locals.actor, event.route.id ?? '', fieldsIn(form));
		return await verb();
	} catch (fault) {
		if (isRedirect(fault) || isHttpError(fault)) throw fault;
		const typed = form ? typedIn(form) : {};
		if (fault instanceof Invalid) return wrong({ problems: fault.problems, typed });
		if (fault instanceof Conflict) {
			return fail<Failure>(409, { problems: { form: reason(fault.why) }, typed, conflict: fault.why, detail: fault.detail });
		}
		if (fault instanceof Refused) {
			if (fault.why === 'signed_out') toSignIn(event);
			return fail<Failure>(403, { problems: { form: reason(fault.why) }, typed });
		}
		if (fault instanceof NotFound) error(404, { message: 'Not Found' });
		throw fault;
	}
}

/** A form that cannot be taken as typed: problem keys become words, what was typed goes back. */
export function wrong({ problems, typed }: Pick<Failure, 'problems' | 'typed'>) {
	const words = Object.fromEntries(Object.entries(problems).map(([field, key]) => [field, say(key)]));
	return fail<Failure>(400, { problems: words, typed });
}

/** The words for why something was refused. */
export const reason = (why: string) => {
	const words = say(`access_why_${why}`);
	return words.startsWith('access_why_') ? say(why) : words;
};

/** The gate of the desk: a signed-out person is led to the door and back. */
export function toSignIn({ url }: Pick<RequestEvent, 'url'>): never {
	redirect(303, `${localizeHref('/sign-in')}?next=${encodeURIComponent(url.pathname + url.search)}`);
}

/** An own path to go on to, or the fallback: a redirect never leaves the site. */
export function ownPath(wanted: string | null, fallback: string) {
	if (!wanted || !/^\/(?![/\\])[\w\-./?=&%#~]*$/.test(wanted)) return fallback;
	return wanted;
}

/** Every field as text; several fields of one name are lines. */
function fieldsIn(form: FormData) {
	const fields: Record<string, string> = {};
	for (const [name, value] of form)
		if (typeof value === 'string' && !/password|token/i.test(name))
			fields[name] = Object.hasOwn(fields, name) ? `${fields[name]}\n${value}` : value;
	return fields;
}

/** What was typed, without passwords and files; several fields of one name are lines. */
function typedIn(form: FormData) {
	const typed: Record<string, string> = {};
	for (const [name, value] of form) {
		if (typeof value !== 'string' || /password|token/i.test(name) || value.length > 20_000) continue;
		// A field of several lines comes back with all of them.
		typed[name] = Object.hasOwn(typed, name) ? `${typed[name]}\n${value}` : value;
	}
	return typed;
}
