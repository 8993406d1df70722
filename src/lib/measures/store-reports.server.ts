import { and, asc, desc, eq, gte, isNull, sql } from 'drizzle-orm';
import { compiled, database, type Transaction } from '../database/database.server.ts';
import { people } from '../people/tables.ts';
import type { Rhythm } from './rules.ts';
import { measureLinks, measureOwners, measurePeriods, measureReports } from './tables.ts';

export type Period = typeof measurePeriods.$inferSelect;
export type Report = typeof measureReports.$inferSelect;
export type Link = typeof measureLinks.$inferSelect;

// Periods

export const period = (id: string) => database().select().from(measurePeriods).where(eq(measurePeriods.id, id)).get();

export const periodsOf = (measureId: string) =>
	database()
		.select()
		.from(measurePeriods)
		.where(and(eq(measurePeriods.measureId, measureId), isNull(measurePeriods.cancelledAt)))
		.orderBy(asc(measurePeriods.dueOn))
		.all();

/** A period that was cancelled is opened again rather than made twice. */
export const openPeriod = (tx: Transaction, row: typeof measurePeriods.$inferInsert) =>
	tx
		.insert(measurePeriods)
		.values(row)
		.onConflictDoUpdate({
			target: [measurePeriods.measureId, measurePeriods.dueOn],
			set: { cancelledAt: null, fromOn: row.fromOn, openedAt: row.openedAt }
		})
		.returning()
		.get();

/** Cancels the periods that end on or after a day and have no report. Returns their ids. */
export const cancelPeriods = (tx: Transaction, measureId: string, from: string, at: Date) =>
	tx
		.update(measurePeriods)
		.set({ cancelledAt: at })
		.where(
			and(
				eq(measurePeriods.measureId, measureId),
				isNull(measurePeriods.cancelledAt),
				gte(measurePeriods.dueOn, from),
				sql`not exists (select 1 from measure_reports r where r.period_id = ${measurePeriods.id})`
			)
		)
		.returning({ id: measurePeriods.id, dueOn: measurePeriods.dueOn })
		.all();

export const markMissed = (tx: Transaction, id: string, at: Date) =>
	tx.update(measurePeriods).set({ missedAt: at }).where(eq(measurePeriods.id, id)).run();

export type Standing = { id: string; measureId: string; fromOn: string; dueOn: string };

const expected = `from measure_periods p join measures x on x.id = p.measure_id join plans l on l.id = x.plan_id
	where p.cancelled_at is null and x.removed_at is null and l.closed_at is null and x.state not in ('done', 'dropped')
	and not exists (select 1 from measure_reports r where r.period_id = p.id)`;

/** Periods without a report whose day lies between two days. */
export const unreportedBetween = (from: string, to: string) =>
	compiled(
		`select p.id, p.measure_id as measureId, p.from_on as fromOn, p.due_on as dueOn ${expected} and p.due_on >= ? and p.due_on <= ?`
	).all(from, to) as Standing[];

/** Periods that passed without a report and have not been told of. */
export const newlyMissed = (today: string) =>
	compiled(
		`select p.id, p.measure_id as measureId, p.from_on as fromOn, p.due_on as dueOn ${expected} and p.due_on < ? and p.missed_at is null`
	).all(today) as Standing[];

/** Measures with a rhythm whose last period has passed, with the last day of that period. */
export const runOut = (today: string) =>
	compiled(
		`select x.id, x.rhythm, x.start_on as startOn, (select max(p.due_on) from measure_periods p where p.measure_id = x.id and p.cancelled_at is null) as lastDue
		 from measures x join plans l on l.id = x.plan_id
		 where x.rhythm in ('yearly', 'half_yearly') and x.state not in ('done', 'dropped') and x.removed_at is null and l.closed_at is null
		 and lastDue < ?`
	).all(today) as { id: string; rhythm: Rhythm; startOn: string | null; lastDue: string }[];

// Reports

export const lastReport = (measureId: string) =>
	database()
		.select({ report: measureReports, by: people.name })
		.from(measureReports)
		.leftJoin(people, eq(people.id, measureReports.reportedBy))
		.where(eq(measureReports.measureId, measureId))
		.orderBy(desc(measureReports.seq))
		.limit(1)
		.get();

