// In and out. Known and unknown accounts get the same answer in the same time, and tries are counted before the
// password is looked at, so that many at once count as many.
import { createHash } from 'node:crypto';
import type { Actor } from '../access/actor.ts';
import { Invalid, NotFound, Refused } from '../database/errors.ts';
import { change } from '../events/change.server.ts';
import { clock } from '../events/clock.server.ts';
import { settings } from '../settings.server.ts';
import { keep, matches } from './passwords.server.ts';
import { days, limits, network, normalEmail } from './rules.ts';
import * as sessions from './sessions.server.ts';
import * as tries from './store-sessions.server.ts';
import * as store from './store.server.ts';

export type From = { address?: string; device?: string | null };

/** Signs in with an address and a password; returns the token for the cookie. */
export async function signIn(email: string, password: string, { address = '', device = null }: From = {}) {
	return enter(await proven(email, password, address), device);
}

/** The people the demo's sign-in page offers; nobody in production. */
export const demoPeople = () => (settings().production ? [] : store.demoPeople(clock.now()));

/** Signs in as one of the demo's people without a password; in production nobody is one. */
export async function signInAsDemo(personId: string, device: string | null = null) {
	const person = settings().production ? undefined : store.person(personId);
	if (!person?.isDemo || person.forgottenAt) throw new NotFound();
	return enter(person, device);
}

/** Ends the session in use. */
export function signOut(actor: Actor) {
	const { personId, sessionId } = actor;
	if (!personId || !sessionId) return;
	change(actor, (c) => {
		sessions.end(sessionId);
		c.record('person.signedOut', { personId, everywhere: false });
	});
}

/** Ends one sign-in of one's own on another device; `show` names it by the beginning of its number. */
export function signOutOther(actor: Actor, number: string) {
	const personId = signedIn(actor);
	const other = sessions.of(personId).find((one) => one.id.slice(0, 16) === number);
	if (!other) throw new NotFound();
	change(actor, (c) => {
		sessions.end(other.id);
		c.record('person.signedOut', { personId, everywhere: false });
	});
}

/** Ends every session of one's own; open editors follow at once. */
export function signOutEverywhere(actor: Actor) {
	const personId = signedIn(actor);
	change(actor, (c) => {
		sessions.endAll(personId);
		c.record('person.signedOut', { personId, everywhere: true });
	});
}

/** Changes one's password and ends all other sign-ins; returns the new session's token. */
export async function changePassword(
	actor: Actor,
	{ current, next, address = '', device = null }: { current: string; next: string } & From
) {
	const person = store.person(signedIn(actor));
	if (!person?.email) throw new Refused('people_no_password');
	if (!person.passwordHash) throw new Refused('people_no_password');
	await proven(person.email, current, address, 'currentPassword');
	const passwordHash = await keep(next, [person.name, person.email], 'newPassword');
	change(actor, (c) => {
		store.changePerson(c.tx, person.id, { passwordHash });
		sessions.endAll(person.id);
		c.record('person.changed', { personId: person.id, fields: ['password'] });
		c.record('person.signedOut', { personId: person.id, everywhere: true });
	});
	return sessions.start(person.id, device);
}

/** The person whose password this is, or `Invalid` with the same words whatever was wrong. */
export async function proven(email: string, password: string, address: string, field = 'form'): Promise<store.Person> {
	const account = accountKey(email);
	const place = address ? `network:${digest(network(address))}` : null;
	const keys = place ? [account, place] : [account];
	const now = clock.now();
	const since = new Date(now.getTime() - limits.tryMinutes * 60_000);
	if (keys.some((key) => tries.failures(key, since) >= limits.tries)) throw new Invalid({ [field]: 'people_sign_in_wait' });
	// Slow guessing: only the right password, a new sign-in link or time makes the count begin again.
	if (tries.failures(account, new Date(now.getTime() - days(limits.tryDays))) >= limits.triesInAll)
		throw new Invalid({ [field]: 'people_sign_in_stopped' });
	const noted = keys.map((key) => ({ key, at: tries.addFailure(key, now) }));
	const person = store.personByEmail(normalEmail(email));
	const right = await matches(person?.forgottenAt ? null : person?.passwordHash, password);
	if (!right || !person) throw new Invalid({ [field]: field === 'form' ? 'people_sign_in_wrong' : 'people_password_wrong' });
	tries.clearFailures(account);
	for (const one of noted) tries.removeFailure(one.key, one.at);
	return person;
}

async function enter(person: store.Person, device: string | null) {
	change({ ...sessions.actorOf(person.id) }, (c) => c.record('person.signedIn', { personId: person.id }));
	return { personId: person.id, ...(await sessions.start(person.id, device)) };
}

function signedIn(actor: Actor) {
	if (!actor.personId) throw new Refused('signed_out');
	return actor.personId;
}

/** Lets an account be tried again from the beginning: its person has shown who they are in another way. */
export const forgive = (email: string) => void tries.clearFailures(accountKey(email));

const accountKey = (email: string) => `account:${digest(normalEmail(email))}`;

// The table of tries holds no address of a person or a network, only what it takes to recognise them again.
const digest = (text: string) => createHash('sha256').update(text).digest('base64url').slice(0, 32);
