import { afterAll, beforeAll, expect, test } from 'vitest';
import { database } from '#lib/database/database.server.ts';
import * as live from '#lib/live/live.server.ts';
import { connect, until, type Connected } from '../browser.ts';
import { admit, openHall, paragraphs, plantPlan, type Hall } from './hall.ts';

let hall: Hall;
const open: Connected[] = [];
beforeAll(async () => void (hall = await openHall()));
afterAll(async () => {
	for (const one of open) one.close();
	await hall.close();
});

test('D-04: when the disk is full nothing is called saved and nobody sees it; when there is room again the words arrive', async () => {
	const [text] = plantPlan('meri', 1, paragraphs('Alku')).texts as [number];
	const lines = [
		connect({ address: hall.address, ...(await admit('Tuuli', 'writer')) }),
		connect({ address: hall.address, ...(await admit('Aalto', 'writer')) })
	];
	open.push(...lines);
	const [a, b] = lines.map((line) => line.join(`${text}.1`)) as [ReturnType<Connected['join']>, ReturnType<Connected['join']>];
	await Promise.all([a.entered(), b.entered()]);
	await a.saved();
	const { $client } = database();
	const pages = $client.pragma('page_count', { simple: true }) as number;
	$client.pragma(`max_page_count = ${pages}`);
	a.type('x'.repeat(100_000));
	await until(() => a.heard.some((one) => one.held === 'disk_full'), 'the news');
	await until(() => a.scope === 'readonly' && b.scope === 'readonly');
	expect(a.isSaved).toBe(false);
	expect(a.denied).toEqual([]);
	expect(b.words).toBe('Alku');
	// Reading goes on, from what is on disk.
	expect(live.read(text)).toEqual(paragraphs('Alku'));

	$client.pragma('max_page_count = 1000000');
	await until(() => a.closed > 0 && b.closed > 0, 'the server to try again');
	// A provider does not come back by itself from a closed room: the page leaves it and joins anew.
	const again = lines[0]!.join(`${text}.1`, { doc: a.doc });
	await again.entered();
	await again.saved();
	expect(live.read(text)).toEqual(paragraphs('Alku' + 'x'.repeat(100_000)));
});
