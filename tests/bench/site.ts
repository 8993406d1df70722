// The built program, started as its users start it, on a folder it fills with the demo cities.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const build = new URL('../../build/', import.meta.url);

// The program itself answers no such question: this is loaded before it.
const tells = `process.on('message', () => { const { user, system } = process.cpuUsage(); process.send(user + system); })`;

/** Starts the built program on a folder, an empty one when none is given; answers when it serves. */
export async function openSite(folder = mkdtempSync(join(tmpdir(), 'puolittamo-bench-'))) {
	if (!existsSync(new URL('handler.js', build))) throw new Error('There is no build to measure. Run: npm run build');
	const flags = ['--max-semi-space-size=8', '--import', `data:text/javascript,${encodeURIComponent(tells)}`];
	const child = spawn(process.execPath, [...flags, fileURLToPath(new URL('../../src/main.ts', import.meta.url))], {
		env: { PATH: process.env.PATH, DATA: folder, PORT: '0' }, // whatever else is set here belongs to another server
		stdio: ['ignore', 'pipe', 'inherit', 'ipc']
	});
	const address = await new Promise<string>((done, fail) => {
		let said = '';
		child.once('exit', (code) => fail(new Error(`the server ended: ${code}\n${said}`)));
		child.stdout!.on('data', (words: Buffer) => {
			const found = /Puolittamo: (http:\S+)/.exec((said += words))?.[1];
			if (found) done(found);
		});
	});
	return {
		address,
		/** A page as somebody sees it; fails when it is not there. */
		async page(path: string, cookie = '') {
			const answer = await fetch(address + path, { headers: { cookie, 'accept-language': 'fi' }, redirect: 'manual' });
			if (answer.status !== 200) throw new Error(`${path} answers ${answer.status}`);
			return answer.text();
		},
		/** Sends a form as somebody does. */
		send: (path: string, fields: Record<string, string>, cookie: string) =>
			fetch(address + path, {
				method: 'POST',
				body: new URLSearchParams(fields),
				headers: { cookie, origin: address },
				redirect: 'manual'
			}),
		/** How much processor time the server has used, in microseconds. */
		processor: () =>
			new Promise<number>((done) => {
				child.once('message', (used) => done(used as number));
				child.send('how much');
			}),
		/** The cookies of a demo person. */
		async signIn(person: string) {
			const body = new URLSearchParams({ person });
			const answer = await fetch(`${address}/sign-in?/demo`, {
				method: 'POST',
				body,
				headers: { origin: address },
				redirect: 'manual'
			});
			return answer.headers
				.getSetCookie()
				.map((one) => one.split(';')[0])
				.join('; ');
		},
		async close() {
			const gone = new Promise((done) => child.once('exit', done));
			child.kill('SIGTERM');
			await gone;
			rmSync(folder, { recursive: true, force: true });
		}
	};
}
