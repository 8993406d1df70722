import { eq } from 'drizzle-orm';
import { database } from '../database/database.server.ts';
import { people } from '../people/tables.ts';
import { plains } from './tables.ts';

export type Row = typeof plains.$inferSelect;

export const bySection = (sectionId: string) => database().select().from(plains).where(eq(plains.sectionId, sectionId)).get();

export const byText = (textId: number) => database().select().from(plains).where(eq(plains.textId, textId)).get();

/** Who last wrote the brief or marked it as matching. */
export const writerOf = (sectionId: string) =>
	database()
		.select({ name: people.name })
		.from(plains)
		.innerJoin(people, eq(people.id, plains.writtenBy))
		.where(eq(plains.sectionId, sectionId))
		.get()?.name;

export const save = (sectionId: string, fields: Partial<Omit<Row, 'sectionId'>>) =>
	database()
		.insert(plains)
		.values({ sectionId, ...fields })
		.onConflictDoUpdate({ target: plains.sectionId, set: fields })
		.run();
