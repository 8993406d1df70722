// Cookie → actor. The only file that knows Lucia: it makes, checks and renews the sessions, over our own table.
// The cookie holds a random token; the table holds only its SHA-256, so a stolen database opens no session.
import { createHash, randomBytes } from 'node:crypto';
import { Lucia, TimeSpan } from 'lucia';
import type { Actor } from '../access/actor.ts';
import { clock } from '../events/clock.server.ts';
import { settings } from '../settings.server.ts';
import { days, limits } from './rules.ts';
import * as rows from './store-sessions.server.ts';
import * as store from './store.server.ts';

/** Somebody signed in: an actor with the choices the server needs to draw their pages. */
export type SignedIn = Actor & {
	personId: string;
	sessionId: string;
	settings: Pick<store.Person, 'language' | 'theme' | 'textSize' | 'singleKeys' | 'announcements' | 'colour'>;
};

// Lucia reads the machine's clock; ours may be set by a test or the demo, so times are shifted at the border.
const shift = () => Date.now() - clock.now().getTime();
const outward = (row: rows.Session) => ({
	id: row.id,
	userId: row.userId,
	expiresAt: new Date(row.expiresAt * 1000 + shift()),
	attributes: {}
});
const seconds = (at: Date) => Math.floor(at.getTime() / 1000);

/** An idle session lives fourteen days more, but never past sixty days from sign-in. */
const endOf = (startedAt: Date) =>
	seconds(new Date(Math.min(clock.now().getTime() + days(limits.idleDays), startedAt.getTime() + days(limits.absoluteDays))));

const lucia = new Lucia(
	{
		async getSessionAndUser(id) {
			const row = rows.session(id);
			const person = row && store.person(row.userId);
			return [row ? outward(row) : null, person && !person.forgottenAt ? { id: person.id, attributes: {} } : null];
		},
		async getUserSessions(userId) {
			return rows.sessionsOf(userId).map(outward);
		},
		async setSession(session) {
			const now = clock.now();
			const { device } = session.attributes as { device?: string };
			rows.addSession({
				id: session.id,
				userId: session.userId,
				expiresAt: endOf(now),
				startedAt: now,
				seenAt: now,
				device: device ?? null
			});
		},
		async updateSessionExpiration(id) {
			const row = rows.session(id);
			if (row) rows.changeSession(id, { expiresAt: endOf(row.startedAt ?? clock.now()), seenAt: clock.now() });
		},
		// Lucia would delete a session that has run out when it next sees its cookie, and its open sockets would never
		// hear of it: the clock ends it within a second, with the event they follow.
		async deleteSession() {},
		async deleteUserSessions(userId) {
			rows.endSessions(userId);
		},
		async deleteExpiredSessions() {
			for (const row of rows.expiredSessions(seconds(clock.now()))) rows.endSession(row.id);
		}
	},
	{ sessionExpiresIn: new TimeSpan(limits.idleDays, 'd') }
);

const hash = (token: string) => createHash('sha256').update(token).digest('hex');

/** Begins a session with a new number; the token goes into the cookie and is kept nowhere. */
export async function start(personId: string, device: string | null = null) {
	const token = randomBytes(24).toString('base64url');
	await lucia.createSession(personId, { device } as object, { sessionId: hash(token) });
	return { token, sessionId: hash(token) };
}

/** The same session under a new number: for a gain of rights. The old cookie stops at once. */
export async function renew(sessionId: string) {
	const old = rows.session(sessionId);
	if (!old) return null;
	rows.endSession(sessionId);
	return start(old.userId, old.device);
}

/** Who sends these cookies; checks and renews the session. For pages and forms. */
export async function check(cookies: string | null | undefined): Promise<SignedIn | null> {
	const token = tokenIn(cookies);
	if (!token) return null;
	const { session } = await lucia.validateSession(hash(token));
	if (!session) return null;
	note(session.id);
	return signedIn(session.userId, session.id);
}

/** Who sends these cookies, answered in the same turn and changing nothing. For the live door. */
export function actorFromCookies(cookies: string | null | undefined): SignedIn | null {
	const token = tokenIn(cookies);
	const row = token && rows.session(hash(token));
	return row && row.expiresAt > seconds(clock.now()) ? signedIn(row.userId, row.id) : null;
}

/** Whether a session still stands: the live door asks again when a grant runs out. */
export function stands(sessionId: string) {
	const row = rows.session(sessionId);
	return !!row && row.expiresAt > seconds(clock.now());
}

/** A person with the memberships in force now. */
export function actorOf(personId: string): Actor & { personId: string } {
	const person = store.person(personId);
	if (!person || person.forgottenAt) return { personId, name: '', memberships: [] };
	return { personId, name: person.name, memberships: store.grantsOf(personId, clock.now()) };
}

/** Ends one session. Verbs record the event that makes open editors follow. */
export const end = (sessionId: string) => rows.endSession(sessionId);

/** Ends every session of a person. */
export const endAll = (personId: string) => rows.endSessions(personId);

/** The sessions of a person that still stand, the newest used first. */
export const of = (personId: string) => rows.sessionsOf(personId).filter((row) => row.expiresAt > seconds(clock.now()));

/** The sessions that have run out. */
export const expired = () => rows.expiredSessions(seconds(clock.now()));

/** What the cookie is called and how it is set. `__Host-` binds it to this very host, which browsers allow on https only. */
export const cookie = {
	get name() {
		return secure() ? '__Host-puolittamo' : 'puolittamo';
	},
	get options() {
		return { path: '/', httpOnly: true, secure: secure(), sameSite: 'lax', maxAge: days(limits.absoluteDays) / 1000 } as const;
	}
};

const secure = () => settings().origin?.startsWith('https:') ?? false;

function tokenIn(cookies: string | null | undefined) {
	for (const part of (cookies ?? '').split(';')) {
		const at = part.indexOf('=');
		const value = part.slice(at + 1).trim();
		if (at > 0 && part.slice(0, at).trim() === cookie.name && /^[\w-]{32}$/.test(value)) return value;
	}
	return null;
}

function signedIn(personId: string, sessionId: string): SignedIn | null {
	const person = store.person(personId);
	if (!person || person.forgottenAt) return null;
	const { language, theme, textSize, singleKeys, announcements, colour } = person;
	return {
		...actorOf(personId),
		sessionId,
		settings: { language, theme, textSize, singleKeys, announcements, colour }
	};
}

/** Remembers that a session was used, at most once an hour: a write per page would be waste. */
function note(sessionId: string) {
	const seenAt = rows.session(sessionId)?.seenAt;
	if (!seenAt || clock.now().getTime() - seenAt.getTime() > 3_600_000) rows.changeSession(sessionId, { seenAt: clock.now() });
}
