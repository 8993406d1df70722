import { email, maybe, oneOf, parse, words } from '#lib/forms/parse.ts';
import * as cities from '#lib/cities/cities.server.ts';
import * as installation from '#lib/people/installation.server.ts';
import * as invitations from '#lib/people/invitations.server.ts';
import * as links from '#lib/people/links.server.ts';
import * as memberships from '#lib/people/memberships.server.ts';
import { m } from '#lib/words/messages.ts';
import type { RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { act, answer, wrong } from '../../edge.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => answer(event, () => installation.overview(event.locals.actor));

const city = v.object({ name: words(60), id: maybe(40), genitive: words(60), inessive: words(60), nameSv: maybe(60) });
const organisation = v.object({
	organisation: words(120),
	kind: oneOf(['ministry', 'state', 'county', 'ngo', 'producer', 'other']),
	organisationSv: maybe(120),
	organisationEn: maybe(120),
	short: maybe(12),
	shortSv: maybe(12)
});
const first = v.object({
	person: words(80),
	email: email(),
	role: oneOf(['coordinator', 'approver', 'reviewer', 'operator']),
	cityId: maybe(40),
	organisationId: maybe(60),
	language: v.optional(oneOf(['fi', 'sv', 'en']), 'fi')
});

function verb<S extends v.GenericSchema>(schema: S, run: (event: RequestEvent, value: v.InferOutput<S>) => object) {
	return async (event: RequestEvent) => {
		const form = await event.request.formData();
		const asked = parse(schema, form);
		return asked.ok ? act(event, form, () => run(event, asked.value)) : wrong(asked);
	};
}

const shown = ({ url }: RequestEvent, { token, ...one }: invitations.Made) => ({
	made: [{ ...one, link: `${url.origin}/invitation/${token}` }]
});

const signIn = (event: RequestEvent, { token, ...one }: links.SignInLink) => ({
	made: [{ ...one, link: `${event.url.origin}/sign-in/${token}` }]
});

export const actions: Actions = {
	city: verb(city, ({ locals }, { id, ...fields }) => {
		cities.add(locals.actor, { ...fields, ...(id ? { id } : {}) });
		return { done: m.people_installation_done_city() };
	}),
	organisation: verb(organisation, ({ locals }, one) => {
		const { kind, short, shortSv } = one;
		cities.addOrganisation(locals.actor, {
			name: one.organisation,
			kind,
			nameSv: one.organisationSv,
			nameEn: one.organisationEn,
			short,
			shortSv,
			cityId: null
		});
		return { done: m.people_done_organisation() };
	}),
	invite: verb(first, (event, { person, role, cityId, ...rest }) => {
		// A reviewer is a ministry's and sees every city; an operator belongs to the installation.
		const scope = role === 'operator' ? 'installation' : role === 'reviewer' ? 'nation' : `city:${cityId ?? ''}`;
		return shown(event, invitations.invite(event.locals.actor, { ...rest, name: person, role, scope }));
	}),
	extend: verb(v.object({ invitationId: words(60) }), (event, one) =>
		shown(event, invitations.extend(event.locals.actor, one.invitationId))
	),
	revoke: verb(v.object({ invitationId: words(60) }), ({ locals }, one) => {
		invitations.revoke(locals.actor, one.invitationId);
		return { done: m.people_done_revoked() };
	}),
	renew: verb(v.object({ membershipId: words(60) }), (event, one) =>
		signIn(event, links.makeLink(event.locals.actor, one.membershipId))
	),
	renewFor: verb(v.object({ account: email() }), (event, one) =>
		signIn(event, links.makeLinkFor(event.locals.actor, one.account))
	),
	end: verb(v.object({ membershipId: words(60) }), ({ locals }, one) => ({
		done: m.people_done_ended({ name: memberships.end(locals.actor, one.membershipId) })
	}))
};
