// Migrations only go forward, each whole or not at all, and keep what is there.
import Sqlite from 'better-sqlite3';
import { generateSQLiteDrizzleJson } from 'drizzle-kit/api';
import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { configure, openDatabase } from '#lib/database/database.server.ts';
import { migrate, migrations } from '#lib/database/migrate.server.ts';

const schemaOf = (client: Sqlite.Database) =>
	client
		.prepare("select name, sql from sqlite_master where name not like 'sqlite_%' and name <> 'migrations' order by name")
		.all();

test('migrations are numbered without a gap', () => {
	expect(migrations().map(({ name }) => Number(name.slice(0, 4)))).toEqual(migrations().map((_, at) => at));
});

test('the tables in the code are the tables in the migrations', async () => {
	const tables: Record<string, unknown> = {};
	for (const file of globSync('src/lib/*/tables.ts')) Object.assign(tables, await import(/* @vite-ignore */ resolve(file)));
	const journal = JSON.parse(readFileSync('drizzle/meta/_journal.json', 'utf8')) as { entries: { idx: number }[] };
	const newest = String(journal.entries.at(-1)?.idx).padStart(4, '0');
	const migrated = JSON.parse(readFileSync(`drizzle/meta/${newest}_snapshot.json`, 'utf8'));
	const coded = await generateSQLiteDrizzleJson(tables, undefined, 'snake_case');
	// On a difference: npm run migration
	expect(JSON.parse(JSON.stringify(coded.tables))).toEqual(migrated.tables);
});

test('every step from the oldest database keeps its rows', () => {
	const client = new Sqlite(':memory:');
	configure(client);
	migrate(client, 1);
	const saved = JSON.parse(readFileSync('tests/saved/0000.json', 'utf8')) as Record<string, Record<string, unknown>[]>;
	for (const [table, rows] of Object.entries(saved)) {
		for (const row of rows) {
			const columns = Object.keys(row);
			client
				.prepare(`insert into ${table} (${columns.join(', ')}) values (${columns.map((column) => `@${column}`).join(', ')})`)
				.run(row);
		}
	}
	migrate(client);
	for (const [table, rows] of Object.entries(saved)) {
		const kept = client.prepare(`select * from ${table}`).all();
		expect(kept, table).toHaveLength(rows.length);
		for (const row of rows) expect(kept, table).toContainEqual(expect.objectContaining(row));
	}
	expect(client.pragma('foreign_key_check')).toEqual([]);
});

test('a second start changes nothing', () => {
	const { $client: client } = openDatabase(':memory:');
	const before = schemaOf(client);
	migrate(client);
	expect(schemaOf(client)).toEqual(before);
	expect(client.prepare('select count(*) from migrations').pluck().get()).toBe(migrations().length);
});

test('D-11 an older program refuses data of a newer one and changes nothing', () => {
	const { $client: client } = openDatabase(':memory:');
	client.prepare("insert into migrations values ('9999_later.sql', 'x', 0)").run();
	const before = schemaOf(client);
	expect(() => migrate(client)).toThrow(/newer than this program/);
	expect(schemaOf(client)).toEqual(before);
});

test('a migration that was changed after it was applied is noticed', () => {
	const { $client: client } = openDatabase(':memory:');
	client.prepare("update migrations set hash = 'x'").run();
	expect(() => migrate(client)).toThrow(/has changed since it was applied/);
});

test('a step that fails half-way leaves nothing behind', () => {
	const client = new Sqlite(':memory:');
	configure(client);
	// The last table of the first step is already there, so the step fails after all others were made.
	const last = [...(migrations()[0]?.sql ?? '').matchAll(/CREATE TABLE `(\w+)`/g)].at(-1)?.[1];
	client.exec(`create table ${last} (x)`);
	const before = schemaOf(client);
	expect(() => migrate(client)).toThrow();
	expect(schemaOf(client)).toEqual(before);
});

test('R2 every connection waits for the disk and keeps foreign keys', () => {
	const { $client: client } = openDatabase(':memory:');
	expect(client.pragma('synchronous', { simple: true })).toBe(2);
	expect(client.pragma('foreign_keys', { simple: true })).toBe(1);
	expect(client.pragma('busy_timeout', { simple: true })).toBeGreaterThan(0);
});
