import { asc, eq } from 'drizzle-orm';
import { database, type Transaction } from '../database/database.server.ts';
import { cities, organisations } from './tables.ts';

export type City = typeof cities.$inferSelect;
export type Organisation = typeof organisations.$inferSelect;

export const city = (id: string) => database().select().from(cities).where(eq(cities.id, id)).get();

export const all = () => database().select().from(cities).orderBy(asc(cities.name)).all();

export const insert = (tx: Transaction, values: typeof cities.$inferInsert) => tx.insert(cities).values(values).returning().get();

export const update = (tx: Transaction, id: string, values: Partial<City>) =>
	tx.update(cities).set(values).where(eq(cities.id, id)).run();

export const organisation = (id: string) => database().select().from(organisations).where(eq(organisations.id, id)).get();

export const organisationsAll = () => database().select().from(organisations).orderBy(asc(organisations.name)).all();

export const insertOrganisation = (tx: Transaction, values: typeof organisations.$inferInsert) =>
	tx.insert(organisations).values(values).returning().get();

export const updateOrganisation = (tx: Transaction, id: string, values: Partial<Organisation>) =>
	tx.update(organisations).set(values).where(eq(organisations.id, id)).run();
