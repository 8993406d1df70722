import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JSONContent } from '@tiptap/core';
import { firstWords, htmlBlocks, plainText, toHtml } from '#lib/text/html.ts';
import { dressed, NOTHING_SHOWN } from '#lib/text/shown.ts';
import { cardOf, figureOf } from './card-worlds.ts';
import { doc, document, paragraphOf } from './text-worlds.ts';

const evil = `"><img src=x onerror=alert(1)>'`;
const hostile = {
	measures: Object.fromEntries(
		['m-1', 'm-2', 'm-3'].map((id) => [
			id,
			cardOf({
				...{ id, name: evil, owners: [evil], funding: evil, targetGroup: evil, startOn: '2020', number: evil, cityId: evil },
				state: evil as 'done',
				indicators: [{ category: evil, name: evil, unit: evil, baseline: 1, target: 9, latest: 5 }]
			})
		])
	),
	figures: {
		'alone/2019': figureOf({ category: null, name: evil, cityId: evil }),
		'alone/path': figureOf({ target: 26, targetYear: 2023 })
	}
};

const inline = (...content: JSONContent[]): JSONContent => ({ type: 'doc', content: [{ type: 'paragraph', content }] });
const link = (href: unknown) => inline({ type: 'text', text: 'tästä', marks: [{ type: 'link', attrs: { href } }] });

test('words are escaped wherever they stand', () => {
	const html = toHtml(inline({ type: 'text', text: `<script>alert("x")</script> & 'y'` }));
	expect(html).toBe('<p>&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;y&#39;</p>');
});

test('a link goes only where a text may link', () => {
	expect(toHtml(link('https://www.ara.fi/?a=1&b="x"'))).toContain('href="https://www.ara.fi/?a=1&amp;b=&quot;x&quot;"');
	expect(toHtml(link('mailto:tuki@example.fi'))).toContain('<a href="mailto:');
	for (const href of [
		'javascript:alert(1)',
		' javascript:alert(1)',
		'data:text/html,x',
		'//evil.example',
		'/who-may',
		'vbscript:x',
		null,
		7,
		{}
	])
		expect(toHtml(link(href))).toBe('<p>tästä</p>');
});

test('nodes, marks and attributes we do not know leave nothing but their words, or nothing', () => {
	const strange = {
		type: 'doc',
		content: [
			{ type: 'iframe', attrs: { src: 'https://evil.example' } },
			{
				type: 'paragraph',
				attrs: { style: 'x', onclick: 'y', id: 'z' },
				content: [{ type: 'text', text: 'a', marks: [{ type: 'script' }] }]
			},
			{ type: 'heading', attrs: { level: '1><script>' }, content: [{ type: 'text', text: 'b' }] },
			{ type: 'orderedList', attrs: { start: '2" onload="x' }, content: [{ type: 'listItem', content: [paragraphOf('c')] }] },
			JSON.parse('{"type":"__proto__","attrs":{"__proto__":{"level":4}}}')
		]
	};
	expect(toHtml(strange)).toBe('<p>a</p>\n<h3>b</h3>\n<ol><li><p>c</p></li></ol>');
	expect(toHtml({ type: 'doc', content: 'x' } as never)).toBe('');
});

test('only known tags and attributes appear for any document', () => {
	const allowed =
		/^<\/?(p|h[345]|ul|ol|li|blockquote|strong|em|br|a|sup|section|div|span|dl|dt|dd|table|thead|tbody|tr|th|td|svg|path|rect)( (id|href|title|start|class|role|aria-label|aria-hidden|tabindex|scope|colspan|rowspan|width|height|viewBox|fill|stroke|stroke-width|stroke-linecap|stroke-linejoin|stroke-dasharray|preserveAspectRatio|d|x|y|rx|data-(?:measure|city|figure))="[^"<>]*")*\/?>$/;
	fc.assert(
		fc.property(document, fc.constantFrom(NOTHING_SHOWN, hostile), (json, shown) => {
			for (const [tag] of toHtml(dressed(json, shown)).matchAll(/<[^>]*>/g)) expect(tag).toMatch(allowed);
		}),
		{ numRuns: 100, seed: 20210414 }
	);
});

test('a document nested beyond reason is shown as words', () => {
	let json: JSONContent = paragraphOf('pohjalla');
	for (let depth = 0; depth < 5000; depth++) json = { type: 'blockquote', content: [json] };
	expect(toHtml({ type: 'doc', content: [json] })).toContain('<p>pohjalla</p>');
});

