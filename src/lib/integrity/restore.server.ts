// Puts a backup into an empty data folder. Nobody stays signed in, and the audit trail says where the data came from.
import type Sqlite from 'better-sqlite3';
import { copyFileSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { system } from '../access/actor.ts';
import { openDatabase, use } from '../database/database.server.ts';
import { change } from '../events/change.server.ts';
import { readBackup, sync } from './backup.server.ts';
import * as store from './store.server.ts';
import { verify } from './verify.server.ts';

/** Restores the backup in `from` into `to`, which must hold no data; throws in plain words and leaves nothing behind. */
export async function restore(from: string, to: string) {
	const manifest = await readBackup(from);
	const target = join(to, 'puolittamo.db');
	mkdirSync(to, { recursive: true, mode: 0o700 });
	const there = readdirSync(to).filter((name) => name.startsWith('puolittamo.db') && !name.includes('.restoring'));
	if (there.length) throw new Error(`${to} already holds data. Restore into an empty folder, or move the old one aside first.`);
	const part = join(to, 'puolittamo.db.restoring');
	clear(part);
	try {
		copyFileSync(join(from, 'puolittamo.db'), part);
		const db = use(openDatabase(part));
		try {
			check(db.$client, manifest.head);
			change(system(), (c) => {
				store.endSessions(db.$client);
				store.skipTextNumbers(db.$client);
				c.record('data.restored', { from: `${basename(resolve(from))} ${manifest.madeAt} ${manifest.head?.seq ?? 0}` });
			});
			db.$client.pragma('wal_checkpoint(TRUNCATE)');
		} finally {
			db.$client.close();
		}
		sync(part);
		renameSync(part, target);
		sync(to);
	} finally {
		clear(part);
	}
	return manifest;
}

function check(client: Sqlite.Database, head: store.Head | null) {
	const { problems } = verify(client, head ?? undefined);
	if (problems.length) throw new Error(`The backup does not hold:\n  ${problems.join('\n  ')}`);
}

const clear = (part: string) => ['', '-wal', '-shm', '-journal'].forEach((end) => rmSync(part + end, { force: true }));
