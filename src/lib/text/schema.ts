// What a section's text may hold. The same schema runs in the browser's editor, in the server's guard and in every renderer.
import { getSchema, Node } from '@tiptap/core';
import { Blockquote } from '@tiptap/extension-blockquote';
import { Bold } from '@tiptap/extension-bold';
import { Document } from '@tiptap/extension-document';
import { HardBreak } from '@tiptap/extension-hard-break';
import { Heading } from '@tiptap/extension-heading';
import { Italic } from '@tiptap/extension-italic';
import { Link } from '@tiptap/extension-link';
import { BulletList, ListItem, OrderedList } from '@tiptap/extension-list';
import { Paragraph } from '@tiptap/extension-paragraph';
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table';
import { Text } from '@tiptap/extension-text';
import { safeLink } from './links.ts';
import { isId, isShow } from './shown.ts';

/** Grows with every change to nodes, marks or attributes; the server refuses older clients before they touch a text. */
export const SCHEMA_VERSION = 2;

/** The name of the shared XML fragment inside every Y.Doc. */
export const FRAGMENT = 'default';

/** The longest footnote, in characters. */
export const FOOTNOTE_LENGTH = 1000;

/** A footnote: a mark in the line whose words stand in its attribute and are printed under the section. */
export const Footnote = Node.create({
	name: 'footnote',
	group: 'inline',
	inline: true,
	atom: true,
	selectable: true,
	addAttributes: () => ({ note: { default: '' } }),
	parseHTML: () => [{ tag: 'sup[data-footnote]', getAttrs: (dom) => ({ note: dom.getAttribute('data-footnote') ?? '' }) }],
	renderHTML: ({ node }) => ['sup', { 'data-footnote': node.attrs.note, class: 'footnote' }, '*']
});

/**
 * A measure's card: one row of the plan, shown where it stands. Only at the top of a text, so that nothing can wrap,
 * split or join it. It has no words of its own; what it says is laid over it (text/shown.ts).
 */
export const Measure = Node.create({
	name: 'measure',
	group: 'card',
	atom: true,
	selectable: true,
	draggable: false,
	addAttributes: () => ({ id: { isRequired: true } }),
	parseHTML: () => [
		{
			tag: 'div[data-measure]',
			getAttrs: (dom) => {
				const id = dom.getAttribute('data-measure');
				return isId(id) ? { id } : false;
			}
		}
	],
	renderHTML: ({ node }) => ['div', { 'data-measure': node.attrs.id }]
});

/** A figure in a sentence: a year's value, the newest one, or "53 → 26". Renders from the row. */
export const Figure = Node.create({
	name: 'figure',
	group: 'inline',
	inline: true,
	atom: true,
	selectable: true,
	addAttributes: () => ({ indicator: { isRequired: true }, show: { isRequired: true } }),
	parseHTML: () => [
		{
			tag: 'span[data-figure]',
			getAttrs: (dom) => {
				const [indicator, show] = (dom.getAttribute('data-figure') ?? '').split('/');
				return isId(indicator) && isShow(show) ? { indicator, show } : false;
			}
		}
	],
	renderHTML: ({ node }) => ['span', { 'data-figure': `${node.attrs.indicator}/${node.attrs.show}` }]
});

/** Cells keep their spans and nothing else: widths in pixels mean nothing to a reader on a phone. */
const span = { addAttributes: () => ({ colspan: { default: 1 }, rowspan: { default: 1 } }) };

/** Subsections inside a section: the section's own title is h2, so the text begins at h3. */
export const HEADING_LEVELS = [3, 4, 5] as const;

/** The nodes and marks of a text, without any editing behaviour from kits. */
export const extensions = [
	Document.extend({ content: '(block | card)+' }),
	Paragraph,
	Text,
	Heading.configure({ levels: [...HEADING_LEVELS] }),
	Bold,
	Italic,
	// What is written on after a link is no longer the link's words.
	Link.extend({ inclusive: false, addAttributes: () => ({ href: { default: null } }) }).configure({
		openOnClick: false,
		autolink: true,
		protocols: ['https', 'http', 'mailto', 'tel'],
		isAllowedUri: (uri) => safeLink(uri) !== null
	}),
	BulletList,
	OrderedList.extend({ addAttributes: () => ({ start: { default: 1 } }) }),
	ListItem,
	Blockquote,
	HardBreak,
	Table.extend({ addAttributes: () => ({}) }).configure({ resizable: false }),
	TableRow,
	TableHeader.extend(span),
	TableCell.extend(span),
	Footnote,
	Measure,
	Figure
];

/** The ProseMirror schema, made without a DOM. */
export const schema = getSchema(extensions);

/** The same schema with what the nodes say laid into them, for comparing two versions as they were read. Never stored. */
export const dressedSchema = getSchema(
	extensions.map((one) =>
		one.name === 'measure' || one.name === 'figure'
			? (one as typeof Measure).extend({
					addAttributes() {
						return { ...this.parent?.(), card: { default: null } };
					}
				})
			: one
	)
);
