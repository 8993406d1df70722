import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JSONContent } from '@tiptap/core';
import { fromMarkdown, MARKDOWN_LENGTH, toMarkdown } from '#lib/text/markdown.ts';
import { plainText } from '#lib/text/plain.ts';
import { schema } from '#lib/text/schema.ts';
import { document, whole } from './text-worlds.ts';

const headings = (json: JSONContent) =>
	(json.content ?? []).filter((node) => node.type === 'heading').map((node) => node.attrs?.level);

test('the highest heading used becomes a subsection, the next its subsection', () => {
	expect(headings(fromMarkdown('# A\n\n## B\n\n### C\n\n#### D'))).toEqual([3, 4, 5, 5]);
	expect(headings(fromMarkdown('### A\n\nx\n\n### B'))).toEqual([3, 3]);
	expect(headings(fromMarkdown('## A\n\n#### B'))).toEqual([3, 4]);
});

test('lists, quotes, tables, links and footnotes arrive as what they are', () => {
	const json = fromMarkdown(
		'Teksti[^a] ja [linkki](https://www.ara.fi).\n\n- yksi\n  - **kaksi**\n\n3. kolme\n\n> lainaus\n\n| a | b |\n|---|---|\n| 1<br>2 | *x* |\n\n[^a]: ARA *2020*\n'
	);
	schema.nodeFromJSON(json).check();
	expect((json.content ?? []).map((node) => node.type)).toEqual([
		'paragraph',
		'bulletList',
		'orderedList',
		'blockquote',
		'table'
	]);
	expect(json.content?.[0]?.content?.[1]).toEqual({ type: 'footnote', attrs: { note: 'ARA 2020' } });
	expect(json.content?.[0]?.content?.[3]?.marks).toEqual([{ type: 'link', attrs: { href: 'https://www.ara.fi' } }]);
	expect(json.content?.[2]?.attrs).toEqual({ start: 3 });
});

test('raw HTML becomes words, pictures their description, unsafe links only their text', () => {
	const json = fromMarkdown(
		'<script>alert(1)</script>\n\na <b onclick="x">b</b> ![talo](x.png) [c](javascript:alert(1)) &lt;d&gt;'
	);
	expect(plainText(json)).toBe('<script>alert(1)</script>\na <b onclick="x">b</b> talo c <d>');
	expect(JSON.stringify(json)).not.toContain('"marks"');
});

test('a footnote nobody defined stays as typed, one nobody names is left out', () => {
	expect(plainText(fromMarkdown('Luku[^1]\n\n[^2]: ei kukaan'))).toBe('Luku[^1]');
});

test('an empty source is an empty document', () => {
	expect(fromMarkdown('')).toEqual({ type: 'doc', content: [{ type: 'paragraph' }] });
});

test('too long a source is refused', () => {
	expect(() => fromMarkdown('a'.repeat(MARKDOWN_LENGTH + 1))).toThrow('text_too_long');
});

test('any string becomes a document of the schema', () => {
	const piece = fc.constantFrom(
		'# ',
		'- ',
		'1. ',
		'> ',
		'\n',
		'\n\n',
		'|',
		'---',
		'[^1]',
		': ',
		'*',
		'**',
		'_',
		'`',
		'[',
		'](',
		')',
		'<',
		'>',
		'a ',
		'  ',
		'\\',
		'&#0;',
		'!['
	);
	fc.assert(
		fc.property(
			fc.oneof(
				fc.string(),
				fc.array(piece, { maxLength: 40 }).map((list) => list.join(''))
			),
			(source) => {
				schema.nodeFromJSON(fromMarkdown(source)).check();
			}
		),
		{ numRuns: 500, seed: 20210414 }
	);
});

test('Markdown made to hang or overflow a reader is read as words', () => {
	const sources = [
		'*a _'.repeat(70_000),
		'_a'.repeat(100_000),
		'>'.repeat(100_000),
		'> - '.repeat(50_000),
		`${'> - '.repeat(2000)}\n`.repeat(30),
		'[a]('.repeat(60_000)
	];
	for (const source of sources) schema.nodeFromJSON(fromMarkdown(source)).check();
});

test('out and in again gives the same document', () => {
	const normal = document.filter((json) => roundTrips(json));
	fc.assert(
		fc.property(normal, (json) => {
			expect(fromMarkdown(toMarkdown(json))).toEqual(tidy(json));
		}),
		{ numRuns: 250, seed: 20210414 }
	);
});

test('a text of headings, lists and notes reads as a person would write it', () => {
	const source = [
		'### Palvelukeskus Hanska', 'Hanska on **toiminut** kohta vuoden[^1]. Katso [ARA](<https://www.ara.fi>).',
		'- matala kynnys\n- tuki kotiin\n  - Kotikonsti', '> Hyviä tuloksia', '| Vuosi | Asunnottomia |\n| --- | --- |\n| 2019 | 156 |', '[^1]: ARA 2020\n'
	].join('\n\n'); // prettier-ignore
	expect(toMarkdown(fromMarkdown(source))).toBe(source);
});

/** Markdown has no second level without a first, and no heading inside a list that could be told from the section's own. */
function roundTrips(json: JSONContent) {
	const used = [...new Set(headings(json))].sort();
	return used.every((level, index) => level === index + 3);
}

/** What Markdown cannot hold: white space at the edges of a line, breaks at its end, bold blanks. */
function tidy(json: JSONContent): JSONContent {
	const walk = (node: JSONContent): JSONContent => {
		if (node.type !== 'paragraph' && node.type !== 'heading')
			return node.content ? { ...node, content: node.content.map(walk) } : node;
		let content = node.content ?? [];
		const edge = (at: number) => content.at(at);
		while (edge(-1)?.type === 'hardBreak') content = content.slice(0, -1);
		while (edge(0)?.type === 'hardBreak') content = content.slice(1);
		content = content.map((child, index) => {
			if (child.type !== 'text') return child;
			let text = child.text ?? '';
			if (index === 0 || content[index - 1]?.type === 'hardBreak') text = text.trimStart();
			if (index === content.length - 1 || content[index + 1]?.type === 'hardBreak') text = text.trimEnd();
			return { ...child, text };
		});
		return { ...node, content };
	};
	return whole(walk(json));
}
