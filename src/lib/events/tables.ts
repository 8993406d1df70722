import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { json, moment } from '../database/columns.ts';
import type { Kind } from './kinds.ts';

/** The audit trail: append-only, each row sealed with the hash of the one before. */
export const events = sqliteTable(
	'events',
	{
		seq: integer().primaryKey({ autoIncrement: true }),
		kind: text().$type<Kind>().notNull(),
		at: moment().notNull(),
		actorId: text(),
		/** The role by which the actor was allowed, at the moment of the act. */
		role: text(),
		cityId: text(),
		planId: text(),
		sectionId: text(),
		data: json<Record<string, unknown>>().notNull(),
		previous: text().notNull(),
		hash: text().notNull()
	},
	(t) => [
		index('events_city').on(t.cityId, t.seq),
		index('events_section').on(t.sectionId, t.seq),
		index('events_kind').on(t.kind, t.seq)
	]
);
