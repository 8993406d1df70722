import { type AnySQLiteColumn, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { cities } from '../cities/tables.ts';
import { flag, id, json, moment } from '../database/columns.ts';
import type { Source } from '../indicators/tables.ts';
import { texts } from '../live/tables.ts';
import { people } from '../people/tables.ts';
import type { Ending, Frozen, Needs, PartKey, PracticeState, Result, Theme, Voice } from './kinds.ts';

export type { PracticeState } from './kinds.ts';

/** A way of working one city shares. */
export const practices = sqliteTable('practices', {
	id: id(),
	cityId: text()
		.notNull()
		.references(() => cities.id),
	slug: text().notNull().unique(),
	ordinal: integer().notNull(),
	name: text().notNull(),
	kind: text().notNull(),
	lead: text().notNull(),
	state: text().$type<PracticeState>().notNull(),
	/** Professions in the team, target groups, evidence: each a list of lines as the source words them. */
	members: json<string[]>().notNull(),
	targetGroups: json<string[]>().notNull(),
	evidence: json<string[]>().notNull(),
	area: text(),
	origin: text(),
	theme: text().$type<Theme>(),
	/** The project that develops it now. */
	developsNow: text(),
	needs: json<Needs>(),
	results: json<Result[]>(),
	voices: json<Voice[]>(),
	sources: json<Source[]>().notNull(),
	/** Which of the sources each fact rests on, by field and place in `sources`. */
	facts: json<Record<string, number[]>>(),
	/** The practice it was taken from, and the version of it. */
	originId: text().references((): AnySQLiteColumn => practices.id),
	originVersionId: text().references((): AnySQLiteColumn => practiceVersions.id),
	endedWhy: text().$type<Ending>(),
	endedWords: text(),
	addedAt: moment().notNull(),
	/** Seen by its city alone until its first version is published. */
	isDraft: flag(),
	withdrawnAt: moment(),
	withdrawnWords: text(),
	removedAt: moment(),
	isExample: flag()
});

/** One long text of a practice. */
export const practiceParts = sqliteTable(
	'practice_parts',
	{
		practiceId: text()
			.notNull()
			.references(() => practices.id),
		key: text().$type<PartKey>().notNull(),
		textId: integer()
			.notNull()
			.references(() => texts.id),
		isExample: flag()
	},
	(t) => [primaryKey({ columns: [t.practiceId, t.key] }), uniqueIndex('practice_parts_text').on(t.textId)]
);

/** A numbered version of a practice: what is public, what is adopted. Written once, never altered. */
export const practiceVersions = sqliteTable(
	'practice_versions',
	{
		id: id(),
		practiceId: text()
			.notNull()
			.references(() => practices.id),
		number: integer().notNull(),
		content: json<Frozen>().notNull(),
		hash: text().notNull(),
		/** What changed, for adopters. */
		note: text(),
		madeBy: text().references(() => people.id),
		madeAt: moment().notNull()
	},
	(t) => [uniqueIndex('practice_versions_number').on(t.practiceId, t.number), index('practice_versions_at').on(t.madeAt)]
);
