import type { JSONContent } from '@tiptap/core';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { bytes, id, json, moment } from '../database/columns.ts';
import { texts } from '../live/tables.ts';
import { people } from '../people/tables.ts';
import { plans } from '../plans/tables.ts';

/** The atom of a plan: the unit of writing, review and approval. Its state is computed, never stored. */
export const sections = sqliteTable(
	'sections',
	{
		id: id(),
		planId: text()
			.notNull()
			.references(() => plans.id),
		textId: integer()
			.notNull()
			.references(() => texts.id),
		/** Which section of the template it grew from; the same section of two cities is found by it. */
		templateKey: text(),
		title: text().notNull(),
		slug: text().notNull(),
		/** Place in the plan, from 1; numbers shown to people follow it. */
		ordinal: integer().notNull(),
		responsibleId: text().references(() => people.id),
		addedAt: moment().notNull(),
		removedAt: moment()
	},
	(t) => [index('sections_plan').on(t.planId, t.ordinal), uniqueIndex('sections_text').on(t.textId)]
);

/** Every address a section has had, so that old links still find it. */
export const sectionSlugs = sqliteTable(
	'section_slugs',
	{
		id: id(),
		planId: text()
			.notNull()
			.references(() => plans.id),
		slug: text().notNull(),
		sectionId: text()
			.notNull()
			.references(() => sections.id)
	},
	(t) => [uniqueIndex('section_slugs_slug').on(t.planId, t.slug)]
);

export type RevisionReason = 'submit' | 'decision' | 'publication' | 'restore' | 'import' | 'interval' | 'named';

/** A plain-language text: in short, the longer one where there is one, and the hash of the text it was written against. */
export type PlainWords = { brief: string; content: JSONContent | null; against: string | null };

/** A section's text at one moment, with everything its hash covers. Written once, never altered. */
export const revisions = sqliteTable(
	'revisions',
	{
		id: id(),
		sectionId: text()
			.notNull()
			.references(() => sections.id),
		number: integer().notNull(),
		reason: text().$type<RevisionReason>().notNull(),
		name: text(),
		title: text().notNull(),
		content: json<JSONContent>().notNull(),
		/** Definitions of the measures and figures shown, and the plain-language text's hash: what contentHash covers besides the text. */
		covers: json<{ measures: unknown[]; figures: unknown[]; plainHash: string | null }>().notNull(),
		/** The plain-language text as it was: the words that `covers.plainHash` is the hash of. */
		plain: json<PlainWords>(),
		textHash: text().notNull(),
		contentHash: text().notNull(),
		/** The Y.Doc at that moment: proposals and anchors resolve against it. */
		state: bytes().notNull(),
		/** Who had contributed to the text since the last approval, by person id. */
		contributors: json<string[]>().notNull(),
		round: integer().notNull(),
		madeBy: text().references(() => people.id),
		madeAt: moment().notNull()
	},
	(t) => [uniqueIndex('revisions_number').on(t.sectionId, t.number)]
);
