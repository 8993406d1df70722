// Who holds which role, where and until when. An end takes effect at once: the event of an ended membership
// makes open editors read-only in the same turn, and what leaned on it (links sent, substitutes) ends with it.
import { system, type Actor, type Role } from '../access/actor.ts';
import { can, permit } from '../access/rules.ts';
import { Conflict, Invalid, NotFound, Refused } from '../database/errors.ts';
import { change, type Change } from '../events/change.server.ts';
import { clock } from '../events/clock.server.ts';
import { dayAfter, dayBegins, days, limits } from './rules.ts';
import { checkOrganisation, peopleSubject, permitRole, placeOf } from './scopes.server.ts';
import * as sessions from './sessions.server.ts';
import * as tries from './store-sessions.server.ts';
import * as store from './store.server.ts';

export type NewMembership = {
	personId: string;
	role: Role;
	scope: string;
	organisationId?: string | null;
	from?: Date;
	until?: Date | null;
	substituteFor?: string | null;
};

/** Begins a membership inside somebody else's change. */
export function start(c: Change, { from, until = null, organisationId = null, substituteFor = null, ...rest }: NewMembership) {
	const row = store.addMembership(c.tx, { ...rest, organisationId, substituteFor, from: from ?? c.now, until });
	c.record('membership.started', {
		...placeOf(row.scope),
		membershipId: row.id,
		personId: row.personId,
		role: row.role,
		scope: row.scope
	});
	return row;
}

/** Gives another role to somebody who already belongs to the city or plan. */
export function grant(actor: Actor, given: NewMembership) {
	permitRole(actor, given.role, given.scope);
	checkOrganisation(given.organisationId ?? null, given.role, given.scope);
	const { cityId } = placeOf(given.scope);
	const known = store.grantsOf(given.personId, clock.now());
	const belongs = known.some((one) => one.scope === given.scope || (cityId && one.scope === `city:${cityId}`));
	// Somebody from elsewhere is invited and says yes first; only the program itself skips that.
	if (actor.actingAs !== 'system' && !belongs) throw new NotFound();
	// A seat's rights are the seat's: its holder gets no other role.
	if (store.isSeat(given.personId)) throw new NotFound();
	if (known.some((one) => one.role === given.role && one.scope === given.scope)) throw new Conflict('people_has_role');
	return change(actor, (c) => start(c, given));
}

/** Gives the holder of a membership another role in the same place. */
export function grantLike(actor: Actor, membershipId: string, role: Role, organisationId: string | null) {
	const row = permitted(actor, membershipId);
	return grant(actor, { personId: row.personId, role, scope: row.scope, organisationId });
}

/** Sets or takes away the day until which a membership holds. */
export function changeUntil(actor: Actor, membershipId: string, day: string | null) {
	const row = permitted(actor, membershipId);
	const until = day ? dayAfter(day) : null;
	if (until && until <= clock.now()) throw new Invalid({ until: 'people_until_past' });
	if (row.substituteFor && !until) throw new Invalid({ until: 'people_until_needed' });
	if ((until?.getTime() ?? null) === (row.until?.getTime() ?? null)) return;
	change(actor, (c) => {
		store.changeMembership(c.tx, row.id, { until });
		c.record('membership.changed', { ...placeOf(row.scope), membershipId: row.id, personId: row.personId, fields: ['until'] });
	});
}

/** Ends a membership now. The person's words stay; a city keeps at least one coordinator unless the operator says otherwise. `along` hands on what leaned on it, in the same change. */
export function end(
	actor: Actor,
	membershipId: string,
	along?: (c: Change, leaves: { personId: string; cityId?: string; stays: boolean }) => void
) {
	const row = permitted(actor, membershipId);
	if (
		row.role === 'coordinator' &&
		row.scope.startsWith('city:') &&
		actor.actingAs === 'coordinator' &&
		store.countHolders('coordinator', row.scope, clock.now()) < 2
	) {
		throw new Conflict('people_last_coordinator');
	}
	if (row.role === 'operator' && store.countHolders('operator', row.scope, clock.now()) < 2)
		throw new Conflict('people_last_operator');
	change(actor, (c) => {
		const { cityId } = placeOf(row.scope);
		const others = store.standingOf(c.tx, row.personId).filter((one) => one.id !== row.id);
		const stays = others.some((one) => placeOf(one.scope).cityId === cityId);
		along?.(c, { personId: row.personId, ...(cityId ? { cityId } : {}), stays });
		finish(c, row);
	});
	return store.person(row.personId)?.name ?? '';
}

/** Ends every role of somebody inside somebody else's change, whoever is left: nobody can be kept on the list against their right. */
export function endAll(c: Change, personId: string) {
	for (const row of store.standingOf(c.tx, personId)) finish(c, row);
}

