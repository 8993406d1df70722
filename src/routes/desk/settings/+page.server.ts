import { maybe, oneOf, parse, tick, words } from '#lib/forms/parse.ts';
import * as people from '#lib/people/people.server.ts';
import * as signin from '#lib/people/signin.server.ts';
import { getLocale, localizeHref } from '#lib/words/messages.ts';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { forget, from, remember } from '../../(door)/session.server.ts';
import { act, answer, ownPath, wrong } from '../../edge.ts';
import type { Actions, PageServerLoad } from './$types';

const parts = ['look', 'writing', 'name', 'password', 'signins'] as const;

export const load: PageServerLoad = (event) =>
	answer(event, () => ({
		own: people.own(event.locals.actor),
		roles: people.rolesOf(event.locals.actor),
		saved: parts.find((part) => part === event.url.searchParams.get('saved')) ?? null
	}));

const themes = ['device', 'light', 'dark'] as const;
const languages = ['fi', 'sv', 'en'] as const;

// After each act the page is loaded anew: language, theme and text size are drawn by the server.
const done = (part: (typeof parts)[number], locale = getLocale()): never =>
	redirect(303, `${localizeHref('/desk/settings', { locale })}?saved=${part}`);

function verb<S extends v.GenericSchema>(schema: S, run: (event: RequestEvent, value: v.InferOutput<S>) => unknown) {
	return async (event: RequestEvent) => {
		const form = await event.request.formData();
		const asked = parse(schema, form);
		if (!asked.ok) return wrong(asked);
		return act(event, form, async () => {
			await run(event, asked.value);
		});
	};
}

export const actions: Actions = {
	look: verb(
		v.object({ language: oneOf(languages), theme: oneOf(themes), textSize: oneOf(['100', '112', '125']) }),
		({ locals }, look) => {
			people.changeSettings(locals.actor, look);
			done('look', look.language);
		}
	),
	/** From the own menu of any page: back to where it was chosen. */
	theme: verb(v.object({ theme: oneOf(themes) }), ({ locals, request, url }, { theme }) => {
		people.changeSettings(locals.actor, { theme });
		const came = URL.parse(request.headers.get('referer') ?? '');
		redirect(303, came?.origin === url.origin ? ownPath(came.pathname + came.search, '/desk') : localizeHref('/desk/settings'));
	}),
	writing: verb(v.object({ singleKeys: tick(), announcements: tick() }), ({ locals }, writing) => {
		people.changeSettings(locals.actor, writing);
		done('writing');
	}),
	name: verb(v.object({ name: words(80), title: maybe(120) }), ({ locals }, names) => {
		people.changeSettings(locals.actor, names);
		done('name');
	}),
	password: verb(
		v.object({
			currentPassword: v.optional(v.pipe(v.string(), v.maxLength(1024, 'people_password_wrong')), ''),
			newPassword: v.optional(v.string(), '')
		}),
		async (event, { currentPassword, newPassword }) => {
			const { token } = await signin.changePassword(event.locals.actor, {
				current: currentPassword,
				next: newPassword,
				...from(event)
			});
			remember(event, token);
			done('password');
		}
	),
	end: verb(v.object({ number: words(16) }), ({ locals }, { number }) => {
		signin.signOutOther(locals.actor, number);
		done('signins');
	}),
	endAll: verb(v.object({}), (event) => {
		signin.signOutEverywhere(event.locals.actor);
		forget(event);
		redirect(303, localizeHref('/sign-in'));
	})
};
