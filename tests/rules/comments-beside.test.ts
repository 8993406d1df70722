import { expect, test } from 'vitest';
import { arrange } from '../../src/lib/comments/placing.ts';
import { blocksOf, marked, wordsOfHtml } from '../../src/lib/text/marked.ts';

const at = (...tops: number[]) => tops.map((top, index) => ({ key: index + 1, top, height: 50 }));

test('cards keep the order of the text with a gap between them', () => {
	expect([...arrange(at(0, 10, 300), null)]).toEqual([
		[1, 0],
		[2, 62],
		[3, 300]
	]);
});

test('the open card stands beside its words and the others give way up and down', () => {
	expect(Object.fromEntries(arrange(at(100, 110, 120), 2))).toEqual({ 1: 48, 2: 110, 3: 172 });
});

test('words are counted as comments count them: no heading number, no footnote, a break as a space', () => {
	expect(wordsOfHtml('<h3><span class="number">6.1</span> Nopsa &amp; jalka</h3>')).toBe('Nopsa & jalka');
	expect(wordsOfHtml('<p>Yksi<sup class="footnote"><a id="a" href="#b">1</a></sup> kaksi<br>kolme</p>')).toBe('Yksi kaksi kolme');
	expect(wordsOfHtml('<ul><li><p>a</p></li><li><p><br></p></li><li><p>c</p></li></ul>')).toBe('a\n\nc');
});

test('a passage is marked inside and across bold words, and nothing else of the block changes', () => {
	const passage = { block: 1, from: 2, to: 6, whole: false, name: 'k-1' };
	expect(marked('<p>ab<strong>cd</strong>ef</p>', [passage])).toBe(
		'<p>ab<strong><mark class="passage k-1">cd</mark></strong><mark class="passage k-1">ef</mark></p>'
	);
	expect(marked('<p>a</p>', [{ ...passage, whole: true }])).toBe('<p class="commented k-1">a</p>');
});

test('a proposed change is drawn around the marks of comments, and its words come where they belong', () => {
	const change = { kind: 'del' as const, says: 'Usva, poistettu' };
	const drawn = marked(
		'<p>yksi kaksi</p>',
		[
			{ block: 1, from: 0, to: 10, whole: false, name: 'k-1' },
			{ block: 1, from: 5, to: 10, whole: false, name: 'k--10', change }
		],
		[{ at: 10, name: 'k--10', words: 'ko<lme', change: { kind: 'ins', says: 'Usva, lisätty' } }]
	);
	expect(drawn).toBe(
		'<p><mark class="passage k-1">yksi </mark><del class="proposed del k--10" aria-description="Usva, poistettu"><mark class="passage k-1">kaksi</mark></del>' +
			'<ins class="proposed ins ghost k--10"><span class="sr">Usva, lisätty: </span>ko&lt;lme</ins></p>'
	);
	expect(marked('<ul><li><p>a</p></li><li><p>b</p></li></ul>', [], [{ at: 2, name: 'k', words: 'x', change }])).toContain(
		'<li><p>a</p></li><li><p><del'
	);
});

test('a text falls into its blocks and its footnotes', () => {
	expect(blocksOf('<p>a<br>b</p>\n<ul><li><p>c</p></li></ul>\n<section class="footnotes"><ol></ol></section>')).toEqual({
		blocks: ['<p>a<br>b</p>', '<ul><li><p>c</p></li></ul>'],
		notes: '<section class="footnotes"><ol></ol></section>'
	});
});
