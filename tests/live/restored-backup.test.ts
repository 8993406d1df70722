import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { system } from '#lib/access/actor.ts';
import { change } from '#lib/events/change.server.ts';
import { backup } from '#lib/integrity/backup.server.ts';
import { restore } from '#lib/integrity/restore.server.ts';
import * as live from '#lib/live/live.server.ts';
import { textClients } from '#lib/live/tables.ts';
import * as sessions from '#lib/people/sessions.server.ts';
import { database } from '#lib/database/database.server.ts';
import { wordsMissing } from '#lib/realtime/missing.ts';
import * as Y from 'yjs';
import { connect, until, type Browser, type Connected } from '../browser.ts';
import { admit, openHall, paragraphs, plantPlan, type Hall, type Person } from './hall.ts';

let hall: Hall;
let texts: number[];
let restoredTo: Hall;
const open: Connected[] = [];
const people: Record<string, Person> = {};
/** The documents as the browsers hold them when the server loses its last hour, and the numbers each wrote under. */
const docs: Record<string, Y.Doc> = {};
const tests = ['whole', 'foreign', 'silent', 'reader', 'deleted'] as const;
const textOf = (name: (typeof tests)[number]) => texts[tests.indexOf(name)]!;

const enter = async (who: string, text: number, at: Hall, doc?: Y.Doc, answer: Browser['answer'] = null) => {
	const connected = connect({ address: at.address, ...people[who]! });
	open.push(connected);
	const browser = connected.join(`${text}.1`, doc ? { doc } : {});
	browser.answer = answer;
	return browser;
};

/** Our own client's answer: the copy is old, and these numbers are mine. */
const mine =
	(...numbers: number[]) =>
	({ restored }: Record<string, unknown>) =>
		restored && !('has' in (restored as object)) ? { mine: numbers } : null;

const report = (browser: Browser) =>
	browser.heard.map((one) => one.restored as Record<string, unknown> | undefined).find((one) => one && 'has' in one);
const refusals = (browser: Browser) => browser.heard.filter((one) => one.refused);
const ownerOf = (text: number, client: number) =>
	database()
		.select()
		.from(textClients)
		.all()
		.find((row) => row.textId === text && row.client === client)?.personId;

beforeAll(async () => {
	hall = await openHall();
	const plan = plantPlan('meri', tests.length);
	texts = plan.texts;
	change(system(), (c) => {
		for (const text of texts) live.replace(c, text, paragraphs('Alku'));
		c.record('plan.changed', { cityId: plan.cityId, planId: plan.planId, fields: [] });
	});
	for (const [who, role] of [
		['tuuli', 'writer'],
		['usva', 'writer'],
		['halla', 'reader']
	] as const)
		people[who] = await admit(who, role);
	await backup(join(hall.folder, 'puolittamo.db'), join(hall.folder, 'copy'), 'test');
	for (const name of tests) {
		const [tuuli, usva, halla] = await Promise.all(['tuuli', 'usva', 'halla'].map((who) => enter(who, textOf(name), hall)));
		await Promise.all([tuuli!, usva!, halla!].map((one) => one.entered()));
		if (name === 'deleted') tuuli!.erase(0, 0, 2);
		tuuli!.type('Tuulen lause.', { block: 1 });
		await tuuli!.saved();
		if (name !== 'deleted') {
			await usva!.says('Alku\nTuulen lause.');
			usva!.type('Usvan lause.', { block: 2 });
			await tuuli!.says('Alku\nTuulen lause.\nUsvan lause.');
			tuuli!.type(' Tuuli jatkaa.', { block: 2 });
			await usva!.says('Alku\nTuulen lause.\nUsvan lause. Tuuli jatkaa.');
			await halla!.says('Alku\nTuulen lause.\nUsvan lause. Tuuli jatkaa.');
		}
		await Promise.all([tuuli!.saved(), usva!.saved()]);
		docs[`${name} tuuli`] = tuuli!.doc;
		docs[`${name} usva`] = usva!.doc;
		docs[`${name} halla`] = halla!.doc;
	}
	for (const one of open.splice(0)) one.close();
	await hall.close({ remove: false });
	const folder = mkdtempSync(join(tmpdir(), 'puolittamo-restored-'));
	await restore(join(hall.folder, 'copy'), folder);
	restoredTo = await openHall({ folder });
	for (const person of Object.values(people)) {
		const { token } = await sessions.start(person.personId);
		person.cookie = `${sessions.cookie.name}=${token}`;
	}
});
afterAll(async () => {
	for (const one of open) one.close();
	await restoredTo.close();
});

