// What a seat's link and code look like, how long a seat holds and where it stands. Pure: time comes in.

/** Every number of the seats in one place. */
export const limits = {
	/** Seats made in one go: a whole group around a table. */
	atOnce: 30,
	labelLength: 60,
	nameLength: 40,
	/** No seat holds longer than this, however long its plan. */
	longestDays: 365,
	codeLength: 12,
	/** Wrong links and codes from one network within the window: a group shares one, a guesser gets nowhere. */
	tries: 30,
	tryMinutes: 15
} as const;

/** Crockford's 32: no I, L, O or U, so that nothing read aloud or copied by hand looks like something else. */
export const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A typed code as it is kept: small letters, spaces and hyphens do not matter, nor O for 0, nor I or L for 1. Null when it can be no code. */
export function normalCode(typed: string): string | null {
	const code = typed
		.normalize('NFKC')
		.toUpperCase()
		.replace(/[\s\-‐-―_.]/g, '')
		.replaceAll('O', '0')
		.replace(/[IL]/g, '1');
	return code.length === limits.codeLength && [...code].every((letter) => alphabet.includes(letter)) ? code : null;
}

/** The code as a slip prints it: three groups of four. */
export const shownCode = (code: string) => code.replace(/(.{4})(?=.)/g, '$1-');

export type SeatState = 'unopened' | 'open' | 'expired' | 'revoked';

/** Where a seat stands; a revocation wins over time. */
export function seatState(seat: { revokedAt: Date | null; expiresAt: Date; openedAt: Date | null }, now: Date): SeatState {
	if (seat.revokedAt) return 'revoked';
	if (seat.expiresAt <= now) return 'expired';
	return seat.openedAt ? 'open' : 'unopened';
}

/** The day until which new seats hold unless somebody says otherwise: the plan's last, at most a year from now. */
export function defaultLastDay(periodEnd: number | null, now: Date): string {
	const year = dayIn(now, limits.longestDays - 1);
	const end = periodEnd ? `${periodEnd}-12-31` : year;
	// A plan whose years have passed still has comments to gather: a season of them.
	return end <= dayIn(now, 0) ? dayIn(now, 90) : end < year ? end : year;
}

/** The last day anybody may choose. */
export const latestDay = (now: Date) => dayIn(now, limits.longestDays - 1);

const dayIn = (now: Date, days: number) =>
	new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Helsinki' }).format(now.getTime() + days * 86_400_000);
