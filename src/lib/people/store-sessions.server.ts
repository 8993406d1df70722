import { and, desc, eq, gt, lte, or, sql } from 'drizzle-orm';
import { database, type Transaction } from '../database/database.server.ts';
import { events } from '../events/tables.ts';
import { people, sessions, signInFailures } from './tables.ts';

type Db = Transaction | ReturnType<typeof database>;
export type Session = typeof sessions.$inferSelect;

// Sessions

export const session = (id: string, db: Db = database()) => db.select().from(sessions).where(eq(sessions.id, id)).get();

export const addSession = (values: Session) => database().insert(sessions).values(values).run();

export const changeSession = (id: string, values: Partial<Session>) =>
	database().update(sessions).set(values).where(eq(sessions.id, id)).run();

export const sessionsOf = (personId: string, db: Db = database()) =>
	db.select().from(sessions).where(eq(sessions.userId, personId)).orderBy(desc(sessions.seenAt)).all();

export const endSession = (id: string, db: Db = database()) => db.delete(sessions).where(eq(sessions.id, id)).run().changes;

export const endSessions = (personId: string, db: Db = database()) =>
	db.delete(sessions).where(eq(sessions.userId, personId)).run().changes;

/** Sessions that have run out by this second. */
export const expiredSessions = (seconds: number, db: Db = database()) =>
	db.select().from(sessions).where(lte(sessions.expiresAt, seconds)).all();

// Failed sign-ins

/** Notes a try under a time of its own, so that many in one millisecond all count; returns that time. */
export function addFailure(key: string, now: Date) {
	const last = database()
		.select({ at: sql<number | null>`max(${signInFailures.at})` })
		.from(signInFailures)
		.where(eq(signInFailures.key, key))
		.get();
	const at = new Date(Math.max(now.getTime(), (last?.at ?? 0) + 1));
	database().insert(signInFailures).values({ key, at }).run();
	return at;
}

export const removeFailure = (key: string, at: Date) =>
	database()
		.delete(signInFailures)
		.where(and(eq(signInFailures.key, key), eq(signInFailures.at, at)))
		.run();

export const failures = (key: string, since: Date) =>
	database()
		.select({ n: sql<number>`count(*)` })
		.from(signInFailures)
		.where(and(eq(signInFailures.key, key), gt(signInFailures.at, since)))
		.get()?.n ?? 0;

/** Forgets tries of networks up to one moment, of accounts up to an earlier one. */
export const forgetFailures = (before: Date, accountsBefore: Date) =>
	database()
		.delete(signInFailures)
		.where(
			and(
				lte(signInFailures.at, before),
				or(lte(signInFailures.at, accountsBefore), sql`substr(${signInFailures.key}, 1, 8) <> 'account:'`)
			)
		)
		.run();

export const clearFailures = (key: string) => database().delete(signInFailures).where(eq(signInFailures.key, key)).run();

// How the service stands

const countOf = (table: typeof people | typeof sessions | typeof events) =>
	database()
		.select({ n: sql<number>`count(*)` })
		.from(table)
		.get()?.n ?? 0;

/** Accounts, sessions and events there are, and failed sign-ins since a moment. */
export const counts = (since: Date) => ({
	people: countOf(people),
	sessions: countOf(sessions),
	events: countOf(events),
	failures:
		database()
			.select({ n: sql<number>`count(*)` })
			.from(signInFailures)
			.where(gt(signInFailures.at, since))
			.get()?.n ?? 0
});

/** How large the database is, in bytes. */
export const databaseBytes = () =>
	database().get<{ bytes: number }>(sql`select page_count * page_size as bytes from pragma_page_count(), pragma_page_size()`)
		?.bytes ?? 0;
