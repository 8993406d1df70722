import { dayOrNull, email, maybe, oneOf, parse, words } from '#lib/forms/parse.ts';
import * as cities from '#lib/cities/cities.server.ts';
import * as invitations from '#lib/people/invitations.server.ts';
import { readLines } from '#lib/people/lines.ts';
import * as links from '#lib/people/links.server.ts';
import * as memberships from '#lib/people/memberships.server.ts';
import * as people from '#lib/people/people.server.ts';
import { cityRoles, lastDay } from '#lib/people/rules.ts';
import { handingOn, leavingOf } from '#lib/measures/leaving.server.ts';
import * as plans from '#lib/plans/plans.server.ts';
import * as seats from '#lib/seats/seats.server.ts';
import { m } from '#lib/words/messages.ts';
import { fail, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { act, answer, wrong } from '../../../edge.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	event.depends('notice:people', 'notice:rights');
	return answer(event, () => {
		const found = people.ofCity(event.locals.actor, event.params.city);
		const wanted = found.members.find(
			(one) => one.membershipId === event.url.searchParams.get('change') && (one.mayChange || one.mayName || one.mayRenew)
		);
		const changing = wanted && {
			member: { ...wanted, lastDay: wanted.until ? lastDay(wanted.until) : '' },
			colleagues: wanted.mayName ? people.substitutesFor(event.locals.actor, wanted.membershipId) : [],
			leaving: wanted.mayChange ? leavingOf(wanted.personId, event.params.city) : null
		};
		const plan = plans.ofCity(event.params.city);
		return { ...found, changing, roles: cityRoles, seats: plan ? seats.count(event.locals.actor, plan.id) : null };
	});
};

const invitation = v.object({
	name: words(80),
	email: email(),
	role: oneOf(cityRoles),
	plan: maybe(60),
	organisationId: maybe(60),
	until: dayOrNull(),
	language: v.optional(oneOf(['fi', 'sv', 'en']), 'fi')
});
const membershipId = words(60);

/** A parsed form and its verb; `done` says on the page what happened. */
function verb<S extends v.GenericSchema>(
	schema: S,
	run: (event: RequestEvent, value: v.InferOutput<S>, city: string) => object | void
) {
	return async (event: RequestEvent) => {
		const form = await event.request.formData();
		const asked = parse(schema, form);
		if (!asked.ok) return wrong(asked);
		return act(event, form, () => run(event, asked.value, event.params.city ?? '') ?? {});
	};
}

const shown = (event: RequestEvent, made: invitations.Made[]) => ({
	made: made.map(({ token, ...one }) => ({ ...one, link: `${event.url.origin}/invitation/${token}` }))
});

export const actions: Actions = {
	invite: verb(invitation, (event, { plan, ...one }, city) => {
		const scope = plan ?? `city:${city}`;
		return shown(event, [invitations.invite(event.locals.actor, { ...one, scope })]);
	}),
	inviteMany: async (event) => {
		const form = await event.request.formData();
		const asked = parse(v.object({ lines: words(20_000), organisationId: maybe(60) }), form);
		if (!asked.ok) return wrong(asked);
		const read = readLines(asked.value.lines);
		const typed = { lines: asked.value.lines, organisationId: asked.value.organisationId ?? '' };
		if ('wrong' in read) return fail(400, { problems: { lines: m.people_lines_wrong({ line: read.wrong }) }, typed });
		return act(event, form, () => {
			const scope = `city:${event.params.city}`;
			const { organisationId } = asked.value;
			return shown(
				event,
				invitations.inviteMany(
					event.locals.actor,
					read.lines.map((line) => ({ ...line, scope, organisationId }))
				)
			);
		});
	},
	extend: verb(v.object({ invitationId: words(60) }), (event, { invitationId }) =>
		shown(event, [invitations.extend(event.locals.actor, invitationId)])
	),
	revoke: verb(v.object({ invitationId: words(60) }), ({ locals }, { invitationId }) => {
		invitations.revoke(locals.actor, invitationId);
		return { done: m.people_done_revoked() };
	}),
	until: verb(v.object({ membershipId, until: dayOrNull() }), ({ locals }, one) => {
		memberships.changeUntil(locals.actor, one.membershipId, one.until);
		return { done: m.people_done_until() };
	}),
	renew: verb(v.object({ membershipId }), (event, one) => {
		const { token, ...made } = links.makeLink(event.locals.actor, one.membershipId);
		return { made: [{ ...made, link: `${event.url.origin}/sign-in/${token}` }] };
	}),
	end: verb(v.object({ membershipId, successorId: maybe(60) }), ({ locals }, one) => {
		const name = memberships.end(locals.actor, one.membershipId, handingOn(one.successorId));
		return { done: m.people_done_ended({ name }) };
	}),
	substitute: verb(
		v.object({ membershipId, personId: words(60, 'forms_choose'), from: day(), last: day() }),
		({ locals }, one) => {
			memberships.nameSubstitute(locals.actor, one.membershipId, { personId: one.personId, from: one.from, last: one.last });
			return { done: m.people_done_substitute() };
		}
	),
	grant: verb(v.object({ membershipId, newRole: oneOf(cityRoles), organisationId: maybe(60) }), ({ locals }, one) => {
		memberships.grantLike(locals.actor, one.membershipId, one.newRole, one.organisationId);
		return { done: m.people_done_granted() };
	}),
	organisation: verb(
		v.object({ organisation: words(120), kind: oneOf(['city', 'county', 'ngo', 'producer', 'state', 'other']) }),
		({ locals }, one, city) => {
			cities.addOrganisation(locals.actor, { name: one.organisation, kind: one.kind, cityId: city });
			return { done: m.people_done_organisation() };
		}
	)
};

function day() {
	return v.pipe(
		dayOrNull(),
		v.check((value) => value !== null, 'forms_missing'),
		v.transform((value) => value ?? '')
	);
}
