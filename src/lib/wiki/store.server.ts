import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import { compiled, database } from '../database/database.server.ts';
import { textUpdates } from '../live/tables.ts';
import { people } from '../people/tables.ts';
import { wikiAddresses, wikiFollows, wikiGroups, wikiPages } from './tables.ts';

export type Page = typeof wikiPages.$inferSelect;
export type Group = typeof wikiGroups.$inferSelect;

export const groups = () => database().select().from(wikiGroups).orderBy(asc(wikiGroups.name)).all();
export const group = (id: string) => database().select().from(wikiGroups).where(eq(wikiGroups.id, id)).get();
export const insertGroup = (row: typeof wikiGroups.$inferInsert) => database().insert(wikiGroups).values(row).returning().get();
export const updateGroup = (id: string, fields: Partial<Group>) =>
	void database().update(wikiGroups).set(fields).where(eq(wikiGroups.id, id)).run();

export const insert = (row: typeof wikiPages.$inferInsert) => database().insert(wikiPages).values(row).returning().get();
export const update = (id: string, fields: Partial<typeof wikiPages.$inferInsert>) =>
	void database().update(wikiPages).set(fields).where(eq(wikiPages.id, id)).run();
export const byId = (id: string) => database().select().from(wikiPages).where(eq(wikiPages.id, id)).get();
export const byText = (textId: number) => database().select().from(wikiPages).where(eq(wikiPages.textId, textId)).get();

/** The page that has, or has had, this address. */
export const at = (spaceId: string, slug: string) =>
	database()
		.select({ page: wikiPages })
		.from(wikiAddresses)
		.innerJoin(wikiPages, eq(wikiPages.id, wikiAddresses.pageId))
		.where(and(eq(wikiAddresses.spaceId, spaceId), eq(wikiAddresses.slug, slug)))
		.get()?.page;

export const addressTaken = (spaceId: string, slug: string) => holder(spaceId, slug) !== undefined;

const holder = (spaceId: string, slug: string) =>
	compiled('select page_id from wiki_addresses where space_id = ? and slug = ?').pluck().get(spaceId, slug) as string | undefined;

/** Gives an address to a page for good; its own older one is its own. */
export const addAddress = (spaceId: string, slug: string, pageId: string) =>
	void database().insert(wikiAddresses).values({ spaceId, slug, pageId }).onConflictDoNothing().run();

export const hasAddress = (spaceId: string, slug: string, pageId: string) => holder(spaceId, slug) === pageId;

export const addressesOf = (pageId: string) =>
	database().select().from(wikiAddresses).where(eq(wikiAddresses.pageId, pageId)).all();

/** A page of this title in the space. */
export const titled = (spaceId: string, titleKey: string) =>
	database()
		.select()
		.from(wikiPages)
		.where(and(eq(wikiPages.spaceId, spaceId), eq(wikiPages.titleKey, titleKey), isNull(wikiPages.removedAt)))
		.get();

export type TreeRow = Pick<Page, 'id' | 'parentId' | 'ordinal' | 'title' | 'slug'> & { open: number };

/** What a space's tree shows of each page. */
export const rows = (spaceId: string) =>
	compiled(
		`select id, parent_id as parentId, ordinal, title, slug, open_number is not null as open from wiki_pages
		where space_id = ? and removed_at is null`
	).all(spaceId) as TreeRow[];

export const countIn = (spaceId: string) =>
	compiled('select count(*) from wiki_pages where space_id = ? and removed_at is null').pluck().get(spaceId) as number;

export const parentOf = (id: string) =>
	compiled('select parent_id from wiki_pages where id = ?').pluck().get(id) as string | null | undefined;

/** The children of a page, or of the space's root, in order. */
export const childrenOf = (spaceId: string, parentId: string | null) =>
	database()
		.select()
		.from(wikiPages)
		.where(
			and(
				eq(wikiPages.spaceId, spaceId),
				parentId === null ? isNull(wikiPages.parentId) : eq(wikiPages.parentId, parentId),
				isNull(wikiPages.removedAt)
			)
		)
		.orderBy(asc(wikiPages.ordinal))
		.all();

