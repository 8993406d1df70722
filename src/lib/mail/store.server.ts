import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { database, type Transaction } from '../database/database.server.ts';
import { people } from '../people/tables.ts';
import { letters } from './tables.ts';

export type Letter = typeof letters.$inferSelect;

/** Undefined when the same letter is there already. */
export const insert = (tx: Transaction, row: typeof letters.$inferInsert): Letter | undefined =>
	tx.insert(letters).values(row).onConflictDoNothing().returning().get();

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

export const has = (key: string) => !!database().select({ id: letters.id }).from(letters).where(eq(letters.key, key)).get();
