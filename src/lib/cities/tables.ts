import { sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { flag, id, moment } from '../database/columns.ts';

/** A member city. Its id is its address and never changes. */
export const cities = sqliteTable('cities', {
	id: text().primaryKey(),
	name: text().notNull(),
	/** Finnish forms that cannot be guessed: Jyväskylän, Jyväskylässä. */
	genitive: text().notNull(),
	inessive: text().notNull(),
	/** The name in Swedish where there is one: Åbo. */
	nameSv: text(),
	isExample: flag(),
	addedAt: moment().notNull()
});

export type OrganisationKind = 'city' | 'county' | 'ministry' | 'ngo' | 'producer' | 'state' | 'other';

/** A city's own organisation, a ministry, an NGO, a service producer. */
export const organisations = sqliteTable('organisations', {
	id: id(),
	name: text().notNull(),
	nameSv: text(),
	nameEn: text(),
	/** STM, YM: shown as a tag. */
	short: text(),
	shortSv: text(),
	kind: text().$type<OrganisationKind>().notNull(),
	cityId: text().references(() => cities.id),
	isExample: flag()
});
