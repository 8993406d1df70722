// Once per run: seeds the demo world into a folder that every server of the run begins from a copy of.
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch, addressOf, stopped } from './server.ts';

export default async function setup() {
	if (!existsSync('build/handler.js')) throw new Error('There is no build to test. Run: npm run build');
	const found = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find((path) => existsSync(path));
	if (!process.env.CHROMIUM && found) process.env.CHROMIUM = found;
	const world = mkdtempSync(join(tmpdir(), 'puolittamo-world-'));
	const { child, said } = launch({ DATA: join(world, 'live'), PORT: '0' });
	await addressOf(child, said);
	const code = await stopped(child, 'SIGTERM');
	if (code !== 0) throw new Error(`the server did not stop as it should (${code}):\n${said()}`);
	cpSync(join(world, 'live', 'puolittamo.db'), join(world, 'seeded', 'puolittamo.db'));
	process.env.SEEDED = join(world, 'seeded');
	return () => rmSync(world, { recursive: true, force: true });
}
