import { afterAll, beforeAll, expect, test } from 'vitest';
import { system } from '#lib/access/actor.ts';
import { change } from '#lib/events/change.server.ts';
import * as live from '#lib/live/live.server.ts';
import * as sessions from '#lib/people/sessions.server.ts';
import * as Y from 'yjs';
import { connect, type Connected } from '../browser.ts';
import { admit, openHall, paragraphs, plantPlan, type Hall } from './hall.ts';

let hall: Hall;
const open: Connected[] = [];
beforeAll(async () => void (hall = await openHall()));
afterAll(async () => {
	for (const one of open) one.close();
	await hall.close();
});

test('a restored text reaches everybody who has it open, in the same lineage, and the restorer is a contributor', async () => {
	const { texts, cityId } = plantPlan('meri', 1, paragraphs('Ensimmäinen', 'Toinen'));
	const text = texts[0]!;
	const aalto = await admit('Aalto', 'writer');
	const one = connect({ address: hall.address, ...aalto });
	open.push(one);
	const a = one.join(`${text}.1`);
	await a.entered();
	a.type('!', { block: 1 });
	await a.saved();
	const seq = live.join(text, { personId: 'x', write: false, close() {} }).seq;
	const rae = sessions.actorOf((await admit('Rae', 'coordinator')).personId);
	live.flush(text);
	change(rae, (c) => {
		live.replace(c, text, paragraphs('Ensimmäinen', 'Kolmas'));
		// Inside the change it reads as it will be.
		expect(live.read(text)).toEqual(paragraphs('Ensimmäinen', 'Kolmas'));
		c.record('section.revised', { cityId, revisionId: '-', reason: 'import', contentHash: '-' });
	});
	await a.says('Ensimmäinen\nKolmas');
	a.type('?', { block: 1 });
	await a.saved();
	expect(live.read(text)).toEqual(paragraphs('Ensimmäinen', 'Kolmas?'));
	expect(live.contributors(text)).toEqual([aalto.personId, rae.personId].sort());
	expect(live.join(text, { personId: 'y', write: false, close() {} }).seq).toBeGreaterThan(seq);
});

test('a change that is taken back leaves neither rows nor memory behind', async () => {
	const { texts } = plantPlan('joki', 1, paragraphs('Alku'));
	const text = texts[0]!;
	const one = connect({ address: hall.address, ...(await admit('Halla', 'writer', 'city:joki')) });
	open.push(one);
	const a = one.join(`${text}.1`);
	await a.entered();
	a.type(' ja');
	await a.saved();
	const before = live.hash(text);
	expect(() =>
		change(system(), (c) => {
			live.replace(c, text, paragraphs('Pois'));
			live.nextRound(c, text);
			live.hash(text);
			throw new Error('taken back');
		})
	).toThrow('taken back');
	expect(live.hash(text)).toBe(before);
	expect(live.round(text)).toBe(1);
	a.type(' jatko');
	await a.saved();
	expect(live.read(text)).toEqual(paragraphs('Alku ja jatko'));
});

test('words still on their way are not drawn into a change: who needs them flushes first', () => {
	const { texts } = plantPlan('lampi', 1, paragraphs('Alku'));
	const text = texts[0]!;
	const before = live.hash(text);
	const doc = new Y.Doc();
	Y.applyUpdate(doc, live.state(text));
	const usva = { personId: 'Usva', write: true, close() {} };
	live.join(text, usva);
	doc.on('update', (update: Uint8Array) => expect(live.apply(text, usva, update).ok).toBe(true));
	const words = (doc.getXmlFragment('default').get(0) as Y.XmlElement).firstChild as Y.XmlText;
	words.insert(4, ' x');
	change(system(), (c) => {
		expect(() => live.flush(text)).toThrow('flush before the change');
		expect(() => live.replace(c, text, paragraphs('Pois'))).toThrow('flush the text');
		expect(live.hash(text)).toBe(before);
		c.record('city.changed', { fields: [] });
	});
	live.flush(text);
	expect(live.read(text)).toEqual(paragraphs('Alku x'));
	expect(live.hash(text)).not.toBe(before);
	live.leave(text, usva);
});

test('typing a text back gives the hash it had', async () => {
	const { texts } = plantPlan('suo', 1, paragraphs('Alku', 'Loppu'));
	const text = texts[0]!;
	const before = live.hash(text);
	const one = connect({ address: hall.address, ...(await admit('Ilma', 'writer', 'city:suo')) });
	open.push(one);
	const a = one.join(`${text}.1`);
	await a.entered();
	a.type('XYZ', { at: 2 });
	a.doc.getXmlFragment('default').delete(1, 1);
	await a.saved();
	expect(live.hash(text)).not.toBe(before);
	a.erase(0, 2, 3);
	a.type('Loppu', { block: 1 });
	await a.saved();
	expect(live.hash(text)).toBe(before);
});
