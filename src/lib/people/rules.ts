// What a password, a link and a sign-in must be. Pure: time comes in as an argument.
import type { Role } from '../access/actor.ts';

/** Every number of the doors in one place; tests and the README read it too. */
export const limits = {
	passwordMin: 15,
	/** Long enough for any sentence, short enough that hashing it is not an attack. */
	passwordMax: 256,
	invitationHours: 72,
	/** Tries within the window, per account and per network. */
	tries: 10,
	tryMinutes: 15,
	/** Wrong tries in a row on one account, or at one door from one network; then a new sign-in link or a pause opens it. */
	triesInAll: 100,
	/** An account's tries are forgotten after this long, a network's after a day: nobody is locked out for good. */
	tryDays: 30,
	/** A session that nobody uses ends; one in use ends too, later. */
	idleDays: 14,
	absoluteDays: 60,
	invitationsAtOnce: 60
} as const;

export const hours = (count: number) => count * 3_600_000;
export const days = (count: number) => count * 86_400_000;

/** The moment a day (2026-08-04) begins in Finland. */
export function dayBegins(day: string): Date {
	const midnight = Date.parse(`${day}T00:00:00Z`);
	// Finland is two or three hours ahead of UTC; the right one gives midnight there.
	const hour = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Helsinki', hour: 'numeric', hourCycle: 'h23' });
	const summer = new Date(midnight - hours(3));
	return Number(hour.format(summer)) === 0 ? summer : new Date(midnight - hours(2));
}

/** The moment a day ends in Finland: a right "until 4.8." holds that whole day. */
export const dayAfter = (day: string) => dayBegins(new Date(Date.parse(`${day}T00:00:00Z`) + days(1)).toISOString().slice(0, 10));

/** The last whole day before such a moment, as a date field writes it. */
export const lastDay = (until: Date) =>
	new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Helsinki' }).format(until.getTime() - 1);

/** The roles somebody can be invited to in a city. An expert by experience enters by a seat, or with an account by invitation. */
export const cityRoles = ['coordinator', 'writer', 'approver', 'expert', 'reader'] as const satisfies Role[];

/** Every role in the order of the word list. */
export const roles = ['coordinator', 'writer', 'expert', 'approver', 'reviewer', 'reader', 'operator'] as const satisfies Role[];

/** An e-mail address in the one form in which it is stored and compared. */
export const normalEmail = (typed: string) => typed.normalize('NFKC').trim().toLowerCase();

export type InvitationState = 'open' | 'accepted' | 'expired' | 'revoked';

/** Where an invitation stands; accepted wins over time. */
export function invitationState(
	one: { acceptedAt: Date | null; revokedAt: Date | null; expiresAt: Date },
	now: Date
): InvitationState {
	if (one.acceptedAt) return 'accepted';
	if (one.revokedAt) return 'revoked';
	return one.expiresAt <= now ? 'expired' : 'open';
}

/** The network an address belongs to: IPv4 whole, IPv6 by its first 64 bits, IPv4 in IPv6 as IPv4. */
export function network(address: string): string {
	const plain = address
		.replace(/^\[|\]$/g, '')
		.replace(/%.*$/, '')
		.toLowerCase();
	const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(plain);
	if (mapped?.[1]) return mapped[1];
	if (!plain.includes(':')) return plain;
	const [head = '', tail] = plain.split('::');
	const before = head ? head.split(':') : [];
	const after = tail ? tail.split(':') : [];
	const gap = tail === undefined ? [] : Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0');
	return (
		[...before, ...gap, ...after]
			.slice(0, 4)
			.map((group) => parseInt(group || '0', 16).toString(16))
			.join(':') + '::/64'
	);
}

/** "Firefox, Windows" from what a browser says of itself; null when it says nothing we know. */
export function device(agent: string | null | undefined): string | null {
	if (!agent) return null;
	const browser = [
		['Edg/', 'Edge'],
		['OPR/', 'Opera'],
		['SamsungBrowser', 'Samsung Internet'],
		['Firefox/', 'Firefox'],
		['FxiOS', 'Firefox'],
		['CriOS', 'Chrome'],
		['Chrome/', 'Chrome'],
		['Safari/', 'Safari']
	].find(([mark]) => agent.includes(mark ?? ''))?.[1];
	const system = [
		['iPhone', 'iPhone'],
		['iPad', 'iPad'],
		['Android', 'Android'],
		['Windows', 'Windows'],
		['CrOS', 'ChromeOS'],
		['Mac OS', 'Mac'],
		['Linux', 'Linux']
	].find(([mark]) => agent.includes(mark ?? ''))?.[1];
	return [browser, system].filter(Boolean).join(', ') || null;
}
