import Sqlite from 'better-sqlite3';
import { existsSync, readFileSync, readdirSync, truncateSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Database } from '#lib/database/database.server.ts';
import { lock } from '#lib/database/lock.server.ts';
import { folder, run, someData } from './files.ts';

let home: ReturnType<typeof folder>;
let db: Database;

beforeEach(() => {
	home = folder();
	db = someData(home.path);
});
afterEach(() => {
	db.$client.close();
	home.remove();
});

const backup = () => run('backup', [home.in('copy')], { DATA: home.path });
const restore = (to: string) => run('restore', [home.in('copy'), '--to', to], { DATA: home.path });
const rows = (file: string, sql: string) => {
	const client = new Sqlite(file, { readonly: true });
	const found = client.prepare(sql).all();
	client.close();
	return found;
};

test('a backup is made while the server has the data open, and says what it holds', () => {
	const { code, out } = backup();
	expect(out).toContain('audit chain head 3:');
	expect(code).toBe(0);
	const manifest = JSON.parse(readFileSync(home.in('copy', 'manifest.json'), 'utf8'));
	expect(manifest).toMatchObject({ format: 1, file: 'puolittamo.db', head: { seq: 3 } });
	expect(readdirSync(home.in('copy')).sort()).toEqual(['manifest.json', 'puolittamo.db']);
});

test('D-13 D-14 what was backed up comes back whole; nobody stays signed in, and the trail says where it came from', () => {
	backup();
	const { code, out, err } = restore(home.in('new'));
	expect(err).toBe('');
	expect(out).toContain('all checked');
	expect(code).toBe(0);
	const file = home.in('new', 'puolittamo.db');
	expect(rows(file, 'select name from people')).toEqual([{ name: 'Sade Utu' }]);
	expect(rows(file, 'select * from sessions')).toEqual([]);
	expect(rows(file, 'select kind from events order by seq').at(-1)).toEqual({ kind: 'data.restored' });
	expect(run('verify', [], { DATA: home.in('new') })).toMatchObject({ code: 0 });
});

test('a folder that already holds data is left as it is', () => {
	backup();
	const { code, err } = restore(home.path);
	expect(code).toBe(1);
	expect(err).toContain('already holds data');
	expect(rows(home.in('puolittamo.db'), 'select id from sessions')).toHaveLength(1);
});

test('D-10 a restore beside a running server is refused at once, in words', () => {
	backup();
	const release = lock(home.path);
	const { code, err } = restore(home.path);
	release();
	expect(code).toBe(1);
	expect(err.trim().split('\n')).toHaveLength(1);
});

test('a backup that was cut short, changed or interrupted is not restored, and nothing is left behind', () => {
	backup();
	writeFileSync(home.in('copy', 'puolittamo.db'), 'x', { flag: 'a' });
	expect(restore(home.in('one'))).toMatchObject({ code: 1, err: expect.stringContaining('checksum differs') });
	truncateSync(home.in('copy', 'puolittamo.db'), 100);
	expect(restore(home.in('two'))).toMatchObject({ code: 1 });
	expect(run('restore', [home.in('nothing')], { DATA: home.in('three') })).toMatchObject({
		code: 1,
		err: expect.stringContaining('not a finished backup')
	});
	for (const place of ['one', 'two', 'three']) expect(existsSync(home.in(place, 'puolittamo.db'))).toBe(false);
});

test('a backup is never written over another', () => {
	backup();
	expect(backup()).toMatchObject({ code: 1, err: expect.stringContaining('already holds a backup') });
});

test('a command that was typed wrong says how it is used', () => {
	expect(run('restore', [], { DATA: home.path })).toMatchObject({
		code: 1,
		err: expect.stringContaining('Use: npm run restore')
	});
	expect(run('backup', ['--fast'], { DATA: home.path })).toMatchObject({
		code: 1,
		err: expect.stringContaining('Use: npm run backup')
	});
	expect(run('backup', [], { DATA: home.in('empty') })).toMatchObject({
		code: 1,
		err: expect.stringContaining('There is no data')
	});
});
