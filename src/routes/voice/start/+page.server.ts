import { maybe, parse, tick } from '#lib/forms/parse.ts';
import * as seats from '#lib/seats/entering.server.ts';
import * as sessions from '#lib/people/sessions.server.ts';
import { localizeHref } from '#lib/words/messages.ts';
import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { act, wrong } from '../../edge.ts';
import { from } from '../../(door)/session.server.ts';
import { keyCookie, remember } from '../entry.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, cookies, getClientAddress }) => {
	const token = cookies.get(keyCookie);
	const own = seats.own(locals.actor);
	const opened = token ? seats.show(token, getClientAddress()) : own;
	if (!opened) {
		if (token) cookies.delete(keyCookie, { path: '/' });
		redirect(303, localizeHref(token ? '/voice?gone' : '/voice'));
	}
	// Somebody else's sign-in on a shared machine would end; its owner is told before.
	const other = token && locals.actor.personId && !own ? locals.actor.name : null;
	return { opened, other, inside: !token };
};

const entry = v.object({ penName: v.optional(maybe(60)), remember: tick() });

export const actions: Actions = {
	default: async (event) => {
		const form = await event.request.formData();
		const asked = parse(entry, form);
		if (!asked.ok) return wrong(asked);
		return act(event, form, async () => {
			const { actor } = event.locals;
			const penName = form.has('penName') ? (asked.value.penName ?? '') : undefined;
			const token = event.cookies.get(keyCookie);
			if (token) {
				const entered = await seats.enter(actor, token, penName, from(event));
				remember(event, entered.token, !!asked.value.remember);
			} else {
				if (penName !== undefined) seats.rename(actor, penName);
				// Coming in by a code begins a session that ends with the browser; here it may become a lasting one.
				const lasting = asked.value.remember && actor.sessionId ? await sessions.renew(actor.sessionId) : null;
				if (lasting) remember(event, lasting.token, true);
			}
			redirect(303, localizeHref('/voice/plan'));
		});
	}
};
