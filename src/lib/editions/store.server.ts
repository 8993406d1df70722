import { and, asc, desc, eq, sql } from 'drizzle-orm';
import { compiled, database, prepared } from '../database/database.server.ts';
import { plans } from '../plans/tables.ts';
import { revisions, sections } from '../sections/tables.ts';
import { editions, editionSections, errata, takedowns } from './tables.ts';

export type Edition = typeof editions.$inferSelect;

export const insert = (row: typeof editions.$inferInsert) => database().insert(editions).values(row).returning().get();
export const insertSection = (row: typeof editionSections.$inferInsert) => database().insert(editionSections).values(row).run();
export const insertErratum = (row: typeof errata.$inferInsert) => database().insert(errata).values(row).returning().get();
export const insertTakedown = (row: typeof takedowns.$inferInsert) => database().insert(takedowns).values(row).returning().get();

export const byNumber = (planId: string, number: number) =>
	database()
		.select()
		.from(editions)
		.where(and(eq(editions.planId, planId), eq(editions.number, number)))
		.get();

export const byId = (id: string) => database().select().from(editions).where(eq(editions.id, id)).get();

/** The newest number among all plans of the city: an edition's address is the city's, and is given once. */
export const lastNumber = (cityId: string) =>
	compiled('select coalesce(max(e.number), 0) from editions e join plans p on p.id = e.plan_id where p.city_id = ?')
		.pluck()
		.get(cityId) as number;

export const ofPlan = (planId: string) =>
	database().select().from(editions).where(eq(editions.planId, planId)).orderBy(desc(editions.number)).all();

/** The newest edition of a city, over all its plans. */
export const newestOfCity = (cityId: string) =>
	database()
		.select({ edition: editions })
		.from(editions)
		.innerJoin(plans, eq(plans.id, editions.planId))
		.where(eq(plans.cityId, cityId))
		.orderBy(desc(editions.publishedAt), desc(editions.number))
		.limit(1)
		.get()?.edition;

const editionsOfCity = prepared((db) =>
	db
		.select({ edition: editions })
		.from(editions)
		.innerJoin(plans, eq(plans.id, editions.planId))
		.where(eq(plans.cityId, sql.placeholder('cityId')))
		.orderBy(desc(editions.publishedAt), desc(editions.number))
		.prepare()
);
export const ofCity = (cityId: string) =>
	editionsOfCity()
		.all({ cityId })
		.map((row) => row.edition);

/** The newest editions anywhere, for the landing page. */
export const newest = (count: number) =>
	database()
		.select({ edition: editions, cityId: plans.cityId })
		.from(editions)
		.innerJoin(plans, eq(plans.id, editions.planId))
		.orderBy(desc(editions.publishedAt))
		.limit(count)
		.all();

export const places = (editionId: string) =>
	database()
		.select({ place: editionSections, revision: revisions, templateKey: sections.templateKey })
		.from(editionSections)
		.leftJoin(revisions, eq(revisions.id, editionSections.revisionId))
		.innerJoin(sections, eq(sections.id, editionSections.sectionId))
		.where(eq(editionSections.editionId, editionId))
		.orderBy(asc(editionSections.ordinal))
		.all();

/** The places of an edition in whose text an id may stand. */
export const mayShow = (editionId: string, id: string) =>
	database()
		.select({ place: editionSections, revision: revisions })
		.from(editionSections)
		.innerJoin(revisions, eq(revisions.id, editionSections.revisionId))
		.where(and(eq(editionSections.editionId, editionId), sql`instr(${revisions.content}, ${JSON.stringify(id)}) > 0`))
		.orderBy(asc(editionSections.ordinal))
		.all();

/** An edition's places without their texts: what lists, contents and hashes need. */
export const lines = (editionId: string) => linesOfEdition().all({ editionId });
const linesOfEdition = prepared((db) =>
	db
		.select({
			sectionId: editionSections.sectionId,
			ordinal: editionSections.ordinal,
			title: editionSections.title,
			slug: editionSections.slug,
			number: revisions.number,
			contentHash: revisions.contentHash,
			templateKey: sections.templateKey
		})
		.from(editionSections)
		.leftJoin(revisions, eq(revisions.id, editionSections.revisionId))
		.innerJoin(sections, eq(sections.id, editionSections.sectionId))
		.where(eq(editionSections.editionId, sql.placeholder('editionId')))
		.orderBy(asc(editionSections.ordinal))
		.prepare()
);

export const errataOf = (editionId: string) =>
	database().select().from(errata).where(eq(errata.editionId, editionId)).orderBy(asc(errata.at)).all();

/** Blocks not shown, in any edition: personal data does not come back with the next one. */
export const takedownsOf = (sectionIds: string[]) => takedownsOfSections().all({ sectionIds: JSON.stringify(sectionIds) });
const takedownsOfSections = prepared((db) =>
	db
		.select()
		.from(takedowns)
		.where(sql`${takedowns.sectionId} in (select value from json_each(${sql.placeholder('sectionIds')}))`)
		.orderBy(asc(takedowns.at))
		.prepare()
);

export type DecisionRow = {
	sectionId: string;
	organisationId: string;
	organisation: string;
	at: number;
	mark: string | null;
	outcome: string;
};

/** Who approved the given revisions, by office. */
export const approvals = (revisionIds: string[]) =>
	compiled(
		`select r.section_id as sectionId, d.organisation_id as organisationId, coalesce(o.short, o.name) as organisation,
			  d.at as at, d.mark as mark, d.outcome as outcome
			 from reviews r join decisions d on d.review_id = r.id join organisations o on o.id = d.organisation_id
			 where r.outcome = 'approved' and d.outcome = 'approve' and r.revision_id in (select value from json_each(?))
			 order by d.at`
	).all(JSON.stringify(revisionIds)) as DecisionRow[];