export const insertReport = (tx: Transaction, { measureId, ...row }: Omit<typeof measureReports.$inferInsert, 'seq'>) =>
	tx
		.insert(measureReports)
		.values({
			...row,
			measureId,
			seq: sql<number>`(select coalesce(max(seq), 0) + 1 from measure_reports where measure_id = ${measureId})`
		})
		.returning()
		.get();

/** The follow-up log, newest first. */
export const reportsOf = (measureId: string) =>
	database()
		.select({ report: measureReports, by: people.name, contact: measureOwners.contact, period: measurePeriods })
		.from(measureReports)
		.leftJoin(people, eq(people.id, measureReports.reportedBy))
		.leftJoin(measureLinks, eq(measureLinks.id, measureReports.linkId))
		.leftJoin(measureOwners, eq(measureOwners.id, measureLinks.ownerId))
		.leftJoin(measurePeriods, eq(measurePeriods.id, measureReports.periodId))
		.where(eq(measureReports.measureId, measureId))
		.orderBy(desc(measureReports.seq))
		.all();

/** Whether a period that ends later has a report. */
export const laterReported = (measureId: string, dueOn: string) =>
	!!compiled(
		`select 1 from measure_reports r join measure_periods q on q.id = r.period_id where r.measure_id = ? and q.due_on > ? limit 1`
	).get(measureId, dueOn);

// Links

export const insertLink = (tx: Transaction, row: typeof measureLinks.$inferInsert) =>
	tx.insert(measureLinks).values(row).returning().get();

export const linkByHash = (tokenHash: string) =>
	database().select().from(measureLinks).where(eq(measureLinks.tokenHash, tokenHash)).get();

/** False when somebody was a moment earlier. */
export const useLink = (tx: Transaction, id: string, at: Date) =>
	tx
		.update(measureLinks)
		.set({ usedAt: at })
		.where(and(eq(measureLinks.id, id), isNull(measureLinks.usedAt)))
		.run().changes === 1;

export const linksOf = (measureId: string, now: Date) =>
	database()
		.select()
		.from(measureLinks)
		.where(
			and(
				eq(measureLinks.measureId, measureId),
				isNull(measureLinks.revokedAt),
				sql`${measureLinks.expiresAt} > ${now.getTime()}`
			)
		)
		.orderBy(desc(measureLinks.madeAt))
		.all();

/** The reports somebody owes: periods of their measures that are near or past and not reported. */
export const owedBy = (personId: string, today: string, until: string, since: string) =>
	compiled(
		`select x.id as measureId, x.plan_id as planId, x.name, x.city_id as cityId, p.id as periodId, p.from_on as fromOn, p.due_on as dueOn ${expected.replace(
			'where',
			`join measure_owners o on o.measure_id = x.id and o.person_id = :personId and o.removed_at is null
			and (o.from_on is null or o.from_on <= :today) and (o.until_on is null or o.until_on > :today) where`
		)} and p.due_on <= :until and p.due_on >= :since
		and not exists (select 1 from measure_reports r join measure_periods q on q.id = r.period_id where r.measure_id = x.id and q.due_on > p.due_on)
		order by p.due_on`
	).all({ personId, today, until, since }) as {
		measureId: string;
		planId: string;
		name: string;
		cityId: string;
		periodId: string;
		fromOn: string;
		dueOn: string;
	}[];

/** False while a period still lies ahead without a report. */
export const isReportedOrPast = (one: Period, today: string) =>
	one.dueOn < today || !!compiled('select 1 from measure_reports where period_id = ? limit 1').get(one.id);

/** Unused links of owners who own no more. */
export const revokeOthers = (tx: Transaction, measureId: string, ownerIds: string[], at: Date) =>
	tx
		.update(measureLinks)
		.set({ revokedAt: at })
		.where(
			and(
				eq(measureLinks.measureId, measureId),
				isNull(measureLinks.usedAt),
				isNull(measureLinks.revokedAt),
				sql`${measureLinks.ownerId} is not null and ${measureLinks.ownerId} not in (select value from json_each(${JSON.stringify(ownerIds)}))`
			)
		)
		.run();
