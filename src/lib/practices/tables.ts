import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { cities } from '../cities/tables.ts';
import { flag, id, json, moment } from '../database/columns.ts';
import type { Source } from '../indicators/tables.ts';

export type PracticeState = 'idea' | 'pilot' | 'in_use' | 'rooted' | 'ended';

/** A way of working one city shares. */
export const practices = sqliteTable('practices', {
	id: id(),
	cityId: text()
		.notNull()
		.references(() => cities.id),
	slug: text().notNull().unique(),
	ordinal: integer().notNull(),
	name: text().notNull(),
	kind: text().notNull(),
	lead: text().notNull(),
	state: text().$type<PracticeState>().notNull(),
	/** Professions in the team, target groups, evidence: each a list of lines as the source words them. */
	members: json<string[]>().notNull(),
	targetGroups: json<string[]>().notNull(),
	evidence: json<string[]>().notNull(),
	area: text(),
	origin: text(),
	sources: json<Source[]>().notNull(),
	addedAt: moment().notNull(),
	isExample: flag()
});
