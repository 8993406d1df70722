import { database } from '../database/database.server.ts';
import type { Kind } from './kinds.ts';

export type HistoryFilter = {
	cityIds: string[];
	kinds?: Kind[];
	personId?: string;
	sectionId?: string;
	from?: number;
	until?: number;
	before?: number;
};

export type HistoryRow = {
	seq: number;
	kind: Kind;
	at: number;
	actorId: string | null;
	actor: string | null;
	colour: number | null;
	role: string | null;
	cityId: string | null;
	sectionId: string | null;
	section: string | null;
	slug: string | null;
	number: number | null;
	data: string;
	hash: string;
};

/** Events of some cities, newest first, with the names as they are now. */
export function history(
	{ cityIds, kinds, personId, sectionId, from, until, before }: HistoryFilter,
	count: number
): HistoryRow[] {
	const where = ['e.city_id in (select value from json_each(:cities))'];
	if (kinds) where.push('e.kind in (select value from json_each(:kinds))');
	if (personId) where.push('e.actor_id = :person');
	if (sectionId) where.push('e.section_id = :section');
	if (from !== undefined) where.push('e.at >= :from');
	if (until !== undefined) where.push('e.at < :until');
	if (before !== undefined) where.push('e.seq < :before');
	return database()
		.$client.prepare(
			`select e.seq, e.kind, e.at, e.actor_id as actorId, p.name as actor, p.colour, e.role, e.city_id as cityId,
			  e.section_id as sectionId, s.title as section, s.slug, s.ordinal as number, e.data, e.hash
			 from events e left join people p on p.id = e.actor_id left join sections s on s.id = e.section_id
			 where ${where.join(' and ')} order by e.seq desc limit :count`
		)
		.all({
			cities: JSON.stringify(cityIds),
			kinds: JSON.stringify(kinds ?? []),
			person: personId ?? null,
			section: sectionId ?? null,
			from: from ?? null,
			until: until ?? null,
			before: before ?? null,
			count
		}) as HistoryRow[];
}

/** Who has acted in a city, for the filter. */
export const actors = (cityId: string) =>
	database()
		.$client.prepare(
			`select distinct p.id, p.name from events e join people p on p.id = e.actor_id where e.city_id = ? order by p.name`
		)
		.all(cityId) as { id: string; name: string }[];
