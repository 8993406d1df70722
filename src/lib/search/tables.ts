import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** What can be found. `shared` is the revision that lies before the ministries, `section` the text being written. */
export const kinds = ['city', 'edition', 'section', 'shared', 'measure', 'practice', 'page', 'comment', 'person'] as const;
export type Kind = (typeof kinds)[number];

/**
 * One findable piece: a paragraph of a text, a measure, a comment. `search_index` holds its words under the same number.
 * Made from other rows and may be thrown away: `npm run reindex` makes it anew.
 */
export const searchEntries = sqliteTable(
	'search_entries',
	{
		id: integer().primaryKey(),
		kind: text().$type<Kind>().notNull(),
		/** The thing it is a piece of, `section:<id>`: all its pieces are replaced together. */
		key: text().notNull(),
		ordinal: integer().notNull(),
		/** Who may find it: `public`, or an action and a scope, `section.read@plan:<id>`. */
		audience: text().notNull(),
		cityId: text(),
		/** The address word or id by which its page is found. */
		ref: text(),
		title: text().notNull(),
		body: text().notNull(),
		language: text().$type<'fi' | 'sv' | 'en'>().notNull()
	},
	(t) => [index('search_entries_key').on(t.key, t.ordinal)]
);

/** Up to where each living text has been indexed. */
export const searchTexts = sqliteTable('search_texts', {
	textId: integer().primaryKey(),
	seq: integer().notNull()
});

/** How the index was made: with which analyser. Another one than today's and it is made anew at the start. */
export const searchState = sqliteTable('search_state', {
	id: integer().primaryKey(),
	made: text().notNull()
});