test('after a restored backup each browser brings back its own words, and the text stands again as far as they reach', async () => {
	const text = textOf('whole');
	const [mineDoc, hers] = [docs['whole tuuli']!, docs['whole usva']!];
	expect(live.read(text)).toEqual(paragraphs('Alku'));
	const tuuli = await enter('tuuli', text, restoredTo, mineDoc, mine(mineDoc.clientID));
	await until(() => report(tuuli) !== undefined, 'the report');
	expect(refusals(tuuli)).toEqual([]);
	expect(live.read(text)).toEqual(paragraphs('Alku', 'Tuulen lause.'));
	// "Usvan lause." is Usva's, " Tuuli jatkaa." hangs on it.
	expect(report(tuuli)).toMatchObject({ taken: 13, left: 14, others: 12, deletions: 0 });
	expect(ownerOf(text, mineDoc.clientID)).toBe(people.tuuli!.personId);
	expect(ownerOf(text, hers.clientID)).toBeUndefined();
	const { has } = report(tuuli) as { has: [number, number][] };
	const offered = wordsMissing(mineDoc, Y.encodeStateVector(new Map(has) as never), new Set([mineDoc.clientID]));
	expect(offered).toEqual(['Tuuli jatkaa.']);
	expect(tuuli.denied).toEqual(['refused']);

	const usva = await enter('usva', text, restoredTo, hers, mine(hers.clientID));
	await until(() => report(usva) !== undefined, 'the report');
	expect(live.read(text)).toEqual(paragraphs('Alku', 'Tuulen lause.', 'Usvan lause.'));
	expect(report(usva)).toMatchObject({ taken: 12, left: 0, others: 14, deletions: 0 });
	expect(ownerOf(text, hers.clientID)).toBe(people.usva!.personId);
	expect(live.contributors(text).sort()).toEqual([people.tuuli!.personId, people.usva!.personId].sort());

	// A new document goes on from the server's text, and a reload that knows of the restore is judged as ever.
	const again = await enter('tuuli', text, restoredTo, new Y.Doc(), ({ restored }) =>
		restored ? { knows: (restored as { at: number }).at } : null
	);
	await again.entered();
	again.type(' Uutta.', { block: 1 });
	await again.saved();
	expect(again.words).toBe('Alku\nTuulen lause. Uutta.\nUsvan lause.');
});

test('naming another person’s bound number as one’s own takes nothing of it', async () => {
	const text = textOf('foreign');
	const [tuulis, usvas] = [docs['foreign tuuli']!, docs['foreign usva']!];
	const usva = await enter('usva', text, restoredTo, usvas, mine(usvas.clientID));
	await until(() => report(usva) !== undefined, 'the report');
	// Usva's paragraph stands beside Tuuli's, which is not there yet.
	expect(live.read(text)).toEqual(paragraphs('Alku'));
	expect(report(usva)).toMatchObject({ taken: 0, left: 12 });
	const thief = await enter('tuuli', text, restoredTo, tuulis, mine(tuulis.clientID, usvas.clientID));
	await until(() => report(thief) !== undefined, 'the report');
	expect(ownerOf(text, usvas.clientID)).toBe(people.usva!.personId);
	expect(live.read(text)).toEqual(paragraphs('Alku', 'Tuulen lause.'));
});

test('a client that says nothing of the restore cannot take the lost words of others under its own name', async () => {
	const text = textOf('silent');
	const tuuli = await enter('tuuli', text, restoredTo, docs['silent tuuli']!);
	await until(() => tuuli.denied.length > 0, 'the refusal');
	expect(refusals(tuuli)).toEqual([{ refused: true, code: 'foreign_client' }]);
	expect(live.read(text)).toEqual(paragraphs('Alku'));
	expect(ownerOf(text, docs['silent usva']!.clientID)).toBeUndefined();
});

test('a reader’s browser holds nothing of its own: it is told so and reads on', async () => {
	const text = textOf('reader');
	const doc = docs['reader halla']!;
	const halla = await enter('halla', text, restoredTo, doc, mine(doc.clientID));
	await until(() => halla.denied.length > 0, 'to start over');
	expect(refusals(halla)).toEqual([]);
	expect(report(halla)).toMatchObject({ taken: 0, left: 0 });
	expect(live.read(text)).toEqual(paragraphs('Alku'));
});

test('words deleted out of others’ text come back, since a deletion does not say whose it was', async () => {
	const text = textOf('deleted');
	const doc = docs['deleted tuuli']!;
	const tuuli = await enter('tuuli', text, restoredTo, doc, mine(doc.clientID));
	await until(() => report(tuuli) !== undefined, 'the report');
	expect(report(tuuli)).toMatchObject({ taken: 13, left: 0, others: 0, deletions: 2 });
	expect(live.read(text)).toEqual(paragraphs('Alku', 'Tuulen lause.'));
});

test('a restored database never gives the number of a lost text to a new one', () => {
	const { texts: made } = plantPlan('joki', 1);
	expect(made[0]).toBeGreaterThan(Math.max(...texts) + 999);
});
