// Catalogue group C, as far as it concerns the living text. LONG=1 runs the full sizes.
import { system } from '#lib/access/actor.ts';
import { database, openDatabase, use } from '#lib/database/database.server.ts';
import { change, wire as follow } from '#lib/events/change.server.ts';
import * as live from '#lib/live/live.server.ts';
import { openers } from '#lib/realtime/openers.server.ts';
import { fragmentOf, fromUpdates, toJson } from '#lib/text/ydoc.ts';
import { reactions } from '#src/wiring.server.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { paragraphs } from '../live/hall.ts';
import { Client, someone } from '../live/wire.ts';

const LONG = process.env.LONG === '1';
const [SEEDS, CLIENTS, EDITS] = LONG ? [10_000, 5, 200] : [200, 5, 40];

beforeAll(() => {
	// Without a disk: what is on trial here is that all agree, not that it lasts.
	use(openDatabase(':memory:'));
	follow(reactions);
	openers.section = (_, textId) => ({ textId, round: live.round(textId), write: true });
});
afterAll(() => void database().$client.close());

const plant = () =>
	change(system(), (c) => {
		const id = live.create(c, 'section', 'c-01', paragraphs('Alku', 'Toinen kappale', ''));
		c.record('section.added', {});
		return id;
	});

/** Chance that can be repeated: xorshift from a seed. */
function chance(seed: number) {
	let state = seed | 1;
	return (below: number) => {
		state ^= state << 13;
		state ^= state >>> 17;
		state ^= state << 5;
		return (state >>> 0) % below;
	};
}

/** One thing a person might do. */
function edit(doc: Y.Doc, pick: (below: number) => number) {
	const text = fragmentOf(doc);
	if (!text.length || pick(9) === 0) {
		const paragraph = new Y.XmlElement(pick(4) ? 'paragraph' : 'heading');
		if (paragraph.nodeName === 'heading') paragraph.setAttribute('level', (3 + pick(3)) as never);
		const words = new Y.XmlText();
		words.insert(0, 'uusi');
		paragraph.insert(0, [words]);
		return text.insert(pick(text.length + 1), [paragraph]);
	}
	const place = pick(text.length);
	if (pick(14) === 0) return text.delete(place, 1);
	const paragraph = text.get(place) as Y.XmlElement;
	if (!(paragraph.firstChild instanceof Y.XmlText)) return paragraph.insert(0, [new Y.XmlText('alku')]);
	const words = paragraph.firstChild;
	const at = whole(words, pick(words.length + 1));
	const length = whole(words, Math.min(words.length, at + 1 + pick(5))) - at;
	const kind = pick(10);
	if (kind < 5 || !length) words.insert(at, ['a', 'ö', 'sana ', '🏠', '12'][pick(5)]!);
	else if (kind < 8) words.delete(at, length);
	else if (kind === 8) words.format(at, length, { bold: {} });
	else words.format(at, length, { bold: null, italic: {} });
}

/** A caret never stands inside a character of two halves. */
function whole(words: Y.XmlText, at: number) {
	const half = (words.toDelta() as { insert: string }[])
		.map((part) => part.insert)
		.join('')
		.charCodeAt(at);
	return half >= 0xdc00 && half <= 0xdfff ? at + 1 : at;
}

function run(seed: number) {
	const pick = chance(seed);
	const textId = plant();
	const clients = Array.from({ length: CLIENTS }, (_, one) => new Client(someone(`henkilö ${one}`), `${textId}.1`));
	for (const client of clients) client.connect();
	let left = EDITS * CLIENTS;
	while (left) {
		const client = clients[pick(CLIENTS)]!;
		const step = pick(20);
		if (step < 6) {
			left--;
			client.doc.transact(() => edit(client.doc, pick));
		} else if (!client.isOnline) {
			if (step > 16) client.connect();
		} else if (step < 12) client.upload(pick(8) === 0);
		else if (step < 18) client.download();
		else if (step === 18) live.flush();
		else if (pick(6) === 0) client.cut();
	}
	settle(clients);
	return { textId, clients };
}

/** Everybody comes back and everything arrives. */
function settle(clients: Client[]) {
	for (const client of clients) if (!client.isOnline) client.connect();
	for (let busy = true; busy;) {
		busy = false;
		for (const client of clients) {
			while (client.toServer.length) client.upload();
			live.flush();
			while (client.fromServer.length) {
				busy = true;
				client.download();
			}
		}
	}
}

/** What two replicas must have in common. */
const portrait = (doc: Y.Doc) => ({
	json: toJson(doc),
	vector: [...Y.decodeStateVector(Y.encodeStateVector(doc))].sort(([a], [b]) => a - b),
	deleted: [...Y.createDeleteSetFromStructStore(doc.store).clients].sort(([a], [b]) => a - b),
	pending: [doc.store.pendingStructs, doc.store.pendingDs]
});

test(
	`C-01: after ${SEEDS} random histories of five people, delays, repeats and broken lines all replicas are equal`,
	() => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 2 ** 31 - 1 }), (seed) => {
				const { textId, clients } = run(seed);
				const stored = fromUpdates([live.state(textId)]);
				expect(clients.flatMap((client) => client.refused)).toEqual([]);
				expect(clients.map((client) => client.unsaved)).toEqual(clients.map(() => 0));
				const [first, ...others] = clients.map((client) => portrait(client.doc));
				for (const other of others) expect(other).toEqual(first);
				expect(live.read(textId)).toEqual(first!.json);
				// From the rows alone, as after a restart, and as a newcomer is given it.
				for (const client of clients) client.cut();
				live.unload(textId);
				const rows = fromUpdates([live.state(textId)]);
				const newcomer = new Client(someone('tulokas'), `${textId}.1`);
				newcomer.connect();
				settle([newcomer]);
				for (const replica of [stored, rows, newcomer.doc]) expect(portrait(replica)).toEqual(first);
				newcomer.cut();
				live.unload(textId);
			}),
			{ numRuns: SEEDS, seed: Number(process.env.SEED ?? Date.now() % 2 ** 31), endOnFailure: true }
		);
	},
	LONG ? 3_600_000 : 120_000
);
