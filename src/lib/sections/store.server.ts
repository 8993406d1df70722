import { and, asc, desc, eq, gt, gte, inArray, isNull, lte, ne, sql } from 'drizzle-orm';
import { compiled, database, prepared } from '../database/database.server.ts';
import { textClients, texts } from '../live/tables.ts';
import { people } from '../people/tables.ts';
import { plains } from '../plain/tables.ts';
import { lineColumns, lineTables, revisions, sections, sectionSlugs, type LineRow } from './tables.ts';

export type Section = typeof sections.$inferSelect;
export type Revision = typeof revisions.$inferSelect;

const withText = { section: sections, round: texts.round, seq: texts.seq, damagedAt: texts.damagedAt };

const one = prepared((db) =>
	db
		.select()
		.from(sections)
		.where(eq(sections.id, sql.placeholder('id')))
		.prepare()
);
export const byId = (id: string) => one().get({ id });

const oneByText = prepared((db) =>
	db
		.select()
		.from(sections)
		.where(eq(sections.textId, sql.placeholder('textId')))
		.prepare()
);
export const byText = (textId: number) => oneByText().get({ textId });

const among = (ids: string) => sql`(select value from json_each(${sql.placeholder(ids)}))`;
const inPlans = prepared((db) =>
	db
		.select(withText)
		.from(sections)
		.innerJoin(texts, eq(texts.id, sections.textId))
		.where(and(sql`${sections.planId} in ${among('planIds')}`, isNull(sections.removedAt)))
		.orderBy(asc(sections.planId), asc(sections.ordinal), sql`${sections}.rowid`)
		.prepare()
);
/** The sections of the given plans with their texts' numbers, plan by plan, in order. */
export const ofPlans = (planIds: string[]) => inPlans().all({ planIds: JSON.stringify(planIds) });
export const ofPlan = (planId: string) => ofPlans([planId]);

export const removed = (planId: string) =>
	database()
		.select()
		.from(sections)
		.where(and(eq(sections.planId, planId), gt(sections.removedAt, new Date(0))))
		.orderBy(desc(sections.removedAt))
		.all();

export const bySlug = (planId: string, slug: string) =>
	database()
		.select({ section: sections })
		.from(sectionSlugs)
		.innerJoin(sections, eq(sections.id, sectionSlugs.sectionId))
		.where(and(eq(sectionSlugs.planId, planId), eq(sectionSlugs.slug, slug)))
		.get()?.section;

export const slugTaken = (planId: string, slug: string) =>
	!!database()
		.select({ id: sectionSlugs.id })
		.from(sectionSlugs)
		.where(and(eq(sectionSlugs.planId, planId), eq(sectionSlugs.slug, slug)))
		.get();

export function insert(row: typeof sections.$inferInsert) {
	const section = database().insert(sections).values(row).returning().get();
	addSlug(section.planId, section.slug, section.id);
	return section;
}

export const addSlug = (planId: string, slug: string, sectionId: string) =>
	database().insert(sectionSlugs).values({ planId, slug, sectionId }).run();

export const update = (id: string, fields: Partial<typeof sections.$inferInsert>) =>
	database().update(sections).set(fields).where(eq(sections.id, id)).run();

export function setOrder(ids: string[]) {
	ids.forEach((id, index) => update(id, { ordinal: index + 1 }));
}

export const plain = (sectionId: string) => database().select().from(plains).where(eq(plains.sectionId, sectionId)).get();

/** Everything a section's line is made of, for every section of the given plans in order, in one query. */
export const lineRows = (planIds: string[]) =>
	compiled(
		`select ${lineColumns} from ${lineTables} where s.removed_at is null
		 and s.plan_id in (select value from json_each(?)) order by s.plan_id, s.ordinal, s.rowid`
	).all(JSON.stringify(planIds)) as LineRow[];

/** The same of one section, without its plan being gone through. */
export const factsOf = (sectionId: string) =>
	compiled(`select ${lineColumns} from ${lineTables} where s.id = ?`).get(sectionId) as LineRow;

