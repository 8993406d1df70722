import { authors } from '#lib/sections/authors.server.ts';
import { textClients } from '#lib/live/tables.ts';
import { fragmentOf } from '#lib/text/ydoc.ts';
import { passages } from '#lib/text/passages.ts';
import * as Y from 'yjs';
import { expect, test } from 'vitest';
import { NotFound } from '#lib/database/errors.ts';
import { world } from '../world.ts';

test('each stretch of a passage carries the client number that wrote it, in the order of reading', () => {
	const mine = new Y.Doc();
	const paragraph = new Y.XmlElement('paragraph');
	const text = new Y.XmlText();
	paragraph.insert(0, [text]);
	fragmentOf(mine).insert(0, [paragraph]);
	text.insert(0, 'Nopsajalka lähtee.');
	const yours = new Y.Doc();
	Y.applyUpdate(yours, Y.encodeStateAsUpdate(mine));
	((fragmentOf(yours).get(0) as Y.XmlElement).get(0) as Y.XmlText).insert(10, ' heti');
	expect(passages(yours)).toEqual([
		[
			{ client: mine.clientID, words: 'Nopsajalka' },
			{ client: yours.clientID, words: ' heti' },
			{ client: mine.clientID, words: ' lähtee.' }
		]
	]);
});

test('a client number is named by the person it is bound to, and only for members', () => {
	const w = world();
	w.write('mobile_support', '- yksi\n- kaksi');
	const { id } = w.section('mobile_support');
	expect(authors(w.as('pouta'), id)).toEqual([[{ words: 'yksi kaksi', name: null }]]);
	w.db.update(textClients).set({ personId: w.ids.pouta }).run();
	expect(authors(w.as('pouta'), id)[0]![0]!.name).toBe('Pouta');
	expect(() => authors(w.as('halla'), id)).toThrow(NotFound);
});
