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

/** Everything or nothing of it. */
export const together = <T>(work: () => T): T => database().$client.transaction(work).immediate();

export const madeBy = () => compiled('select made from search_state where id = 1').pluck().get() as string | undefined;
export const setMadeBy = (made: string) => compiled('insert or replace into search_state (id, made) values (1, ?)').run(made);

/** Living texts of sections that have moved on since they were indexed, the least lately indexed first. */
export const behind = (limit: number) =>
	compiled(
		`select s.id as sectionId, t.id as textId, t.seq from texts t join sections s on s.text_id = t.id
		left join search_texts i on i.text_id = t.id
		where s.removed_at is null and t.seq <> coalesce(i.seq, -1) order by coalesce(i.seq, 0) limit ?`
	).all(limit) as { sectionId: string; textId: number; seq: number }[];

export const setSeen = (textId: number, seq: number) =>
	compiled('insert or replace into search_texts (text_id, seq) values (?, ?)').run(textId, seq);

/**
 * The best of what matches and these audiences may find, best first. `match` is an FTS5 expression made by `question.ts`
 * alone; `audiences` is a JSON list.
 */
export const find = (match: string, audiences: string, limit: number) =>
	compiled(
		`select e.id, e.kind, e.key, e.ordinal, e.audience, e.city_id as cityId, e.ref, e.title, e.body, e.language
		from search_index i join search_entries e on e.id = i.rowid
		where search_index match ? and e.audience in (select value from json_each(?))
		order by i.rank limit ?`
	).all(match, audiences, limit) as Row[];
