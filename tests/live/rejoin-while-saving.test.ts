import { afterAll, beforeAll, expect, test } from 'vitest';
import * as live from '#lib/live/live.server.ts';
import { connect, pause, until, type Connected } from '../browser.ts';
import { admit, openHall, paragraphs, plantPlan, type Hall, type Person } from './hall.ts';

let hall: Hall;
let texts: number[];
let tuuli: Person;
const open: Connected[] = [];
const line = (stock = false) => {
	const one = connect({ address: hall.address, stock, ...tuuli });
	open.push(one);
	return one;
};
beforeAll(async () => {
	hall = await openHall();
	texts = plantPlan('meri', 3, paragraphs('Alku')).texts;
	tuuli = await admit('Tuuli', 'writer');
});
afterAll(async () => {
	for (const one of open) one.close();
	await hall.close();
});

test('leaving and coming back while words are on their way to the disk loses none and says none is missing', async () => {
	const one = line();
	for (let turn = 0; turn < 15; turn++) {
		const a = one.join(`${texts[0]}.1`);
		await a.entered();
		a.type(String(turn % 10));
		a.leave(); // at once, before anything was answered
	}
	const b = one.join(`${texts[0]}.1`);
	await b.entered();
	await b.saved();
	expect(b.words).toBe('Alku012345678901234');
});

test('"saved" is not said before the last word is on disk, however often the line breaks', async () => {
	const one = line();
	const a = one.join(`${texts[1]}.1`);
	await a.entered();
	for (let turn = 0; turn < 10; turn++) {
		a.type('abc');
		if (turn % 2) one.cutLine();
		a.type('def');
		await until(() => a.isSaved);
		expect(live.read(texts[1]!)).toEqual(paragraphs(a.words));
	}
	expect(a.words).toBe('Alku' + 'abcdef'.repeat(10));
});

test('each update and each sync step 2 is answered exactly once, and the stock provider counts down to nothing', async () => {
	const a = line(true).join(`${texts[2]}.1`);
	await a.entered();
	await a.saved();
	const seen: number[] = [];
	a.provider.on('unsyncedChanges', ({ number }: { number: number }) => seen.push(number));
	for (let key = 0; key < 20; key++) a.type('x');
	await a.saved();
	await pause(30);
	expect(a.isSaved).toBe(true);
	expect(seen.filter((number, index) => number < (seen[index - 1] ?? 0))).toHaveLength(20);
	expect(seen.at(-1)).toBe(0);
	expect(seen.indexOf(0)).toBe(seen.length - 1);
});
