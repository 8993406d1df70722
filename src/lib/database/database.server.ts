// One SQLite file in the data folder. Whoever opens it gets the same settings every time:
// better-sqlite3 falls back to synchronous=NORMAL when a WAL file is reopened, and "saved" would then be untrue.
import Sqlite from 'better-sqlite3';
import { drizzle, type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import { migrate } from './migrate.server.ts';

export type Database = BetterSQLite3Database & { $client: Sqlite.Database };
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];

/** Opens and migrates a database file (or ':memory:'), with durability settings read back. */
export function openDatabase(file: string): Database {
	const client = new Sqlite(file);
	configure(client);
	const db = drizzle({ client, casing: 'snake_case' }) as Database;
	migrate(client);
	return db;
}

/** Sets what every connection needs and throws if SQLite did not take it. */
export function configure(client: Sqlite.Database) {
	client.pragma('journal_mode = WAL');
	client.pragma('synchronous = FULL'); // a commit returns only after fsync
	client.pragma('foreign_keys = ON');
	client.pragma('busy_timeout = 5000'); // a backup or a command beside the server may hold the lock a moment
	client.pragma('secure_delete = ON'); // erased words leave no trace in free pages
	client.pragma('cache_size = -16000');
	const full = client.pragma('synchronous', { simple: true });
	const keys = client.pragma('foreign_keys', { simple: true });
	if (full !== 2 || keys !== 1)
		throw new Error(`the database did not take its settings: synchronous=${full} foreign_keys=${keys}`);
}

let current: Database | undefined;

/** Makes `db` the one database of this process. */
export function use(db: Database) {
	current = db;
	return db;
}

/** The database of this process; stores call this and nothing else. */
export function database(): Database {
	if (!current) throw new Error('no database has been opened');
	return current;
}
