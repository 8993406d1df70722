// Measures' cards and figures in a text: what they say, what of it counts as a change, and that they are never made twice.
import { expect, test } from 'vitest';
import type { JSONContent } from '@tiptap/core';
import { categories } from '#lib/indicators/kinds.ts';
import { seriesName, valueWords } from '#lib/indicators/words.ts';
import { around } from '#lib/text/around.ts';
import { canonical, contentHash, textHash } from '#lib/text/canonical.ts';
import { diffHtml } from '#lib/text/diff-html.ts';
import { diffShown } from '#lib/text/diff.ts';
import { toHtml } from '#lib/text/html.ts';
import { fromMarkdown, toMarkdown } from '#lib/text/markdown.ts';
import { blocksOf, wordsOfHtml } from '#lib/text/marked.ts';
import { plainText } from '#lib/text/plain.ts';
import { dressed, figureAbout, figureWords, standingIn, type Shown } from '#lib/text/shown.ts';
import { fromJson, toJson } from '#lib/text/ydoc.ts';
import { cardOf, figureOf } from './card-worlds.ts';

const words = (text: string): JSONContent => ({ type: 'text', text });
const p = (...content: JSONContent[]): JSONContent => ({ type: 'paragraph', content });
const card = (id: string): JSONContent => ({ type: 'measure', attrs: { id } });
const figure = (show: string): JSONContent => ({ type: 'figure', attrs: { indicator: 'alone', show } });
const doc = (...content: JSONContent[]): JSONContent => ({ type: 'doc', content });

const indicator = { category: null, name: 'tavoitetut asiakkaat', unit: null, baseline: 10, target: 60, latest: 34 };
const shown = (more: Parameters<typeof cardOf>[0] = { id: 'm-1' }): Shown => ({
	measures: { 'm-1': cardOf({ indicators: [indicator], ...more }) },
	figures: { 'alone/2019': figureOf(), 'alone/path': figureOf({ target: 26, targetYear: 2023 }) }
});
const text = doc(
	p(words('Asunnottomia oli '), figure('2019'), words(', tavoite on '), figure('path'), words('.')),
	card('m-1'),
	p(words('Loppu.'))
);

test('a card and a figure say what their rows say', () => {
	const html = toHtml(dressed(text, shown()));
	expect(html).toContain('aria-label="Toimenpide 6.1: Nopsajalka"');
	expect(html).toContain('nyt 34, tavoite 60, lähtötaso 10');
	expect(html).toContain('>53</span>');
	expect(html).toContain('>53 → 26</span>');
	expect(html).toContain('Puuttuu');
	expect(plainText(dressed(text, shown()))).toBe('Asunnottomia oli 53, tavoite on 53 → 26.\nToimenpide 6.1: Nopsajalka\nLoppu.');
});

test('a card without its row says so, and nothing of another city is shown', () => {
	const html = toHtml(dressed(text, { measures: {}, figures: {} }));
	expect(html).toContain('Toimenpide puuttuu');
	expect(html).toContain('luku puuttuu');
});

test('Markdown for readers tells the card; Markdown for taking along leads back to it', () => {
	const file = toMarkdown(dressed(text, shown()), { asWords: true });
	expect(file).toContain('**Toimenpide 6.1: Nopsajalka** (käynnissä)\n\n- Vastuutaho: Jyväskylän kaupunki\n- Aika: puuttuu');
	expect(file).toContain('Asunnottomia oli 53, tavoite on 53 → 26.');
	expect(fromMarkdown(toMarkdown(dressed(text, shown())))).toEqual(toJson(fromJson(text)));
});

test('a text says only where cards stand: what they say changes neither its canonical string nor its hash', () => {
	expect(canonical(text)).toContain('"attrs":{"id":"m-1"}');
	expect(standingIn(text)).toEqual({
		measures: ['m-1'],
		figures: [
			{ indicator: 'alone', show: '2019' },
			{ indicator: 'alone', show: 'path' }
		]
	});
	const covered = { text: textHash(text), measures: [{ id: 'm-1' }], figures: [], plainHash: null };
	expect(contentHash({ ...covered, measures: [{ id: 'm-1', endOn: '2022' }] })).not.toBe(contentHash(covered));
});

