// How fast pages are answered and how much they make a browser load, measured at the built program.
import { fork } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { quantile, type Figure, type Measure } from './measure.ts';
import { build, openSite } from './site.ts';

const publicPages = ['/', '/jyvaskyla', '/jyvaskyla/plan', '/indicators'];
const deskPages = ['/desk', '/desk/jyvaskyla', '/desk/jyvaskyla/plan', '/desk/notifications'];
const ROUNDS = 200;
const WARMING = 40;

const answers: Measure = {
	name: 'pages of the demo, one after another, from asking to the last byte',
	async run() {
		const site = await openSite();
		const timed = async (path: string, who = '', goal?: number): Promise<Figure> => {
			const cookie = who && (await site.signIn(who));
			const took: number[] = [];
			let before = 0;
			for (let one = 0; one < WARMING + ROUNDS; one++) {
				if (one === WARMING) before = await site.processor();
				const began = performance.now();
				await site.page(path, cookie);
				if (one >= WARMING) took.push(performance.now() - began);
			}
			const processor = ((await site.processor()) - before) / ROUNDS / 1000;
			const note = `p50 ${quantile(took, 0.5).toFixed(1)} ms, processor ${processor.toFixed(1)} ms each`;
			return { name: `${path}${who && ` (${who})`}, p95`, value: quantile(took, 0.95), unit: 'ms', goal, note };
		};
		const found: Figure[] = [];
		for (const path of publicPages) found.push(await timed(path, '', 20));
		for (const path of deskPages) found.push(await timed(path, 'kaisla'));
		found.push(await timed('/desk', 'halla'));
		await site.close();
		return found;
	}
};

const document: Measure = {
	name: 'a plan of 60 sections × 1,000 words',
	async run() {
		const child = fork(new URL('document.ts', import.meta.url));
		const found = await new Promise<{ cold: number; warm: number; bytes: number; zipped: number }>((done, fail) => {
			child.once('message', (message) => done(message as never));
			child.once('exit', (code) => fail(new Error(`the child ended: ${code}`)));
		});
		return [
			{ name: 'the working document, texts from disk', value: found.cold, unit: 'ms' },
			{ name: 'the working document, warm, p50', value: found.warm, unit: 'ms' },
			{ name: 'its texts as HTML', value: found.bytes / 1000, unit: 'kB', note: `${Math.round(found.zipped / 1000)} kB gzip` }
		];
	}
};

const scripts: Measure = {
	name: 'JavaScript that a page makes a browser load, gzip',
	async run() {
		const site = await openSite();
		const cookie = await site.signIn('kaisla');
		const page = await site.page('/desk/jyvaskyla/plan', cookie);
		const [first, all] = [weight(page, false), weight(page)];
		const open = [];
		for (const path of publicPages) open.push(weight(await site.page(path)).bytes);
		await site.close();
		return [
			{ name: 'the editor, loaded after the text', value: (all.bytes - first.bytes) / 1000, unit: 'kB', goal: 260 },
			{ name: 'the page it stands in', value: first.bytes / 1000, unit: 'kB', note: `${all.files} files in all` },
			{ name: 'the heaviest public page', value: Math.max(...open) / 1000, unit: 'kB', goal: 0 }
		];
	}
};

/** The scripts a page asks for with all they import, also what it imports when needed; the table of all routes is not followed. */
function weight(html: string, whenNeeded = true) {
	const known = new Map<string, Buffer>();
	const put = (path: string) => {
		if (known.has(path)) return;
		const code = readFileSync(new URL(`client/${path}`, build));
		known.set(path, code);
		const own = /(?:from|import)\s*["']([^"']+\.js)["']/g;
		const later = /import\(\s*["'`]([^"'`]+\.js)["'`]/g;
		const patterns = path.includes('/entry/') || !whenNeeded ? [own] : [own, later];
		for (const pattern of patterns)
			for (const [, to] of code.toString().matchAll(pattern)) {
				const { pathname } = new URL(to!, `file:///${path}`);
				if (pathname.startsWith('/_app/')) put(pathname.slice(1));
			}
	};
	// The page names its own parts by number; their files stand in the table of all routes.
	const parts = /node_ids: \[([\d, ]+)\]/.exec(html)?.[1]?.split(', ') ?? [];
	const files = parts.length ? readdirSync(new URL('client/_app/immutable/nodes/', build)) : [];
	for (const part of parts) put(`_app/immutable/nodes/${files.find((one) => one.startsWith(`${part}.`) && one.endsWith('.js'))}`);
	for (const [, path] of html.matchAll(/(_app\/immutable\/[\w./-]+\.js)/g)) put(path!);
	const inline = [...html.matchAll(/<script(?![^>]*application\/(?:ld\+)?json)[^>]*>([^]*?)<\/script>/g)].map((one) => one[1]!);
	const bytes = [...[...known.values()], ...inline.filter(Boolean)].reduce((sum, code) => sum + gzipSync(code).length, 0);
	return { bytes, files: known.size };
}

export const measures: Measure[] = [answers, document, scripts];
