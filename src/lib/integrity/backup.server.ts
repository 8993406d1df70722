// A backup is a folder: the database as one file, and a manifest that says what it holds and how to know it is whole.
import Sqlite from 'better-sqlite3';
import { createHash } from 'node:crypto';
import {
	closeSync,
	createReadStream,
	existsSync,
	fsyncSync,
	mkdirSync,
	openSync,
	readFileSync,
	renameSync,
	statSync,
	writeFileSync
} from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import * as store from './store.server.ts';

export type Manifest = {
	format: 1;
	madeAt: string;
	program: string;
	migration: string;
	head: store.Head | null;
	file: 'puolittamo.db';
	bytes: number;
	sha256: string;
};

/** Copies the database of a running server into `folder` and returns the manifest; never writes to the source. */
export async function backup(source: string, folder: string, program: string): Promise<Manifest> {
	if (existsSync(join(folder, 'manifest.json'))) throw new Error(`${folder} already holds a backup`);
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	const copy = join(folder, 'puolittamo.db');
	const client = new Sqlite(source, { readonly: true, fileMustExist: true, timeout: 5000 });
	try {
		// All pages in one step: between steps another process may write, and SQLite would begin again, on a busy evening for ever.
		// Readers do not hold up writers in WAL mode, and this is not the server's process.
		await client.backup(copy, { progress: () => 0x7fffffff });
	} finally {
		client.close();
	}
	const { head, migration } = seal(copy);
	const manifest: Manifest = {
		format: 1,
		madeAt: new Date().toISOString(),
		program,
		migration,
		head,
		file: 'puolittamo.db',
		bytes: statSync(copy).size,
		sha256: await sha256(copy)
	};
	sync(copy);
	// The manifest comes last and whole: a folder without it is a backup that was interrupted.
	writeFileSync(join(folder, 'manifest.part'), JSON.stringify(manifest, null, '\t') + '\n');
	sync(join(folder, 'manifest.part'));
	renameSync(join(folder, 'manifest.part'), join(folder, 'manifest.json'));
	sync(folder);
	return manifest;
}

/** Reads and checks a backup's manifest; throws in plain words when the backup is not whole. */
export async function readBackup(folder: string): Promise<Manifest> {
	const page = join(folder, 'manifest.json');
	if (!existsSync(page)) throw new Error(`${folder} is not a finished backup: manifest.json is missing`);
	const manifest = JSON.parse(readFileSync(page, 'utf8')) as Manifest;
	if (manifest.format !== 1) throw new Error(`the backup in ${folder} was made by a newer program`);
	const file = join(folder, 'puolittamo.db');
	if (!existsSync(file)) throw new Error(`${folder} is not a whole backup: puolittamo.db is missing`);
	if ((await sha256(file)) !== manifest.sha256)
		throw new Error(`the backup in ${folder} has changed since it was made: its checksum differs`);
	return manifest;
}

/** Makes the copy one file, without a journal beside it, and reads what it holds. */
function seal(file: string) {
	const client = new Sqlite(file);
	try {
		client.pragma('journal_mode = DELETE');
		if (client.pragma('quick_check', { simple: true }) !== 'ok')
			throw new Error('the copy is damaged; check the original: npm run verify');
		return { head: store.chainHead(client), migration: store.newestMigration(client) };
	} finally {
		client.close();
	}
}

async function sha256(file: string) {
	const hash = createHash('sha256');
	await pipeline(createReadStream(file), hash);
	return hash.digest('hex');
}

/** Waits until a file or folder is on the disk. */
export function sync(path: string) {
	const handle = openSync(path, 'r');
	fsyncSync(handle);
	closeSync(handle);
}
