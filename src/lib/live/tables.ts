import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { bytes, moment } from '../database/columns.ts';

/** Kinds of living text; each kind's module says who may read and write it (realtime/openers.server.ts). */
export type TextKind = 'section' | 'proposal' | 'plain' | 'practice' | 'page';

/** A living text: one Y.Doc lineage for its whole life. Room names are `<id>.<round>`, at most 12 bytes. */
export const texts = sqliteTable('texts', {
	id: integer().primaryKey({ autoIncrement: true }),
	kind: text().$type<TextKind>().notNull(),
	/** The thing it is the text of: a section's id, a practice's. */
	parentId: text().notNull(),
	/** Grows at return, approval, withdrawal and restore; a tab from an earlier round is refused. */
	round: integer().notNull().default(1),
	/** The newest update's number; 0 when nothing has been written. */
	seq: integer().notNull().default(0),
	/** Hash of the canonical text as of `hashedSeq`; computed when asked for, see live.server.ts. */
	hash: text(),
	hashedSeq: integer(),
	/** The measures and figures that stand in the text as of `hashedSeq`; null when none do. */
	nodes: text(),
	/** Set when the stored bytes could not be read; the text is set aside and nothing else suffers. */
	damagedAt: moment()
});

/** Every accepted update, in order, one row per author and commit; folded into snapshots in the background. */
export const textUpdates = sqliteTable(
	'text_updates',
	{
		textId: integer()
			.notNull()
			.references(() => texts.id),
		seq: integer().notNull(),
		round: integer().notNull(),
		/** Who wrote it; null for the server itself (seeding, restoring). */
		personId: text(),
		body: bytes().notNull(),
		/** CRC-32 of the body: damage is noticed by checksum, not by luck. */
		checksum: integer().notNull(),
		at: moment().notNull()
	},
	(t) => [primaryKey({ columns: [t.textId, t.seq] })]
);

/** The whole text up to `seq` as one update, sent to newcomers as it is. */
export const textSnapshots = sqliteTable('text_snapshots', {
	textId: integer()
		.primaryKey()
		.references(() => texts.id),
	seq: integer().notNull(),
	body: bytes().notNull(),
	checksum: integer().notNull(),
	at: moment().notNull()
});

/** Which person a Yjs client number belongs to in a text; claimed at the first update and never given to another. */
export const textClients = sqliteTable(
	'text_clients',
	{
		textId: integer()
			.notNull()
			.references(() => texts.id),
		client: integer().notNull(),
		/** Null is the server itself. */
		personId: text(),
		/** For the server's own: who had it write, and when; null when it was nobody (a seed) or is not known any more. */
		broughtBy: text(),
		broughtAt: moment()
	},
	(t) => [primaryKey({ columns: [t.textId, t.client] })]
);

/** Who inserted or deleted in a text in which round: deletions carry no author in Yjs, and four eyes needs it. */
export const textContributors = sqliteTable(
	'text_contributors',
	{
		textId: integer()
			.notNull()
			.references(() => texts.id),
		round: integer().notNull(),
		personId: text().notNull(),
		at: moment().notNull()
	},
	(t) => [primaryKey({ columns: [t.textId, t.round, t.personId] }), index('text_contributors_person').on(t.personId)]
);
