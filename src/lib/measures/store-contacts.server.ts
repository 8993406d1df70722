// People without an account who answer for a measure: their names and addresses, and when these have served their time.
import { compiled, database } from '../database/database.server.ts';

/** Whether an owner signed a report by link: the follow-up log says who reported. */
const signed = `(o.removed_at is null and exists (select 1 from measure_links l join measure_reports r on r.link_id = l.id where l.owner_id = o.id))`;

/** Owners whose part, measure or plan ended before a moment. */
const over = `(o.removed_at < :before or o.until_on <= :day or exists (select 1 from measures x join plans p on p.id = x.plan_id
	where x.id = o.measure_id and (x.removed_at < :before or p.closed_at < :before)))
	and (o.email is not null or (o.contact is not null and not ${signed}))`;

export type Over = { before: number; day: string };

/** The measures that hold names or addresses which are needed no more. */
export const measuresHolding = (when: Over) =>
	compiled(`select distinct o.measure_id as id from measure_owners o where ${over}`).pluck().all(when) as string[];

/** Takes such names and addresses out of one measure. Runs inside the caller's change. */
export const erase = (measureId: string, when: Over) =>
	database()
		.$client.prepare(
			`update measure_owners as o set email = null, contact = iif(${signed}, contact, null) where o.measure_id = :measureId and ${over}`
		)
		.run({ measureId, ...when }).changes;
