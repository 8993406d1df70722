import { spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lock } from '#lib/database/lock.server.ts';
import { folder } from './files.ts';

let home: ReturnType<typeof folder>;
beforeEach(() => (home = folder()));
afterEach(() => home.remove());

const leftover = () =>
	writeFileSync(home.in('lock'), JSON.stringify({ pid: 2 ** 22 + 1, host: hostname(), since: '2026-01-01', started: '1' }));

/** A process that takes the folder at a given moment, says whether it got it, and lives until it is told to go. */
function taker(at: number) {
	const code = `import { lock } from ${JSON.stringify(`${process.cwd()}/src/lib/database/lock.server.ts`)};
		while (Date.now() < ${at}); // all in the same millisecond
		try { lock(${JSON.stringify(home.path)}); process.stdout.write('mine'); }
		catch (error) { process.stdout.write(error.name); }
		process.stdin.on('end', () => process.exit(0)).resume();`;
	const child = spawn('node_modules/node/bin/node', ['--input-type=module', '-e', code], { stdio: ['pipe', 'pipe', 'inherit'] });
	const said = new Promise<string>((resolve) => child.stdout.once('data', (part) => resolve(String(part))));
	const go = () => new Promise((resolve) => child.once('close', resolve).stdin.end());
	return { said, go };
}

test.each(['an empty folder', 'a folder whose owner was killed'])(
	'D-10 of six processes that start at once on %s one gets it',
	async (kind) => {
		if (kind !== 'an empty folder') leftover();
		const at = Date.now() + 2500;
		const takers = [1, 2, 3, 4, 5, 6].map(() => taker(at));
		const said = await Promise.all(takers.map((one) => one.said));
		await Promise.all(takers.map((one) => one.go()));
		expect(said.filter((word) => word === 'mine')).toHaveLength(1);
		expect(said.filter((word) => word === 'Stopped')).toHaveLength(5);
		expect(existsSync(home.in('lock'))).toBe(false);
	}
);

test('a folder given back can be taken again, and one that is taken says by whom', () => {
	const release = lock(home.path);
	expect(() => lock(home.path)).toThrow(new RegExp(`in use by process ${process.pid} on ${hostname()}`));
	release();
	lock(home.path)();
	expect(existsSync(home.in('lock'))).toBe(false);
});

test('a lock of another machine counts as taken: nobody here can know', () => {
	writeFileSync(home.in('lock'), JSON.stringify({ pid: 1, host: 'elsewhere', since: '2026-01-01', started: null }));
	expect(() => lock(home.path)).toThrow(/on elsewhere/);
});
