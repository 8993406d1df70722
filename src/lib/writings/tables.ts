import type { JSONContent } from '@tiptap/core';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { flag, id, json, moment } from '../database/columns.ts';
import { texts } from '../live/tables.ts';
import { people } from '../people/tables.ts';

export type WritingReason = 'named' | 'interval' | 'restore' | 'published' | 'taken' | 'import';

/** A living text outside a plan at one moment. Written once, never altered. */
export const writingVersions = sqliteTable(
	'writing_versions',
	{
		id: id(),
		textId: integer()
			.notNull()
			.references(() => texts.id),
		number: integer().notNull(),
		reason: text().$type<WritingReason>().notNull(),
		name: text(),
		content: json<JSONContent>().notNull(),
		hash: text().notNull(),
		madeBy: text().references(() => people.id),
		madeAt: moment().notNull()
	},
	(t) => [uniqueIndex('writing_versions_number').on(t.textId, t.number)]
);

export type WritingProposalState = 'open' | 'accepted' | 'partly' | 'declined' | 'taken_back';

/** Other words for a living text outside a plan, from somebody who does not write it: taken whole, by one change, or declined. */
export const writingProposals = sqliteTable(
	'writing_proposals',
	{
		id: id(),
		textId: integer()
			.notNull()
			.references(() => texts.id),
		/** What its author read, and what they would have it say. */
		base: json<JSONContent>().notNull(),
		content: json<JSONContent>().notNull(),
		note: text(),
		authorId: text()
			.notNull()
			.references(() => people.id),
		madeAt: moment().notNull(),
		state: text().$type<WritingProposalState>().notNull().default('open'),
		decidedBy: text().references(() => people.id),
		decidedAt: moment(),
		reason: text()
	},
	(t) => [index('writing_proposals_text').on(t.textId, t.state)]
);

/** What is said of a thing outside a plan: a question to its developer, an answer. `subject` is `practice:<id>` or `page:<id>`. */
export const remarks = sqliteTable(
	'remarks',
	{
		id: id(),
		subject: text().notNull(),
		/** The remark it answers. */
		answersId: text(),
		body: text().notNull(),
		authorId: text()
			.notNull()
			.references(() => people.id),
		at: moment().notNull(),
		resolvedAt: moment(),
		resolvedBy: text().references(() => people.id),
		/** Its words are gone; that something was said stays. */
		takenBackAt: moment(),
		isExample: flag()
	},
	(t) => [index('remarks_subject').on(t.subject, t.at)]
);
