import { index, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { id, json, moment } from '../database/columns.ts';
import { people } from '../people/tables.ts';

export type LetterKind = 'measure.due' | 'measure.missed';

/** A letter that is to be sent: whom, what about, when. Its words and any link are made when it goes, so that none lie here. */
export const letters = sqliteTable(
	'letters',
	{
		id: id(),
		kind: text().$type<LetterKind>().notNull(),
		/** The same letter is never queued twice. */
		key: text().notNull(),
		personId: text().references(() => people.id),
		/** The address of somebody without an account. */
		email: text(),
		language: text().$type<'fi' | 'sv' | 'en'>().notNull().default('fi'),
		about: json<Record<string, string>>().notNull(),
		queuedAt: moment().notNull(),
		sentAt: moment(),
		cancelledAt: moment()
	},
	(t) => [uniqueIndex('letters_key').on(t.key), index('letters_person').on(t.personId)]
);
