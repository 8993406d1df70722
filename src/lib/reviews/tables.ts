import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { organisations } from '../cities/tables.ts';
import { id, json, moment } from '../database/columns.ts';
import { people } from '../people/tables.ts';
import { revisions, sections } from '../sections/tables.ts';
import type { Mark, Outcome, RoundStage } from './rules.ts';

/** One round: a submitted revision goes through the stages copied here, and ends approved, returned or withdrawn. */
export const reviews = sqliteTable(
	'reviews',
	{
		id: id(),
		sectionId: text()
			.notNull()
			.references(() => sections.id),
		revisionId: text()
			.notNull()
			.references(() => revisions.id),
		/** The plan's stages as they were when the round opened. */
		stages: json<RoundStage[]>().notNull(),
		note: text(),
		openedBy: text().references(() => people.id),
		openedAt: moment().notNull(),
		closedAt: moment(),
		outcome: text().$type<'approved' | 'returned' | 'withdrawn'>()
	},
	(t) => [index('reviews_section').on(t.sectionId), index('reviews_open').on(t.closedAt)]
);

/** What one organisation decided on one revision; written once. */
export const decisions = sqliteTable(
	'decisions',
	{
		id: id(),
		reviewId: text()
			.notNull()
			.references(() => reviews.id),
		stage: integer().notNull(),
		organisationId: text()
			.notNull()
			.references(() => organisations.id),
		personId: text()
			.notNull()
			.references(() => people.id),
		outcome: text().$type<Outcome>().notNull(),
		reason: text(),
		/** The mark for the ministry's content that the section carries: meets, needs work, missing. */
		mark: text().$type<Mark>(),
		contentHash: text().notNull(),
		at: moment().notNull()
	},
	(t) => [uniqueIndex('decisions_once').on(t.reviewId, t.stage, t.organisationId)]
);

/** A change asked for in a decision: a line of the tick list at the head of the section. */
export const requests = sqliteTable(
	'requests',
	{
		id: id(),
		decisionId: text()
			.notNull()
			.references(() => decisions.id),
		sectionId: text()
			.notNull()
			.references(() => sections.id),
		ordinal: integer().notNull(),
		words: text().notNull(),
		tickedAt: moment(),
		tickedBy: text().references(() => people.id),
		/** The text's hash when it was ticked: by which change. */
		tickedHash: text()
	},
	(t) => [index('requests_section').on(t.sectionId)]
);

/** A decision begun and kept for later, one per organisation and round. */
export const decisionDrafts = sqliteTable(
	'decision_drafts',
	{
		id: id(),
		reviewId: text()
			.notNull()
			.references(() => reviews.id),
		organisationId: text()
			.notNull()
			.references(() => organisations.id),
		personId: text()
			.notNull()
			.references(() => people.id),
		body: json<{ outcome?: Outcome; reason?: string; requests: string[]; mark?: Mark }>().notNull(),
		at: moment().notNull()
	},
	(t) => [uniqueIndex('decision_drafts_once').on(t.reviewId, t.organisationId)]
);
