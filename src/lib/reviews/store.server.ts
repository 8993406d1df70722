import { and, asc, desc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import { organisations } from '../cities/tables.ts';
import { isUnanswered, threads } from '../comments/tables.ts';
import { database, prepared } from '../database/database.server.ts';
import { people } from '../people/tables.ts';
import { plans } from '../plans/tables.ts';
import { revisions, sections } from '../sections/tables.ts';
import { decisionDrafts, decisions, requests, reviews } from './tables.ts';

export type Review = typeof reviews.$inferSelect;
export type Decision = typeof decisions.$inferSelect;
export type Request = typeof requests.$inferSelect;

export const byId = (id: string) => database().select().from(reviews).where(eq(reviews.id, id)).get();

export const openOf = (sectionId: string) =>
	database()
		.select()
		.from(reviews)
		.where(and(eq(reviews.sectionId, sectionId), isNull(reviews.closedAt)))
		.get();

/** The section's number in its plan as it stands now. */
const place = sql<number>`(select count(*) from sections other where other.plan_id = ${sections.planId}
	and other.removed_at is null and other.ordinal <= ${sections.ordinal})`;

/** Every open round with its section, plan and revision, oldest first. */
export const open = () => openRounds().all();
const openRounds = prepared((db) =>
	db
		.select({ review: reviews, section: sections, planId: plans.id, cityId: plans.cityId, number: revisions.number, place })
		.from(reviews)
		.innerJoin(sections, eq(sections.id, reviews.sectionId))
		.innerJoin(plans, eq(plans.id, sections.planId))
		.innerJoin(revisions, eq(revisions.id, reviews.revisionId))
		.where(isNull(reviews.closedAt))
		.orderBy(asc(reviews.openedAt))
		.prepare()
);

const roundsOfSection = prepared((db) =>
	db
		.select({ review: reviews, number: revisions.number, openedBy: people.name })
		.from(reviews)
		.innerJoin(revisions, eq(revisions.id, reviews.revisionId))
		.leftJoin(people, eq(people.id, reviews.openedBy))
		.where(eq(reviews.sectionId, sql.placeholder('sectionId')))
		.orderBy(desc(reviews.openedAt), desc(sql`${reviews}.rowid`))
		.prepare()
);
export const ofSection = (sectionId: string) => roundsOfSection().all({ sectionId });

/** The closed rounds of many sections, newest first. */
export const closedOf = (sectionIds: string[]) =>
	database()
		.select()
		.from(reviews)
		.where(and(inArray(reviews.sectionId, sectionIds), isNotNull(reviews.closedAt)))
		.orderBy(desc(reviews.openedAt), desc(sql`${reviews}.rowid`))
		.all();

export const insert = (row: typeof reviews.$inferInsert) => database().insert(reviews).values(row).returning().get();

export const close = (id: string, outcome: NonNullable<Review['outcome']>, closedAt: Date) =>
	database().update(reviews).set({ outcome, closedAt }).where(eq(reviews.id, id)).run();

const decisionsOfRounds = prepared((db) =>
	db
		.select({ decision: decisions, person: people.name, organisation: organisations })
		.from(decisions)
		.innerJoin(people, eq(people.id, decisions.personId))
		.innerJoin(organisations, eq(organisations.id, decisions.organisationId))
		.where(sql`${decisions.reviewId} in (select value from json_each(${sql.placeholder('reviewIds')}))`)
		.orderBy(asc(decisions.at))
		.prepare()
);
export const decisionsOf = (reviewIds: string[]) => decisionsOfRounds().all({ reviewIds: JSON.stringify(reviewIds) });

export const insertDecision = (row: typeof decisions.$inferInsert) => database().insert(decisions).values(row).returning().get();

export const insertRequest = (row: typeof requests.$inferInsert) => database().insert(requests).values(row).run();

export const requestsOf = (decisionIds: string[]) =>
	database()
		.select({ request: requests, tickedBy: people.name })
		.from(requests)
		.leftJoin(people, eq(people.id, requests.tickedBy))
		.where(inArray(requests.decisionId, decisionIds))
		.orderBy(asc(requests.decisionId), asc(requests.ordinal))
		.all();

export const request = (id: string) => database().select().from(requests).where(eq(requests.id, id)).get();

export const tick = (id: string, fields: Pick<typeof requests.$inferInsert, 'tickedAt' | 'tickedBy' | 'tickedHash'>) =>
	database().update(requests).set(fields).where(eq(requests.id, id)).run();

export const draft = (reviewId: string, organisationId: string) =>
	database()
		.select()
		.from(decisionDrafts)
		.where(and(eq(decisionDrafts.reviewId, reviewId), eq(decisionDrafts.organisationId, organisationId)))
		.get();

export function saveDraft(row: typeof decisionDrafts.$inferInsert) {
	database()
		.insert(decisionDrafts)
		.values(row)
		.onConflictDoUpdate({
			target: [decisionDrafts.reviewId, decisionDrafts.organisationId],
			set: { body: row.body, personId: row.personId, at: row.at }
		})
		.run();
}

export const dropDrafts = (reviewId: string) =>
	database().delete(decisionDrafts).where(eq(decisionDrafts.reviewId, reviewId)).run();

export const organisationsById = (ids: string[]) =>
	new Map(
		database()
			.select()
			.from(organisations)
			.where(inArray(organisations.id, ids.length ? ids : ['']))
			.all()
			.map((row) => [row.id, row])
	);

/** Voices of experts that stand unanswered: while there is one, nothing is submitted and nothing approved. */
export const unansweredVoices = (sectionId: string) =>
	database()
		.select({ number: threads.number })
		.from(threads)
		.where(and(eq(threads.sectionId, sectionId), isUnanswered))
		.orderBy(asc(threads.promisedFor))
		.all()
		.map((row) => row.number);
