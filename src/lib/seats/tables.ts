import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { flag, id, json, moment } from '../database/columns.ts';
import { people } from '../people/tables.ts';
import { plans } from '../plans/tables.ts';

/**
 * An expert's way in without an account. Whoever holds the link or the code is its one person, for good: the bare
 * identity behind it (a row of `people` without e-mail or password) carries the pen name everywhere.
 */
export const seats = sqliteTable(
	'seats',
	{
		id: id(),
		planId: text()
			.notNull()
			.references(() => plans.id),
		/** Only these sections, or the whole plan when null. */
		sectionIds: json<string[]>(),
		/** The bare identity; made with the seat, so that a facilitator can write down what its holder said aloud. */
		personId: text()
			.notNull()
			.references(() => people.id),
		/** What the coordinator calls it on their own list; never a name, never shown to anybody else. */
		label: text().notNull(),
		/** SHA-256 of the link's 128-bit token. */
		tokenHash: text().notNull(),
		/** Argon2id of the code to type; `codeKey` finds the row without telling the code. */
		codeHash: text().notNull(),
		codeKey: text().notNull(),
		language: text().$type<'fi' | 'sv' | 'en'>().notNull(),
		/** The holder has chosen a pen name; until then the name is the role's word. */
		named: flag(),
		madeBy: text().references(() => people.id),
		madeAt: moment().notNull(),
		expiresAt: moment().notNull(),
		openedAt: moment(),
		revokedAt: moment(),
		/** How often the link and code have been made anew; the earlier ones stopped then. */
		issue: integer().notNull().default(1)
	},
	(t) => [
		uniqueIndex('seats_token').on(t.tokenHash),
		index('seats_code').on(t.codeKey),
		index('seats_plan').on(t.planId),
		uniqueIndex('seats_person').on(t.personId)
	]
);
