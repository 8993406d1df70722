// A new sign-in link: somebody who has an account and has forgotten its password sets a new one. Only the hash of the
// token is stored, it works once, for 72 hours, and no longer than its maker may make it. Whoever makes it could open it
// too, so it takes the right over everything the person may do, not over one city of theirs.
import { createHash, randomBytes } from 'node:crypto';
import type { Actor } from '../access/actor.ts';
import { can, installationScopes, permit } from '../access/rules.ts';
import { Conflict, Invalid, NotFound, Refused } from '../database/errors.ts';
import { change } from '../events/change.server.ts';
import { clock } from '../events/clock.server.ts';
import { keep } from './passwords.server.ts';
import { hours, limits, normalEmail } from './rules.ts';
import { peopleSubject, placeOf } from './scopes.server.ts';
import * as sessions from './sessions.server.ts';
import { forgive } from './signin.server.ts';
import * as store from './store.server.ts';
import * as links from './store-links.server.ts';

export type SignInLink = { id: string; name: string; token: string; expiresAt: Date };
export type ShownLink = { state: 'open' | 'gone'; name: string; email: string; madeBy: string | null; expiresAt: Date };

/** Whether the actor may give the holder of these memberships a new way in. */
export function mayRenew(actor: Actor, person: Pick<store.Person, 'id' | 'email' | 'forgottenAt'>): boolean {
	// One's own password is changed in the settings, where the old one is asked.
	if (!person.email || person.forgottenAt || person.id === actor.personId || store.isSeat(person.id)) return false;
	const held = links.heldBy(person.id, clock.now());
	return (
		held.length > 0 &&
		held.every(({ role, scope }) =>
			role === 'reviewer' || role === 'operator'
				? can(actor, 'installation.manage', { scopes: ['installation'] }).ok
				: can(actor, 'people.invite', peopleSubject(scope)).ok
		)
	);
}

/** Makes a link for the holder of a membership; its token is returned this once. Older links of theirs stop working. */
export function makeLink(actor: Actor, membershipId: string): SignInLink {
	const membership = store.membership(membershipId);
	const person = membership && !membership.endedAt ? store.person(membership.personId) : undefined;
	if (!membership || !person || store.isSeat(person.id)) throw new NotFound();
	permit(actor, 'people.invite', peopleSubject(membership.scope));
	if (!person.email) throw new Refused('people_no_password');
	if (!mayRenew(actor, person)) throw new Refused('people_link_elsewhere');
	return make(actor, person, membership.scope);
}

/** Makes a link for whoever signs in with this address, wherever their roles are: the operator's way for those no city can help. */
export function makeLinkFor(actor: Actor, email: string): SignInLink {
	permit(actor, 'installation.manage', { scopes: installationScopes });
	const person = store.personByEmail(normalEmail(email));
	const [held] = person ? links.heldBy(person.id, clock.now()) : [];
	if (!person || !held || !mayRenew(actor, person)) throw new Invalid({ account: 'people_link_nobody' });
	return make(actor, person, held.scope);
}

function make(actor: Actor, person: store.Person, scope: string): SignInLink {
	return change(actor, (c) => {
		const token = randomBytes(24).toString('base64url');
		links.revokeOf(c.tx, person.id, c.now);
		const row = links.add(c.tx, {
			tokenHash: hash(token),
			personId: person.id,
			scope,
			madeBy: c.actor.personId,
			madeAt: c.now,
			expiresAt: new Date(c.now.getTime() + hours(limits.invitationHours))
		});
		c.record('signInLink.made', { ...placeOf(scope), personId: person.id });
		return { id: row.id, name: person.name, token, expiresAt: row.expiresAt };
	});
}

/** What a link is for, read without changing anything; null when there is no such link. */
export function showLink(token: string): ShownLink | null {
	const row = byToken(token);
	const person = row && store.person(row.personId);
	if (!row || !person?.email) return null;
	return {
		state: stands(row) ? 'open' : 'gone',
		name: person.name,
		email: person.email,
		madeBy: row.madeBy ? (store.person(row.madeBy)?.name ?? null) : null,
		expiresAt: row.expiresAt
	};
}

/** Sets the new password and signs in; every other sign-in of the person ends. Returns the new session's token. */
export async function takeLink(token: string, { password, device = null }: { password: string; device?: string | null }) {
	const row = byToken(token);
	const person = row && store.person(row.personId);
	if (!row || !person?.email || !stands(row)) throw new Conflict('people_link_gone');
	const passwordHash = await keep(password, [person.name, person.email]);
	change(sessions.actorOf(person.id), (c) => {
		// Time has passed while the password was hashed.
		if (!stands(row) || !links.use(c.tx, row.id, c.now)) throw new Conflict('people_link_gone');
		store.changePerson(c.tx, person.id, { passwordHash });
		sessions.endAll(person.id);
		c.record('signInLink.used', { ...placeOf(row.scope), personId: person.id });
		c.record('person.signedOut', { personId: person.id, everywhere: true });
		c.record('person.signedIn', { personId: person.id });
	});
	forgive(person.email);
	return sessions.start(person.id, device);
}

/** Open, in time, and its maker still has the right to it. */
function stands(row: links.Link) {
	if (row.usedAt || row.revokedAt || row.expiresAt <= clock.now()) return false;
	const person = store.person(row.personId);
	return !!person && row.madeBy !== null && mayRenew(sessions.actorOf(row.madeBy), person);
}

const hash = (token: string) => createHash('sha256').update(token).digest('hex');
const byToken = (token: string) => (/^[\w-]{32}$/.test(token) ? links.byToken(hash(token)) : undefined);
