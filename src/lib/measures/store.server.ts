import { asc, eq, sql } from 'drizzle-orm';
import { organisations } from '../cities/tables.ts';
import { database } from '../database/database.server.ts';
import { practices } from '../practices/tables.ts';
import { sections } from '../sections/tables.ts';
import { measures } from './tables.ts';

export type Measure = typeof measures.$inferSelect;

export const insert = (row: typeof measures.$inferInsert) => database().insert(measures).values(row).returning().get();

export const lastNumber = (planId: string) =>
	database()
		.select({ number: sql<number>`coalesce(max(${measures.number}), 0)` })
		.from(measures)
		.where(eq(measures.planId, planId))
		.get()!.number;

/** A plan's measures in their order, with the names of what they point at. */
export const ofPlan = (planId: string) =>
	database()
		.select({
			measure: measures,
			owner: organisations.name,
			section: { title: sections.title, slug: sections.slug, ordinal: sections.ordinal },
			practice: { name: practices.name, slug: practices.slug }
		})
		.from(measures)
		.leftJoin(organisations, eq(organisations.id, measures.ownerId))
		.leftJoin(sections, eq(sections.id, measures.sectionId))
		.leftJoin(practices, eq(practices.id, measures.practiceId))
		.where(eq(measures.planId, planId))
		.orderBy(asc(measures.number))
		.all();
