import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { organisations } from '../cities/tables.ts';
import { database, type Transaction } from '../database/database.server.ts';
import { indicators } from '../indicators/tables.ts';
import { people } from '../people/tables.ts';
import { sections } from '../sections/tables.ts';
import { measureChanges, measureIndicators, measureOwners, measures } from './tables.ts';

export type Measure = typeof measures.$inferSelect;
export type Owner = typeof measureOwners.$inferSelect;
export type Indicator = typeof measureIndicators.$inferSelect;
export type Changed = typeof measureChanges.$inferSelect;

export const insert = (tx: Transaction, row: typeof measures.$inferInsert) => tx.insert(measures).values(row).returning().get();

export const byId = (id: string) => database().select().from(measures).where(eq(measures.id, id)).get();

export const byIds = (ids: string[]) =>
	ids.length ? database().select().from(measures).where(inArray(measures.id, ids)).orderBy(asc(measures.id)).all() : [];

export const update = (tx: Transaction, id: string, fields: Partial<Measure>) =>
	tx.update(measures).set(fields).where(eq(measures.id, id)).run();

/** The next free running number in the plan and place in the section. */
export const nextNumbers = (planId: string, sectionId: string | null) =>
	database()
		.select({
			number: sql<number>`coalesce(max(${measures.number}), 0) + 1`,
			place: sql<number>`coalesce(max(iif(${measures.sectionId} is ${sectionId}, coalesce(${measures.place}, ${measures.number}), 0)), 0) + 1`
		})
		.from(measures)
		.where(eq(measures.planId, planId))
		.get()!;

export const sectionsOf = (planId: string) =>
	database()
		.select({ id: sections.id, title: sections.title, slug: sections.slug, templateKey: sections.templateKey })
		.from(sections)
		.where(and(eq(sections.planId, planId), isNull(sections.removedAt)))
		.orderBy(asc(sections.ordinal))
		.all();

export const isSectionOf = (planId: string, sectionId: string) => sectionsOf(planId).some((one) => one.id === sectionId);

// Owners

export const ownersOf = (measureIds: string[]) =>
	measureIds.length
		? database()
				.select()
				.from(measureOwners)
				.where(and(inArray(measureOwners.measureId, measureIds), isNull(measureOwners.removedAt)))
				.orderBy(asc(measureOwners.addedAt), sql`rowid`)
				.all()
		: [];

export const owner = (id: string) => database().select().from(measureOwners).where(eq(measureOwners.id, id)).get();

export const insertOwner = (tx: Transaction, row: typeof measureOwners.$inferInsert) =>
	tx.insert(measureOwners).values(row).returning().get();

export const updateOwner = (tx: Transaction, id: string, fields: Partial<Owner>) =>
	tx.update(measureOwners).set(fields).where(eq(measureOwners.id, id)).run();

/** All owners of a measure there have been, with the names they have now. */
export const ownerHistory = (measureId: string) =>
	database()
		.select({ owner: measureOwners, organisation: organisations, person: people.name })
		.from(measureOwners)
		.innerJoin(organisations, eq(organisations.id, measureOwners.organisationId))
		.leftJoin(people, eq(people.id, measureOwners.personId))
		.where(and(eq(measureOwners.measureId, measureId), isNull(measureOwners.removedAt)))
		.orderBy(asc(measureOwners.fromOn), asc(measureOwners.addedAt))
		.all();

/** The measures a person answers for in a city on a day. */
export const heldBy = (personId: string, cityId: string, today: string) =>
	database()
		.select({ owner: measureOwners, measure: measures })
		.from(measureOwners)
		.innerJoin(measures, eq(measures.id, measureOwners.measureId))
		.where(
			and(
				eq(measureOwners.personId, personId),
				eq(measures.cityId, cityId),
				isNull(measureOwners.removedAt),
				isNull(measures.removedAt),
				sql`${measures.state} not in ('done', 'dropped')`,
				sql`(${measureOwners.untilOn} is null or ${measureOwners.untilOn} > ${today})`
			)
		)
		.orderBy(asc(measures.number))
		.all();

