// Paste from Word, Google Docs, Outlook and web pages without their dirt. The clipboard is parsed into an inert document
// (nothing in it runs or loads), walked into our schema's nodes, and written out again for the editor.
import type { JSONContent } from '@tiptap/core';
import { escapeHtml } from './inline.ts';
import { safeLink } from './links.ts';
import { footnotesOf, type Footnotes } from './paste-notes.ts';
import { nested, pastedItem } from './paste-lists.ts';
import { attribute, blockTags, childrenOf, hasBlock, isDropped, nameOf, styleOf, type DomNode } from './paste-dom.ts';
import { paragraphsOf, trimmed, withoutMark } from './paste-lines.ts';
import { own, wholeNumber } from './plain.ts';
import { FOOTNOTE_LENGTH } from './schema.ts';
import { isId, isShow } from './shown.ts';

/** What Tiptap's `transformPastedHTML` calls; `city` is the one whose text this becomes. Browser only: it needs DOMParser. */
export function cleanPasted(html: string, city = ''): string {
	const document = new DOMParser().parseFromString(trusted(html), 'text/html');
	// A figure of another city's is only its words here: the same node would show this city's.
	const strange = [...document.querySelectorAll<HTMLElement>('[data-figure]')].filter((one) => one.dataset.city !== city);
	for (const one of strange) one.replaceWith(document.createTextNode(one.textContent ?? ''));
	// Copied from an editor of ours: its nodes are the schema's own, and its marker says how the ends of the piece are open.
	if (document.querySelector('[data-pm-slice]') && !document.querySelector('h1, h2, h6, style'))
		return strange.length ? document.body.innerHTML : html;
	return editorHtml(pastedBlocks(document.body));
}

/** The blocks of a pasted document, as nodes of the schema. */
export function pastedBlocks(body: DomNode): JSONContent[] {
	const blocks = nested(new Reader(footnotesOf(body)).blocks(childrenOf(body), []));
	const ranks = [...new Set(blocks.filter((node) => node.type === 'heading').map((node) => Number(node.attrs?.level)))].sort();
	return blocks.map((node) =>
		node.type === 'heading' ? { ...node, attrs: { level: Math.min(5, 3 + ranks.indexOf(Number(node.attrs?.level))) } } : node
	);
}

/** Nodes of the schema as the HTML the schema reads them from. */
export function editorHtml(nodes: readonly JSONContent[]): string {
	return nodes.map(element).join('');
}

type Marks = NonNullable<JSONContent['marks']>;

class Reader {
	readonly notes: Footnotes;
	/** In lists, cells and quotations a heading would break the order of headings: there it is a paragraph. */
	isInside = false;

	constructor(notes: Footnotes) {
		this.notes = notes;
	}

	blocks(nodes: readonly DomNode[], marks: Marks): JSONContent[] {
		const result: JSONContent[] = [];
		let line: JSONContent[] = [];
		const flush = () => {
			result.push(...paragraphsOf(line));
			line = [];
		};
		for (const node of nodes) {
			if (isDropped(node) || this.notes.bodies.has(node)) continue;
			if (hasBlock(node)) {
				flush();
				result.push(...this.block(node, marks));
			} else line.push(...this.inline(node, marks));
		}
		flush();
		return result;
	}

	block(node: DomNode, marks: Marks): JSONContent[] {
		const name = nameOf(node);
		const measure = attribute(node, 'data-measure');
		if (measure !== null) return isId(measure) && !this.isInside ? [{ type: 'measure', attrs: { id: measure } }] : [];
		const rank = headingRank(node);
		if (rank) return this.heading(node, rank, marks);
		const item = pastedItem(node);
		if (item) return [{ ...item, content: this.item(node, marks) }];
		if (name === 'ul' || name === 'ol') return this.list(node, name, marks);
		if (name === 'table') return this.table(node);
		if (name === 'blockquote') {
			const content = this.inside(childrenOf(node), marks);
			return content.length ? [{ type: 'blockquote', content }] : [];
		}
		return this.blocks(childrenOf(node), blockTags.has(name) ? marks : this.marksOf(node, marks));
	}

	heading(node: DomNode, level: number, marks: Marks): JSONContent[] {
		if (this.isInside) return this.blocks(childrenOf(node), marks);
		// A heading is bold by itself.
		const line = withoutMark(trimmed(childrenOf(node).flatMap((child) => this.inline(child, marks))), 'bold');
		const content = line.map((child) => (child.type === 'hardBreak' ? { type: 'text', text: ' ' } : child));
		return content.length ? [{ type: 'heading', attrs: { level }, content }] : [];
	}

