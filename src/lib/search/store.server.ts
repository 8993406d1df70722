import { compiled, database } from '../database/database.server.ts';
import type { searchEntries } from './tables.ts';

export type Entry = Omit<typeof searchEntries.$inferSelect, 'id'>;
export type Row = typeof searchEntries.$inferSelect;
export type Words = { head: string; words: string; headTerms: string; terms: string };

const columns = `id, kind, key, ordinal, audience, city_id as cityId, ref, title, body, language`;

export const ofKey = (key: string) =>
	compiled(`select ${columns} from search_entries where key = ? order by ordinal`).all(key) as Row[];

export function insert(entry: Entry, { head, words, headTerms, terms }: Words) {
	const { lastInsertRowid } = compiled(
		`insert into search_entries (kind, key, ordinal, audience, city_id, ref, title, body, language)
		values (@kind, @key, @ordinal, @audience, @cityId, @ref, @title, @body, @language)`
	).run(entry);
	compiled('insert into search_index (rowid, head, words, head_terms, terms) values (?, ?, ?, ?, ?)').run(
		lastInsertRowid,
		head,
		words,
		headTerms,
		terms
	);
}

export function remove(id: number) {
	compiled('delete from search_index where rowid = ?').run(id);
	compiled('delete from search_entries where id = ?').run(id);
}

export function clear() {
	database().$client.exec(
		'delete from search_index; delete from search_entries; delete from search_texts; delete from search_state'
	);
}

export const madeBy = () => compiled('select made from search_state where id = 1').pluck().get() as string | undefined;
export const setMadeBy = (made: string) => compiled('insert or replace into search_state (id, made) values (1, ?)').run(made);

/** Living texts of sections, pages and draft practices that have moved on since they were indexed, the least lately indexed first. */
export const behind = (limit: number) =>
	compiled(
		`select coalesce('section:' || s.id, 'page:' || w.id, 'practice:' || d.id) as key, t.id as textId, t.seq from texts t
		left join sections s on s.text_id = t.id and s.removed_at is null
		left join wiki_pages w on w.text_id = t.id and w.removed_at is null
		left join practice_parts r on r.text_id = t.id
		left join practices d on d.id = r.practice_id and d.is_draft = 1 and d.removed_at is null
		left join search_texts i on i.text_id = t.id
		where (s.id is not null or w.id is not null or d.id is not null) and t.seq <> coalesce(i.seq, -1) order by coalesce(i.seq, 0) limit ?`
	).all(limit) as { key: string; textId: number; seq: number }[];

export const setSeen = (textId: number, seq: number) =>
	compiled('insert or replace into search_texts (text_id, seq) values (?, ?)').run(textId, seq);

/** Every text counts as indexed as it stands now. */
export const setAllSeen = () => compiled('insert or replace into search_texts (text_id, seq) select id, seq from texts').run();

/** From so many hits on, weighing each would take longer than reading them is worth. */
const MANY = 1500;

/**
 * What matches and these audiences may find: the best first; where very much matches, titles first and then the newest.
 * `match` is an FTS5 expression made by `question.ts` alone; `audiences` is a JSON list.
 */
export function find(match: string, audiences: string, limit: number): Row[] {
	const many = compiled('select count(*) from (select 1 from search_index where search_index match ? limit ?)').pluck();
	if ((many.get(match, MANY) as number) < MANY) return ask(match, audiences, 'i.rank', limit);
	const titled = ask(`{head head_terms} : (${match})`, audiences, 'i.rowid', limit);
	const known = new Set(titled.map((row) => row.id));
	return [...titled, ...ask(match, audiences, 'i.rowid desc', limit).filter((row) => !known.has(row.id))].slice(0, limit);
}

const ask = (match: string, audiences: string, order: 'i.rank' | 'i.rowid' | 'i.rowid desc', limit: number) =>
	compiled(
		`select e.id, e.kind, e.key, e.ordinal, e.audience, e.city_id as cityId, e.ref, e.title, e.body, e.language
		from search_index i join search_entries e on e.id = i.rowid
		where search_index match ? and e.audience in (select value from json_each(?))
		order by ${order} limit ?`
	).all(match, audiences, limit) as Row[];
