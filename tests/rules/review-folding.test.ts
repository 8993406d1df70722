import { expect, test } from 'vitest';
import { changesIn, grouped } from '#lib/reviews/folding.ts';
import { diff } from '#lib/text/diff.ts';
import { doc } from './text-worlds.ts';

const shape = (before: string[], after: string[]) =>
	grouped(diff(doc(...before), doc(...after))).map(({ kind, rows, number }) => [kind, rows.length, number]);

test('unchanged paragraphs are folded, the heading of the next change stays', () => {
	const start = ['Ensimmäinen kappale.', 'Toinen kappale.', 'h3:Kotikonsti'];
	expect(shape([...start, 'Palvelua jatketaan ensi vuonna.'], [...start, 'Palvelua kehitetään ensi vuonna.'])).toEqual([
		['folded', 2, 0],
		['same', 1, 0],
		['changed', 1, 1]
	]);
});

test('a single unchanged paragraph is shown', () => {
	expect(shape(['Alku.', 'Palvelua jatketaan ensi vuonna.'], ['Alku.', 'Palvelua kehitetään ensi vuonna.'])).toEqual([
		['same', 1, 0],
		['changed', 1, 1]
	]);
});

test('each new subsection is one group with what it holds', () => {
	expect(shape(['Alku.'], ['Alku.', 'h3:Rise', 'Uutta tekstiä.', 'h3:Toinen', 'Lisää uutta.'])).toEqual([
		['same', 1, 0],
		['added', 2, 1],
		['added', 2, 2]
	]);
});

test('changes are counted as the reader steps through them', () => {
	const groups = grouped(diff(doc('Vanha lause jää pois kokonaan.', 'Sama.'), doc('Sama.', 'Jotain aivan muuta tilalle.')));
	expect(changesIn(groups)).toBe(2);
});
