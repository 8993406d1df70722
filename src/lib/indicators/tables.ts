import { flag, id, json, moment } from '../database/columns.ts';
import { index, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { cities } from '../cities/tables.ts';
import { people } from '../people/tables.ts';
import { plans } from '../plans/tables.ts';
import type { Category, Direction, GoalKind, Nature, Step, Unit } from './kinds.ts';

export type { Category, Direction, GoalKind, Nature, Step, Unit } from './kinds.ts';

/** Where something is said: title, day if known, address, and the very words where we have them. */
export type Source = { title: string; on?: string; url?: string; quote?: string; file?: string };

/** A counted thing over years. Categories overlap and are never summed. */
export const indicators = sqliteTable('indicators', {
	id: id(),
	category: text().$type<Category>().notNull(),
	/** Set for a city's own indicator; shared ones take their names from the words. */
	cityId: text().references(() => cities.id),
	name: text(),
	unit: text().$type<Unit>().notNull().default('persons'),
	/** What is counted, in the city's own words. */
	definition: text(),
	addedAt: moment(),
	/** Not recorded any more; what was recorded stays. */
	endedAt: moment()
});

export type Rhythm = 'yearly' | 'half_yearly' | 'quarterly';

/** Who records an indicator in a city, how often and when next. */
export const caretakers = sqliteTable(
	'indicator_caretakers',
	{
		cityId: text()
			.notNull()
			.references(() => cities.id),
		indicatorId: text()
			.notNull()
			.references(() => indicators.id),
		personId: text().references(() => people.id),
		rhythm: text().$type<Rhythm>().notNull().default('yearly'),
		nextOn: text()
	},
	(t) => [primaryKey({ columns: [t.cityId, t.indicatorId] })]
);

/** Many figures recorded at once from a spreadsheet, so that they can be taken back at once. */
export const pastes = sqliteTable('pastes', {
	id: id(),
	cityId: text()
		.notNull()
		.references(() => cities.id),
	rows: integer().notNull(),
	madeBy: text().references(() => people.id),
	madeAt: moment().notNull(),
	undoneAt: moment()
});

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
		replacedBy: text().references(() => people.id),
		replacedBecause: text(),
		/** The paste it came in, and the paste that took its place. */
		pasteId: text().references(() => pastes.id),
		replacedInPasteId: text().references(() => pastes.id),
		isExample: flag()
	},
	(t) => [index('observations_series').on(t.indicatorId, t.cityId, t.year), index('observations_paste').on(t.pasteId)]
);

/** A series that was cut when a plan ended: the line is not joined across the year, for the reason given. */
export const seriesCuts = sqliteTable(
	'series_cuts',
	{
		id: id(),
		cityId: text()
			.notNull()
			.references(() => cities.id),
		indicatorId: text()
			.notNull()
			.references(() => indicators.id),
		/** The first year after the cut. */
		year: integer().notNull(),
		reason: text().notNull(),
		cutBy: text().references(() => people.id),
		cutAt: moment().notNull()
	},
	(t) => [index('series_cuts_series').on(t.cityId, t.indicatorId)]
);

/** What a city has decided on telling small numbers: another limit, or one small number told in public. Always with a reason. */
export const disclosures = sqliteTable(
	'disclosures',
	{
		id: id(),
		cityId: text()
			.notNull()
			.references(() => cities.id),
		/** The figure told though it is small; null when the limit was set. */
		observationId: text().references(() => observations.id),
		limit: integer(),
		reason: text().notNull(),
		decidedBy: text().references(() => people.id),
		decidedAt: moment().notNull()
	},
	(t) => [index('disclosures_city').on(t.cityId)]
);

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
	/** Ceilings or quantities by year; with `relative` and `ceiling` they make the path a stair. */
	steps: json<Step[]>(),
	/** Which way is good, for `direction`. */
	direction: text().$type<Direction>(),
	/** How far beside the path still counts as on it, as a share of the starting level. */
	tolerance: real().notNull().default(0.05),
	/** A goal that a body has set, or arithmetic. */
	isSet: integer({ mode: 'boolean' }).notNull().default(true),
	source: json<Source>(),
	setAt: moment(),
	setBy: text().references(() => people.id),
	/** A goal that was changed stays, with why. */
	replacedAt: moment(),
	replacedBecause: text()
});