export const personName = (id: string) =>
	database().select({ name: people.name }).from(people).where(eq(people.id, id)).get()?.name ?? '';

// Indicators

export const indicatorsOf = (measureIds: string[]) =>
	measureIds.length
		? database()
				.select()
				.from(measureIndicators)
				.where(and(inArray(measureIndicators.measureId, measureIds), isNull(measureIndicators.removedAt)))
				.orderBy(asc(measureIndicators.ordinal))
				.all()
		: [];

export const insertIndicator = (tx: Transaction, row: typeof measureIndicators.$inferInsert) =>
	tx.insert(measureIndicators).values(row).returning().get();

export const updateIndicator = (tx: Transaction, id: string, fields: Partial<Indicator>) =>
	tx.update(measureIndicators).set(fields).where(eq(measureIndicators.id, id)).run();

/** Shared indicators and the city's own. */
export const indicatorChoices = (cityId: string) =>
	database()
		.select({ id: indicators.id, category: indicators.category, name: indicators.name })
		.from(indicators)
		.where(sql`${indicators.cityId} is null or ${indicators.cityId} = ${cityId}`)
		.all();

// Changes

export const insertChange = (tx: Transaction, { measureId, ...row }: Omit<typeof measureChanges.$inferInsert, 'seq'>) =>
	tx
		.insert(measureChanges)
		.values({
			...row,
			measureId,
			seq: sql<number>`(select coalesce(max(seq), 0) + 1 from measure_changes where measure_id = ${measureId})`
		})
		.returning()
		.get();

export const changesOf = (measureId: string) =>
	database()
		.select({ changed: measureChanges, by: people.name })
		.from(measureChanges)
		.leftJoin(people, eq(people.id, measureChanges.changedBy))
		.where(eq(measureChanges.measureId, measureId))
		.orderBy(desc(measureChanges.seq))
		.all();

export const changed = (id: string) => database().select().from(measureChanges).where(eq(measureChanges.id, id)).get();

export const markUndone = (tx: Transaction, id: string, at: Date) =>
	tx.update(measureChanges).set({ undoneAt: at }).where(eq(measureChanges.id, id)).run();

/** Every row a change of owners ended or added, whatever became of it. */
export const ownersByIds = (ids: string[]) =>
	ids.length ? database().select().from(measureOwners).where(inArray(measureOwners.id, ids)).all() : [];

export const indicatorsByIds = (ids: string[]) =>
	ids.length ? database().select().from(measureIndicators).where(inArray(measureIndicators.id, ids)).all() : [];

/** Measures of some sections that only the city sees yet. */
export const draftsIn = (sectionIds: string[]) =>
	sectionIds.length
		? database()
				.select()
				.from(measures)
				.where(and(inArray(measures.sectionId, sectionIds), eq(measures.isDraft, true), isNull(measures.removedAt)))
				.all()
		: [];

/** The sections whose words an edition holds. */
export const sectionsOfEdition = (editionId: string) =>
	(
		database()
			.$client.prepare('select section_id as id from edition_sections where edition_id = ? and revision_id is not null')
			.all(editionId) as { id: string }[]
	).map(({ id }) => id);

export const plansOf = (cityId: string) =>
	(database().$client.prepare('select id from plans where city_id = ?').all(cityId) as { id: string }[]).map(({ id }) => id);

export const isPractice = (id: string) => !!database().$client.prepare('select 1 from practices where id = ?').get(id);

export const practiceChoices = () =>
	database().$client.prepare('select id, name from practices order by name').all() as { id: string; name: string }[];

export const templateKeyOf = (sectionId: string | null) =>
	sectionId
		? (database().select({ key: sections.templateKey }).from(sections).where(eq(sections.id, sectionId)).get()?.key ?? null)
		: null;
