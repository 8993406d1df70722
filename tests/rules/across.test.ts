// A paragraph of another city as words of one's own: the source is plain text and a link, so it goes where the text goes.
import { addressOf, approvedFirst, canTake, taken } from '#lib/across/rules.ts';
import { toHtml } from '#lib/text/html.ts';
import { fromMarkdown, toMarkdown } from '#lib/text/markdown.ts';
import { fromJson, toJson } from '#lib/text/ydoc.ts';
import type { JSONContent } from '@tiptap/core';
import { expect, test } from 'vitest';

const href = addressOf('https://plans.example.fi', 'pori', 2, 'p-6-3');
const source = { words: 'Lähde: Pori, julkaisu 2, kohta 6.3', href };
const text = (...content: JSONContent[]): JSONContent => ({ type: 'doc', content });
const blocksOf = (markdown: string) => fromMarkdown(markdown).content ?? [];

test('the address is the permanent one of the paragraph', () => {
	expect(href).toBe('https://plans.example.fi/pori/plan/2#p-6-3');
});

test.each([
	['a paragraph', 'Yksi ovi riittää.'],
	['a list', '- ensin\n- sitten'],
	['a numbered list', '1. ensin\n2. sitten'],
	['a quotation', '> Sanottu.'],
	['a table', '| a | b |\n| - | - |\n| 1 | 2 |']
])('%s keeps its source through Markdown, through the living text and in HTML', (_, markdown) => {
	const [node] = blocksOf(markdown);
	expect(canTake(node!)).toBe(true);
	const whole = text({ type: 'paragraph', content: [{ type: 'text', text: 'Oma.' }] }, ...taken(node!, source));
	const lived = toJson(fromJson(whole));
	const returned = fromMarkdown(toMarkdown(lived));
	expect(toMarkdown(returned)).toBe(toMarkdown(lived));
	for (const json of [lived, returned]) expect(toHtml(json)).toContain(`<a href="${href}">${source.words}</a>`);
	expect(JSON.stringify(JSON.parse(JSON.stringify(returned)))).toContain(href);
});

test('the source stays when the words before it are changed, and a quotation is not put into another', () => {
	const [quoted] = blocksOf('> Sanottu.');
	const made = taken(quoted!, source);
	expect(made).toHaveLength(1);
	expect(made[0]!.content!.map((one) => one.type)).toEqual(['paragraph', 'paragraph']);
	const edited = toMarkdown(text(...made)).replace('Sanottu.', 'Sanottu toisin.');
	expect(toHtml(fromMarkdown(edited))).toContain(href);
});

test('headings, empty lines and measures stay where they are', () => {
	expect(canTake(blocksOf('### Otsikko')[0]!)).toBe(false);
	expect(canTake({ type: 'paragraph' })).toBe(false);
	expect(canTake({ type: 'measure', attrs: { id: 'm1' } })).toBe(false);
	expect(canTake({ type: 'blockquote', content: [{ type: 'measure', attrs: { id: 'm1' } }] })).toBe(false);
});

test('figures become words and links to a wiki become words; other links and marks stay', () => {
	const link = (to: string) => ({ type: 'link', attrs: { href: to } });
	const [made] = taken(
		{
			type: 'paragraph',
			content: [
				{ type: 'figure', attrs: { indicator: 'i1', show: 'latest', card: null } },
				{ type: 'text', text: 'wiki', marks: [link('/wiki/pori/sivu'), { type: 'bold' }] },
				{ type: 'text', text: 'muu', marks: [link('https://ymparisto.fi')] },
				{ type: 'footnote', attrs: { note: 'Viite.' } }
			]
		},
		source
	);
	const words = made!.content![0]!.content!;
	expect(words.map((one) => one.type)).toEqual(['text', 'text', 'text', 'footnote']);
	expect(words[1]!.marks).toEqual([{ type: 'bold' }]);
	expect(words[2]!.marks).toEqual([link('https://ymparisto.fi')]);
});

test('approved texts come first; of texts one may not read, approved sections', () => {
	const one = (
		city: string,
		which: 'published' | 'in_force' | 'draft' | 'hidden',
		shown: 'published' | 'approved' | 'draft'
	) => ({
		...{ city, which, shown, isExample: false }
	});
	const cities = [
		one('Espoo', 'hidden', 'draft'),
		one('Turku', 'draft', 'draft'),
		one('Lahti', 'hidden', 'approved'),
		one('Pori', 'published', 'published'),
		one('Oulu', 'in_force', 'draft'),
		one('Helsinki', 'hidden', 'approved')
	];
	expect(cities.sort(approvedFirst).map(({ city }) => city)).toEqual(['Pori', 'Oulu', 'Turku', 'Helsinki', 'Lahti', 'Espoo']);
});
