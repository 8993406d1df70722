import { type AnySQLiteColumn, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { flag, id, moment } from '../database/columns.ts';
import { texts } from '../live/tables.ts';
import { people } from '../people/tables.ts';
import type { LinkSource } from './rules.ts';

/** A working group's space. Each city's own and the one shared by all need no row: they are there as long as their people are. */
export const wikiGroups = sqliteTable('wiki_groups', {
	/** `group-` and its name, so that no city can ever have it. */
	id: text().primaryKey(),
	name: text().notNull(),
	about: text().notNull().default(''),
	addedAt: moment().notNull(),
	addedBy: text().references(() => people.id),
	isExample: flag()
});

/** A page of the wiki: its title and place; its words are a living text. */
export const wikiPages = sqliteTable(
	'wiki_pages',
	{
		id: id(),
		/** A city's id, `shared`, or a group's. */
		spaceId: text().notNull(),
		parentId: text().references((): AnySQLiteColumn => wikiPages.id),
		/** Order among its siblings. */
		ordinal: integer().notNull(),
		title: text().notNull(),
		/** The title as it is compared: two pages of a space never have the same. */
		titleKey: text().notNull(),
		slug: text().notNull(),
		textId: integer()
			.notNull()
			.references(() => texts.id),
		/** Who looks after it. */
		ownerId: text().references(() => people.id),
		/** The version that everybody may read; null while the page is its space's own. */
		openNumber: integer(),
		openTitle: text(),
		openedAt: moment(),
		addedAt: moment().notNull(),
		/** When a version was last kept, or its title or place changed, and who did. */
		changedAt: moment().notNull(),
		changedBy: text(),
		removedAt: moment(),
		isExample: flag()
	},
	(t) => [
		index('wiki_pages_space').on(t.spaceId, t.parentId, t.ordinal),
		uniqueIndex('wiki_pages_text').on(t.textId),
		index('wiki_pages_title').on(t.spaceId, t.titleKey)
	]
);

/** Every address a page has had. An address is never given to another page, so that old links lead where they led. */
export const wikiAddresses = sqliteTable(
	'wiki_addresses',
	{
		spaceId: text().notNull(),
		slug: text().notNull(),
		pageId: text()
			.notNull()
			.references(() => wikiPages.id)
	},
	(t) => [primaryKey({ columns: [t.spaceId, t.slug] }), index('wiki_addresses_page').on(t.pageId)]
);

/** Which text links where, with the sentence; made from the texts, and made anew when they change. */
export const wikiLinks = sqliteTable(
	'wiki_links',
	{
		id: integer().primaryKey({ autoIncrement: true }),
		source: text().$type<LinkSource>().notNull(),
		sourceId: text().notNull(),
		/** The link as it is written in the text. */
		target: text().notNull(),
		words: text().notNull(),
		sentence: text().notNull(),
		/** Who may know of it: `public`, or an action and a scope. */
		audience: text().notNull()
	},
	(t) => [index('wiki_links_target').on(t.target), index('wiki_links_source').on(t.source, t.sourceId)]
);

/** How far each text had come when its links were last read. */
export const wikiSeen = sqliteTable('wiki_seen', {
	textId: integer()
		.primaryKey()
		.references(() => texts.id),
	seq: integer().notNull()
});

/** Who hears of changes of a page. */
export const wikiFollows = sqliteTable(
	'wiki_follows',
	{
		pageId: text()
			.notNull()
			.references(() => wikiPages.id),
		personId: text()
			.notNull()
			.references(() => people.id),
		at: moment().notNull()
	},
	(t) => [primaryKey({ columns: [t.pageId, t.personId] })]
);
