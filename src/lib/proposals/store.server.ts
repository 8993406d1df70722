import { and, asc, count, desc, eq, inArray, isNotNull, isNull, or } from 'drizzle-orm';
import { database } from '../database/database.server.ts';
import { people } from '../people/tables.ts';
import { proposals } from './tables.ts';

export type Proposal = typeof proposals.$inferSelect;

export const byId = (id: string) => database().select().from(proposals).where(eq(proposals.id, id)).get();
export const byText = (textId: number) => database().select().from(proposals).where(eq(proposals.textId, textId)).get();
export const insert = (row: typeof proposals.$inferInsert) => database().insert(proposals).values(row).returning().get();
export const update = (id: string, fields: Partial<Proposal>) =>
	database().update(proposals).set(fields).where(eq(proposals.id, id)).run();

/** A section's proposals that were sent, or that this person has made. */
export const ofSection = (sectionId: string, authorId: string) =>
	database()
		.select({ proposal: proposals, name: people.name, colour: people.colour })
		.from(proposals)
		.innerJoin(people, eq(people.id, proposals.authorId))
		.where(and(eq(proposals.sectionId, sectionId), or(isNotNull(proposals.sentAt), eq(proposals.authorId, authorId))))
		.orderBy(desc(eq(proposals.state, 'open')), asc(proposals.madeAt), asc(proposals.id))
		.all();

/** How many sent proposals wait in each of the sections. */
export const waiting = (sectionIds: string[]) =>
	new Map(
		database()
			.select({ sectionId: proposals.sectionId, count: count() })
			.from(proposals)
			.where(and(inArray(proposals.sectionId, sectionIds), eq(proposals.state, 'open'), isNotNull(proposals.sentAt)))
			.groupBy(proposals.sectionId)
			.all()
			.map((row) => [row.sectionId, row.count])
	);

/** The proposal somebody is still writing in a section. */
export const unfinished = (sectionId: string, authorId: string) =>
	database()
		.select()
		.from(proposals)
		.where(
			and(
				eq(proposals.sectionId, sectionId),
				eq(proposals.authorId, authorId),
				eq(proposals.state, 'open'),
				isNull(proposals.sentAt)
			)
		)
		.orderBy(desc(proposals.textId))
		.limit(1)
		.get();

/** In which of the sections somebody is still writing one. */
export const unfinishedIn = (sectionIds: string[], authorId: string) =>
	new Set(
		database()
			.select({ sectionId: proposals.sectionId })
			.from(proposals)
			.where(
				and(
					inArray(proposals.sectionId, sectionIds),
					eq(proposals.authorId, authorId),
					eq(proposals.state, 'open'),
					isNull(proposals.sentAt)
				)
			)
			.all()
			.map((row) => row.sectionId)
	);

/** What was left when one change of a proposal was taken. */
export const restOf = (id: string) => database().select().from(proposals).where(eq(proposals.restOf, id)).get();
