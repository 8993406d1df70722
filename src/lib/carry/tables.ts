import { index, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { id, json, moment } from '../database/columns.ts';
import { people } from '../people/tables.ts';
import { plans } from '../plans/tables.ts';
import type { CarryInput, Fate, Kind } from './kinds.ts';

/** What became of each thing of a plan when the next one was begun from it: taken along, left or cut, with the reason. */
export const carried = sqliteTable(
	'carried',
	{
		id: id(),
		fromPlanId: text()
			.notNull()
			.references(() => plans.id),
		toPlanId: text()
			.notNull()
			.references(() => plans.id),
		kind: text().$type<Kind>().notNull(),
		/** The section, series, measure, voice or goal it was. */
		fromId: text().notNull(),
		/** What it became in the next plan. */
		toId: text(),
		/** What it was called then; a voice by its number, never by its words. */
		name: text().notNull(),
		fate: text().$type<Fate>().notNull(),
		reason: text(),
		at: moment().notNull()
	},
	(t) => [index('carried_from').on(t.fromPlanId), index('carried_to').on(t.toPlanId)]
);

/** A carry-over begun and kept for later, one per plan; it binds nobody. */
export const carryDrafts = sqliteTable('carry_drafts', {
	planId: text()
		.primaryKey()
		.references(() => plans.id),
	body: json<CarryInput>().notNull(),
	personId: text()
		.notNull()
		.references(() => people.id),
	at: moment().notNull()
});
