// A section's text as HTML for readers. The only place whose output may be put into a page unescaped: no tag, attribute
// or address gets here but those written below, whatever the stored document holds.
import type { JSONContent } from '@tiptap/core';
import { m } from '#lib/words/messages.ts';
import { cardHtml, type CardOptions } from './cards.ts';
import { escapeHtml, inlineHtml, type Linking } from './inline.ts';
import { childrenOf, own, plainText, wholeNumber } from './plain.ts';

export { firstWords, plainText } from './plain.ts';

export type HtmlOptions = {
	/** Sets the footnotes of several texts on one page apart: `s6` gives `s6-note-1`. */
	footnotePrefix?: string;
	/** The permanent address of a top-level block by its ordinal, from 1: `(n) => `p-6-${n}``. */
	paragraphIds?: (ordinal: number) => string;
	/** Writes a pilcrow link to its own address into each block that has one. */
	paragraphLinks?: boolean;
	/** The section's number: numbers its subsections (6.1, 6.2) and tables. */
	headingNumbers?: string;
	/** The text stands under a page's first heading, not under its section's: every heading a level up. */
	raised?: boolean;
	/** Keeps empty lines, so that the text stands exactly where the editor will put it. Readers get none. */
	emptyLines?: boolean;
	/** For comparison: footnotes stand where they belong, and frames of tables are no landmarks, because each comes twice. */
	isCompared?: boolean;
	/** Where a measure's own page is; without it a card's name is no link. */
	measureHref?: CardOptions['href'];
	/** Where a link leads for this reader; null leaves its words without one. Without it links lead where they are written to. */
	link?: Linking;
	/** For comparison: the card's other version. */
	card?: Pick<CardOptions, 'was' | 'side'>;
};

export type HtmlBlock = { ordinal: number; id: string | null; html: string };

/** Deeper than this a text is shown as plain words: nobody writes so, and a renderer must not fall over. */
const DEEPEST = 24;

/** The whole text as HTML, footnotes at its end. */
export function toHtml(json: JSONContent, options: HtmlOptions = {}): string {
	const { blocks, notes } = htmlBlocks(json, options);
	return [...blocks.map((block) => block.html), notes].filter(Boolean).join('\n');
}

/** The text block by block, and its list of footnotes, so that a page can put something between or beside them. */
export function htmlBlocks(json: JSONContent, options: HtmlOptions = {}): { blocks: HtmlBlock[]; notes: string } {
	const page = new Page(options);
	const rendered = blocks(json).map((node, index) => page.topLevel(node, index + 1));
	return { blocks: rendered.filter((block) => block.html !== ''), notes: page.notesList() };
}

/** One block by itself, as comparison shows it. */
export const blockHtml = (node: JSONContent, options: HtmlOptions = {}): string => new Page(options).topLevel(node, 1).html;

/** The top-level blocks of a text. */
export const blocks = (json: JSONContent): JSONContent[] => childrenOf(json);

/** One run over one text: remembers the footnotes, tables and headings it has passed. */
class Page {
	readonly options: HtmlOptions;
	readonly notes: string[] = [];
	readonly counts = [0, 0, 0];
	tables = 0;
	pilcrow = '';

	constructor(options: HtmlOptions) {
		this.options = options;
	}

	topLevel(node: JSONContent, ordinal: number): HtmlBlock {
		const id = this.options.paragraphIds?.(ordinal) ?? null;
		const linked = id !== null && this.options.paragraphLinks === true;
		this.pilcrow = linked
			? `<a class="pilcrow" href="#${escapeHtml(id)}" aria-label="${escapeHtml(m.text_paragraph_link({ number: ordinal }))}">¶</a>`
			: '';
		return { ordinal, id, html: this.block(node, id === null ? '' : ` id="${escapeHtml(id)}"`, 1) };
	}

	block(node: JSONContent, id: string, depth: number): string {
		if (depth > DEEPEST) return `<p>${escapeHtml(plainText(node))}</p>`;
		switch (node.type) {
			case 'paragraph':
				return this.paragraph(node, id);
			case 'heading':
				return this.heading(node, id);
			case 'bulletList':
				return `<ul${id}>${this.children(node, depth)}</ul>`;
			case 'orderedList': {
				const start = wholeNumber(own(node.attrs, 'start'), 1, 0, 999_999_999);
				return `<ol${id}${start === 1 ? '' : ` start="${start}"`}>${this.children(node, depth)}</ol>`;
			}
			case 'listItem':
				return `<li>${this.children(node, depth)}</li>`;
			case 'blockquote':
				return `<blockquote${id}>${this.children(node, depth)}</blockquote>`;
			case 'table':
				return this.table(node, id, depth);
			case 'measure':
				return this.card(node, id);
			default:
				return '';
		}
	}

	children(node: JSONContent, depth: number): string {
		const nodes = childrenOf(node);
		// The link to a list or a quotation stands at the end of its last paragraph.
		const pilcrow = this.pilcrow;
		return nodes
			.map((child, index) => {
				this.pilcrow = index === nodes.length - 1 ? pilcrow : '';
				return this.block(child, '', depth + 1);
			})
			.join('');
	}

