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
	const db = drizzle({ client: compiledOnce(client), casing: 'snake_case' }) as Database;
	db.$client = client;
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

/** Everything or nothing of it. Facts are changed by `change`; this is for what is made from them. */
export const together = <T>(work: () => T): T => database().$client.transaction(work).immediate();

const KEPT = 500;

/** The client as drizzle sees it: SQL it has asked before is not compiled again. Compiling cost more than answering. */
function compiledOnce(client: Sqlite.Database): Sqlite.Database {
	const known = new Map<string, Sqlite.Statement>();
	const prepare = (sql: string) => {
		const one = known.get(sql) ?? client.prepare(sql);
		known.delete(sql);
		known.set(sql, one);
		if (known.size > KEPT) known.delete(known.keys().next().value!);
		// Drizzle asks for rows as arrays when it knows their columns, and leaves the statement so.
		return one.reader ? one.raw(false) : one;
	};
	return Object.create(client, { prepare: { value: prepare } }) as Sqlite.Database;
}

/** A question asked on every page: drizzle puts it into words once for each database. */
export function prepared<T>(build: (db: Database) => T): () => T {
	const known = new WeakMap<Database, T>();
	return () => {
		const db = database();
		let one = known.get(db);
		if (!one) known.set(db, (one = build(db)));
		return one;
	};
}

const compiledSql = new WeakMap<Sqlite.Database, Map<string, Sqlite.Statement>>();

/** A statement in plain SQL, compiled once for each database. Its text is a constant of the program. */
export function compiled(sql: string): Sqlite.Statement {
	const { $client } = database();
	let known = compiledSql.get($client);
	if (!known) compiledSql.set($client, (known = new Map()));
	let one = known.get(sql);
	if (!one) known.set(sql, (one = $client.prepare(sql)));
	return one;
}
