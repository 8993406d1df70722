import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import { cities } from '../cities/tables.ts';
import { database } from '../database/database.server.ts';
import { people } from '../people/tables.ts';
import { practices, practiceVersions } from '../practices/tables.ts';
import { adoptions, adoptionSteps } from './tables.ts';

export type Adoption = typeof adoptions.$inferSelect;
export type Step = typeof adoptionSteps.$inferSelect;

export const insert = (row: typeof adoptions.$inferInsert) => database().insert(adoptions).values(row).returning().get();

export const update = (id: string, fields: Partial<typeof adoptions.$inferInsert>) =>
	void database().update(adoptions).set(fields).where(eq(adoptions.id, id)).run();

export const byId = (id: string) => database().select().from(adoptions).where(eq(adoptions.id, id)).get();

export const ofCity = (practiceId: string, cityId: string) =>
	database()
		.select()
		.from(adoptions)
		.where(and(eq(adoptions.practiceId, practiceId), eq(adoptions.cityId, cityId)))
		.get();

export const byCopy = (copyId: string) => database().select().from(adoptions).where(eq(adoptions.copyId, copyId)).get();

export const byMeasure = (measureId: string) =>
	database().select().from(adoptions).where(eq(adoptions.measureId, measureId)).get();

const shape = {
	adoption: adoptions,
	version: practiceVersions.number,
	city: { id: cities.id, name: cities.name, nameSv: cities.nameSv, genitive: cities.genitive, inessive: cities.inessive }
};
const rows = () =>
	database()
		.select(shape)
		.from(adoptions)
		.innerJoin(cities, eq(cities.id, adoptions.cityId))
		.innerJoin(practiceVersions, eq(practiceVersions.id, adoptions.versionId));

export type Row = ReturnType<typeof of>[number];

/** Who has taken up any of these practices, in the order they did. */
export const of = (practiceIds: string[]) =>
	rows()
		.where(inArray(adoptions.practiceId, practiceIds.length ? practiceIds : ['']))
		.orderBy(asc(adoptions.adoptedAt))
		.all();

export const all = () => rows().orderBy(asc(adoptions.adoptedAt)).all();

/** What a city has taken up from others. */
export const takenBy = (cityId: string) => rows().where(eq(adoptions.cityId, cityId)).orderBy(desc(adoptions.adoptedAt)).all();

export const insertStep = (row: typeof adoptionSteps.$inferInsert) => void database().insert(adoptionSteps).values(row).run();

export const steps = (adoptionIds: string[]) =>
	database()
		.select({ step: adoptionSteps, by: people.name, version: practiceVersions.number })
		.from(adoptionSteps)
		.leftJoin(practiceVersions, eq(practiceVersions.id, adoptionSteps.versionId))
		.leftJoin(people, eq(people.id, adoptionSteps.madeBy))
		.where(inArray(adoptionSteps.adoptionId, adoptionIds.length ? adoptionIds : ['']))
		.orderBy(asc(adoptionSteps.at))
		.all();

/** A practice's own line upwards: whose it was before, removed ones too. */
export const parentOf = (practiceId: string) =>
	database()
		.select({
			id: practices.id,
			name: practices.name,
			slug: practices.slug,
			originId: practices.originId,
			originVersionId: practices.originVersionId,
			isDraft: practices.isDraft,
			withdrawnAt: practices.withdrawnAt,
			withdrawnWords: practices.withdrawnWords,
			removedAt: practices.removedAt,
			city: shape.city
		})
		.from(practices)
		.innerJoin(cities, eq(cities.id, practices.cityId))
		.where(eq(practices.id, practiceId))
		.get();
