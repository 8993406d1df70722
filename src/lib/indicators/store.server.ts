import { and, asc, eq, isNull } from 'drizzle-orm';
import { database } from '../database/database.server.ts';
import { plans } from '../plans/tables.ts';
import { goals, indicators, observations } from './tables.ts';

export type Indicator = typeof indicators.$inferSelect;
export type Observation = typeof observations.$inferSelect;
export type Goal = typeof goals.$inferSelect;

export const indicator = (id: string) => database().select().from(indicators).where(eq(indicators.id, id)).get();

export const insertIndicator = (row: typeof indicators.$inferInsert) =>
	database().insert(indicators).values(row).returning().get();

export const insert = (row: typeof observations.$inferInsert) => database().insert(observations).values(row).returning().get();

export const observation = (id: string) => database().select().from(observations).where(eq(observations.id, id)).get();

export const replace = (id: string, replacedAt: Date, replacedBecause: string) =>
	database().update(observations).set({ replacedAt, replacedBecause }).where(eq(observations.id, id)).run();

const inPlace = (cityId: string | null) => (cityId === null ? isNull(observations.cityId) : eq(observations.cityId, cityId));

/** The figure that stands for a year of a series. */
export const standing = (indicatorId: string, cityId: string | null, year: number) =>
	database()
		.select()
		.from(observations)
		.where(
			and(
				eq(observations.indicatorId, indicatorId),
				inPlace(cityId),
				eq(observations.year, year),
				isNull(observations.replacedAt)
			)
		)
		.get();

/** A place's figures with their indicators, in years' order, the replaced ones too. */
export const ofPlace = (cityId: string | null) => rows(inPlace(cityId));

/** Every figure of every place. */
export const everywhere = () => rows(undefined);

const rows = (where: ReturnType<typeof inPlace> | undefined) =>
	database()
		.select({ indicator: indicators, figure: observations })
		.from(observations)
		.innerJoin(indicators, eq(indicators.id, observations.indicatorId))
		.where(where)
		.orderBy(asc(observations.year), asc(observations.recordedAt))
		.all();

export const insertGoal = (row: typeof goals.$inferInsert) => database().insert(goals).values(row).returning().get();

export const goalsOfPlan = (planId: string) => database().select().from(goals).where(eq(goals.planId, planId)).all();

export const goalsOfOpenPlans = () =>
	database()
		.select({ goal: goals, cityId: plans.cityId })
		.from(goals)
		.innerJoin(plans, eq(plans.id, goals.planId))
		.where(isNull(plans.closedAt))
		.all();
