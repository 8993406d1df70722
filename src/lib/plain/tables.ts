import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { moment } from '../database/columns.ts';
import { texts } from '../live/tables.ts';
import { people } from '../people/tables.ts';
import { sections } from '../sections/tables.ts';

/** The plain-language text of a section: two sentences in short, and a longer one where written; each remembers the text it was written against. */
export const plains = sqliteTable('plains', {
	sectionId: text()
		.primaryKey()
		.references(() => sections.id),
	/** Lyhyesti: at most two or three sentences. */
	brief: text().notNull().default(''),
	/** The longer plain-language text, a living text of kind `plain`. */
	textId: integer().references(() => texts.id),
	/** textHash of the section when the brief or the longer text was last marked as matching it. */
	against: text(),
	writtenBy: text().references(() => people.id),
	writtenAt: moment()
});