/** A page and everything under it. */
export const withUnder = (id: string) =>
	compiled(
		`with recursive under(id) as (select ? union select p.id from wiki_pages p join under u on p.parent_id = u.id)
		select id from under`
	)
		.pluck()
		.all(id) as string[];

/** How many pages deep it is under a page, itself among them. */
export const heightOf = (id: string) =>
	compiled(
		`with recursive under(id, height) as (select ?, 1 union all
			select p.id, u.height + 1 from wiki_pages p join under u on p.parent_id = u.id where p.removed_at is null and u.height < 100)
		select max(height) from under`
	)
		.pluck()
		.get(id) as number;

export const removedIn = (spaceId: string) =>
	database()
		.select()
		.from(wikiPages)
		.where(and(eq(wikiPages.spaceId, spaceId), isNotNull(wikiPages.removedAt)))
		.orderBy(desc(wikiPages.removedAt))
		.all();

/** Pages that changed last, newest first. */
export const changed = (spaceIds: string[], limit: number) =>
	database()
		.select({ page: wikiPages, by: people.name })
		.from(wikiPages)
		.leftJoin(people, eq(people.id, wikiPages.changedBy))
		.where(and(inArray(wikiPages.spaceId, spaceIds.length ? spaceIds : ['']), isNull(wikiPages.removedAt)))
		.orderBy(desc(wikiPages.changedAt))
		.limit(limit)
		.all();

/** Pages everybody may read. */
export const open = () =>
	database()
		.select()
		.from(wikiPages)
		.where(and(isNotNull(wikiPages.openNumber), isNull(wikiPages.removedAt)))
		.orderBy(asc(wikiPages.openTitle))
		.all();

/** Who has written in a text since a moment, the newest first. */
export const writersSince = (textId: number, since: Date) =>
	database()
		.select({ id: textUpdates.personId })
		.from(textUpdates)
		.where(and(eq(textUpdates.textId, textId), gt(textUpdates.at, since), isNotNull(textUpdates.personId)))
		.groupBy(textUpdates.personId)
		.orderBy(desc(sql`max(${textUpdates.at})`))
		.all()
		.map(({ id }) => id!);

export const nameOf = (personId: string) =>
	database().select({ name: people.name }).from(people).where(eq(people.id, personId)).get()?.name ?? '';

/** Ids of all pages that are there. */
export const ids = () => compiled('select id from wiki_pages where removed_at is null').pluck().all() as string[];

export const textIds = (spaceId: string) =>
	compiled('select text_id from wiki_pages where space_id = ?').pluck().all(spaceId) as number[];

export const follows = (pageId: string, personId: string) =>
	!!database()
		.select()
		.from(wikiFollows)
		.where(and(eq(wikiFollows.pageId, pageId), eq(wikiFollows.personId, personId)))
		.get();
export const follow = (pageId: string, personId: string, at: Date) =>
	void database().insert(wikiFollows).values({ pageId, personId, at }).onConflictDoNothing().run();
export const unfollow = (pageId: string, personId: string) =>
	void database()
		.delete(wikiFollows)
		.where(and(eq(wikiFollows.pageId, pageId), eq(wikiFollows.personId, personId)))
		.run();
export const followers = (pageId: string) =>
	database()
		.select({ id: wikiFollows.personId })
		.from(wikiFollows)
		.where(eq(wikiFollows.pageId, pageId))
		.all()
		.map(({ id }) => id);
export const followed = (personId: string) =>
	database()
		.select({ page: wikiPages })
		.from(wikiFollows)
		.innerJoin(wikiPages, eq(wikiPages.id, wikiFollows.pageId))
		.where(and(eq(wikiFollows.personId, personId), isNull(wikiPages.removedAt)))
		.orderBy(asc(wikiPages.title))
		.all()
		.map(({ page }) => page);