	list(node: DomNode, name: string, marks: Marks): JSONContent[] {
		const items: JSONContent[] = [];
		for (const child of childrenOf(node)) {
			if (isDropped(child)) continue;
			const last = items.at(-1);
			// Google Docs and old pages put the inner list beside its item instead of into it.
			if (last && /^[uo]l$/.test(nameOf(child))) last.content?.push(...this.inside([child], marks));
			else if (nameOf(child) === 'li' || hasBlock(child)) {
				const level = Number(attribute(child, 'data-aria-level'));
				const content = this.item(child, marks);
				if (level)
					items.push({
						type: 'pastedItem',
						attrs: { level, isOrdered: name === 'ol', start: level === 1 ? startOf(node) : 1 },
						content
					});
				else if (content.length) items.push({ type: 'listItem', content });
			}
		}
		// Word on the web makes one list of every item and says its depth beside it.
		if (items[0]?.type === 'pastedItem') return items;
		if (items.length === 0) return [];
		return [
			name === 'ol'
				? { type: 'orderedList', attrs: { start: startOf(node) }, content: items }
				: { type: 'bulletList', content: items }
		];
	}

	/** The content of a list item: a paragraph first, whatever else after it. */
	item(node: DomNode, marks: Marks): JSONContent[] {
		const content = this.inside(childrenOf(node), marks);
		return content.length && content[0]?.type !== 'paragraph' ? [{ type: 'paragraph' }, ...content] : content;
	}

	inside(nodes: readonly DomNode[], marks: Marks): JSONContent[] {
		const was = this.isInside;
		this.isInside = true;
		const content = nested(this.blocks(nodes, marks));
		this.isInside = was;
		return content;
	}

	table(node: DomNode): JSONContent[] {
		const rows = descendants(node, 'tr').map((row) => childrenOf(row).filter((cell) => /^t[dh]$/.test(nameOf(cell))));
		const cells = rows.flat();
		// A table of one cell, or one that holds tables, is there for its looks.
		if (cells.length <= 1 || cells.some((cell) => has(cell, 'table')))
			return cells.flatMap((cell) => this.blocks(childrenOf(cell), []));
		const content = rows
			.filter((row) => row.length > 0)
			.map((row) => ({ type: 'tableRow', content: row.map((cell) => this.cell(cell)) }));
		const first = content[0]?.content ?? [];
		// A first row in bold throughout is what people use for headers.
		if (first.every((cell) => cell.type === 'tableHeader' || isBold(cell))) {
			content[0] = { type: 'tableRow', content: first.map((cell) => ({ ...plainHeader(cell), type: 'tableHeader' })) };
		}
		return [{ type: 'table', content }];
	}

	cell(node: DomNode): JSONContent {
		const content = this.inside(childrenOf(node), []);
		const span = (name: string) => wholeNumber(Number(attribute(node, name) ?? 1), 1, 1, 50);
		return {
			type: nameOf(node) === 'th' ? 'tableHeader' : 'tableCell',
			attrs: { colspan: span('colspan'), rowspan: span('rowspan') },
			content: content.length ? content : [{ type: 'paragraph' }]
		};
	}

	inline(node: DomNode, marks: Marks): JSONContent[] {
		if (isDropped(node)) return [];
		const withMarks = marks.length ? { marks } : {};
		if (node.nodeType === 3) return [{ type: 'text', text: node.textContent ?? '', ...withMarks }];
		const name = nameOf(node);
		if (name === 'br') return [{ type: 'hardBreak' }];
		const note = this.notes.words.get(node) ?? (name === 'sup' ? attribute(node, 'data-footnote') : null);
		const figure = figureIn(node);
		if (figure) return [figure];
		if (note) return [{ type: 'footnote', attrs: { note: [...note].slice(0, FOOTNOTE_LENGTH).join('') } }];
		return childrenOf(node).flatMap((child) => this.inline(child, this.marksOf(node, marks)));
	}

	marksOf(node: DomNode, marks: Marks): Marks {
		const [name, style] = [nameOf(node), styleOf(node)];
		const weight = style.get('font-weight');
		const slant = style.get('font-style');
		// Google Docs wraps everything in a bold that says it is not bold.
		const isBold = weight ? /^bold|^[6-9]00$/.test(weight) : name === 'b' || name === 'strong';
		const isItalic = slant ? slant.startsWith('italic') : name === 'i' || name === 'em' || name === 'cite';
		const href = name === 'a' ? safeLink(attribute(node, 'href')?.trim()) : null;
		return [
			...(href ? [{ type: 'link', attrs: { href } }] : []),
			...(isBold ? [{ type: 'bold' }] : []),
			...(isItalic ? [{ type: 'italic' }] : [])
		].reduce<Marks>((all, mark) => (all.some((one) => one.type === mark.type) ? all : [...all, mark]), marks);
	}
}