test('a changed target is a change of the card with its field marked; a new report is none', () => {
	const reported = shown({ id: 'm-1', state: 'done', isLate: true, indicators: [{ ...indicator, latest: 60 }] });
	expect(diffShown(text, text, shown(), reported).every((row) => row.kind === 'same')).toBe(true);
	const aimed = shown({ id: 'm-1', indicators: [{ ...indicator, target: 80 }] });
	const [, row] = diffShown(text, text, shown(), aimed);
	expect(row!.kind).toBe('changed');
	const both = diffHtml(row!, 'both');
	expect(both.match(/is-changed/g)).toHaveLength(1);
	expect(both).toMatch(/<del>.*tavoite 60.*<\/del> <ins>.*tavoite 80.*<\/ins>/);
	expect(diffHtml(row!, 'before')).toContain('tavoite 60');
	expect(diffHtml(row!, 'after')).toContain('tavoite 80');
});

test('a corrected figure shows as a change in its sentence', () => {
	const corrected = { ...shown(), figures: { ...shown().figures, 'alone/2019': figureOf({ value: 54 }) } };
	const [row] = diffShown(text, text, shown(), corrected);
	expect(row!.kind).toBe('changed');
	expect(diffHtml(row!, 'both')).toMatch(/<del>.*53.*<\/del>.*<ins>.*54.*<\/ins>/);
});

test('another measure is not the same one changed, and a card that went elsewhere has moved', () => {
	const other = diffShown(text, doc(...text.content!.with(1, card('m-2'))), shown(), shown());
	expect(other.map((row) => row.kind)).toEqual(['same', 'removed', 'added', 'same']);
	const moved = diffShown(text, doc(text.content![0]!, text.content![2]!, card('m-1')), shown(), shown());
	expect(moved.map((row) => row.kind)).toContain('moved');
});

test('comments count letters past cards and figures', () => {
	const { blocks } = blocksOf(toHtml(dressed(text, shown())));
	expect(blocks.map(wordsOfHtml)).toEqual(['Asunnottomia oli , tavoite on .', '', 'Loppu.']);
});

test('a measure is written once into a text, whoever asks for more', () => {
	const twice = doc(card('m-1'), p(words('a')), card('m-2'), card('m-1'));
	expect(toJson(fromJson(twice)).content!.map((node) => node.attrs?.id ?? '')).toEqual(['m-1', '', 'm-2']);
});

test('a figure in a sentence is called and told what its own pages call and tell it: every category, every way of telling', () => {
	for (const category of categories) {
		expect(figureAbout(figureOf({ category, name: null }))).toContain(seriesName({ category, name: null }));
	}
	expect(figureAbout(figureOf({ category: 'own', name: 'Häädöt' }))).toContain('Häädöt');
	expect(figureWords(figureOf({ value: null, told: 'few', limit: 10 }))).toBe('alle 10');
	for (const told of ['few', 'withheld', 'unknown'] as const) {
		const figure = { value: null, few: told === 'few', told, limit: 5 };
		expect(figureWords(figureOf(figure))).toBe(valueWords(figure));
	}
});

test('a measure is quoted by the paragraph before its card under the same heading, else by the one after', () => {
	const heading = (text: string): JSONContent => ({ type: 'heading', attrs: { level: 3 }, content: [words(text)] });
	const found = (...content: JSONContent[]) => around(doc(...content), 'm-1', 6);
	expect(
		found(p(words('Alku.')), heading('Neuvonta'), p(words('Neuvomme.')), p(), card('m-2'), card('m-1'), p(words('Loppu.')))
	).toEqual({
		...{ block: 6, quoted: { block: 3, words: 'Neuvomme.' } },
		subsection: { number: '6.1', title: 'Neuvonta' }
	});
	expect(found(p(words('Alku.')), heading('Neuvonta'), card('m-1'), p(words('Sitten.')))?.quoted).toEqual({
		block: 4,
		words: 'Sitten.'
	});
	expect(found(card('m-1'), heading('Muuta'), p(words('Ei siitä.')))).toEqual({ block: 1, quoted: null, subsection: null });
	expect(found(p(words('Ei mitään.')))).toBeNull();
	expect(found(p(words('sana '.repeat(90))), card('m-1'))?.quoted?.words).toMatch(/sana…$/);
});
