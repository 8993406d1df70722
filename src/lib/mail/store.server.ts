import { and, asc, eq, isNotNull, isNull, lt, or, sql } from 'drizzle-orm';
import { database, type Transaction } from '../database/database.server.ts';
import { people } from '../people/tables.ts';
import { letters } from './tables.ts';

export type Letter = typeof letters.$inferSelect;

/** Undefined when the same letter is there already; one that was withdrawn unsent is queued anew. */
export const insert = (tx: Transaction, row: typeof letters.$inferInsert): Letter | undefined =>
	tx
		.insert(letters)
		.values(row)
		.onConflictDoUpdate({
			target: letters.key,
			set: { cancelledAt: null, queuedAt: row.queuedAt, email: row.email ?? null },
			setWhere: sql`${letters.cancelledAt} is not null and ${letters.sentAt} is null`
		})
		.returning()
		.get();

export const cancel = (tx: Transaction, key: string, value: string, at: Date) =>
	tx
		.update(letters)
		.set({ cancelledAt: at })
		.where(
			and(isNull(letters.sentAt), isNull(letters.cancelledAt), sql`json_extract(${letters.about}, ${`$.${key}`}) = ${value}`)
		)
		.run();

export const waiting = () =>
	database()
		.select()
		.from(letters)
		.where(and(isNull(letters.sentAt), isNull(letters.cancelledAt)))
		.orderBy(asc(letters.queuedAt))
		.all();

/** The letters about one thing, with whom they go to. */
export const about = (key: string, value: string) =>
	database()
		.select({ letter: letters, person: people.name })
		.from(letters)
		.leftJoin(people, eq(people.id, letters.personId))
		.where(and(isNull(letters.cancelledAt), sql`json_extract(${letters.about}, ${`$.${key}`}) = ${value}`))
		.orderBy(asc(letters.queuedAt))
		.all();

/** A withdrawn letter that was never sent is no letter. */
export const has = (key: string) =>
	!!database()
		.select({ id: letters.id })
		.from(letters)
		.where(and(eq(letters.key, key), or(isNull(letters.cancelledAt), isNotNull(letters.sentAt))))
		.get();

/** No fact of the plan changes by it, so it leaves no event. */
export const forgetAddresses = (before: Date) =>
	database()
		.update(letters)
		.set({ email: null })
		.where(and(isNotNull(letters.email), or(lt(letters.sentAt, before), lt(letters.cancelledAt, before))))
		.run();
