// Catalogue group D, as far as it concerns the living text. LONG=1 runs the full sizes.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { connect, pause, until, type Browser, type Connected } from '../browser.ts';
import { serve } from '../live/kill.ts';

const LONG = process.env.LONG === '1';
const ROUNDS = LONG ? 200 : 20;
const [TYPISTS, TEXTS, LATEST] = LONG ? [20, 4, 10_000] : [8, 2, 600];

const folders: string[] = [];
const newFolder = () => folders[folders.push(mkdtempSync(join(tmpdir(), 'puolittamo-d-'))) - 1]!;
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** Types numbered marks into one's own paragraph and remembers how many of them were acknowledged. */
class Typist {
	readonly line: Connected;
	readonly page: Browser;
	readonly mark: string;
	readonly block: number;
	typed = 0;
	acknowledged = 0;

	constructor(line: Connected, room: string, mark: string, block: number) {
		this.line = line;
		this.mark = mark;
		this.block = block;
		this.page = line.join(room);
		// The provider counts what is not yet acknowledged; joining counts as one of its own.
		this.page.provider.on('unsyncedChanges', ({ number }: { number: number }) => {
			if (number === 0) this.acknowledged = this.typed;
		});
	}

	press() {
		this.typed++;
		this.page.type(`${this.mark}${this.typed}.`, { block: 0 });
	}
}

/** The marks of one typist in the order in which they stand. */
const marksIn = (words: string, mark: string) =>
	[...words.matchAll(new RegExp(`${mark}(\\d+)\\.`, 'g'))].map((found) => Number(found[1]));

test(
	`D-01: killed at ${ROUNDS} random moments while people type, no acknowledged word is missing, none invented, none out of order`,
	async () => {
		const folder = newFolder();
		let server = await serve(folder, { texts: TEXTS, writers: TYPISTS + 1 });
		const { port, rooms, cookies } = server;
		for (let round = 0; round < ROUNDS; round++) {
			const typists = Array.from({ length: TYPISTS }, (_, one) => {
				const line = connect({ address: server.address, cookie: cookies[one]! });
				return new Typist(line, rooms[one % TEXTS]!, `<${round}-${one}:`, one);
			});
			await Promise.all(typists.map(({ page }) => page.entered()));
			const typing = setInterval(() => typists.forEach((typist) => typist.press()), 12);
			await pause(50 + ((round * 7919) % LATEST));
			await server.kill();
			clearInterval(typing);
			const promised = typists.map((typist) => typist.acknowledged);
			for (const typist of typists) typist.line.close();

			server = await serve(folder, { port });
			expect(await server.ask('check')).toMatchObject({ sound: 'ok', keys: 0 });
			const fresh = connect({ address: server.address, cookie: cookies[TYPISTS]! });
			const pages = rooms.map((room) => fresh.join(room));
			await Promise.all(pages.map((page) => page.entered()));
			typists.forEach((typist, one) => {
				const found = marksIn(pages[one % TEXTS]!.words, typist.mark);
				const inOrder = found.every((number, index) => number === index + 1);
				expect({
					round,
					one,
					missing: Math.max(0, promised[one]! - found.length),
					inOrder,
					invented: found.length > typist.typed
				}).toEqual({
					...{ round, one, missing: 0, inOrder: true, invented: false }
				});
			});
			fresh.close();
		}
		await server.stop();
	},
	LONG ? 3_600_000 : 180_000
);

test('D-10: a second process on the same data folder refuses at once and says who has it; a killed owner does not block the next', async () => {
	const folder = newFolder();
	const first = await serve(folder);
	await expect(serve(folder)).rejects.toThrow(new RegExp(`in use by process ${first.child.pid}`));
	await first.kill();
	const second = await serve(folder);
	await until(() => second.rooms.length === 1);
	await second.stop();
	const third = await serve(folder);
	await third.stop();
});
