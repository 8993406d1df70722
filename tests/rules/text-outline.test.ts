import { expect, test } from 'vitest';
import { outline, size, skippedHeadings } from '#lib/text/outline.ts';
import { doc } from './text-worlds.ts';

const text = doc('Alku.', 'h3:Hanska', 'Yksi kaksi kolme.', 'h4:Aukiolo', 'h3:Kotikonsti', '', 'h5:Liian syvällä');

test('subsections get their numbers under the section', () => {
	expect(outline(text, 6)).toEqual([
		{ number: '6.1', title: 'Hanska', level: 3, ordinal: 2 },
		{ number: '6.1.1', title: 'Aukiolo', level: 4, ordinal: 4 },
		{ number: '6.2', title: 'Kotikonsti', level: 3, ordinal: 5 },
		{ number: '6.2.1.1', title: 'Liian syvällä', level: 5, ordinal: 7 }
	]);
});

test('a heading that skips a level is named', () => {
	expect(skippedHeadings(text)).toEqual([{ ordinal: 7, title: 'Liian syvällä', level: 5, expected: 4 }]);
	expect(skippedHeadings(doc('h4:Alkaa liian syvältä'))).toHaveLength(1);
	expect(skippedHeadings(doc('h3:A', 'h4:B', 'h5:C', 'h3:D'))).toEqual([]);
});

test('size counts words and the paragraphs that have any', () => {
	expect(size(text)).toEqual({ words: 9, paragraphs: 6, characters: 58 });
	expect(size(doc(''))).toEqual({ words: 0, paragraphs: 0, characters: 0 });
});
