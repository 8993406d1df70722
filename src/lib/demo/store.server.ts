// Rows that no screen writes yet: figures, goals, measures, projects. Everything else in the demo goes through the verbs people use.
import { database, type Transaction } from '../database/database.server.ts';
import { goals, indicators, observations } from '../indicators/tables.ts';
import { measures } from '../measures/tables.ts';
import { programmes, projects } from '../projects/tables.ts';

/** Runs the whole seeding as one transaction: it is there whole or not at all, and costs one fsync. */
export const whole = (work: () => void) => database().$client.transaction(work).immediate();

/** The indicator all cities share for a category; its id is the category. */
export const insertIndicator = (tx: Transaction, row: typeof indicators.$inferInsert) =>
	tx.insert(indicators).values(row).onConflictDoNothing().run();

export const insertObservation = (tx: Transaction, row: typeof observations.$inferInsert) =>
	tx.insert(observations).values(row).returning().get();

export const insertGoal = (tx: Transaction, row: typeof goals.$inferInsert) => tx.insert(goals).values(row).returning().get();

export const insertMeasure = (tx: Transaction, row: typeof measures.$inferInsert) => tx.insert(measures).values(row).run();

export const insertProgramme = (tx: Transaction, row: typeof programmes.$inferInsert) => tx.insert(programmes).values(row).run();

export const insertProject = (tx: Transaction, row: typeof projects.$inferInsert) => tx.insert(projects).values(row).run();
