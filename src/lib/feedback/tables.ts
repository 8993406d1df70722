import { sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { id, moment } from '../database/columns.ts';
import { people } from '../people/tables.ts';

/** Feedback without sign-in; the law on digital services asks for an answer within 14 days. */
export const feedback = sqliteTable('feedback', {
	id: id(),
	about: text().$type<'accessibility' | 'service' | 'content' | 'data'>().notNull(),
	words: text().notNull(),
	page: text(),
	/** Only if the sender wants an answer. */
	contact: text(),
	arrivedAt: moment().notNull(),
	answeredAt: moment(),
	answeredBy: text().references(() => people.id),
	answer: text()
});