/** The section's place among those that stand in its plan; null when it has been removed. */
export const placeOf = (sectionId: string) =>
	compiled(
		`select count(*) from sections s join sections o on o.plan_id = s.plan_id and o.removed_at is null
		   and (o.ordinal < s.ordinal or (o.ordinal = s.ordinal and o.rowid <= s.rowid))
		 where s.id = ? and s.removed_at is null`
	)
		.pluck()
		.get(sectionId) as number;

export const lastNumber = (sectionId: string) =>
	database()
		.select({ number: sql<number>`coalesce(max(${revisions.number}), 0)` })
		.from(revisions)
		.where(eq(revisions.sectionId, sectionId))
		.get()?.number ?? 0;

export const insertRevision = (row: typeof revisions.$inferInsert) => database().insert(revisions).values(row).returning().get();

export const revision = (id: string) => database().select().from(revisions).where(eq(revisions.id, id)).get();

export const revisionByNumber = (sectionId: string, number: number) =>
	database()
		.select()
		.from(revisions)
		.where(and(eq(revisions.sectionId, sectionId), eq(revisions.number, number)))
		.get();

export const lastRevision = (sectionId: string) =>
	database().select().from(revisions).where(eq(revisions.sectionId, sectionId)).orderBy(desc(revisions.number)).limit(1).get();

/** Of the sections whose newest version is an older one brought back: its number, by whom and when. */
export const restored = (sectionIds: string[]) =>
	database()
		.select({ sectionId: revisions.sectionId, number: revisions.number, by: people.name, at: revisions.madeAt })
		.from(revisions)
		.leftJoin(people, eq(people.id, revisions.madeBy))
		.where(
			and(
				...[inArray(revisions.sectionId, sectionIds), eq(revisions.reason, 'restore')],
				sql`${revisions.number} = (select max(newer.number) from ${revisions} newer where newer.section_id = ${revisions.sectionId})`
			)
		)
		.all();

export const revisionBefore = (sectionId: string, at: Date) =>
	database()
		.select()
		.from(revisions)
		.where(and(eq(revisions.sectionId, sectionId), lte(revisions.madeAt, at)))
		.orderBy(desc(revisions.number))
		.limit(1)
		.get();

/** Every living text that belongs to a plan's sections: their own, the plain ones and the proposals. */
export const everyTextOf = (planId: string) =>
	compiled(
		`select s.text_id from sections s where s.plan_id = :plan
		 union select p.text_id from plains p join sections s on s.id = p.section_id where s.plan_id = :plan and p.text_id is not null
		 union select p.text_id from proposals p join sections s on s.id = p.section_id where s.plan_id = :plan`
	)
		.pluck()
		.all({ plan: planId }) as number[];

/** The sections of a plan in order, removed ones at the end. */
export const idsOf = (planId: string) =>
	database()
		.select({ id: sections.id })
		.from(sections)
		.where(eq(sections.planId, planId))
		.orderBy(sql`${sections.removedAt} is not null`, asc(sections.ordinal))
		.all()
		.map((row) => row.id);

export const nameRevision = (id: string, name: string | null) =>
	database().update(revisions).set({ name }).where(eq(revisions.id, id)).run();

/** Whose words a version holds, without the version's text. */
export const contributorsOf = (revisionId: string) =>
	database().select({ contributors: revisions.contributors }).from(revisions).where(eq(revisions.id, revisionId)).get()
		?.contributors;

/** Whether a round on the version ended in approval. */
export const isApproved = (revisionId: string) =>
	compiled("select exists (select 1 from reviews where revision_id = ? and outcome = 'approved')").pluck().get(revisionId) === 1;

/** The versions of a section without their texts, newest first. */
export const revisionLines = (sectionId: string) =>
	database()
		.select({
			id: revisions.id,
			number: revisions.number,
			reason: revisions.reason,
			name: revisions.name,
			contentHash: revisions.contentHash,
			madeAt: revisions.madeAt,
			madeBy: people.name,
			approved: sql<number>`exists (select 1 from reviews r where r.revision_id = ${revisions.id} and r.outcome = 'approved')`
		})
		.from(revisions)
		.leftJoin(people, eq(people.id, revisions.madeBy))
		.where(eq(revisions.sectionId, sectionId))
		.orderBy(desc(revisions.number))
		.all();

