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

/** Grows with every change to nodes, marks or attributes; the server refuses older clients before they touch a text. */
export const SCHEMA_VERSION = 1;

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

/** Cells keep their spans and nothing else: widths in pixels mean nothing to a reader on a phone. */
const span = { addAttributes: () => ({ colspan: { default: 1 }, rowspan: { default: 1 } }) };

/** Subsections inside a section: the section's own title is h2, so the text begins at h3. */
export const HEADING_LEVELS = [3, 4, 5] as const;

/** The nodes and marks of a text, without any editing behaviour from kits. */
export const extensions = [
	Document,
	Paragraph,
	Text,
	Heading.configure({ levels: [...HEADING_LEVELS] }),
	Bold,
	Italic,
	Link.extend({ addAttributes: () => ({ href: { default: null } }) }).configure({
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
	Footnote
];

/** The ProseMirror schema, made without a DOM. */
export const schema = getSchema(extensions);
