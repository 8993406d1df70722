import { index, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { flag, id, json, moment } from '../database/columns.ts';
import type { Kind } from '../events/kinds.ts';
import { people } from '../people/tables.ts';

/** One row per person and thing; a newer event on the same thing replaces the older row. */
export const notifications = sqliteTable(
	'notifications',
	{
		id: id(),
		personId: text()
			.notNull()
			.references(() => people.id),
		/** What it is about: `section:<id>`, `invitation:<id>`. */
		thing: text().notNull(),
		kind: text().$type<Kind>().notNull(),
		/** Ids only: words are made when it is read, so that it never tells of a state that no longer stands. */
		data: json<Record<string, string | number | null>>().notNull(),
		/** It waits for this person's act. */
		waits: flag(),
		at: moment().notNull(),
		readAt: moment()
	},
	(t) => [uniqueIndex('notifications_thing').on(t.personId, t.thing), index('notifications_person').on(t.personId, t.at)]
);
