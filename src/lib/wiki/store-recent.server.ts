import type { AdoptionState } from '../adoptions/kinds.ts';
import { compiled } from '../database/database.server.ts';
import type { RecentKind } from './kinds.ts';

export type Happened = {
	seq: number;
	kind: RecentKind;
	at: number;
	by: string | null;
	cityId: string | null;
	/** A page, where it happened to one. */
	title: string | null;
	slug: string | null;
	/** It has been removed since. */
	isGone: 0 | 1;
	spaceId: string | null;
	practiceId: string | null;
	/** How far an adopting city has come. */
	state: AdoptionState | null;
	/** A version's or an edition's. */
	number: number | null;
};

/**
 * What has happened to pages of a space, and to the editions and practices of a city (of every city without one, of none
 * where `cityId` is empty), newest first and before a place in the trail.
 */
export const happened = (asked: { kinds: RecentKind[]; spaceId: string; cityId: string | null; before: number; limit: number }) =>
	compiled(
		`select e.seq, e.kind, e.at, coalesce(a.name, w.name) as by, e.city_id as cityId, p.title, p.slug, p.space_id as spaceId,
			p.removed_at is not null as isGone,
			t.id as practiceId, coalesce(json_extract(e.data, '$.to'), json_extract(e.data, '$.state')) as state,
			coalesce(json_extract(e.data, '$.number'), d.number) as number
		from events e
		left join wiki_pages p on p.id = json_extract(e.data, '$.pageId')
		left join practices t on t.id = json_extract(e.data, '$.practiceId')
		left join editions d on d.id = json_extract(e.data, '$.editionId')
		left join people a on a.id = e.actor_id
		left join people w on w.id = json_extract(e.data, '$.writerId')
		where e.kind in (select value from json_each(@kinds)) and e.seq < @before and (
			(p.id is not null and (p.removed_at is null or e.kind = 'page.removed') and p.space_id = @spaceId)
			or (p.id is null and (t.id is null or t.removed_at is null)
				and (@cityId is null or e.city_id = @cityId or t.city_id = @cityId)))
		order by e.seq desc limit @limit`
	).all({ ...asked, kinds: JSON.stringify(asked.kinds) }) as Happened[];

/** Pages of a space that have been written in since a version of them was kept, newest first. */
export const writtenLately = (spaceId: string) =>
	compiled(
		`select p.title, p.slug, u.at, w.name as by from wiki_pages p
		join text_updates u on u.text_id = p.text_id and u.seq = (select max(l.seq) from text_updates l where l.text_id = p.text_id)
		join people w on w.id = u.person_id
		where p.space_id = ? and p.removed_at is null and u.at > p.changed_at order by u.at desc`
	).all(spaceId) as { title: string; slug: string; at: number; by: string }[];
