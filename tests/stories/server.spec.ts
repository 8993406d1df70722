// The server as an operator meets it: starting, refusing, stopping. No browser is needed here.
import { expect, test } from '@playwright/test';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { createConnection, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { usersOfBuild } from '../../src/commands/ground.mjs';
import { addressOf, launch, startServer, stopped, type Server } from './server.ts';

let server: Server | undefined;
const folders: string[] = [];
const folder = () => folders[folders.push(mkdtempSync(join(tmpdir(), 'puolittamo-'))) - 1] ?? '';

function seeded() {
	const path = folder();
	cpSync(process.env.SEEDED ?? '', path, { recursive: true });
	return path;
}

test.afterEach(async () => {
	await server?.stop('SIGKILL');
	server = undefined;
	for (const path of folders.splice(0)) rmSync(path, { recursive: true, force: true });
});

/** Runs the server to its end; for starts that must be refused. */
async function refused(env: Record<string, string>) {
	const { child, said } = launch({ PORT: '0', ...env });
	const code = await new Promise((resolve) => child.once('exit', resolve));
	return { code, said: said() };
}

test('a start prints one address, on the port the system chose, and answers there', async () => {
	server = await startServer(process.env.SEEDED);
	expect(server.said().match(/http/g)).toHaveLength(1);
	expect(new URL(server.address).port).not.toBe('0');
	expect((await fetch(server.address)).status).toBe(200);
	expect(await (await fetch(`${server.address}/healthz`)).text()).toBe('ok\n');
	expect(await (await fetch(`${server.address}/readyz`)).text()).toMatch(/^ready\nsearch: /);
	expect(await (await fetch(`${server.address}/metrics`)).text()).toMatch(/^puolittamo_rss_bytes \d+$/m);
});

test('who comes by another name of this machine is sent to the one name, so that forms work', async () => {
	server = await startServer(process.env.SEEDED);
	const port = new URL(server.address).port;
	const answer = await fetch(`http://localhost:${port}/who-may?x=1`, { redirect: 'manual' });
	expect(answer.status).toBe(307);
	expect(answer.headers.get('location')).toBe(`${server.address}/who-may?x=1`);
});

test('a running server marks its build, so that no build is made over it; its end takes the mark away', async () => {
	server = await startServer(process.env.SEEDED);
	const { pid } = server;
	expect(usersOfBuild()).toContain(pid);
	await server.stop();
	expect(usersOfBuild()).not.toContain(pid);
});

test('D-10 a second server on the same data folder is refused in words and writes nothing', async () => {
	server = await startServer(process.env.SEEDED);
	const before = readFileSync(join(server.data, 'lock'), 'utf8');
	const { code, said } = await refused({ DATA: server.data });
	expect(code).toBe(1);
	expect(said).toMatch(/^The data folder .* is in use by process \d+/);
	expect(said.trim().split('\n')).toHaveLength(1);
	expect(readFileSync(join(server.data, 'lock'), 'utf8')).toBe(before);
});

test('D-18 a stop ends by itself, even with a connection held open, and gives the data folder back', async () => {
	const data = seeded();
	const { child, said } = launch({ DATA: data, PORT: '0' });
	const address = new URL(await addressOf(child, said));
	const idle = createConnection(Number(address.port), address.hostname);
	idle.on('error', () => {});
	await new Promise((resolve) => idle.once('connect', resolve));
	// Its own limit of five seconds would end it with code 1.
	expect(await stopped(child, 'SIGTERM')).toBe(0);
	expect(existsSync(join(data, 'lock'))).toBe(false);
	expect(existsSync(join(data, 'puolittamo.db-wal'))).toBe(false);
	idle.destroy();
});

test('D-01 after a kill the next start takes the folder over and is ready', async () => {
	const data = seeded();
	const first = launch({ DATA: data, PORT: '0' });
	await addressOf(first.child, first.said);
	await stopped(first.child, 'SIGKILL');
	const second = launch({ DATA: data, PORT: '0' });
	const address = await addressOf(second.child, second.said);
	expect(second.said()).not.toContain('demo cities');
	expect((await fetch(`${address}/readyz`)).status).toBe(200);
	expect(await stopped(second.child, 'SIGTERM')).toBe(0);
});

test('D-07 a damaged database is not served, and the words say what to do', async () => {
	const data = seeded();
	const handle = openSync(join(data, 'puolittamo.db'), 'r+');
	writeSync(handle, Buffer.alloc(4096, 0x5a), 0, 4096, 0);
	const { code, said } = await refused({ DATA: data });
	expect(code).toBe(1);
	expect(said).toContain('npm run restore');
});

test('D-13 a backup of a running server comes back whole, and the demo world holds', async () => {
	server = await startServer(process.env.SEEDED);
	const home = folder();
	const run = (command: string, args: string[], DATA: string) => {
		const { status, stderr } = spawnSync('node_modules/node/bin/node', [`src/commands/${command}.ts`, ...args], {
			env: { PATH: process.env.PATH, DATA },
			encoding: 'utf8'
		});
		return { status, stderr };
	};
	const well = { status: 0, stderr: '' };
	expect(run('backup', [join(home, 'copy')], server.data)).toEqual(well);
	expect(run('restore', [join(home, 'copy')], join(home, 'new'))).toEqual(well);
	expect(run('verify', [], join(home, 'new'))).toEqual(well);
	expect(run('verify', [], server.data)).toEqual(well);
	// What writes is refused beside a running server.
	for (const [command, ...args] of [
		['seed'],
		['invite', '--operator', 'Etu Suku', 'etu@esimerkki.invalid'],
		['restore', join(home, 'copy')]
	]) {
		const { status, stderr } = run(command ?? '', args, server.data);
		expect(status, command).toBe(1);
		expect(stderr, command).toMatch(/in use by process/);
	}
});

test.describe('a production start', () => {
	const production = { PUOLITTAMO_MODE: 'production', ORIGIN: 'https://suunnitelmat.example.fi' };

	test('needs a data folder and an address', async () => {
		expect(await refused({ ...production, DATA: '' })).toMatchObject({ code: 1, said: expect.stringContaining('needs DATA') });
		expect(await refused({ ...production, DATA: folder(), ORIGIN: '' })).toMatchObject({
			code: 1,
			said: expect.stringContaining('needs ORIGIN')
		});
	});

	test('needs somebody who can let people in, and says how', async () => {
		const data = folder();
		const { code, said } = await refused({ ...production, DATA: data });
		expect(code).toBe(1);
		expect(said).toContain('npm run invite -- --operator');
		expect(said).not.toContain('    at ');
	});

	test('refuses a folder with demo people', async () => {
		const data = seeded();
		const { code, said } = await refused({ ...production, DATA: data });
		expect(code).toBe(1);
		expect(said).toContain('demo people');
	});

	test('begins with an operator’s invitation, shows no figures to passers-by and no demo', async () => {
		const data = folder();
		const invited = spawnSync(
			'node_modules/node/bin/node',
			['src/commands/invite.ts', '--operator', 'Etu Suku', 'etu.suku@esimerkki.invalid'],
			{ env: { PATH: process.env.PATH, ...production, DATA: data }, encoding: 'utf8' }
		);
		expect(invited.stderr).toBe('');
		expect(invited.stdout).toContain('https://suunnitelmat.example.fi/invitation/');
		const port = await freePort();
		const { child, said } = launch({ ...production, DATA: data, PORT: String(port) });
		expect(await addressOf(child, said)).toBe('https://suunnitelmat.example.fi');
		const page = await fetch(`http://127.0.0.1:${port}/sign-in`);
		expect(page.headers.get('strict-transport-security')).toContain('max-age');
		expect(await page.text()).not.toContain('name="person"');
		expect((await fetch(`http://127.0.0.1:${port}/metrics`)).status).toBe(404);
		expect(await stopped(child, 'SIGTERM')).toBe(0);
	});
});

/** A port that was free a moment ago, for servers whose printed address is their public name. */
function freePort() {
	return new Promise<number>((resolve) => {
		const probe = createServer().listen(0, '127.0.0.1', () => {
			const { port } = probe.address() as AddressInfo;
			probe.close(() => resolve(port));
		});
	});
}
