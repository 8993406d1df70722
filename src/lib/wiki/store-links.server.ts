import { compiled } from '../database/database.server.ts';
import type { LinkSource } from './rules.ts';

export type LinkRow = { source: LinkSource; sourceId: string; target: string; words: string; sentence: string; audience: string };

export const put = (row: LinkRow) =>
	void compiled(
		`insert into wiki_links (source, source_id, target, words, sentence, audience)
		values (@source, @sourceId, @target, @words, @sentence, @audience)`
	).run(row);

export const drop = (source: LinkSource, sourceId: string) =>
	void compiled('delete from wiki_links where source = ? and source_id = ?').run(source, sourceId);

/** Where links to any of these addresses stand, as far as these audiences may know: each source once, by its first link. */
export const to = (targets: string[], audiences: string) =>
	compiled(
		`select min(id) as id, source, source_id as sourceId, count(*) as times from wiki_links indexed by wiki_links_target
		where target in (select value from json_each(?)) and audience in (select value from json_each(?))
		group by source, source_id order by 1`
	).all(JSON.stringify(targets), audiences) as Linking[];

export type Linking = { id: number; source: LinkSource; sourceId: string; times: number };

/** These links, each with what its own page is called where it stands on one. */
export const these = (ids: number[]) =>
	compiled(
		`select l.id, l.words, l.sentence, p.title, p.open_title as openTitle, p.slug, p.space_id as spaceId
		from wiki_links l left join wiki_pages p on l.source in ('page', 'openPage') and p.id = l.source_id
		where l.id in (select value from json_each(?))`
	).all(JSON.stringify(ids)) as (Shown & { id: number })[];

type Shown = {
	words: string;
	sentence: string;
	title: string | null;
	openTitle: string | null;
	slug: string | null;
	spaceId: string | null;
};

export type Backlink = Shown & { source: LinkSource; sourceId: string };

/** Addresses in a space that texts link to and no page has, the most wanted first, as far as these audiences may know. */
export const wanted = (spaceId: string, audiences: string, limit: number) =>
	compiled(
		`select l.target, min(l.words) as words, count(distinct l.source || l.source_id) as times from wiki_links l
		where l.target >= @from and l.target < @to and l.audience in (select value from json_each(@audiences))
		and not exists (select 1 from wiki_addresses a join wiki_pages p on p.id = a.page_id
			where a.space_id = @spaceId and a.slug = substr(l.target, length(@from) + 1) and p.removed_at is null)
		group by l.target order by times desc, words limit @limit`
	).all({ from: `/wiki/${spaceId}/`, to: `/wiki/${spaceId}0`, audiences, spaceId, limit }) as {
		target: string;
		words: string;
		times: number;
	}[];

/** Pages of a space that no other text links to and that stand under no other page. */
export const orphans = (spaceId: string, audiences: string, limit: number) =>
	compiled(
		`select p.id, p.title, p.slug from wiki_pages p
		where p.space_id = ? and p.removed_at is null and p.parent_id is null
		and not exists (select 1 from wiki_pages c where c.parent_id = p.id and c.removed_at is null)
		and not exists (select 1 from wiki_addresses a join wiki_links l on l.target = '/wiki/' || a.space_id || '/' || a.slug
			where a.page_id = p.id and l.audience in (select value from json_each(?)) and not (l.source in ('page', 'openPage') and l.source_id = p.id))
		order by p.title limit ?`
	).all(spaceId, audiences, limit) as { id: string; title: string; slug: string }[];

/** Texts that have moved on since their links were read. */
export const behind = (limit: number) =>
	compiled(
		`select t.id as textId, t.kind, t.parent_id as parentId, t.seq from texts t left join wiki_seen s on s.text_id = t.id
		where t.kind in ('section', 'page', 'practice') and t.seq <> coalesce(s.seq, 0) limit ?`
	).all(limit) as { textId: number; kind: 'section' | 'page' | 'practice'; parentId: string; seq: number }[];

export const setSeen = (textId: number, seq: number) =>
	void compiled('insert or replace into wiki_seen (text_id, seq) values (?, ?)').run(textId, seq);

// What completion and backlinks say of the things outside the wiki.

export type SectionRow = {
	id: string;
	title: string;
	slug: string;
	ordinal: number;
	planId: string;
	cityId: string;
	textId: number;
};
const section = `select s.id, s.title, s.slug, s.ordinal, s.plan_id as planId, p.city_id as cityId, s.text_id as textId
	from sections s join plans p on p.id = s.plan_id where s.removed_at is null`;
export const sectionRow = (id: string) => compiled(`${section} and s.id = ?`).get(id) as SectionRow | undefined;
export const sections = () => compiled(`${section} and p.closed_at is null order by s.ordinal`).all() as SectionRow[];

export type MeasureRow = { id: string; name: string; planId: string; cityId: string; isDraft: number };
const measure = `select id, name, plan_id as planId, city_id as cityId, is_draft as isDraft from measures where removed_at is null`;
export const measureRow = (id: string) => compiled(`${measure} and id = ?`).get(id) as MeasureRow | undefined;
export const measures = () => compiled(`${measure} order by name`).all() as MeasureRow[];

/** Pages in these spaces, by a piece of their title; those that begin with it first. */
export const pagesLike = (spaceIds: string[], key: string, limit: number) =>
	compiled(
		`select id, title, slug, space_id as spaceId from wiki_pages
		where removed_at is null and space_id in (select value from json_each(@spaces)) and instr(title_key, @key) > 0
		order by instr(title_key, @key), length(title_key) limit @limit`
	).all({ spaces: JSON.stringify(spaceIds), key, limit }) as { id: string; title: string; slug: string; spaceId: string }[];
