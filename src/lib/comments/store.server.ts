import { and, asc, desc, eq, gt, inArray, isNull, lte, sql } from 'drizzle-orm';
import { database } from '../database/database.server.ts';
import { people } from '../people/tables.ts';
import { plains } from '../plain/tables.ts';
import { sections } from '../sections/tables.ts';
import { answers, commentRounds, comments, isUnanswered, stoppedCodes, threads } from './tables.ts';

export type Thread = typeof threads.$inferSelect;
export type Comment = typeof comments.$inferSelect;
export type Answer = typeof answers.$inferSelect;
export type Round = typeof commentRounds.$inferSelect;

export const thread = (id: string) => database().select().from(threads).where(eq(threads.id, id)).get();

export const threadByNumber = (planId: string, number: number) =>
	database()
		.select({ thread: threads })
		.from(threads)
		.innerJoin(sections, eq(sections.id, threads.sectionId))
		.where(and(eq(sections.planId, planId), eq(threads.number, number)))
		.get()?.thread;

export const nextNumber = (planId: string) =>
	(database()
		.select({ last: sql<number>`coalesce(max(${threads.number}), 0)` })
		.from(threads)
		.innerJoin(sections, eq(sections.id, threads.sectionId))
		.where(eq(sections.planId, planId))
		.get()?.last ?? 0) + 1;

export const insertThread = (row: typeof threads.$inferInsert) => database().insert(threads).values(row).returning().get();
export const updateThread = (id: string, fields: Partial<Thread>) =>
	database().update(threads).set(fields).where(eq(threads.id, id)).run();

export const ofSections = (sectionIds: string[]) =>
	database()
		.select()
		.from(threads)
		.where(inArray(threads.sectionId, sectionIds))
		.orderBy(asc(threads.begunAt), asc(threads.number))
		.all();

/** What of a section's threads tells where each stands: the pages of experts count hundreds of them. */
export const standingIn = (sectionId: string) =>
	database()
		.select({
			...{ id: threads.id, on: threads.on, anchor: threads.anchor, quote: threads.quote },
			...{ begunBy: threads.begunBy, resolvedAt: threads.resolvedAt }
		})
		.from(threads)
		.where(eq(threads.sectionId, sectionId))
		.all();

export const ofAuthor = (personId: string) =>
	database().select().from(threads).where(eq(threads.begunBy, personId)).orderBy(desc(threads.begunAt)).all();

export const insertComment = (row: typeof comments.$inferInsert) => database().insert(comments).values(row).returning().get();
export const comment = (id: string) => database().select().from(comments).where(eq(comments.id, id)).get();
export const updateComment = (id: string, fields: Partial<Comment>) =>
	database().update(comments).set(fields).where(eq(comments.id, id)).run();

export const commentsOf = (threadIds: string[]) =>
	database()
		.select({ comment: comments, name: people.name, colour: people.colour })
		.from(comments)
		.innerJoin(people, eq(people.id, comments.authorId))
		.where(inArray(comments.threadId, threadIds))
		.orderBy(asc(comments.at), asc(sql`${comments}.rowid`))
		.all();

export const insertAnswer = (row: typeof answers.$inferInsert) => database().insert(answers).values(row).returning().get();
export const updateAnswer = (id: string, fields: Partial<Answer>) =>
	database().update(answers).set(fields).where(eq(answers.id, id)).run();

/** The answers of threads, the newest last. */
export const answersOf = (threadIds: string[]) =>
	database()
		.select({ answer: answers, name: people.name })
		.from(answers)
		.innerJoin(people, eq(people.id, answers.answeredBy))
		.where(inArray(answers.threadId, threadIds))
		.orderBy(asc(answers.at), asc(sql`${answers}.rowid`))
		.all();

/** How many voices of a section stand unanswered, by the same words as the gate of review. */
export const unanswered = (sectionId: string) =>
	database()
		.select({ n: sql<number>`count(*)` })
		.from(threads)
		.where(and(eq(threads.sectionId, sectionId), isUnanswered))
		.get()?.n ?? 0;

/** Unanswered voices of plans, the first promised first. */
export const unansweredOf = (planIds: string[]) =>
	database()
		.select({ thread: threads, name: people.name, planId: sections.planId })
		.from(threads)
		.innerJoin(sections, eq(sections.id, threads.sectionId))
		.innerJoin(people, eq(people.id, threads.begunBy))
		.where(and(inArray(sections.planId, planIds), isNull(sections.removedAt), isUnanswered))
		.orderBy(asc(threads.promisedFor))
		.all();

/** Per section of a plan: open threads, voices, voices without an answer. */
export const counts = (planId: string) =>
	database()
		.select({
			sectionId: threads.sectionId,
			open: sql<number>`sum(${threads.resolvedAt} is null)`,
			voices: sql<number>`sum(${threads.isVoice})`,
			unanswered: sql<number>`sum(case when ${isUnanswered} then 1 else 0 end)`,
			all: sql<number>`count(*)`
		})
		.from(threads)
		.innerJoin(sections, eq(sections.id, threads.sectionId))
		.where(eq(sections.planId, planId))
		.groupBy(threads.sectionId)
		.all();

/** The anchors into a section's text, by its text. */
export const anchorsOf = (textId: number) =>
	database()
		.select({ id: threads.id, anchor: threads.anchor })
		.from(threads)
		.innerJoin(sections, eq(sections.id, threads.sectionId))
		.where(and(eq(sections.textId, textId), eq(threads.on, 'text')))
		.all();

export const round = (id: string) => database().select().from(commentRounds).where(eq(commentRounds.id, id)).get();
export const roundsOf = (planId: string) =>
	database().select().from(commentRounds).where(eq(commentRounds.planId, planId)).orderBy(desc(commentRounds.from)).all();
export const openRound = (planId: string, now: Date) =>
	database()
		.select()
		.from(commentRounds)
		.where(
			and(
				eq(commentRounds.planId, planId),
				lte(commentRounds.from, now),
				gt(commentRounds.until, now),
				isNull(commentRounds.closedAt)
			)
		)
		.orderBy(desc(commentRounds.from))
		.limit(1)
		.get();
export const insertRound = (row: typeof commentRounds.$inferInsert) =>
	database().insert(commentRounds).values(row).returning().get();
export const updateRound = (id: string, fields: Partial<Round>) =>
	database().update(commentRounds).set(fields).where(eq(commentRounds.id, id)).run();

export const insertStopped = (row: typeof stoppedCodes.$inferInsert) => database().insert(stoppedCodes).values(row).run();

/** Names by person id. */
export const names = (ids: string[]) =>
	new Map(
		database()
			.select({ id: people.id, name: people.name })
			.from(people)
			.where(inArray(people.id, ids))
			.all()
			.map((row) => [row.id, row.name])
	);

/** The plain-language text of a section, for comments on it. */
export const plainOf = (sectionId: string) => database().select().from(plains).where(eq(plains.sectionId, sectionId)).get();
