import { type AnySQLiteColumn, index, integer, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { cities, organisations } from '../cities/tables.ts';
import { flag, id, json, moment } from '../database/columns.ts';
import { indicators, type Source } from '../indicators/tables.ts';
import { people } from '../people/tables.ts';
import { plans } from '../plans/tables.ts';
import { practices } from '../practices/tables.ts';
import { sections } from '../sections/tables.ts';
import type { MeasureState, Rhythm } from './rules.ts';

export type { MeasureState, Rhythm };

/** Something a city does. Owner, time and indicator may be empty, and then they show as missing. */
export const measures = sqliteTable(
	'measures',
	{
		id: id(),
		cityId: text()
			.notNull()
			.references(() => cities.id),
		planId: text()
			.notNull()
			.references(() => plans.id),
		sectionId: text().references(() => sections.id),
		/** Running number in the plan. */
		number: integer().notNull(),
		/** Number within the section: 7.2 is the second of section 7. It is never given again. */
		place: integer(),
		name: text().notNull(),
		/** What is done and why. */
		about: text(),
		state: text().$type<MeasureState>().notNull(),
		/** Why it stalled or was dropped, in the words of who said so. */
		stateReason: text(),
		/** Kept from before measures had several owners; `measure_owners` says who owns. */
		ownerId: text().references(() => organisations.id),
		/** Others who take part, a line each. */
		parties: text(),
		/** '2021', '2021-02' or '2021-02-15': never more exact than it is known. */
		startOn: text(),
		endOn: text(),
		funding: text(),
		fundingCondition: text(),
		targetGroup: text(),
		indicatorId: text().references(() => indicators.id),
		practiceId: text().references(() => practices.id),
		/** Another city's measure that this one was copied from. */
		derivedFromId: text().references((): AnySQLiteColumn => measures.id),
		rhythm: text().$type<Rhythm>(),
		sources: json<Source[]>().notNull(),
		addedAt: moment().notNull(),
		/** Shown to the city alone until its section is published or somebody opens it to all. */
		isDraft: flag(),
		/** Adding it was undone. The row stays. */
		removedAt: moment(),
		isExample: flag()
	},
	(t) => [index('measures_plan').on(t.planId, t.number), index('measures_city').on(t.cityId, t.sectionId)]
);

/** Who answers for a measure and in which days. Rows are ended, not altered: the past keeps its owners. */
export const measureOwners = sqliteTable(
	'measure_owners',
	{
		id: id(),
		measureId: text()
			.notNull()
			.references(() => measures.id),
		organisationId: text()
			.notNull()
			.references(() => organisations.id),
		/** The organisation's name when it took the measure on. */
		name: text().notNull(),
		unit: text(),
		personId: text().references(() => people.id),
		/** Somebody without an account; their address is for reminders alone, and erased when there is nobody to remind. */
		contact: text(),
		email: text(),
		fromOn: text(),
		/** The first day on which it no longer owns. */
		untilOn: text(),
		/** By law this owner is the earlier one under a new name. */
		succeedsId: text().references((): AnySQLiteColumn => measureOwners.id),
		addedAt: moment().notNull(),
		removedAt: moment(),
		isExample: flag()
	},
	(t) => [index('measure_owners_measure').on(t.measureId), index('measure_owners_person').on(t.personId)]
);

/** How it is seen to work: a shared indicator or the measure's own, from what to what. */
export const measureIndicators = sqliteTable(
	'measure_indicators',
	{
		id: id(),
		measureId: text()
			.notNull()
			.references(() => measures.id),
		ordinal: integer().notNull(),
		indicatorId: text().references(() => indicators.id),
		/** What is counted, when it is the measure's own: "Käynnit kuukaudessa". */
		name: text(),
		baseline: real(),
		target: real(),
		removedAt: moment(),
		isExample: flag()
	},
	(t) => [index('measure_indicators_measure').on(t.measureId, t.ordinal)]
);

/** A stretch of time that a report is expected of. */
export const measurePeriods = sqliteTable(
	'measure_periods',
	{
		id: id(),
		measureId: text()
			.notNull()
			.references(() => measures.id),
		fromOn: text().notNull(),
		/** Its last day, by which the report is expected. */
		dueOn: text().notNull(),
		openedAt: moment().notNull(),
		/** The rhythm changed or the measure ended before the day came. */
		cancelledAt: moment(),
		/** Its being missed has been told. */
		missedAt: moment()
	},
	(t) => [uniqueIndex('measure_periods_due').on(t.measureId, t.dueOn), index('measure_periods_open').on(t.dueOn)]
);

/** How a measure stands: state, a sentence, a number. Only ever added; a correction is a new report. */
export const measureReports = sqliteTable(
	'measure_reports',
	{
		id: id(),
		seq: integer().notNull(),
		measureId: text()
			.notNull()
			.references(() => measures.id),
		periodId: text().references(() => measurePeriods.id),
		state: text().$type<MeasureState>().notNull(),
		words: text().notNull(),
		value: real(),
		at: moment().notNull(),
		reportedBy: text().references(() => people.id),
		/** Sent by a link instead of signing in. */
		linkId: text(),
		correctsId: text().references((): AnySQLiteColumn => measureReports.id),
		isExample: flag()
	},
	(t) => [uniqueIndex('measure_reports_seq').on(t.measureId, t.seq), index('measure_reports_period').on(t.periodId)]
);

/** A link that lets its holder report one measure for one period, once. Only its hash is kept. */
export const measureLinks = sqliteTable(
	'measure_links',
	{
		id: id(),
		tokenHash: text().notNull(),
		measureId: text()
			.notNull()
			.references(() => measures.id),
		periodId: text()
			.notNull()
			.references(() => measurePeriods.id),
		/** Whose turn it is: the link ends with their part in the measure. */
		ownerId: text().references(() => measureOwners.id),
		madeBy: text().references(() => people.id),
		madeAt: moment().notNull(),
		expiresAt: moment().notNull(),
		usedAt: moment(),
		revokedAt: moment()
	},
	(t) => [uniqueIndex('measure_links_token').on(t.tokenHash), index('measure_links_measure').on(t.measureId)]
);

export type ChangeKind = 'added' | 'fields' | 'state' | 'indicators' | 'owners' | 'rhythm' | 'undo';

/** What somebody changed, from what to what and why: history for readers, and what undo goes by. */
export const measureChanges = sqliteTable(
	'measure_changes',
	{
		id: id(),
		seq: integer().notNull(),
		measureId: text()
			.notNull()
			.references(() => measures.id),
		kind: text().$type<ChangeKind>().notNull(),
		before: json<Record<string, unknown>>().notNull(),
		after: json<Record<string, unknown>>().notNull(),
		reason: text(),
		at: moment().notNull(),
		changedBy: text().references(() => people.id),
		undoneAt: moment()
	},
	(t) => [uniqueIndex('measure_changes_seq').on(t.measureId, t.seq)]
);
