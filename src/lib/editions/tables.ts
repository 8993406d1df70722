import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { flag, id, json, moment } from '../database/columns.ts';
import { people } from '../people/tables.ts';
import { plans } from '../plans/tables.ts';
import { revisions, sections } from '../sections/tables.ts';

/** One approval line of an edition, by office and never by person. */
export type ApprovalLine = { sectionId: string; organisationId: string; organisation: string; at: number; mark?: string };

/** A numbered, public, immutable list of approved revisions. */
export const editions = sqliteTable(
	'editions',
	{
		id: id(),
		planId: text()
			.notNull()
			.references(() => plans.id),
		number: integer().notNull(),
		/** City, plan name, period and owners as they were. */
		facts: json<{ city: string; plan: string; periodStart: number; periodEnd: number | null; owners: string[] }>().notNull(),
		approvals: json<ApprovalLine[]>().notNull(),
		note: text(),
		/** How experts took part, as counts: voices, answered, led to a change, closed by override. */
		voices: json<{ voices: number; answered: number; changed: number; overridden: number }>(),
		/** SHA-256 over the numbered list of sections and content hashes. */
		hash: text().notNull(),
		publishedBy: text().references(() => people.id),
		publishedAt: moment().notNull(),
		isExample: flag()
	},
	(t) => [uniqueIndex('editions_number').on(t.planId, t.number)]
);

/** The sections of an edition in order; without a revision the section was listed as not yet approved. */
export const editionSections = sqliteTable(
	'edition_sections',
	{
		editionId: text()
			.notNull()
			.references(() => editions.id),
		ordinal: integer().notNull(),
		sectionId: text()
			.notNull()
			.references(() => sections.id),
		title: text().notNull(),
		slug: text().notNull(),
		revisionId: text().references(() => revisions.id)
	},
	(t) => [primaryKey({ columns: [t.editionId, t.ordinal] }), index('edition_sections_section').on(t.sectionId)]
);

/** A fault mended in the open: listed on the edition, never in silence. */
export const errata = sqliteTable('errata', {
	id: id(),
	editionId: text()
		.notNull()
		.references(() => editions.id),
	sectionId: text().references(() => sections.id),
	words: text().notNull(),
	madeBy: text().references(() => people.id),
	at: moment().notNull()
});

/** Personal data found later: the block is not shown, its gap and reason are. */
export const takedowns = sqliteTable('takedowns', {
	id: id(),
	editionId: text()
		.notNull()
		.references(() => editions.id),
	sectionId: text()
		.notNull()
		.references(() => sections.id),
	/** The block's ordinal in the section, from 1. */
	block: integer().notNull(),
	reason: text().notNull(),
	madeBy: text().references(() => people.id),
	at: moment().notNull()
});