/** The texts of some versions and what their cards said, by version id. */
export const contentsOf = (ids: string[]) =>
	new Map(
		database()
			.select({ id: revisions.id, content: revisions.content, shown: revisions.shown })
			.from(revisions)
			.where(inArray(revisions.id, ids))
			.all()
			.map(({ id, ...version }) => [id, version])
	);

/** Sections written in since a moment whose newest version is older than that moment's writing. */
export const writtenSince = (since: Date) =>
	database()
		.select({ id: sections.id, textId: sections.textId })
		.from(sections)
		.innerJoin(texts, eq(texts.id, sections.textId))
		.where(
			and(
				isNull(sections.removedAt),
				ne(texts.seq, 0),
				gte(sql`(select max(u.at) from text_updates u where u.text_id = ${sections.textId})`, since.getTime())
			)
		)
		.all();

/** Whose words came into the text since a round by an older version brought back, or late into the round before. */
export const carried = (sectionId: string, sinceRound: number): string[] =>
	database()
		.select({ contributors: revisions.contributors })
		.from(revisions)
		.where(
			and(eq(revisions.sectionId, sectionId), inArray(revisions.reason, ['restore', 'decision']), gt(revisions.round, sinceRound))
		)
		.all()
		.flatMap((row) => row.contributors);

/** The round in which the section's text was last approved; 0 when it never was. */
export const approvedRound = (sectionId: string, before = Number.MAX_SAFE_INTEGER) =>
	(
		compiled(
			`select rv.round as round from reviews r join revisions rv on rv.id = r.revision_id
			 where r.section_id = ? and r.outcome = 'approved' and r.closed_at < ? order by r.closed_at desc, r.rowid desc limit 1`
		).get(sectionId, before) as { round: number } | undefined
	)?.round ?? 0;

/** The client numbers of a text with the names of the people they are bound to. */
export const writers = (textId: number) =>
	database()
		.select({ client: textClients.client, name: people.name })
		.from(textClients)
		.innerJoin(people, eq(people.id, textClients.personId))
		.where(eq(textClients.textId, textId))
		.all();

/** Client numbers under which the program wrote for somebody: who had it done and when. */
export const bringers = (textId: number) =>
	database()
		.select({ client: textClients.client, name: people.name, at: textClients.broughtAt })
		.from(textClients)
		.innerJoin(people, eq(people.id, textClients.broughtBy))
		.where(eq(textClients.textId, textId))
		.all()
		.flatMap(({ at, ...row }) => (at ? [{ ...row, at }] : []));

/** The version that was kept when words were restored or imported at that moment, and the one they were restored from. */
export const broughtFrom = (sectionId: string, at: Date) =>
	compiled(
		`select r.reason as reason, json_extract(e.data, '$.fromRevisionId') as fromRevisionId from revisions r
		 left join events e on e.kind = 'section.textRestored' and e.section_id = r.section_id and json_extract(e.data, '$.revisionId') = r.id
		 where r.section_id = ? and r.made_at = ? and r.reason in ('restore', 'import')`
	).get(sectionId, at.getTime()) as { reason: 'restore' | 'import'; fromRevisionId: string | null } | undefined;

/** Sections of a city whose text may hold these words among its nodes: kept so, or not looked at since it was written in. */
export const mayShow = (cityId: string, words: string) =>
	compiled(
		`select s.id as id, s.plan_id as planId, s.text_id as textId from sections s
		 join plans p on p.id = s.plan_id join texts t on t.id = s.text_id
		 where p.city_id = ? and s.removed_at is null and t.seq > 0
		 and (t.hashed_seq is not t.seq or instr(t.nodes, ?) > 0)`
	).all(cityId, words) as Pick<Section, 'id' | 'planId' | 'textId'>[];

/** Sections with words in them. */
export const written = () =>
	compiled(
		'select s.id from sections s join texts t on t.id = s.text_id where s.removed_at is null and t.seq > 0 and t.damaged_at is null'
	)
		.pluck()
		.all() as string[];

/** The version of the text's schema that this data was last opened with; 0 for data from before it was noted. */
export const schemaSeen = () => database().$client.pragma('user_version', { simple: true }) as number;
export const noteSchema = (version: number) => void database().$client.pragma(`user_version = ${version}`);
