// The rows of the live text. Hot paths use prepared statements: a keystroke is one row.
import type Sqlite from 'better-sqlite3';
import { crc32 } from 'node:zlib';
import { database } from '../database/database.server.ts';
import { clock } from '../events/clock.server.ts';
import type { TextKind } from './tables.ts';

export type TextRow = {
	id: number;
	kind: TextKind;
	parentId: string;
	round: number;
	seq: number;
	hash: string | null;
	hashedSeq: number | null;
	nodes: string | null;
	damagedAt: number | null;
};
type UpdateRow = { seq: number; body: Buffer; checksum: number };

function prepare(client: Sqlite.Database) {
	return {
		// One wrapper for all: making a new one costs more than a small transaction.
		whole: client.transaction((work: () => unknown) => work()),
		text: client.prepare<[number], TextRow>(
			'select id, kind, parent_id as parentId, round, seq, hash, hashed_seq as hashedSeq, nodes, damaged_at as damagedAt from texts where id = ?'
		),
		insertText: client.prepare('insert into texts (kind, parent_id, round, seq) values (?, ?, 1, 0)'),
		setSeq: client.prepare('update texts set seq = ? where id = ?'),
		setHash: client.prepare('update texts set hash = ?, hashed_seq = ?, nodes = ? where id = ?'),
		setDamaged: client.prepare('update texts set damaged_at = ? where id = ? and damaged_at is null'),
		nextRound: client.prepare<[number], { round: number }>('update texts set round = round + 1 where id = ? returning round'),
		snapshot: client.prepare<[number], UpdateRow>('select seq, body, checksum from text_snapshots where text_id = ?'),
		updates: client.prepare<[number, number], UpdateRow>(
			'select seq, body, checksum from text_updates where text_id = ? and seq > ? order by seq'
		),
		insertUpdate: client.prepare(
			'insert into text_updates (text_id, seq, round, person_id, body, checksum, at) values (?, ?, ?, ?, ?, ?, ?)'
		),
		clients: client.prepare<[number], { client: number; personId: string | null }>(
			'select client, person_id as personId from text_clients where text_id = ?'
		),
		claim: client.prepare('insert into text_clients (text_id, client, person_id) values (?, ?, ?) on conflict do nothing'),
		claimOwn: client.prepare(
			'insert into text_clients (text_id, client, person_id, brought_by, brought_at) values (?, ?, null, ?, ?) on conflict do nothing'
		),
		contribute: client.prepare(
			'insert into text_contributors (text_id, round, person_id, at) values (?, ?, ?, ?) on conflict do nothing'
		),
		contributors: client
			.prepare<[number, number], string>(
				'select distinct person_id from text_contributors where text_id = ? and round > ? order by person_id'
			)
			.pluck(),
		saveSnapshot: client.prepare(
			'insert into text_snapshots (text_id, seq, body, checksum, at) values (?, ?, ?, ?, ?) on conflict (text_id) do update set seq = excluded.seq, body = excluded.body, checksum = excluded.checksum, at = excluded.at where excluded.seq > seq'
		),
		removeFolded: client.prepare(
			'delete from text_updates where rowid in (select u.rowid from text_updates u join text_snapshots s on s.text_id = u.text_id where u.text_id = ? and u.seq <= s.seq order by u.seq limit ?)'
		),
		folded: client
			.prepare<[], number>(
				'select u.text_id from text_updates u join text_snapshots s on s.text_id = u.text_id where u.seq <= s.seq group by u.text_id'
			)
			.pluck(),
		rows: client
			.prepare<[number, number], number>(
				'select count(*) from text_updates where text_id = ? and seq > coalesce((select seq from text_snapshots where text_id = ?), 0)'
			)
			.pluck(),
		// Restoring happens beside no server: what this connection reads once stays true.
		restored: client.prepare<[], number | null>("select max(seq) from events where kind = 'data.restored'").pluck().get() ?? null,
		long: client.prepare<[number], number>('select text_id from text_updates group by text_id having count(*) >= ?').pluck()
	};
}

