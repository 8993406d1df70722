import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, until, type Connected } from '../browser.ts';
import { serve } from './kill.ts';

let folder: string;
const open: Connected[] = [];
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'puolittamo-stop-'))));
afterAll(() => {
	for (const one of open) one.close();
	rmSync(folder, { recursive: true, force: true });
});

test('a server that dies and one that stops politely both come back with every saved word, and browsers hand over the rest', async () => {
	let server = await serve(folder, { writers: 2 });
	const { port } = server;
	const [one, other] = server.cookies.map((cookie) => connect({ address: server.address, cookie })) as [Connected, Connected];
	open.push(one, other);
	const [a, b] = [one.join(server.rooms[0]!), other.join(server.rooms[0]!)];
	await Promise.all([a.entered(), b.entered()]);
	a.type(' tallessa');
	await a.saved();
	await server.kill();
	await until(() => a.provider.configuration.websocketProvider.status !== 'connected');
	a.type(' kesken');
	expect(a.isSaved).toBe(false);
	server = await serve(folder, { port });
	await Promise.all([a.saved(), b.says('Alku tallessa kesken')]);
	b.type(' ja muuta');
	expect(await server.stop()).toBe(0);
	server = await serve(folder, { port });
	await b.saved();
	await a.says('Alku tallessa kesken ja muuta');
	expect(await server.ask('check')).toMatchObject({ sound: 'ok', keys: 0 });
	await server.stop();
});
