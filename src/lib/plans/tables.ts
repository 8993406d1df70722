import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { cities, organisations } from '../cities/tables.ts';
import { flag, id, moment } from '../database/columns.ts';

/** A city's commitment for some years. */
export const plans = sqliteTable(
	'plans',
	{
		id: id(),
		cityId: text()
			.notNull()
			.references(() => cities.id),
		name: text().notNull(),
		periodStart: integer().notNull(),
		periodEnd: integer(),
		/** A plan without a baseline may be saved and says so. */
		baselineYear: integer(),
		/** The people who write it, as the city words it: "noin 30". */
		groupSize: text(),
		language: text().$type<'fi' | 'sv'>().notNull().default('fi'),
		/** Close a section for writing while it is under review. */
		locks: integer({ mode: 'boolean' }).notNull().default(true),
		/** Whether a plain-language text must be up to date before submission. */
		demandsPlain: flag(),
		/** Days within which a voice is promised an answer. */
		answerDays: integer().notNull().default(14),
		isExample: flag(),
		startedAt: moment().notNull(),
		closedAt: moment()
	},
	(t) => [index('plans_city').on(t.cityId)]
);

/** Who owns the plan and since when: one or two organisations, which may change on a date. */
export const planOwners = sqliteTable('plan_owners', {
	id: id(),
	planId: text()
		.notNull()
		.references(() => plans.id),
	organisationId: text()
		.notNull()
		.references(() => organisations.id),
	from: text().notNull(),
	until: text()
});

export type StageRule = 'any' | 'all' | 'some';

/** A step of the plan's review chain, in order. */
export const stages = sqliteTable(
	'stages',
	{
		id: id(),
		planId: text()
			.notNull()
			.references(() => plans.id),
		ordinal: integer().notNull(),
		name: text().notNull(),
		/** City stages are decided by approvers, ministry stages by reviewers. */
		kind: text().$type<'city' | 'ministry'>().notNull(),
		rule: text().$type<StageRule>().notNull(),
		/** How many must approve when the rule is `some`. */
		needed: integer(),
		days: integer().notNull().default(14)
	},
	(t) => [index('stages_plan').on(t.planId, t.ordinal)]
);

/** The organisations that decide in a stage. */
export const stageOrganisations = sqliteTable(
	'stage_organisations',
	{
		stageId: text()
			.notNull()
			.references(() => stages.id),
		organisationId: text()
			.notNull()
			.references(() => organisations.id)
	},
	(t) => [primaryKey({ columns: [t.stageId, t.organisationId] })]
);
