// An invitation is a link that lets its holder set a password and join. Only the hash of its token is stored,
// it works once, for 72 hours, for one e-mail address, and no longer than its maker may invite.
import { createHash, randomBytes } from 'node:crypto';
import type { Actor, Role } from '../access/actor.ts';
import * as cities from '../cities/cities.server.ts';
import { Conflict, Invalid, NotFound, Refused } from '../database/errors.ts';
import { change, type Change } from '../events/change.server.ts';
import { clock } from '../events/clock.server.ts';
import * as memberships from './memberships.server.ts';
import { keep } from './passwords.server.ts';
import { dayAfter, hours, invitationState, limits, normalEmail, type InvitationState } from './rules.ts';
import { checkOrganisation, permitRole, placeOf, spaceOf } from './scopes.server.ts';
import * as sessions from './sessions.server.ts';
import { proven, signOut } from './signin.server.ts';
import * as store from './store.server.ts';

export type Invite = {
	name: string;
	email: string;
	role: Role;
	scope: string;
	organisationId?: string | null;
	until?: string | null;
	language?: 'fi' | 'sv' | 'en';
};
export type Made = { id: string; name: string; email: string; role: Role; token: string; expiresAt: Date };

/** Makes one invitation; its token is returned this once. An older open one for the same address and scope is withdrawn. */
export function invite(actor: Actor, asked: Invite): Made {
	return inviteMany(actor, [asked])[0] as Made;
}

/** Makes many invitations, all or none. */
export function inviteMany(actor: Actor, asked: Invite[]): Made[] {
	if (asked.length > limits.invitationsAtOnce) throw new Invalid({ lines: 'people_lines_many' });
	for (const one of asked) {
		permitRole(actor, one.role, one.scope);
		checkOrganisation(one.organisationId ?? null, one.role, one.scope);
		if (one.until && dayAfter(one.until) <= clock.now()) throw new Invalid({ until: 'people_until_past' });
	}
	return change(actor, (c) => asked.map((one) => make(c, one)));
}

/** Gives an open or expired invitation a new link and new hours; the old link stops working. */
export function extend(actor: Actor, invitationId: string): Made {
	const old = permitted(actor, invitationId);
	return change(actor, (c) => {
		const { name, email, role, scope, organisationId, language } = old;
		const made = make(c, { name, email, role, scope, organisationId, language }, old.membershipUntil);
		if (!old.revokedAt) withdraw(c, old);
		return made;
	});
}

/** Withdraws an invitation that nobody has accepted. */
export function revoke(actor: Actor, invitationId: string) {
	const open = permitted(actor, invitationId);
	if (open.revokedAt) return;
	change(actor, (c) => withdraw(c, open));
}

export type Shown = {
	state: InvitationState;
	name: string;
	email: string;
	role: Role;
	city: cities.City | null;
	planName: string | null;
	/** The wiki space it lets one into, if it does. */
	space: ReturnType<typeof spaceOf>;
	organisation: string | null;
	inviter: string | null;
	until: Date | null;
	expiresAt: Date;
	language: store.Invitation['language'];
	/** There is an account with this address: its password is asked, not a new one. */
	account: boolean;
};

/** What a link offers, read without changing anything; null when there is no such link. */
export function show(token: string): Shown | null {
	const row = byToken(token);
	if (!row) return null;
	const { cityId, planId } = placeOf(row.scope);
	return {
		state: standing(row),
		name: row.name,
		email: row.email,
		role: row.role,
		city: cityId ? cities.find(cityId) : null,
		planName: planId ? (store.planPlace(planId)?.name ?? null) : null,
		space: spaceOf(row.scope),
		organisation: row.organisationId ? cities.organisation(row.organisationId).name : null,
		inviter: row.invitedBy ? (store.person(row.invitedBy)?.name ?? null) : null,
		until: row.membershipUntil,
		expiresAt: row.expiresAt,
		language: row.language,
		account: !!store.personByEmail(row.email)
	};
}

/** The same for the page, with how its reader's own sign-in relates to it. */
export function showTo(actor: Actor, token: string) {
	const shown = show(token);
	if (!shown) return null;
	const same = actor.personId && store.person(actor.personId)?.email === shown.email;
	return { ...shown, signedIn: !actor.personId ? null : same ? ('same' as const) : ('other' as const), signedInName: actor.name };
}

export type Acceptance = { name?: string; password?: string; device?: string | null; address?: string };

