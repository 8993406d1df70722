// Whether the data is what it says it is: the file, the audit chain, every promise's hash, every stored keystroke.
import type Sqlite from 'better-sqlite3';
import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import * as Y from 'yjs';
import { genesis, seal } from '../events/chain.ts';
import { editionBytes } from '../editions/rules.ts';
import type { PlainWords } from '../sections/tables.ts';
import { contentHash, plainHash, textHash } from '../text/canonical.ts';
import * as store from './store.server.ts';

export type Report = { counts: Record<string, number>; head: store.Head | null; problems: string[] };

/** Checks everything in one read transaction, so that it may run beside the server; says what is wrong, never what is written. */
export function verify(client: Sqlite.Database, knownHead?: store.Head): Report {
	return client.transaction(() => {
		const problems: string[] = [];
		const counts: Record<string, number> = {};
		const count = (what: string) => (counts[what] = (counts[what] ?? 0) + 1);
		problems.push(...file(client));
		// A damaged page makes the reads below throw; what was found so far is still worth saying.
		try {
			problems.push(
				...chain(client, count, knownHead),
				...revisions(client, count),
				...editions(client, count),
				...texts(client, count)
			);
		} catch (error) {
			problems.push(`the check could not go on: ${(error as { code?: string }).code ?? (error as Error).message}`);
		}
		return { counts, head: problems.length ? null : store.chainHead(client), problems };
	})();
}

function* file(client: Sqlite.Database): Generator<string, void> {
	const found = client.pragma('integrity_check') as { integrity_check: string }[];
	for (const { integrity_check } of found) if (integrity_check !== 'ok') yield `database: ${integrity_check}`;
	for (const row of client.pragma('foreign_key_check') as { table: string; rowid: number; parent: string }[]) {
		yield `database: ${row.table} row ${row.rowid} points at a row of ${row.parent} that is not there`;
	}
}

/** Seals every event again; the first link that does not hold is named, those after it prove nothing. */
function* chain(client: Sqlite.Database, count: (what: string) => void, known?: store.Head): Generator<string, void> {
	let last: store.Head = { seq: 0, hash: genesis };
	for (const { hash, ...event } of store.allEvents(client)) {
		count('events');
		if (event.seq !== last.seq + 1) return yield `audit chain: event ${last.seq + 1} is missing`;
		if (event.previous !== last.hash) return yield `audit chain: event ${event.seq} does not follow event ${last.seq}`;
		if (seal(event) !== hash) return yield `audit chain: event ${event.seq} is not as it was sealed`;
		yield* promised(client, event);
		last = { seq: event.seq, hash };
	}
	if (known && store.eventHash(client, known.seq) !== known.hash) {
		yield `audit chain: event ${known.seq} is not the one that was handed out`;
	}
}

/** An event that named a hash is held to it: a revision and its own hash could be changed together, the trail cannot. */
function* promised(client: Sqlite.Database, { seq, data }: { seq: number; data: unknown }): Generator<string, void> {
	const { revisionId, contentHash: content, editionId, hash } = data as Record<string, string | undefined>;
	if (revisionId && content && store.revisionHash(client, revisionId) !== content) {
		yield `revision ${revisionId} is not the one that event ${seq} names`;
	}
	if (editionId && hash && store.editionHashById(client, editionId) !== hash)
		yield `edition ${editionId} is not the one that event ${seq} names`;
}

function* revisions(client: Sqlite.Database, count: (what: string) => void): Generator<string, void> {
	for (const row of store.allRevisions(client)) {
		count('revisions');
		const text = textHash(JSON.parse(row.content));
		if (text !== row.textHash) yield `revision ${row.id}: the text differs from its hash`;
		else if (contentHash({ text, ...JSON.parse(row.covers) }) !== row.contentHash)
			yield `revision ${row.id}: what it covers differs from its hash`;
		else if (plainHashIn(row.plain) !== JSON.parse(row.covers).plainHash)
			yield `revision ${row.id}: the plain-language text differs from its hash`;
	}
}

function plainHashIn(stored: string | null) {
	if (!stored) return null;
	const { brief, content } = JSON.parse(stored) as PlainWords;
	return plainHash({ brief, text: content && textHash(content) });
}

function* editions(client: Sqlite.Database, count: (what: string) => void): Generator<string, void> {
	for (const edition of store.allEditions(client)) {
		count('editions');
		const bytes = editionBytes(edition.planId, edition.number, store.editionPlaces(client, edition.id));
		if (createHash('sha256').update(bytes).digest('hex') !== edition.hash)
			yield `edition ${edition.number} of plan ${edition.planId} differs from its hash`;
	}
}

function* texts(client: Sqlite.Database, count: (what: string) => void): Generator<string, void> {
	for (const id of store.damagedTexts(client)) yield `text ${id} has been set aside as damaged`;
	for (const row of store.allSnapshots(client)) {
		count('snapshots');
		if (!reads(row)) yield `text ${row.textId}: the snapshot at ${row.seq} is damaged`;
	}
	for (const row of store.allUpdates(client)) {
		count('updates');
		if (!reads(row)) yield `text ${row.textId}: update ${row.seq} is damaged`;
	}
}

function reads({ body, checksum }: store.UpdateRow) {
	if (crc32(body) !== checksum >>> 0) return false;
	try {
		Y.decodeUpdate(body);
		return true;
	} catch {
		return false;
	}
}
