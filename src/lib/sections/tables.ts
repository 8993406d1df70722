import type { JSONContent } from '@tiptap/core';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { bytes, id, json, moment } from '../database/columns.ts';
import { texts } from '../live/tables.ts';
import { people } from '../people/tables.ts';
import type { Shown } from '../text/shown.ts';
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
		/** What the measures and figures said at that moment, for reading the version as it was; null when it shows none. */
		shown: json<Shown>(),
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

/**
 * What a section's line is made of: `lineColumns` of `lineTables`. Lists that show more of a section beside where it
 * stands ask for it in the same question.
 */
export const lineColumns = `s.id as sectionId, s.plan_id as planId, s.template_key as templateKey, s.title as title, s.slug as slug,
  s.text_id as textId, t.round as round, t.seq as seq, t.hash as textHash, t.hashed_seq as hashedSeq, t.nodes as nodes, t.damaged_at as damagedAt,
  rp.id as responsibleId, rp.name as responsibleName,
  pl.brief as plainBrief, pt.id as plainTextId, pt.seq as plainSeq, pt.hash as plainTextHash, pt.hashed_seq as plainHashedSeq,
  o.id as openReviewId, orv.content_hash as openHash, orv.number as openNumber, o.opened_at as openedAt,
  l.outcome as lastOutcome, l.id as lastReviewId,
  arv.id as approvedId, arv.content_hash as approvedHash, arv.number as approvedNumber, a.closed_at as approvedAt,
  erv.content_hash as publishedHash,
  max(coalesce((select max(u.at) from text_updates u where u.text_id = s.text_id), 0),
      coalesce((select ts.at from text_snapshots ts where ts.text_id = s.text_id), 0)) as changedAt`;

export const lineTables = `sections s
join texts t on t.id = s.text_id
left join people rp on rp.id = s.responsible_id
left join plains pl on pl.section_id = s.id
left join texts pt on pt.id = pl.text_id
left join reviews o on o.section_id = s.id and o.closed_at is null
left join revisions orv on orv.id = o.revision_id
left join reviews l on l.id = (select id from reviews where section_id = s.id and closed_at is not null order by closed_at desc, rowid desc limit 1)
left join reviews a on a.id = (select id from reviews where section_id = s.id and outcome = 'approved' order by closed_at desc, rowid desc limit 1)
left join revisions arv on arv.id = a.revision_id
left join edition_sections es on es.section_id = s.id
  and es.edition_id = (select id from editions where plan_id = s.plan_id order by number desc limit 1)
left join revisions erv on erv.id = es.revision_id`;

export type LineRow = {
	sectionId: string;
	planId: string;
	templateKey: string | null;
	title: string;
	slug: string;
	textId: number;
	round: number;
	seq: number;
	textHash: string | null;
	hashedSeq: number | null;
	nodes: string | null;
	damagedAt: number | null;
	responsibleId: string | null;
	responsibleName: string | null;
	plainBrief: string | null;
	plainTextId: number | null;
	plainSeq: number | null;
	plainTextHash: string | null;
	plainHashedSeq: number | null;
	openReviewId: string | null;
	openHash: string | null;
	openNumber: number | null;
	openedAt: number | null;
	lastOutcome: 'approved' | 'returned' | 'withdrawn' | null;
	lastReviewId: string | null;
	approvedId: string | null;
	approvedHash: string | null;
	approvedNumber: number | null;
	approvedAt: number | null;
	publishedHash: string | null;
	changedAt: number | null;
};
