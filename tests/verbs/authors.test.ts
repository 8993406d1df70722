import { authors, type Passage } from '#lib/sections/authors.server.ts';
import * as revisions from '#lib/sections/revisions.server.ts';
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
	expect(authors(w.as('pouta'), id)).toMatchObject([[{ words: 'yksi\nkaksi', name: null }]]);
	w.db.update(textClients).set({ personId: w.ids.pouta }).run();
	expect(authors(w.as('pouta'), id)[0]![0]!.name).toBe('Pouta');
	expect(() => authors(w.as('halla'), id)).toThrow(NotFound);
});

test('restored words name their first writer and who restored them; imported ones who imported them and when', () => {
	const w = world();
	const { id, textId } = w.section('mobile_support');
	w.write('mobile_support', 'Tuotu kappale.');
	const [[imported]] = authors(w.as('pouta'), id) as [[Passage]];
	expect(imported).toMatchObject({ words: 'Tuotu kappale.', name: null, brought: { how: 'imported' } });

	// Pouta and Hilla type into it, each under a client number of their own.
	for (const [who, words] of [
		['pouta', 'Pouta kirjoitti. '],
		['hilla', 'Hilla jatkoi. ']
	] as const)
		expect(w.type(textId, who, words)).toBe(true);
	w.wait(60_000);
	const kept = revisions.name(w.as('kaisla'), id, 'Ennen');
	w.wait(60_000);
	revisions.restore(w.as('kaisla'), id, revisions.list(w.as('kaisla'), id).at(-1)!.id);
	expect(
		authors(w.as('pouta'), id)[0]!
			.map((one) => one.words)
			.join('')
	).not.toContain('Pouta');

	w.wait(60_000);
	revisions.restore(w.as('kaisla'), id, kept.id);
	const again = authors(w.as('pouta'), id)[0]!;
	expect(again.map(({ words, name, brought }) => [words.trim(), name, brought?.how])).toEqual([
		['Hilla jatkoi.', 'Hilla', 'restored'],
		['Pouta kirjoitti.', 'Pouta', 'restored'],
		['Tuotu kappale.', null, 'imported']
	]);
	expect(again[0]!.brought!.by).toBe('Kaisla');
});
