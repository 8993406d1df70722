// Random documents of our schema, for tests that must hold for every text.
import type { JSONContent } from '@tiptap/core';
import fc from 'fast-check';
import { schema } from '#lib/text/schema.ts';
import { once } from '#lib/text/ydoc.ts';

const words = fc.constantFrom(
	'asunto', 'ensin', 'Jyväskylässä', '156', '<b>', '&amp;', '*tähti*', '_viiva_', '[linkki](x)', '# ', '1. ', '- ', '>', '|', '\\', '`koodi`',
	'https://pori.fi', 'www.pori.fi', 'a@b.fi', '~~ei~~', '![kuva](x)', 'tuki,', '”lainaus”', '[^1]', 'x_y', '2 * 3', '$&', '===', '😀'
); // prettier-ignore
const sentence = fc.array(words, { minLength: 1, maxLength: 6 }).map((list) => list.join(' ').replace(/\s+/g, ' ').trim());
const marks = fc.subarray([
	{ type: 'link', attrs: { href: 'https://www.ara.fi/a?b=1&c=2' } },
	{ type: 'bold' },
	{ type: 'italic' }
]);
const text = fc.record({ type: fc.constant('text'), text: sentence, marks });
const spaced = fc.record({ type: fc.constant('text'), text: sentence.map((value) => ` ${value} `), marks: fc.constant([]) });
const leaf = fc.oneof(
	{ weight: 6, arbitrary: text },
	{ weight: 3, arbitrary: spaced },
	{ weight: 1, arbitrary: fc.constant({ type: 'hardBreak' }) },
	{ weight: 1, arbitrary: sentence.map((note) => ({ type: 'footnote', attrs: { note } })) },
	{
		weight: 1,
		arbitrary: fc
			.constantFrom('2019', '2020', 'latest', 'path')
			.map((show) => ({ type: 'figure', attrs: { indicator: 'alone', show } }))
	}
);
const line = fc
	.tuple(text, fc.array(leaf as fc.Arbitrary<JSONContent>, { maxLength: 4 }))
	.map(([first, rest]): JSONContent[] => [first, ...rest]);
const paragraph = line.map((content) => ({ type: 'paragraph', content }));
const heading = fc.record({
	type: fc.constant('heading'),
	attrs: fc.record({ level: fc.constantFrom(3, 4, 5) }),
	content: fc.array(text as fc.Arbitrary<JSONContent>, { minLength: 1, maxLength: 2 })
});

const { block } = fc.letrec<{ block: JSONContent; item: JSONContent }>((tie) => ({
	item: fc
		.tuple(paragraph, fc.array(tie('block'), { maxLength: 1 }))
		.map(([first, rest]) => ({ type: 'listItem', content: [first, ...rest] })),
	block: fc.oneof(
		{ maxDepth: 3, depthSize: 'small' },
		{ weight: 5, arbitrary: paragraph },
		{
			weight: 1,
			arbitrary: fc.array(tie('item'), { minLength: 1, maxLength: 3 }).map((content) => ({ type: 'bulletList', content }))
		},
		{
			weight: 1,
			arbitrary: fc
				.tuple(fc.integer({ min: 0, max: 12 }), fc.array(tie('item'), { minLength: 1, maxLength: 3 }))
				.map(([start, content]) => ({ type: 'orderedList', attrs: { start }, content }))
		},
		{
			weight: 1,
			arbitrary: fc.array(tie('block'), { minLength: 1, maxLength: 2 }).map((content) => ({ type: 'blockquote', content }))
		}
	)
}));

const table = fc.integer({ min: 1, max: 3 }).chain((width) =>
	fc.array(fc.array(paragraph, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 3 }).map((rows) => ({
		type: 'table',
		content: rows.map((cells, row) => ({
			type: 'tableRow',
			content: cells.map((cell) => ({ type: row === 0 ? 'tableHeader' : 'tableCell', content: [cell] }))
		}))
	}))
);

/** A measure stands once in a text. */
const card = fc.constantFrom('m-1', 'm-2', 'm-3').map((id) => ({ type: 'measure', attrs: { id } }));

/** A document as the schema itself writes it: marks in order, neighbours joined. */
export const document = fc
	.array(
		fc.oneof(
			{ weight: 5, arbitrary: block },
			{ weight: 2, arbitrary: heading },
			{ weight: 1, arbitrary: table },
			{ weight: 1, arbitrary: card }
		),
		{
			minLength: 1,
			maxLength: 8
		}
	)
	.map((content) => whole(once({ type: 'doc', content })));

export function whole(json: JSONContent): JSONContent {
	return schema.nodeFromJSON(schema.nodeFromJSON(merged(json)).toJSON()).toJSON();
}

/** A document from short words: `h3:` and a title, `-` and an item, anything else a paragraph. */
export function doc(...lines: string[]): JSONContent {
	const content = lines.map((value): JSONContent => {
		if (/^h[345]:/.test(value))
			return { type: 'heading', attrs: { level: Number(value[1]) }, content: [{ type: 'text', text: value.slice(3) }] };
		return paragraphOf(value);
	});
	return whole({ type: 'doc', content });
}

export const paragraphOf = (value: string): JSONContent => ({
	type: 'paragraph',
	...(value && { content: [{ type: 'text', text: value }] })
});

function merged(node: JSONContent): JSONContent {
	const content: JSONContent[] = [];
	for (const child of (node.content ?? []).map(merged)) {
		const last = content.at(-1);
		const same = last?.type === 'text' && child.type === 'text' && JSON.stringify(last.marks) === JSON.stringify(child.marks);
		if (same) content[content.length - 1] = { ...last, text: `${last?.text}${child.text}` };
		else content.push(child);
	}
	return node.content ? { ...node, content } : node;
}
