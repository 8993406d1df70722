import { asc, desc, eq, sql } from 'drizzle-orm';
import { database, type Transaction } from '../database/database.server.ts';
import { feedback } from './tables.ts';

export type Feedback = typeof feedback.$inferSelect;

export const insert = (tx: Transaction, row: typeof feedback.$inferInsert) => tx.insert(feedback).values(row).returning().get();

export const byId = (id: string) => database().select().from(feedback).where(eq(feedback.id, id)).get();

/** Unanswered first, oldest first; then the answered, newest first. */
export const all = () =>
	database()
		.select()
		.from(feedback)
		.orderBy(sql`${feedback.answeredAt} is not null`, desc(feedback.answeredAt), asc(feedback.arrivedAt))
		.limit(500)
		.all();

export const answer = (tx: Transaction, id: string, fields: { answer: string; answeredAt: Date; answeredBy: string | null }) =>
	tx.update(feedback).set(fields).where(eq(feedback.id, id)).run();
