import { asc, eq } from 'drizzle-orm';
import { compiled, database, type Transaction } from '../database/database.server.ts';
import { people } from '../people/tables.ts';
import { carried, carryDrafts } from './tables.ts';

export type Carried = typeof carried.$inferSelect;

export const insert = (tx: Transaction, row: typeof carried.$inferInsert) => tx.insert(carried).values(row).run();

/** What became of a plan's things, in the order they were decided. */
export const fromPlan = (planId: string) =>
	database().select().from(carried).where(eq(carried.fromPlanId, planId)).orderBy(asc(carried.at)).all();

/** What a plan began from. */
export const toPlan = (planId: string) =>
	database().select().from(carried).where(eq(carried.toPlanId, planId)).orderBy(asc(carried.at)).all();

export const draft = (planId: string) =>
	database()
		.select({ body: carryDrafts.body, at: carryDrafts.at, by: people.name, personId: carryDrafts.personId })
		.from(carryDrafts)
		.innerJoin(people, eq(people.id, carryDrafts.personId))
		.where(eq(carryDrafts.planId, planId))
		.get();

export const saveDraft = (row: typeof carryDrafts.$inferInsert) =>
	database()
		.insert(carryDrafts)
		.values(row)
		.onConflictDoUpdate({ target: carryDrafts.planId, set: { body: row.body, personId: row.personId, at: row.at } })
		.run();

export const dropDraft = (tx: Transaction, planId: string) => tx.delete(carryDrafts).where(eq(carryDrafts.planId, planId)).run();

/** Proposals that nobody has decided on, and talk that nobody has settled, in a plan. */
export const pending = (planId: string) =>
	compiled(
		`select (select count(*) from proposals p join sections s on s.id = p.section_id where s.plan_id = :plan and p.state = 'open' and p.sent_at is not null) as proposals,
		  (select count(*) from threads t join sections s on s.id = t.section_id where s.plan_id = :plan and t.is_voice = 0 and t.resolved_at is null) as talk`
	).get({ plan: planId }) as { proposals: number; talk: number };
