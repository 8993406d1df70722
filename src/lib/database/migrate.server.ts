import type Sqlite from 'better-sqlite3';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = find(dirname(fileURLToPath(import.meta.url)));

/** The numbered migrations of this program, oldest first. */
export function migrations() {
	return readdirSync(folder)
		.filter((name) => /^\d{4}_.*\.sql$/.test(name))
		.sort()
		.map((name) => {
			const sql = readFileSync(join(folder, name), 'utf8');
			return { name, sql, hash: createHash('sha256').update(sql).digest('hex') };
		});
}

/** Brings the database to this program's schema, each step whole or not at all; refuses data newer than the program. */
export function migrate(client: Sqlite.Database, upTo = Infinity) {
	client.exec('create table if not exists migrations (name text primary key, hash text not null, at integer not null) strict');
	const known = migrations();
	const done = client.prepare('select name, hash from migrations order by name').all() as { name: string; hash: string }[];
	for (const { name, hash } of done) {
		const ours = known.find((migration) => migration.name === name);
		if (!ours) throw new Error(`the data is newer than this program (${name}); start the newer program`);
		if (ours.hash !== hash) throw new Error(`migration ${name} has changed since it was applied`);
	}
	for (const { name, sql, hash } of known.slice(done.length, upTo)) {
		client
			.transaction(() => {
				// Another process may have applied it while this one waited for the lock.
				if (client.prepare('select 1 from migrations where name = ?').get(name)) return;
				for (const statement of sql.split('--> statement-breakpoint')) client.exec(statement);
				client.prepare('insert into migrations values (?, ?, ?)').run(name, hash, Date.now());
			})
			.exclusive();
	}
}

/** The migrations lie beside the sources, and the built server lies in another folder: walk up until they are found. */
function find(from: string): string {
	const here = join(from, 'drizzle');
	if (existsSync(join(here, 'meta'))) return here;
	if (dirname(from) === from) throw new Error('the folder of migrations (drizzle) was not found');
	return find(dirname(from));
}
