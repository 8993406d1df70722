import { afterAll, beforeAll, expect, test } from 'vitest';
import * as live from '#lib/live/live.server.ts';
import { connect, pause, until } from '../browser.ts';
import { admit, openHall, paragraphs, plantPlan, type Hall } from './hall.ts';

let hall: Hall;
beforeAll(async () => void (hall = await openHall()));
afterAll(() => hall.close());

test('two people write in one text and see each other’s words, and both are told that theirs are on disk', async () => {
	const { texts } = plantPlan('meri', 1, paragraphs('Alku'));
	const [tuuli, aalto] = [await admit('Tuuli', 'writer'), await admit('Aalto', 'writer')];
	const [one, other] = [connect({ address: hall.address, ...tuuli }), connect({ address: hall.address, ...aalto })];
	const [a, b] = [one.join(`${texts[0]}.1`), other.join(`${texts[0]}.1`)];
	await Promise.all([a.entered(), b.entered()]);
	expect(a.words).toBe('Alku');
	expect(a.scope).toBe('read-write');
	a.type(' ja');
	await b.says('Alku ja');
	b.type(' loppu');
	await a.says('Alku ja loppu');
	await Promise.all([a.saved(), b.saved()]);
	expect(live.read(texts[0]!)).toEqual(paragraphs('Alku ja loppu'));
	expect(live.contributors(texts[0]!)).toEqual([tuuli.personId, aalto.personId].sort());
	one.close();
	other.close();
	await until(() => live.stats().seats === 0);
	await pause(10);
});
