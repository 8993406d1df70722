import type { JSONContent } from '@tiptap/core';
import { compiled } from '../database/database.server.ts';

const ids = (sql: string) => () => compiled(sql).pluck().all() as string[];

export const sectionIds = ids('select id from sections where removed_at is null');
export const measureIds = ids('select id from measures');
export const practiceIds = ids('select id from practices where removed_at is null');
export const threadIds = ids('select id from threads');
/** People with an account; a seat's holder is nobody's to look up. */
export const peopleIds = ids('select id from people where id not in (select person_id from seats)');

/** The revision that lies before the reviewers. */
export function underReview(sectionId: string): { id: string; content: JSONContent } | null {
	const row = compiled(
		'select r.id, r.content from reviews v join revisions r on r.id = v.revision_id where v.section_id = ? and v.closed_at is null'
	).get(sectionId) as { id: string; content: string } | undefined;
	return row ? { id: row.id, content: JSON.parse(row.content) as JSONContent } : null;
}

/** What has been said in a thread and not taken back. */
export const commentsOf = (threadId: string) =>
	compiled(
		`select c.body, p.name as author, t.number, s.plan_id as planId, l.city_id as cityId from comments c
		join threads t on t.id = c.thread_id join sections s on s.id = t.section_id join plans l on l.id = s.plan_id
		join people p on p.id = c.author_id where t.id = ? and c.taken_back_at is null and s.removed_at is null order by c.at`
	).all(threadId) as { body: string; author: string; number: number; planId: string; cityId: string }[];

/** A person's places: one row for each scope somebody may look them up in. */
export const placesOf = (personId: string) =>
	compiled(
		`select distinct p.name, p.title, o.name as organisation, m.scope from people p join memberships m on m.person_id = p.id
		left join organisations o on o.id = m.organisation_id
		where p.id = ? and m.ended_at is null and p.id not in (select person_id from seats)`
	).all(personId) as { name: string; title: string | null; organisation: string | null; scope: string }[];
