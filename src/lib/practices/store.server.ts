import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { cities } from '../cities/tables.ts';
import { database } from '../database/database.server.ts';
import { people } from '../people/tables.ts';
import { practiceParts, practices, practiceVersions } from './tables.ts';

export type Practice = typeof practices.$inferSelect;
export type Part = typeof practiceParts.$inferSelect;
export type Version = typeof practiceVersions.$inferSelect;

export const insert = (row: typeof practices.$inferInsert) => database().insert(practices).values(row).returning().get();

export const update = (id: string, fields: Partial<typeof practices.$inferInsert>) =>
	void database().update(practices).set(fields).where(eq(practices.id, id)).run();

export const byId = (id: string) => database().select().from(practices).where(eq(practices.id, id)).get();

export const bySlug = (slug: string) => withCity().where(eq(practices.slug, slug)).get();

export const withId = (id: string) => withCity().where(eq(practices.id, id)).get();

/** What the public may read: published, and neither withdrawn nor removed. */
const shown = and(eq(practices.isDraft, false), isNull(practices.removedAt), isNull(practices.withdrawnAt));

export const all = () => withCity().where(shown).orderBy(asc(cities.isExample), asc(cities.name), asc(practices.ordinal)).all();

export const ofCity = (cityId: string) =>
	withCity()
		.where(and(shown, eq(practices.cityId, cityId)))
		.orderBy(asc(practices.ordinal))
		.all();

/** What its city's people see besides: drafts, copies, withdrawn ones. */
export const hiddenIn = (cityIds: string[]) =>
	withCity()
		.where(
			and(
				inArray(practices.cityId, cityIds.length ? cityIds : ['']),
				isNull(practices.removedAt),
				sql`(${practices.isDraft} = 1 or ${practices.withdrawnAt} is not null)`
			)
		)
		.orderBy(desc(practices.addedAt))
		.all();

export const lastOrdinal = (cityId: string) =>
	database()
		.select({ ordinal: sql<number>`coalesce(max(${practices.ordinal}), 0)` })
		.from(practices)
		.where(eq(practices.cityId, cityId))
		.get()!.ordinal;

export const insertPart = (row: typeof practiceParts.$inferInsert) => void database().insert(practiceParts).values(row).run();

export const partsOf = (practiceId: string) =>
	database().select().from(practiceParts).where(eq(practiceParts.practiceId, practiceId)).all();

export const partByText = (textId: number) =>
	database().select().from(practiceParts).where(eq(practiceParts.textId, textId)).get();

export const insertVersion = (row: typeof practiceVersions.$inferInsert) =>
	database().insert(practiceVersions).values(row).returning().get();

export const version = (id: string) => database().select().from(practiceVersions).where(eq(practiceVersions.id, id)).get();

export const lastVersion = (practiceId: string) =>
	database()
		.select()
		.from(practiceVersions)
		.where(eq(practiceVersions.practiceId, practiceId))
		.orderBy(desc(practiceVersions.number))
		.limit(1)
		.get();

export const versionByNumber = (practiceId: string, number: number) =>
	database()
		.select()
		.from(practiceVersions)
		.where(and(eq(practiceVersions.practiceId, practiceId), eq(practiceVersions.number, number)))
		.get();

export const versionLines = (practiceId: string) =>
	database()
		.select({
			id: practiceVersions.id,
			number: practiceVersions.number,
			note: practiceVersions.note,
			madeAt: practiceVersions.madeAt,
			hash: practiceVersions.hash,
			by: people.name
		})
		.from(practiceVersions)
		.leftJoin(people, eq(people.id, practiceVersions.madeBy))
		.where(eq(practiceVersions.practiceId, practiceId))
		.orderBy(desc(practiceVersions.number))
		.all();

/** Practices with their city and newest version: readers read the version, never the row that is being changed. */
const withCity = () =>
	database()
		.select({
			practice: practices,
			version: practiceVersions,
			city: { id: cities.id, name: cities.name, nameSv: cities.nameSv, genitive: cities.genitive, inessive: cities.inessive }
		})
		.from(practices)
		.innerJoin(cities, eq(cities.id, practices.cityId))
		.leftJoin(
			practiceVersions,
			and(
				eq(practiceVersions.practiceId, practices.id),
				eq(practiceVersions.number, sql`(select max(v.number) from practice_versions v where v.practice_id = ${practices.id})`)
			)
		)
		.$dynamic();