test('neighbours share the tags of their marks', () => {
	const bold = { type: 'bold' };
	const json = inline(
		{ type: 'text', text: 'a', marks: [bold] },
		{ type: 'text', text: 'b', marks: [{ type: 'italic' }, bold] },
		{ type: 'text', text: 'c' }
	);
	expect(toHtml(json)).toBe('<p><strong>a<em>b</em></strong>c</p>');
});

test('blocks carry permanent addresses that do not move when an empty paragraph is skipped', () => {
	const json = doc('h3:Hanska', '', 'Toimii.');
	const { blocks } = htmlBlocks(json, { paragraphIds: (ordinal) => `p-5-${ordinal}`, paragraphLinks: true });
	expect(blocks.map(({ ordinal, id }) => [ordinal, id])).toEqual([
		[1, 'p-5-1'],
		[3, 'p-5-3']
	]);
	expect(blocks[1]?.html).toBe('<p id="p-5-3">Toimii.<a class="pilcrow" href="#p-5-3" aria-label="Linkki kohtaan 3">¶</a></p>');
});

test('the link to a list stands in its last item', () => {
	const list = { type: 'bulletList', content: ['a', 'b'].map((value) => ({ type: 'listItem', content: [paragraphOf(value)] })) };
	const html = toHtml({ type: 'doc', content: [list] }, { paragraphIds: (n) => `p-${n}`, paragraphLinks: true });
	expect(html).toMatch(/^<ul id="p-1"><li><p>a<\/p><\/li><li><p>b<a class="pilcrow".*<\/a><\/p><\/li><\/ul>$/);
});

test('subsections are numbered under their section', () => {
	const html = toHtml(doc('h3:A', 'h4:B', 'h4:C', 'h3:D', 'h4:E'), { headingNumbers: '6' });
	expect([...html.matchAll(/number">([\d.]+)</g)].map((found) => found[1])).toEqual(['6.1', '6.1.1', '6.1.2', '6.2', '6.2.1']);
});

test('footnotes are gathered at the end with links both ways, set apart by their prefix', () => {
	const json = inline({ type: 'text', text: 'Luku' }, { type: 'footnote', attrs: { note: 'ARA <2020>' } });
	const html = toHtml(json, { footnotePrefix: 's3' });
	expect(html).toContain('<a id="s3-ref-1" href="#s3-note-1" role="doc-noteref" aria-label="Alaviite 1">1</a>');
	expect(html).toContain('<li id="s3-note-1">ARA &lt;2020&gt; <a class="back" href="#s3-ref-1"');
});

test('a table stands in a frame with a name, its headers say what they head', () => {
	const cell = (type: string, value: string, attrs = {}) => ({ type, attrs, content: [paragraphOf(value)] });
	const rows = [
		[cell('tableHeader', 'Vuosi'), cell('tableHeader', 'Asunnottomia')],
		[cell('tableHeader', '2019'), cell('tableCell', '156', { colspan: 2, style: 'x' })]
	];
	const html = toHtml({
		type: 'doc',
		content: [{ type: 'table', content: rows.map((content) => ({ type: 'tableRow', content })) }]
	});
	expect(html).toBe(
		'<div class="table-frame" tabindex="0" role="region" aria-label="Taulukko 1: Vuosi, Asunnottomia"><table>' +
			'<thead><tr><th scope="col"><p>Vuosi</p></th><th scope="col"><p>Asunnottomia</p></th></tr></thead>' +
			'<tbody><tr><th scope="row"><p>2019</p></th><td colspan="2"><p>156</p></td></tr></tbody></table></div>'
	);
});

test('plain words come a paragraph a line, footnotes in brackets', () => {
	const json = inline(
		{ type: 'text', text: 'Luku' },
		{ type: 'footnote', attrs: { note: 'ARA' } },
		{ type: 'hardBreak' },
		{ type: 'text', text: 'jatkuu' }
	);
	expect(plainText({ type: 'doc', content: [...(json.content ?? []), paragraphOf('toinen')] })).toBe('Luku [ARA] jatkuu\ntoinen');
	expect(plainText(json, { notes: false })).toBe('Luku jatkuu');
	expect(firstWords(doc('yksi kaksi', 'kolme neljä'), 3)).toBe('yksi kaksi kolme…');
	expect(firstWords(doc('yksi kaksi'), 3)).toBe('yksi kaksi');
});
