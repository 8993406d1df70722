import { asc, eq, sql } from 'drizzle-orm';
import { cities } from '../cities/tables.ts';
import { database } from '../database/database.server.ts';
import { practices } from './tables.ts';

export type Practice = typeof practices.$inferSelect;

export const insert = (row: typeof practices.$inferInsert) => database().insert(practices).values(row).returning().get();

export const bySlug = (slug: string) => withCity().where(eq(practices.slug, slug)).get();

export const all = () => withCity().orderBy(asc(cities.isExample), asc(cities.name), asc(practices.ordinal)).all();

export const ofCity = (cityId: string) => withCity().where(eq(practices.cityId, cityId)).orderBy(asc(practices.ordinal)).all();

export const lastOrdinal = (cityId: string) =>
	database()
		.select({ ordinal: sql<number>`coalesce(max(${practices.ordinal}), 0)` })
		.from(practices)
		.where(eq(practices.cityId, cityId))
		.get()!.ordinal;

const withCity = () =>
	database()
		.select({ practice: practices, city: { id: cities.id, name: cities.name, nameSv: cities.nameSv, inessive: cities.inessive } })
		.from(practices)
		.innerJoin(cities, eq(cities.id, practices.cityId))
		.$dynamic();
