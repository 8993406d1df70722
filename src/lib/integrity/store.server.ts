// Reads rows as they lie on the disk, one at a time: a check must not trust what it checks, nor need memory for all of it.
import type Sqlite from 'better-sqlite3';
import type { Place } from '../editions/rules.ts';
import type { Sealed } from '../events/chain.ts';

export type Head = { seq: number; hash: string };
export type EventRow = Sealed & { hash: string };
export type RevisionRow = {
	id: string;
	content: string;
	covers: string;
	plain: string | null;
	textHash: string;
	contentHash: string;
};
export type EditionRow = { id: string; planId: string; number: number; hash: string };
export type UpdateRow = { textId: number; seq: number; body: Buffer; checksum: number };

const iterate = <T>(client: Sqlite.Database, sql: string, ...values: unknown[]) =>
	client.prepare(sql).iterate(...values) as IterableIterator<T>;

/** The newest event's number and hash; null before the first event. */
export const chainHead = (client: Sqlite.Database) =>
	(client.prepare('select seq, hash from events order by seq desc limit 1').get() as Head | undefined) ?? null;

export const eventHash = (client: Sqlite.Database, seq: number) =>
	client.prepare('select hash from events where seq = ?').pluck().get(seq) as string | undefined;

export const newestMigration = (client: Sqlite.Database) =>
	client.prepare('select max(name) from migrations').pluck().get() as string;

export function* allEvents(client: Sqlite.Database): Generator<EventRow> {
	const rows = iterate<Omit<EventRow, 'data'> & { data: string }>(
		client,
		`select seq, kind, at, actor_id as actorId, role, city_id as cityId, plan_id as planId, section_id as sectionId, data, previous, hash
		 from events order by seq`
	);
	for (const row of rows) yield { ...row, data: JSON.parse(row.data) };
}

export const allRevisions = (client: Sqlite.Database) =>
	iterate<RevisionRow>(
		client,
		'select id, content, covers, plain, text_hash as textHash, content_hash as contentHash from revisions'
	);

export const revisionHash = (client: Sqlite.Database, id: string) =>
	client.prepare('select content_hash from revisions where id = ?').pluck().get(id) as string | undefined;

export const allEditions = (client: Sqlite.Database) =>
	client.prepare('select id, plan_id as planId, number, hash from editions').all() as EditionRow[];

export const editionHashById = (client: Sqlite.Database, id: string) =>
	client.prepare('select hash from editions where id = ?').pluck().get(id) as string | undefined;

/** What an edition's hash covers: its sections in order, each with the content hash of its approved revision. */
export const editionPlaces = (client: Sqlite.Database, editionId: string) =>
	client
		.prepare(
			`select s.ordinal, s.section_id as sectionId, s.title, r.content_hash as contentHash
			 from edition_sections s left join revisions r on r.id = s.revision_id where s.edition_id = ? order by s.ordinal`
		)
		.all(editionId) as Place[];

export const allUpdates = (client: Sqlite.Database) =>
	iterate<UpdateRow>(client, 'select text_id as textId, seq, body, checksum from text_updates order by text_id, seq');

export const allSnapshots = (client: Sqlite.Database) =>
	iterate<UpdateRow>(client, 'select text_id as textId, seq, body, checksum from text_snapshots order by text_id');

export const damagedTexts = (client: Sqlite.Database) =>
	client.prepare('select id from texts where damaged_at is not null').pluck().all() as number[];

export const isEmpty = (client: Sqlite.Database) =>
	client
		.prepare('select exists (select 1 from cities) + exists (select 1 from people) + exists (select 1 from events)')
		.pluck()
		.get() === 0;

export const hasDemoPeople = (client: Sqlite.Database) =>
	client.prepare('select exists (select 1 from people where is_demo)').pluck().get() === 1;

export const hasOperator = (client: Sqlite.Database, now: number) =>
	client
		.prepare(
			`select exists (select 1 from memberships where role = 'operator' and ended_at is null and (until is null or until > @now))
			     or exists (select 1 from invitations where role = 'operator' and accepted_at is null and revoked_at is null and expires_at > @now)`
		)
		.pluck()
		.get({ now }) === 1;

export const endSessions = (client: Sqlite.Database) => client.prepare('delete from sessions').run().changes;

/** Browsers hold texts made after the backup: their numbers must never be given to others. */
export const skipTextNumbers = (client: Sqlite.Database) =>
	client.prepare("update sqlite_sequence set seq = seq + 1000 where name = 'texts'").run();