/** Lets somebody act for the holder of a role for some days: they must already belong to the same scope or organisation. */
export function nameSubstitute(
	actor: Actor,
	membershipId: string,
	{ personId, from, last }: { personId: string; from: string; last: string }
) {
	const row = store.membership(membershipId);
	if (!row || row.endedAt || store.isSeat(row.personId)) throw new NotFound();
	// A holder may name their own; a role held for somebody else is not passed on.
	if (row.personId !== actor.personId || row.substituteFor) permitOver(actor, row);
	else actor.actingAs = row.role;
	if (row.substituteFor) throw new Refused('people_substitute_chain');
	const starts = dayBegins(from);
	const ends = dayAfter(last);
	if (ends <= clock.now() || ends <= starts) throw new Invalid({ last: 'people_until_past' });
	if (ends.getTime() - starts.getTime() > days(366)) throw new Invalid({ last: 'people_until_long' });
	if (personId === row.personId || !store.colleagues(row, clock.now()).some((one) => one.id === personId))
		throw new Invalid({ personId: 'people_substitute_who' });
	return change(actor, (c) =>
		start(c, {
			personId,
			role: row.role,
			scope: row.scope,
			organisationId: row.organisationId,
			from: starts < c.now ? c.now : starts,
			until: row.until && row.until < ends ? row.until : ends,
			substituteFor: row.personId
		})
	);
}

/** Ends what time has ended: memberships past their last day and sessions that ran out. For the timer; returns how many. */
export function endExpired(): number {
	const late = store.overdue(clock.now());
	for (const row of late) change(system(), (c) => finish(c, row));
	const out = sessions.expired();
	for (const row of out) {
		change(system(), (c) => {
			sessions.end(row.id);
			c.record('person.signedOut', { personId: row.userId, everywhere: false });
		});
	}
	const ago = (count: number) => new Date(clock.now().getTime() - days(count));
	tries.forgetFailures(ago(1), ago(limits.tryDays));
	return late.length + out.length;
}

/** Ends everything a person may do, inside somebody else's change: a seat that is revoked or made anew. */
export function endAllOf(c: Change, personId: string) {
	for (const row of store.standingOf(c.tx, personId)) finish(c, row);
}

/** People who have a part in one plan only get the same part in the plan that comes after, inside its change. Experts come by their seats. */
export function carry(c: Change, fromPlanId: string, toPlanId: string) {
	for (const { membership } of store.membersOf([`plan:${fromPlanId}`], c.tx)) {
		const { personId, role, organisationId, from, until, substituteFor } = membership;
		if (until && until <= c.now) continue;
		start(c, {
			personId,
			role,
			organisationId,
			from: from > c.now ? from : c.now,
			until,
			substituteFor,
			scope: `plan:${toPlanId}`
		});
	}
}

/** Everybody who has a part in one scope, with their role, by name. */
export const peopleIn = (scope: string) =>
	store.membersOf([scope]).map(({ membership: { id, role }, person }) => ({ id, role, personId: person.id, name: person.name }));

/** Those who hold one of these roles in one of these scopes now; with organisations, only their people. */
export const holders = (roles: Role[], scopes: string[], organisationIds?: string[]) =>
	store.holders(roles, scopes, clock.now(), organisationIds);

/** Whether somebody who invited another may still do so: a link does not outlive its maker's right. */
export const stillInvites = (personId: string | null, scope: string) =>
	personId === null || can(sessions.actorOf(personId), 'people.invite', peopleSubject(scope)).ok;

function finish(c: Change, row: store.Membership) {
	if (store.membership(row.id, c.tx)?.endedAt) return;
	store.changeMembership(c.tx, row.id, { endedAt: c.now });
	c.record('membership.ended', {
		...placeOf(row.scope),
		membershipId: row.id,
		personId: row.personId,
		role: row.role,
		scope: row.scope
	});
	for (const substitute of store.substitutesOf(c.tx, row.personId, row.scope, row.role)) finish(c, substitute);
	for (const open of store.openInvitationsBy(c.tx, row.personId)) {
		if (stillInvites(row.personId, open.scope)) continue;
		store.changeInvitation(c.tx, open.id, { revokedAt: c.now });
		c.record('invitation.revoked', { ...placeOf(open.scope), invitationId: open.id });
	}
}

/** The membership, when the actor may change it; the same answer for missing and ended. */
function permitted(actor: Actor, membershipId: string) {
	const row = store.membership(membershipId);
	if (!row || row.endedAt || store.isSeat(row.personId)) throw new NotFound();
	permitOver(actor, row);
	return row;
}

/** Roles of ministries and of the installation are the operator's, also when they are held in a city. */
function permitOver(actor: Actor, { role, scope }: store.Membership) {
	permit(actor, 'people.invite', peopleSubject(scope));
	if (role === 'reviewer' || role === 'operator') permit(actor, 'installation.manage', { scopes: ['installation'] });
}
