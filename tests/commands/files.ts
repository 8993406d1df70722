// Real processes on real folders, the way an operator runs them.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { system } from '#lib/access/actor.ts';
import { openDatabase, use } from '#lib/database/database.server.ts';
import { change, wire } from '#lib/events/change.server.ts';
import { sessions, people } from '#lib/people/tables.ts';
import { reactions } from '../../src/wiring.server.ts';

/** A new folder and what removes it. */
export function folder() {
	const path = mkdtempSync(join(tmpdir(), 'puolittamo-'));
	return { path, in: (...names: string[]) => join(path, ...names), remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Runs a command on Node 24 and waits for its end. */
export function run(command: string, args: string[], env: Record<string, string>) {
	const { status, stdout, stderr } = spawnSync('node_modules/node/bin/node', [`src/commands/${command}.ts`, ...args], {
		encoding: 'utf8',
		env: { PATH: process.env.PATH ?? '', ...env },
		timeout: 60_000
	});
	return { code: status, out: stdout, err: stderr };
}

/** A data folder in which somebody is signed in and a few things have happened; the database is left open. */
export function someData(path: string) {
	const db = use(openDatabase(join(path, 'puolittamo.db')));
	wire(reactions);
	const now = new Date();
	change(system(), (c) => {
		c.tx.insert(people).values({ id: 'sade', name: 'Sade Utu', addedAt: now }).run();
		c.tx
			.insert(sessions)
			.values({ id: 'a'.repeat(64), userId: 'sade', expiresAt: Math.floor(now.getTime() / 1000) + 3600 })
			.run();
		c.record('person.added', { personId: 'sade' });
		c.record('person.changed', { personId: 'sade', fields: ['name'] });
		c.record('person.changed', { personId: 'sade', fields: ['title'] });
	});
	return db;
}
