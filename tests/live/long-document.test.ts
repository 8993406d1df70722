import { afterAll, beforeAll, expect, test } from 'vitest';
import { isResting } from '#lib/live/compaction.server.ts';
import { limits } from '#lib/live/limits.ts';
import * as live from '#lib/live/live.server.ts';
import { database } from '#lib/database/database.server.ts';
import * as Y from 'yjs';
import { connect, until, type Connected } from '../browser.ts';
import { admit, openHall, paragraphs, plantPlan, type Hall, type Person } from './hall.ts';

const LONG = process.env.LONG === '1';
const EDITS = LONG ? 60_000 : 6_000;
let hall: Hall;
let text: number;
let tuuli: Person;
const open: Connected[] = [];
beforeAll(async () => {
	hall = await openHall();
	[text] = plantPlan('meri', 1, paragraphs('')).texts as [number];
	tuuli = await admit('Tuuli', 'writer');
});
afterAll(async () => {
	for (const one of open) one.close();
	await hall.close();
});

const rows = () => database().$client.prepare('select count(*) from text_updates').pluck().get() as number;

test('a long history folds into a snapshot in the background, without the erased words, and opens whole', async () => {
	const grant = { personId: tuuli.personId, write: true, close: () => {} };
	live.join(text, grant);
	const doc = new Y.Doc();
	Y.applyUpdate(doc, live.state(text));
	const paragraph = doc.getXmlFragment('default').get(0) as Y.XmlElement;
	const words = new Y.XmlText();
	doc.on('update', (update: Uint8Array) => expect(live.apply(text, grant, update).ok).toBe(true));
	paragraph.insert(0, [words]);
	words.insert(0, 'Salainen nimi. ');
	words.delete(0, 15);
	for (let edit = 0; edit < EDITS; edit++) {
		if (edit % 10 === 9) words.delete(Math.max(0, words.length - 3), 2);
		else words.insert(edit % 7 ? words.length : words.length >> 1, 'asunto'[edit % 6]!);
		if (edit % 500 === 0) await new Promise((done) => setImmediate(done));
	}
	live.flush(text);
	live.leave(text, grant);
	live.unload(text);
	live.catchUp();
	await until(
		() => isResting() && rows() < limits.compactAfter,
		() => `folding, ${rows()} rows left`,
		20_000
	);
	const stored = database().$client.prepare('select body from text_snapshots where text_id = ?').pluck().get(text) as Buffer;
	expect(stored.includes('Salainen')).toBe(false);
	expect(live.read(text)).toEqual(paragraphs(words.toString()));

	const one = connect({ address: hall.address, ...tuuli });
	open.push(one);
	const a = one.join(`${text}.1`);
	await a.entered();
	expect(a.words).toBe(words.toString());
	a.type('!');
	await a.saved();
	expect(live.read(text)).toEqual(paragraphs(`${words.toString()}!`));
});