const prepared = new WeakMap<Sqlite.Database, ReturnType<typeof prepare>>();

function statements() {
	const client = database().$client;
	let all = prepared.get(client);
	if (!all) prepared.set(client, (all = prepare(client)));
	return all;
}

/** The server's clock, in milliseconds. */
export const now = () => clock.now().getTime();

export const text = (id: number) => statements().text.get(id);
export const insertText = (kind: TextKind, parentId: string) =>
	Number(statements().insertText.run(kind, parentId).lastInsertRowid);
export const setSeq = (id: number, seq: number) => statements().setSeq.run(seq, id);
export const setHash = (id: number, hash: string, seq: number, nodes: string | null) =>
	statements().setHash.run(hash, seq, nodes, id);
export const setDamaged = (id: number) => statements().setDamaged.run(now(), id).changes > 0;
export const nextRound = (id: number) => statements().nextRound.get(id)!.round;
export const clients = (id: number) => statements().clients.all(id);
export const claim = (id: number, client: number, personId: string | null) => statements().claim.run(id, client, personId);
/** A number of the server's own, with who had it write and when. */
export const claimOwn = (id: number, client: number, broughtBy: string | null, at: Date) =>
	statements().claimOwn.run(id, client, broughtBy, broughtBy && at.getTime());
export const contribute = (id: number, round: number, personId: string) =>
	statements().contribute.run(id, round, personId, now());
export const contributors = (id: number, afterRound: number) => statements().contributors.all(id, afterRound);
export const rowsOf = (id: number) => statements().rows.get(id, id)!;
export const textsWithRows = (count: number) => statements().long.all(count);
export const textsWithFolded = () => statements().folded.all();

/** The number of the event that says this data came from a backup; null when it did not. */
export const restored = () => statements().restored;

/** Writes one accepted update; the checksum notices damage later. */
export function insertUpdate(id: number, seq: number, round: number, personId: string | null, body: Uint8Array, at = now()) {
	statements().insertUpdate.run(id, seq, round, personId, body, crc32(body), at);
}

/** Keeps the whole text up to `seq`; an older one never replaces a newer one. */
export const saveSnapshot = (id: number, seq: number, body: Uint8Array) =>
	statements().saveSnapshot.run(id, seq, body, crc32(body), now());

/** Removes some rows that the snapshot holds; says how many. */
export const removeFolded = (id: number, rows: number) => statements().removeFolded.run(id, rows).changes;

/** The stored bytes of a text, in order: the snapshot and what came after. Stops before the first damaged row. */
export function load(id: number): { base: Uint8Array | null; tail: Uint8Array[]; damaged: boolean } {
	const snapshot = statements().snapshot.get(id);
	if (snapshot && crc32(snapshot.body) !== snapshot.checksum) return { base: null, tail: [], damaged: true };
	const tail: Uint8Array[] = [];
	for (const row of statements().updates.iterate(id, snapshot?.seq ?? 0)) {
		if (crc32(row.body) !== row.checksum) return { base: snapshot?.body ?? null, tail, damaged: true };
		tail.push(row.body);
	}
	return { base: snapshot?.body ?? null, tail, damaged: false };
}

/** One transaction on the process's connection; taken at once so that nothing half-done waits for a lock. */
export const inTransaction = <T>(work: () => T): T => statements().whole.immediate(work) as T;

/** Whether somebody's change is under way: nothing may be committed on its own then. */
export const busy = () => database().$client.inTransaction;

/** Whether the database is still there: what was put off for a moment may find it closed. */
export const isOpen = () => database().$client.open;

/** Which database this is: what is remembered of one says nothing of another. */
export const connection = (): object => database().$client;

export const fileName = () => database().$client.name;

/** Writes some pages and takes them back: throws while the disk is full. */
export const tryWriting = () =>
	inTransaction(() => {
		database().$client.exec(
			'create table room_on_disk (filler blob); insert into room_on_disk values (zeroblob(65536)); drop table room_on_disk'
		);
	});
