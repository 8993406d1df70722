import { and, asc, desc, eq, gte, inArray, ne, sql } from 'drizzle-orm';
import { database } from '../database/database.server.ts';
import type { TextKind } from '../live/tables.ts';
import { texts } from '../live/tables.ts';
import { people } from '../people/tables.ts';
import { remarks, writingProposals, writingVersions } from './tables.ts';

export type Version = typeof writingVersions.$inferSelect;
export type Proposal = typeof writingProposals.$inferSelect;
export type Remark = typeof remarks.$inferSelect;

export const insertVersion = (row: typeof writingVersions.$inferInsert) =>
	database().insert(writingVersions).values(row).returning().get();

export const lastVersion = (textId: number) =>
	database()
		.select()
		.from(writingVersions)
		.where(eq(writingVersions.textId, textId))
		.orderBy(desc(writingVersions.number))
		.limit(1)
		.get();

export const version = (textId: number, number: number) =>
	database()
		.select()
		.from(writingVersions)
		.where(and(eq(writingVersions.textId, textId), eq(writingVersions.number, number)))
		.get();

export const versionLines = (textId: number) =>
	database()
		.select({
			number: writingVersions.number,
			reason: writingVersions.reason,
			name: writingVersions.name,
			hash: writingVersions.hash,
			madeAt: writingVersions.madeAt,
			by: people.name
		})
		.from(writingVersions)
		.leftJoin(people, eq(people.id, writingVersions.madeBy))
		.where(eq(writingVersions.textId, textId))
		.orderBy(desc(writingVersions.number))
		.all();

/** Texts of these kinds in which something was written since a moment. */
export const writtenSince = (kinds: TextKind[], since: Date) =>
	database()
		.select({ id: texts.id })
		.from(texts)
		.where(
			and(
				inArray(texts.kind, kinds),
				ne(texts.seq, 0),
				gte(sql`(select max(u.at) from text_updates u where u.text_id = ${texts.id})`, since.getTime())
			)
		)
		.all();

export const insertProposal = (row: typeof writingProposals.$inferInsert) =>
	database().insert(writingProposals).values(row).returning().get();

export const proposal = (id: string) => database().select().from(writingProposals).where(eq(writingProposals.id, id)).get();

export const openProposals = (textIds: number[]) =>
	database()
		.select({ proposal: writingProposals, author: people.name })
		.from(writingProposals)
		.innerJoin(people, eq(people.id, writingProposals.authorId))
		.where(and(inArray(writingProposals.textId, textIds.length ? textIds : [0]), eq(writingProposals.state, 'open')))
		.orderBy(asc(writingProposals.madeAt))
		.all();

export const updateProposal = (id: string, fields: Partial<typeof writingProposals.$inferInsert>) =>
	void database().update(writingProposals).set(fields).where(eq(writingProposals.id, id)).run();

export const insertRemark = (row: typeof remarks.$inferInsert) => database().insert(remarks).values(row).returning().get();

export const remark = (id: string) => database().select().from(remarks).where(eq(remarks.id, id)).get();

export const remarksOf = (subject: string) =>
	database()
		.select({ remark: remarks, author: people.name, colour: people.colour })
		.from(remarks)
		.innerJoin(people, eq(people.id, remarks.authorId))
		.where(eq(remarks.subject, subject))
		.orderBy(asc(remarks.at))
		.all();

export const updateRemark = (id: string, fields: Partial<typeof remarks.$inferInsert>) =>
	void database().update(remarks).set(fields).where(eq(remarks.id, id)).run();
