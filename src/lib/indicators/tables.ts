import { flag, id, json, moment } from '../database/columns.ts';
import { index, integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { cities } from '../cities/tables.ts';
import { people } from '../people/tables.ts';
import { plans } from '../plans/tables.ts';

/** Where something is said: title, day if known, address, and the very words where we have them. */
export type Source = { title: string; on?: string; url?: string; quote?: string; file?: string };

export type Category = 'alone' | 'all' | 'long_term' | 'hidden' | 'women' | 'under_25' | 'immigrants' | 'families' | 'own';

/** A counted thing over years. Categories overlap and are never summed. */
export const indicators = sqliteTable('indicators', {
	id: id(),
	category: text().$type<Category>().notNull(),
	/** Set for a city's own indicator; shared ones take their names from the words. */
	cityId: text().references(() => cities.id),
	name: text(),
	unit: text().notNull().default('persons')
});

export type Nature = 'official' | 'estimate' | 'derived';

/** One figure: a value or "not known" on a cross-section day, with its nature and source. */
export const observations = sqliteTable(
	'observations',
	{
		id: id(),
		indicatorId: text()
			.notNull()
			.references(() => indicators.id),
		/** Null is the whole country. */
		cityId: text().references(() => cities.id),
		year: integer().notNull(),
		/** The day of the count, usually 15 November. */
		on: text(),
		/** Null when the figure is known to be unknown. */
		value: real(),
		nature: text().$type<Nature>().notNull(),
		source: json<Source>(),
		method: text(),
		/** The way of counting changed before this figure: the line is not joined across. */
		breakBefore: flag(),
		recordedBy: text().references(() => people.id),
		recordedAt: moment().notNull(),
		/** A corrected figure stays, with who and why. */
		replacedAt: moment(),
		replacedBecause: text(),
		isExample: flag()
	},
	(t) => [index('observations_series').on(t.indicatorId, t.cityId, t.year)]
);

export type GoalKind = 'relative' | 'ceiling' | 'yearly_ceilings' | 'quantity' | 'direction' | 'words';

/** What a plan aims at. A halving goal without its baseline year has no meaning. */
export const goals = sqliteTable('goals', {
	id: id(),
	planId: text()
		.notNull()
		.references(() => plans.id),
	indicatorId: text().references(() => indicators.id),
	kind: text().$type<GoalKind>().notNull(),
	baselineYear: integer(),
	/** Share of the baseline for `relative`: 0.5. */
	share: real(),
	target: real(),
	targetYear: integer(),
	words: text(),
	/** A goal that a body has set, or arithmetic. */
	isSet: integer({ mode: 'boolean' }).notNull().default(true),
	source: json<Source>()
});