	paragraph(node: JSONContent, id: string): string {
		const html = this.inline(node);
		if (html === '') return this.options.emptyLines ? `<p${id}><br></p>` : '';
		return `<p${id}>${html}${this.pilcrow}</p>`;
	}

	heading(node: JSONContent, id: string): string {
		const html = this.inline(node);
		const level = wholeNumber(own(node.attrs, 'level'), 3, 3, 5);
		const tag = `h${this.options.raised ? level - 1 : level}`;
		if (html === '') return this.options.emptyLines ? `<${tag}${id}><br></${tag}>` : '';
		this.counts.forEach((count, at) => (this.counts[at] = at < level - 3 ? count : at === level - 3 ? count + 1 : 0));
		const { headingNumbers } = this.options;
		const number = headingNumbers
			? [headingNumbers, ...this.counts.slice(0, level - 2).map((count) => count || 1)].join('.')
			: '';
		const shown = number && `<span class="number">${escapeHtml(number)}</span> `;
		return `<${tag}${id}>${shown}${html}${this.pilcrow}</${tag}>`;
	}

	card(node: JSONContent, id: string): string {
		const end = this.pilcrow;
		this.pilcrow = '';
		return cardHtml(node, { id, end, href: this.options.measureHref, ...this.options.card });
	}

	inline(node: JSONContent): string {
		return inlineHtml(childrenOf(node), (words) => this.note(words), this.options.link);
	}

	table(node: JSONContent, id: string, depth: number): string {
		this.tables += 1;
		this.pilcrow = '';
		const rows = childrenOf(node).filter((row) => row.type === 'tableRow');
		const first = childrenOf(rows[0] ?? {});
		const headed = first.length > 0 && first.every((cell) => cell.type === 'tableHeader');
		const { headingNumbers } = this.options;
		const number = headingNumbers ? `${headingNumbers}.${this.tables}` : String(this.tables);
		const columns = headed ? first.map((cell) => plainText(cell, { notes: false }).trim()).filter(Boolean) : [];
		const name = [m.text_table({ number }), columns.join(', ')].filter(Boolean).join(': ');
		const body = rows.map((row, at) => `<tr>${this.row(row, headed && at === 0, depth)}</tr>`);
		const head = headed ? `<thead>${body.shift()}</thead>` : '';
		const rest = body.length ? `<tbody>${body.join('')}</tbody>` : '';
		const frame = `class="table-frame" tabindex="0" role="${this.options.isCompared ? 'group' : 'region'}" aria-label="${escapeHtml(name)}"`;
		return `<div${id} ${frame}><table>${head}${rest}</table></div>`;
	}

	row(row: JSONContent, isHead: boolean, depth: number): string {
		const cells = childrenOf(row).filter((cell) => cell.type === 'tableCell' || cell.type === 'tableHeader');
		return cells.map((cell) => this.cell(cell, isHead, depth + 1)).join('');
	}

	cell(cell: JSONContent, isHead: boolean, depth: number): string {
		const html = this.children(cell, depth);
		// A header without words names nothing: to a screen reader it is an ordinary empty cell.
		const isHeader = cell.type === 'tableHeader' && html !== '';
		const spans = (['colspan', 'rowspan'] as const).map((name) => {
			const span = wholeNumber(own(cell.attrs, name), 1, 1, 100);
			return span === 1 ? '' : ` ${name}="${span}"`;
		});
		const scope = isHeader ? ` scope="${isHead ? 'col' : 'row'}"` : '';
		const tag = isHeader ? 'th' : 'td';
		return `<${tag}${scope}${spans.join('')}>${html}</${tag}>`;
	}

	note(words: string): string {
		if (this.options.isCompared) return ` <span class="note">[${escapeHtml(words)}]</span>`;
		const number = this.notes.push(words);
		const [here, there] = [this.noteId('ref', number), this.noteId('note', number)];
		const label = escapeHtml(m.text_footnote({ number }));
		return `<sup class="footnote"><a id="${here}" href="#${there}" role="doc-noteref" aria-label="${label}">${number}</a></sup>`;
	}

	notesList(): string {
		if (this.notes.length === 0) return '';
		const items = this.notes.map((words, index) => {
			const number = index + 1;
			const label = escapeHtml(m.text_footnote_back({ number }));
			const back = `<a class="back" href="#${this.noteId('ref', number)}" role="doc-backlink" aria-label="${label}">${arrow}</a>`;
			return `<li id="${this.noteId('note', number)}">${escapeHtml(words)} ${back}</li>`;
		});
		return `<section class="footnotes" role="doc-endnotes" aria-label="${escapeHtml(m.text_footnotes())}"><ol>${items.join('')}</ol></section>`;
	}

	noteId(kind: string, number: number): string {
		const { footnotePrefix } = this.options;
		return escapeHtml([footnotePrefix, kind, number].filter((part) => part !== undefined && part !== '').join('-'));
	}
}

// Neither of our typefaces has an arrow.
const arrow =
	'<svg width="14" height="14" viewBox="0 0 14 14" fill="none" stroke="currentColor" stroke-width="1.6" aria-hidden="true">' +
	'<path d="M7 11V3M3.5 6.5 7 3l3.5 3.5" stroke-linecap="round" stroke-linejoin="round"/></svg>';