/** A figure copied from a text of ours. */
function figureIn(node: DomNode): JSONContent | null {
	const [indicator, show] = (attribute(node, 'data-figure') ?? '').split('/');
	return isId(indicator) && isShow(show) ? { type: 'figure', attrs: { indicator, show } } : null;
}

/** How deep a heading is in the source: by tag, by role, or Word's title. */
function headingRank(node: DomNode): number {
	const tag = /^h([1-6])$/.exec(nameOf(node));
	if (tag) return Number(tag[1]);
	if (attribute(node, 'role') === 'heading') return wholeNumber(Number(attribute(node, 'aria-level')), 2, 1, 6);
	return attribute(node, 'class')?.split(/\s+/).includes('MsoTitle') ? 1 : 0;
}

const startOf = (list: DomNode) => wholeNumber(Number(attribute(list, 'start') ?? 1), 1, 0, 999_999_999);

const has = (node: DomNode, name: string): boolean =>
	childrenOf(node).some((child) => nameOf(child) === name || has(child, name));

/** Elements of a name below a node, not those inside another of the same kind of table. */
const descendants = (node: DomNode, name: string): DomNode[] =>
	childrenOf(node).flatMap((child) =>
		nameOf(child) === name ? [child] : nameOf(child) === 'table' ? [] : descendants(child, name)
	);

const lines = (cell: JSONContent) => (cell.content ?? []).flatMap((block) => block.content ?? []);
const isBold = (cell: JSONContent) =>
	lines(cell).length > 0 && lines(cell).every((node) => node.type !== 'text' || node.marks?.some((mark) => mark.type === 'bold'));
const plainHeader = (cell: JSONContent): JSONContent => ({
	...cell,
	content: cell.content?.map((block) =>
		block.type === 'paragraph' && block.content ? { ...block, content: withoutMark(block.content, 'bold') } : block
	)
});

const tags: Record<string, string> = {
	paragraph: 'p',
	bulletList: 'ul',
	orderedList: 'ol',
	listItem: 'li',
	blockquote: 'blockquote',
	table: 'table',
	tableRow: 'tr',
	tableCell: 'td',
	tableHeader: 'th',
	bold: 'strong',
	italic: 'em'
};

function element(node: JSONContent): string {
	if (node.type === 'text') return (node.marks ?? []).reduceRight(marked, escapeHtml(node.text ?? ''));
	if (node.type === 'hardBreak') return '<br>';
	if (node.type === 'footnote') return `<sup data-footnote="${escapeHtml(String(own(node.attrs, 'note') ?? ''))}">*</sup>`;
	if (node.type === 'measure') return `<div data-measure="${escapeHtml(String(own(node.attrs, 'id')))}"></div>`;
	if (node.type === 'figure')
		return `<span data-figure="${escapeHtml(`${own(node.attrs, 'indicator')}/${own(node.attrs, 'show')}`)}"></span>`;
	const tag = node.type === 'heading' ? `h${node.attrs?.level}` : tags[node.type ?? ''];
	const numbers = ['start', 'colspan', 'rowspan']
		.map((name) => [name, own(node.attrs, name)] as const)
		.filter(([, value]) => value !== undefined && value !== 1);
	return `<${tag}${numbers.map(([name, value]) => ` ${name}="${Number(value)}"`).join('')}>${editorHtml(node.content ?? [])}</${tag}>`;
}

const marked = (html: string, mark: Marks[number]) =>
	mark.type === 'link'
		? `<a href="${escapeHtml(String(own(mark.attrs, 'href')))}">${html}</a>`
		: `<${tags[mark.type]}>${html}</${tags[mark.type]}>`;

/** Where pages must use Trusted Types, parsing into an inert document needs a policy of its own name. */
function trusted(html: string): string {
	type Policies = {
		createPolicy(name: string, rules: { createHTML(html: string): string }): { createHTML(html: string): string };
	};
	const { trustedTypes } = globalThis as { trustedTypes?: Policies };
	policy ??= trustedTypes?.createPolicy('puolittamo-paste', { createHTML: (value) => value });
	return policy?.createHTML(html) ?? html;
}
let policy: { createHTML(html: string): string } | undefined;