/** Accepts: a new person sets a password, a known one shows theirs or is already signed in. Returns the new session's token. */
export async function accept(actor: Actor, token: string, { name, password = '', device = null, address = '' }: Acceptance) {
	const row = byToken(token);
	if (!row || standing(row) !== 'open') throw new Conflict('people_invitation_gone');
	const known = store.personByEmail(row.email);
	if (actor.personId && actor.personId !== known?.id) throw new Refused('people_other_account');
	let passwordHash: string | null = null;
	if (!known) passwordHash = await keep(password, [name ?? row.name, row.email]);
	else if (!actor.personId) await proven(row.email, password, address);
	const personId = change({ ...actor, personId: known?.id ?? null, actingAs: undefined }, (c) =>
		join(c, row, known, { name, passwordHash })
	);
	// New rights, new session number; the sign-in that was open under the old one ends, and its sockets with it.
	signOut(actor);
	const { token: cookie } = await sessions.start(personId, device);
	return { personId, token: cookie, place: placeOf(row.scope), space: spaceOf(row.scope) };
}

function join(
	c: Change,
	row: store.Invitation,
	known: store.Person | undefined,
	{ name, passwordHash }: { name?: string; passwordHash: string | null }
) {
	// Time has passed while the password was hashed: what held then is asked again inside the change.
	const fresh = store.invitation(row.id, c.tx);
	if (!fresh || standing(fresh) !== 'open' || (!known && store.personByEmail(row.email, c.tx)))
		throw new Conflict('people_invitation_gone');
	let personId = known?.id;
	if (!personId) {
		const person = store.addPerson(c.tx, {
			name: name?.trim() || row.name,
			email: row.email,
			passwordHash,
			language: row.language,
			colour: 1 + (store.countPeople(c.tx) % 8),
			addedAt: c.now
		});
		personId = person.id;
		c.actor.personId = personId;
		c.record('person.added', { personId });
	}
	if (!store.takeInvitation(c.tx, row.id, personId, c.now)) throw new Conflict('people_invitation_gone');
	c.record('invitation.accepted', { ...placeOf(row.scope), invitationId: row.id, personId });
	const { role, scope, organisationId, membershipUntil: until } = row;
	const held = store
		.grantsOf(personId, c.now, c.tx)
		.some((one) => one.role === role && one.scope === scope && one.organisationId === organisationId);
	if (!held) memberships.start(c, { personId, role, scope, organisationId, until });
	c.record('person.signedIn', { personId });
	return personId;
}

function make(c: Change, asked: Invite, membershipUntil: Date | null = null): Made {
	const email = normalEmail(asked.email);
	for (const older of store.invitationsOf([asked.scope], c.tx)) {
		if (older.email === email && older.role === asked.role && invitationState(older, c.now) === 'open') withdraw(c, older);
	}
	const token = randomBytes(24).toString('base64url');
	const row = store.addInvitation(c.tx, {
		tokenHash: hash(token),
		name: asked.name.trim(),
		email,
		role: asked.role,
		scope: asked.scope,
		cityId: placeOf(asked.scope).cityId ?? null,
		organisationId: asked.organisationId ?? null,
		membershipUntil: asked.until ? dayAfter(asked.until) : membershipUntil,
		language: asked.language ?? 'fi',
		invitedBy: c.actor.personId,
		madeAt: c.now,
		expiresAt: new Date(c.now.getTime() + hours(limits.invitationHours))
	});
	c.record('invitation.made', { ...placeOf(row.scope), invitationId: row.id, role: row.role, scope: row.scope });
	return { id: row.id, name: row.name, email, role: row.role, token, expiresAt: row.expiresAt };
}

function withdraw(c: Change, row: store.Invitation) {
	store.changeInvitation(c.tx, row.id, { revokedAt: c.now });
	c.record('invitation.revoked', { ...placeOf(row.scope), invitationId: row.id });
}

function permitted(actor: Actor, id: string) {
	const row = store.invitation(id);
	if (!row || row.acceptedAt) throw new NotFound();
	permitRole(actor, row.role, row.scope);
	return row;
}

/** Where a link stands, its maker's right included (R17). */
function standing(row: store.Invitation): InvitationState {
	const state = invitationState(row, clock.now());
	return state === 'open' && !memberships.stillInvites(row.invitedBy, row.scope) ? 'revoked' : state;
}

const hash = (token: string) => createHash('sha256').update(token).digest('hex');
const byToken = (token: string) => (/^[\w-]{32}$/.test(token) ? store.invitationByToken(hash(token)) : undefined);
