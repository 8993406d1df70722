import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { flag, id, json, moment } from '../database/columns.ts';
import { people } from '../people/tables.ts';
import { plans } from '../plans/tables.ts';
import { revisions, sections } from '../sections/tables.ts';
import type { Anchor, AnswerOutcome, Choice } from './kinds.ts';

/** Talk beside a passage of a section. A voice is a thread begun by an expert by experience: it must be answered. */
export const threads = sqliteTable(
	'threads',
	{
		id: id(),
		sectionId: text()
			.notNull()
			.references(() => sections.id),
		/** Short number inside the plan, for links and pins. */
		number: integer().notNull(),
		isVoice: flag(),
		/** On the section's text or on its plain-language text. */
		on: text().$type<'text' | 'plain'>().notNull().default('text'),
		anchor: json<Anchor>().notNull(),
		/** The words it is about, kept even when the text has lost them. */
		quote: text().notNull(),
		roundId: text(),
		begunBy: text()
			.notNull()
			.references(() => people.id),
		begunAt: moment().notNull(),
		/** By when a voice was promised an answer. */
		promisedFor: moment(),
		/** When a voice was first opened by somebody who may answer it, and by whom. */
		readAt: moment(),
		readBy: text().references(() => people.id),
		/** Ordinary talk is resolved by anybody who may write; a voice is closed by its author or by an override. */
		resolvedAt: moment(),
		resolvedBy: text().references(() => people.id),
		/** A coordinator's logged reason for closing a voice without its author. */
		overrideReason: text()
	},
	(t) => [index('threads_section').on(t.sectionId, t.begunAt), index('threads_author').on(t.begunBy)]
);

/** One utterance in a thread. */
export const comments = sqliteTable(
	'comments',
	{
		id: id(),
		threadId: text()
			.notNull()
			.references(() => threads.id),
		authorId: text()
			.notNull()
			.references(() => people.id),
		choice: text().$type<Choice>(),
		body: text().notNull(),
		/** Said aloud in a meeting and written down by this facilitator, read back to the author. */
		enteredBy: text().references(() => people.id),
		at: moment().notNull(),
		editedAt: moment(),
		/** Taken back by its author: the fact stays, the words are gone. */
		takenBackAt: moment(),
		mentions: json<string[]>().notNull()
	},
	(t) => [index('comments_thread').on(t.threadId, t.at), index('comments_author').on(t.authorId)]
);

/** What came of a voice: an act of its own, always with a reason in plain words. The newest counts. */
export const answers = sqliteTable(
	'answers',
	{
		id: id(),
		threadId: text()
			.notNull()
			.references(() => threads.id),
		outcome: text().$type<AnswerOutcome>().notNull(),
		reason: text().notNull(),
		/** The change it led to, as it stood: before and now in the words of the plan. */
		beforeRevisionId: text().references(() => revisions.id),
		before: text(),
		after: text(),
		answeredBy: text()
			.notNull()
			.references(() => people.id),
		at: moment().notNull(),
		/** The author's word on it: enough, or not yet (which reopens the voice). */
		enough: integer({ mode: 'boolean' }),
		enoughAt: moment()
	},
	(t) => [index('answers_thread').on(t.threadId, t.at)]
);

/**
 * A voice that waits for an answer: none has been given, or its author said "not yet" to the newest. The gate of review
 * and every list read this one condition.
 */
export const isUnanswered = sql`(${threads.isVoice} = 1 and ${threads.overrideReason} is null
	and (select c.taken_back_at from comments c where c.thread_id = ${threads.id} order by c.at, c.rowid limit 1) is null
	and coalesce((select a.enough from answers a where a.thread_id = ${threads.id} order by a.at desc, a.rowid desc limit 1), 0) = 0
	and not exists (select 1 from answers a where a.thread_id = ${threads.id} and a.enough is null
		and a.rowid = (select b.rowid from answers b where b.thread_id = ${threads.id} order by b.at desc, b.rowid desc limit 1)))`;

/** A time in which a plan asks for comments. */
export const commentRounds = sqliteTable(
	'comment_rounds',
	{
		id: id(),
		planId: text()
			.notNull()
			.references(() => plans.id),
		name: text().notNull(),
		from: moment().notNull(),
		until: moment().notNull(),
		madeBy: text().references(() => people.id),
		closedAt: moment()
	},
	(t) => [index('comment_rounds_plan').on(t.planId, t.from)]
);

/** Where an identity code was stopped: place and time, never the code. */
export const stoppedCodes = sqliteTable(
	'stopped_codes',
	{ id: id(), place: text().notNull(), field: text(), personId: text(), at: moment().notNull() },
	(t) => [uniqueIndex('stopped_codes_id').on(t.id)]
);
