import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm';
import { organisations } from '../cities/tables.ts';
import { database, prepared } from '../database/database.server.ts';
import { planOwners, plans, stageOrganisations, stages } from './tables.ts';

const planById = prepared((db) =>
	db
		.select()
		.from(plans)
		.where(eq(plans.id, sql.placeholder('id')))
		.prepare()
);
export const byId = (id: string) => planById().get({ id });

/** The city's plan: the open one, otherwise the newest closed one. */
export const ofCity = (cityId: string) => planOfCity().get({ cityId });
const planOfCity = prepared((db) =>
	db
		.select()
		.from(plans)
		.where(eq(plans.cityId, sql.placeholder('cityId')))
		.orderBy(sql`${plans.closedAt} is not null`, desc(plans.startedAt), desc(sql`${plans}.rowid`))
		.limit(1)
		.prepare()
);

/** The city's plan in work, if there is one. */
export const openOf = (cityId: string) =>
	database()
		.select()
		.from(plans)
		.where(and(eq(plans.cityId, cityId), isNull(plans.closedAt)))
		.get();

export const allOf = (cityId: string) =>
	database()
		.select()
		.from(plans)
		.where(eq(plans.cityId, cityId))
		.orderBy(desc(plans.startedAt), desc(sql`${plans}.rowid`))
		.all();

const openPlans = prepared((db) => db.select().from(plans).where(isNull(plans.closedAt)).orderBy(asc(plans.startedAt)).prepare());
export const open = () => openPlans().all();

export const insert = (row: typeof plans.$inferInsert) => database().insert(plans).values(row).returning().get();

export const update = (id: string, fields: Partial<typeof plans.$inferInsert>) =>
	database().update(plans).set(fields).where(eq(plans.id, id)).run();

export const owners = (planId: string) =>
	database()
		.select({ id: organisations.id, name: organisations.name, from: planOwners.from, until: planOwners.until })
		.from(planOwners)
		.innerJoin(organisations, eq(organisations.id, planOwners.organisationId))
		.where(eq(planOwners.planId, planId))
		.orderBy(asc(planOwners.from))
		.all();

export const addOwner = (row: typeof planOwners.$inferInsert) => database().insert(planOwners).values(row).run();

export const endOwners = (planId: string, until: string) =>
	database()
		.update(planOwners)
		.set({ until })
		.where(and(eq(planOwners.planId, planId), isNull(planOwners.until)))
		.run();

export function stagesOf(planId: string) {
	const rows = database().select().from(stages).where(eq(stages.planId, planId)).orderBy(asc(stages.ordinal)).all();
	const members = database()
		.select({ stageId: stageOrganisations.stageId, organisationId: stageOrganisations.organisationId })
		.from(stageOrganisations)
		.innerJoin(stages, eq(stages.id, stageOrganisations.stageId))
		.where(eq(stages.planId, planId))
		.all();
	return rows.map((row) => ({
		...row,
		organisationIds: members.filter((one) => one.stageId === row.id).map((one) => one.organisationId)
	}));
}

export function replaceStages(
	planId: string,
	wanted: (Omit<typeof stages.$inferInsert, 'planId'> & { organisationIds: string[] })[]
) {
	for (const { id } of stagesOf(planId)) database().delete(stageOrganisations).where(eq(stageOrganisations.stageId, id)).run();
	database().delete(stages).where(eq(stages.planId, planId)).run();
	for (const { organisationIds, ...row } of wanted) {
		const { id } = database()
			.insert(stages)
			.values({ ...row, planId })
			.returning()
			.get();
		for (const organisationId of organisationIds)
			database().insert(stageOrganisations).values({ stageId: id, organisationId }).run();
	}
}
