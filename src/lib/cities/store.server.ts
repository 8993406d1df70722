import { asc, eq, sql } from 'drizzle-orm';
import { database, prepared, type Transaction } from '../database/database.server.ts';
import { cities, organisations } from './tables.ts';

export type City = typeof cities.$inferSelect;
export type Organisation = typeof organisations.$inferSelect;

const cityById = prepared((db) =>
	db
		.select()
		.from(cities)
		.where(eq(cities.id, sql.placeholder('id')))
		.prepare()
);
export const city = (id: string) => cityById().get({ id });

const allByName = prepared((db) => db.select().from(cities).orderBy(asc(cities.name)).prepare());
export const all = () => allByName().all();

export const insert = (tx: Transaction, values: typeof cities.$inferInsert) => tx.insert(cities).values(values).returning().get();

export const update = (tx: Transaction, id: string, values: Partial<City>) =>
	tx.update(cities).set(values).where(eq(cities.id, id)).run();

export const organisation = (id: string) => database().select().from(organisations).where(eq(organisations.id, id)).get();

const organisationsByName = prepared((db) => db.select().from(organisations).orderBy(asc(organisations.name)).prepare());
export const organisationsAll = () => organisationsByName().all();

export const insertOrganisation = (tx: Transaction, values: typeof organisations.$inferInsert) =>
	tx.insert(organisations).values(values).returning().get();

export const updateOrganisation = (tx: Transaction, id: string, values: Partial<Organisation>) =>
	tx.update(organisations).set(values).where(eq(organisations.id, id)).run();
