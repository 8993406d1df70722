// The text's schema as the editor shows it: the same nodes, drawn exactly as text/html.ts draws them, so that nothing
// moves when a section becomes live.
import { Extension, textblockTypeInputRule, type AnyExtension } from '@tiptap/core';
import { Heading } from '@tiptap/extension-heading';
import { Link } from '@tiptap/extension-link';
import { ListItem } from '@tiptap/extension-list';
import { Table } from '@tiptap/extension-table';
import { Plugin } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import type { Node } from '@tiptap/pm/model';
import { extensions, Footnote, HEADING_LEVELS } from '../text/schema.ts';

/** `# ` begins the first level there is inside a section. */
const rules = (heading: typeof Heading) =>
	heading.extend({
		addInputRules() {
			return HEADING_LEVELS.map((level) =>
				textblockTypeInputRule({ find: new RegExp(`^(#{${level - 2}})\\s$`), type: this.type, getAttributes: { level } })
			);
		}
	});

/** Tab leaves the text, so it neither indents lists nor walks through cells. */
const quietList = (item: typeof ListItem) =>
	item.extend({ addKeyboardShortcuts: () => ({ Enter: ({ editor }) => editor.commands.splitListItem('listItem') }) });

const framed = (table: typeof Table) =>
	table.extend({
		renderHTML: () => ['div', { class: 'table-frame' }, ['table', ['tbody', 0]]],
		addNodeView: () => null,
		addKeyboardShortcuts: () => ({})
	});

const numbered = (footnote: typeof Footnote) =>
	footnote.extend({
		renderHTML: ({ node }) => ['sup', { class: 'footnote', 'data-footnote': String(node.attrs.note) }, ['span']]
	});

/** Every editor would register the protocols again; the built-in ones are enough for addresses that are typed. */
const unregistered = (link: typeof Link) => link.extend({ onCreate: () => {}, onDestroy: () => {} });

const drawn: Record<string, (one: never) => AnyExtension> = {
	heading: rules,
	link: unregistered,
	listItem: quietList,
	table: framed,
	footnote: numbered
};

/** The schema's own extensions with the editor's drawing and keys. */
export const shaped: AnyExtension[] = extensions.map((one) => drawn[one.name]?.(one as never) ?? one);

/** Writes 6.1, 6.2 … before the section's headings without putting them into the text. */
export const headingNumbers = (section: () => number) =>
	Extension.create({
		name: 'headingNumbers',
		addProseMirrorPlugins: () => [
			new Plugin<DecorationSet>({
				state: {
					init: (_config, state) => numbers(state.doc, section()),
					apply: (tr, before) => (tr.docChanged ? numbers(tr.doc, section()) : before)
				},
				props: {
					decorations(state) {
						return this.getState(state);
					}
				}
			})
		]
	});

function numbers(doc: Node, section: number) {
	const counts = [0, 0, 0];
	const found: Decoration[] = [];
	doc.forEach((node, offset) => {
		if (node.type.name !== 'heading' || node.content.size === 0) return;
		const at = Number(node.attrs.level) - 3;
		counts.forEach((count, index) => (counts[index] = index < at ? count : index === at ? count + 1 : 0));
		const number = [section, ...counts.slice(0, at + 1).map((count) => count || 1)].join('.');
		found.push(Decoration.node(offset, offset + node.nodeSize, { 'data-number': number }));
	});
	return DecorationSet.create(doc, found);
}
