import { asc, eq, isNull } from 'drizzle-orm';
import { SQLiteSyncDialect } from 'drizzle-orm/sqlite-core';
import { cities, organisations } from '../cities/tables.ts';
import { isUnanswered } from '../comments/tables.ts';
import { compiled, prepared } from '../database/database.server.ts';
import { plans } from '../plans/tables.ts';
import { lineColumns, lineTables, type LineRow } from '../sections/tables.ts';

/** A section with everything its cell shows. */
export type CellRow = LineRow & {
	/** The open round's stages, what has been decided in it and whose words it holds, as JSON. */
	stages: string | null;
	cast: string | null;
	contributors: string | null;
	rounds: number;
	voices: number;
};

const unanswered = new SQLiteSyncDialect({ casing: 'snake_case' }).sqlToQuery(isUnanswered).sql;

/** The whole matrix in one question: every section of the given plans, plan by plan, in order. */
export const cells = (planIds: string[]) =>
	compiled(
		`select ${lineColumns}, o.stages as stages, orv.contributors as contributors,
		  (select json_group_array(json_object('stage', d.stage, 'organisationId', d.organisation_id, 'outcome', d.outcome, 'at', d.at))
		    from decisions d where d.review_id = o.id) as cast,
		  (select count(*) from reviews r where r.section_id = s.id) as rounds,
		  (select count(*) from threads where threads.section_id = s.id and ${unanswered}) as voices
		 from ${lineTables}
		 where s.removed_at is null and s.plan_id in (select value from json_each(?))
		 order by s.plan_id, s.ordinal, s.rowid`
	).all(JSON.stringify(planIds)) as CellRow[];

/** Every plan in work with its city, by the city's name. */
export const frame = () => openPlans().all();
const openPlans = prepared((db) =>
	db
		.select({ plan: plans, city: cities.name })
		.from(plans)
		.innerJoin(cities, eq(cities.id, plans.cityId))
		.where(isNull(plans.closedAt))
		.orderBy(asc(cities.name), asc(plans.startedAt))
		.prepare()
);

/** The ministries, by which the cells of others are marked. */
export const ministries = () => allMinistries().all();
const allMinistries = prepared((db) =>
	db
		.select({ id: organisations.id, name: organisations.name, short: organisations.short, shortSv: organisations.shortSv })
		.from(organisations)
		.where(eq(organisations.kind, 'ministry'))
		.orderBy(asc(organisations.name))
		.prepare()
);

/** The version a section's open round is about, and the one in force. */
export const versionsOf = (sectionId: string) =>
	compiled(
		`select (select revision_id from reviews where section_id = :id and closed_at is null) as sent,
		  (select revision_id from reviews where section_id = :id and outcome = 'approved' order by closed_at desc, rowid desc limit 1) as approved`
	).get({ id: sectionId }) as { sent: string | null; approved: string | null };
