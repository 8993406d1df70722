import { sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { cities, organisations } from '../cities/tables.ts';
import { id, json } from '../database/columns.ts';
import type { Source } from '../indicators/tables.ts';
import { plans } from '../plans/tables.ts';

/** A national programme. */
export const programmes = sqliteTable('programmes', {
	id: id(),
	name: text().notNull(),
	ownerId: text().references(() => organisations.id),
	note: text(),
	sources: json<Source[]>().notNull()
});

/** A funded, dated project of a city; not the same thing as its plan. Days keep the precision they are known with. */
export const projects = sqliteTable('projects', {
	id: id(),
	cityId: text()
		.notNull()
		.references(() => cities.id),
	planId: text().references(() => plans.id),
	name: text().notNull(),
	aliases: json<string[]>().notNull(),
	funderId: text().references(() => organisations.id),
	hostId: text().references(() => organisations.id),
	hostUnit: text(),
	/** '2021', '2021-02' or '2020-10-01'. */
	startOn: text(),
	endOn: text(),
	purpose: text(),
	fundingConditions: json<string[]>().notNull(),
	partOf: json<string[]>().notNull(),
	linkedTo: json<string[]>().notNull(),
	sources: json<Source[]>().notNull()
});
