import { expect, test } from 'vitest';
import { canonical, contentHash, stringify, textHash } from '#lib/text/canonical.ts';
import { identityCodesIn } from '#lib/text/identity.ts';
import { fromJson, fromUpdates, toJson, write } from '#lib/text/ydoc.ts';
import type { JSONContent } from '@tiptap/core';
import * as Y from 'yjs';

const text = (words: string, ...marks: JSONContent['marks'] & object) => ({
	type: 'text',
	text: words,
	...(marks.length ? { marks } : {})
});
const doc = (...content: JSONContent[]): JSONContent => ({ type: 'doc', content });
const p = (...content: JSONContent[]): JSONContent => ({ type: 'paragraph', ...(content.length ? { content } : {}) });
const bold = { type: 'bold' };
const italic = { type: 'italic' };

test('the same text written in different ways has one canonical string', () => {
	const one = doc(p(text('Hei '), text('maailma', bold, italic)));
	const ways = [
		doc(p(text('He'), text('i '), text('maa', italic, bold), text('ilma', bold, italic))),
		doc(p(text('Hei '), text(''), text('maailma', { type: 'italic', attrs: {} }, bold))),
		{ content: [{ content: one.content![0]!.content, type: 'paragraph' }], type: 'doc' }
	];
	for (const way of ways) expect(canonical(way)).toBe(canonical(one));
	expect(canonical(doc(p(text('Hei '), text('maailma', bold))))).not.toBe(canonical(one));
});

test('attributes at their default do not count, others do', () => {
	const list = (attrs?: object) =>
		doc({
			type: 'orderedList',
			...(attrs ? { attrs } : {}),
			content: [{ type: 'listItem', content: [p(text('a'))] }]
		} as JSONContent);
	expect(canonical(list({ start: 1 }))).toBe(canonical(list()));
	expect(canonical(list({ start: 2 }))).not.toBe(canonical(list()));
});

test('a text never touched and one that was emptied are the same', () => {
	expect(textHash(doc())).toBe(textHash(doc(p())));
	expect(textHash(toJson(new Y.Doc()))).toBe(textHash(doc(p())));
	expect(textHash(doc(p(), p()))).not.toBe(textHash(doc(p())));
});

// These two are promises to every approval ever given: if one of them changes, approvals are void.
test('the hash of a known text is what it has always been', () => {
	expect(
		textHash(
			doc(
				{ type: 'heading', attrs: { level: 3 }, content: [text('Tavoite')] },
				p(text('Puolittaa '), text('asunnottomuus', bold), text('.'))
			)
		)
	).toBe('703dc742cc7c2d8e08e1ede736f2037949a670e31bb9bd9930903bc450e1224b');
	expect(contentHash({ text: 'a'.repeat(64), measures: [{ name: 'b', owner: 'a' }], figures: [], plainHash: null })).toBe(
		'0a6f1940bbff6d206e8fa02d4dda881cc2500e80aa2e72a8e726bb105064df62'
	);
});

test('everything an approval covers changes the content hash, key order does not', () => {
	const covered = { text: 'x', measures: [{ a: 1, b: 2 }], figures: [], plainHash: null };
	const hash = contentHash(covered);
	expect(contentHash({ ...covered, measures: [{ b: 2, a: 1 }] })).toBe(hash);
	for (const other of [{ text: 'y' }, { measures: [] }, { figures: [1] }, { plainHash: 'p' }])
		expect(contentHash({ ...covered, ...other })).not.toBe(hash);
	expect(stringify({ b: [undefined, null], a: undefined, __proto__x: 1 })).toBe('{"__proto__x":1,"b":[null,null]}');
});

test('a text goes into a shared document and comes out equal, and an edit touches only what differs', () => {
	const cell = (words: string) => ({ type: 'tableCell', attrs: { colspan: 1, rowspan: 1 }, content: [p(text(words))] });
	const whole = doc(
		{ type: 'heading', attrs: { level: 4 }, content: [text('Otsikko')] },
		p(
			text('Sanoja '),
			text('linkki', { type: 'link', attrs: { href: 'https://ara.fi/' } }),
			{ type: 'footnote', attrs: { note: 'Lähde' } },
			{ type: 'hardBreak' },
			text('lisää')
		),
		{ type: 'orderedList', attrs: { start: 3 }, content: [{ type: 'listItem', content: [p(text('yksi'))] }] },
		{ type: 'table', content: [{ type: 'tableRow', content: [cell('a'), cell('b')] }] }
	);
	const shared = fromJson(whole);
	expect(toJson(shared)).toEqual(whole);
	const updates: Uint8Array[] = [];
	shared.on('update', (update: Uint8Array) => updates.push(update));
	const edited = { ...whole, content: [...whole.content!, p(text('uusi'))] };
	write(shared, edited);
	expect(toJson(shared)).toEqual(edited);
	expect(updates.reduce((sum, update) => sum + update.length, 0)).toBeLessThan(100);
	expect(toJson(fromUpdates([Y.encodeStateAsUpdate(shared)]))).toEqual(edited);
	expect(() => write(shared, doc({ type: 'listItem' }))).toThrow();
});

test('what two people’s changes broke together is read as the editor shows it: left out', () => {
	const shared = fromJson(doc(p(text('a'))));
	const list = new Y.XmlElement('bulletList');
	shared.getXmlFragment('default').push([list]);
	expect(toJson(shared)).toEqual(doc(p(text('a'))));
});

test.each([
	['131052-308T', 1],
	['Hän (131052-308t) asui siellä.', 1],
	['010594Y9032 ja 131052 -308T', 2],
	['131052-308X', 0],
	['311352-308T', 0],
	['1131052-308T', 0],
	['STM/131052-308', 0],
	['040 123 4567', 0]
])('in "%s" there are %d identity codes', (words, count) => {
	expect(identityCodesIn(words)).toHaveLength(count);
});
