import type { JSONContent } from '@tiptap/core';
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { bytes, id, json, moment } from '../database/columns.ts';
import { texts } from '../live/tables.ts';
import { people } from '../people/tables.ts';
import { sections } from '../sections/tables.ts';

export type ProposalState = 'open' | 'accepted' | 'partly' | 'declined' | 'taken_back';

/** A fork of a section's text that only its author writes; accepted whole, by one change, or declined with a reason. */
export const proposals = sqliteTable(
	'proposals',
	{
		id: id(),
		sectionId: text()
			.notNull()
			.references(() => sections.id),
		/** The fork: a living text of kind `proposal`. */
		textId: integer()
			.notNull()
			.references(() => texts.id),
		/** The section's state vector and whole state at the fork: what the difference is taken against. */
		baseVector: bytes().notNull(),
		base: bytes().notNull(),
		baseRound: integer().notNull(),
		authorId: text()
			.notNull()
			.references(() => people.id),
		note: text(),
		madeAt: moment().notNull(),
		/** Sent to the section's writers; until then only its author sees it. */
		sentAt: moment(),
		state: text().$type<ProposalState>().notNull().default('open'),
		decidedBy: text().references(() => people.id),
		decidedAt: moment(),
		reason: text(),
		/** The rest of a proposal of which one change was taken. */
		restOf: text(),
		/** The section's text just before and after words were taken, so that taking them can be undone. */
		textBefore: json<JSONContent>(),
		textAfter: json<JSONContent>()
	},
	(t) => [index('proposals_section').on(t.sectionId, t.state), index('proposals_author').on(t.authorId)]
);
