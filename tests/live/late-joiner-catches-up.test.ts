import { afterAll, beforeAll, expect, test } from 'vitest';
import * as live from '#lib/live/live.server.ts';
import * as Y from 'yjs';
import { connect, type Connected } from '../browser.ts';
import { admit, openHall, paragraphs, plantPlan, type Hall, type Person } from './hall.ts';

let hall: Hall;
let texts: number[];
let tuuli: Person;
let aalto: Person;
const open: Connected[] = [];
const line = (person: Person) => {
	const one = connect({ address: hall.address, ...person });
	open.push(one);
	return one;
};

beforeAll(async () => {
	hall = await openHall();
	texts = plantPlan('meri', 3, paragraphs('Alku')).texts;
	tuuli = await admit('Tuuli', 'writer');
	aalto = await admit('Aalto', 'writer');
});
afterAll(async () => {
	for (const one of open) one.close();
	await hall.close();
});

test('who comes in the middle gets what was written before, also what was erased and what is in several paragraphs', async () => {
	const a = line(tuuli).join(`${texts[0]}.1`);
	await a.entered();
	for (let key = 0; key < 150; key++) a.type(String(key % 10));
	a.erase(0, 4, 100);
	a.type('Toinen', { block: 1 });
	await a.saved();
	const b = line(aalto).join(`${texts[0]}.1`);
	await b.entered();
	expect(b.words).toBe(a.words);
	expect(b.words.split('\n')[0]).toHaveLength(54);
	expect(Y.encodeStateVector(b.doc)).toEqual(Y.encodeStateVector(a.doc));
});

test('who was away writes on, comes back and both have both', async () => {
	const [one, other] = [line(tuuli), line(aalto)];
	const [a, b] = [one.join(`${texts[1]}.1`), other.join(`${texts[1]}.1`)];
	await Promise.all([a.entered(), b.entered()]);
	one.offline();
	a.type(' kaukana');
	b.type('Lähellä: ', { at: 0 });
	await b.saved();
	expect(a.isSaved).toBe(false);
	await one.online();
	await a.saved();
	await b.says('Lähellä: Alku kaukana');
	expect(a.words).toBe('Lähellä: Alku kaukana');
});

test('a text that nobody has open is read from its rows, and the newcomer’s first answer is empty', async () => {
	live.unload(texts[2]!);
	expect(live.stats().texts).toBeLessThan(3);
	const a = line(tuuli).join(`${texts[2]}.1`);
	await a.entered();
	await a.saved();
	expect(a.words).toBe('Alku');
	// Nothing was written, so no document had to be made.
	expect(live.contributors(texts[2]!)).toEqual([]);
});

test('reading joins the words of all and counts every paragraph once', () => {
	const json = live.read(texts[1]!);
	expect(json).toEqual(paragraphs('Lähellä: Alku kaukana'));
	expect(live.hash(texts[1]!)).toMatch(/^[0-9a-f]{64}$/);
	expect(live.hashes(texts).size).toBe(3);
});
