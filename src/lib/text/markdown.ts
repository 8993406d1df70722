// Markdown in: marked finds the structure, we take only what the schema knows. Raw HTML stays words, pictures become
// their description, headings are moved so that the highest one used is a subsection of the section.
import type { JSONContent } from '@tiptap/core';
import type { Token, Tokens } from 'marked';
import { Invalid } from '#lib/database/errors.ts';
import { lex, lexLine, type DefinitionToken, type NoteToken } from './footnotes.ts';
import { safeLink } from './links.ts';
import { tame } from './markdown-limits.ts';
import { isId, isShow } from './shown.ts';
import { FOOTNOTE_LENGTH, schema } from './schema.ts';
import { once } from './ydoc.ts';

export { toMarkdown } from './markdown-out.ts';

/** The longest Markdown taken in at once, in characters: about 40,000 words. */
export const MARKDOWN_LENGTH = 300_000;

/** Lists and quotations inside each other beyond this are flattened. */
const DEEPEST = 8;

/** Markdown as a document of our schema, in the form the schema itself would write it. */
export function fromMarkdown(source: string): JSONContent {
	if (source.length > MARKDOWN_LENGTH) throw new Invalid({ text: 'text_too_long' });
	const tokens = lex(tame(source));
	const reader = new Reader(tokens);
	const content = reader.blocks(tokens, 1);
	return schema.nodeFromJSON(once({ type: 'doc', content: content.length ? content : [{ type: 'paragraph' }] })).toJSON();
}

class Reader {
	readonly notes = new Map<string, string>();
	readonly levels: number[];

	constructor(tokens: Token[]) {
		const used = new Set<number>();
		walk(tokens, (token) => {
			if (token.type === 'heading') used.add(token.depth);
			else if (token.type === 'noteWords') {
				const { label, text } = token as unknown as DefinitionToken;
				this.notes.set(label, text);
			}
		});
		this.levels = [...used].sort();
	}

	blocks(tokens: readonly Token[], depth: number): JSONContent[] {
		return tokens.flatMap((token) => this.block(token, depth));
	}

	block(token: Token, depth: number): JSONContent[] {
		switch (token.type) {
			case 'heading': {
				const level = Math.min(5, 3 + this.levels.indexOf(token.depth));
				const content = this.inline(token.tokens ?? []).map((node) => (node.type === 'hardBreak' ? text(' ', node.marks) : node));
				return content.length ? [{ type: 'heading', attrs: { level }, content: joined(content) }] : [];
			}
			case 'paragraph':
				return cardIn(token, depth) ?? paragraphs(this.inline(token.tokens ?? []));
			case 'text':
				return paragraphs(token.tokens ? this.inline(token.tokens) : [text(token.text)]);
			case 'blockquote': {
				const content = this.blocks(token.tokens ?? [], depth + 1);
				return depth > DEEPEST || content.length === 0 ? content : [{ type: 'blockquote', content }];
			}
			case 'list':
				return this.list(token as Tokens.List, depth);
			case 'table':
				return this.table(token as Tokens.Table);
			case 'code':
			case 'html':
				return paragraphs(lines(token.type === 'code' ? token.text : token.raw.trim()));
			default:
				return [];
		}
	}

	list(token: Tokens.List, depth: number): JSONContent[] {
		if (depth > DEEPEST) return token.items.flatMap((item) => this.blocks(item.tokens, depth));
		const content = token.items.map((item) => {
			const box = item.task ? [text(item.checked ? '[x] ' : '[ ] ')] : [];
			const inside = this.blocks(
				item.tokens.filter((inner) => inner.type !== 'checkbox'),
				depth + 1
			);
			// An item begins with a paragraph, be it an empty one.
			if (inside[0]?.type !== 'paragraph') inside.unshift({ type: 'paragraph' });
			const first = inside[0] as JSONContent;
			if (box.length) first.content = joined([...box, ...(first.content ?? [])]);
			return { type: 'listItem', content: inside };
		});
		if (!token.ordered) return [{ type: 'bulletList', content }];
		return [{ type: 'orderedList', attrs: { start: Number(token.start) || (token.start === 0 ? 0 : 1) }, content }];
	}

	table(token: Tokens.Table): JSONContent[] {
		const row = (cells: Tokens.TableCell[], type: string) => ({
			type: 'tableRow',
			content: cells.map((cell) => ({ type, content: orEmpty(paragraphs(this.inline(cell.tokens))) }))
		});
		const content = [row(token.header, 'tableHeader'), ...token.rows.map((cells) => row(cells, 'tableCell'))];
		return [{ type: 'table', content }];
	}

	inline(tokens: readonly Token[], marks: Marks = []): JSONContent[] {
		return joined(tokens.flatMap((token) => this.leaf(token, marks)));
	}

	leaf(token: Token, marks: Marks): JSONContent[] {
		switch (token.type) {
			case 'strong':
				return this.inline(token.tokens ?? [], with_(marks, { type: 'bold' }));
			case 'em':
				return this.inline(token.tokens ?? [], with_(marks, { type: 'italic' }));
			case 'link': {
				const figure = figureIn(token.href, marks);
				if (figure) return [figure];
				const href = safeLink(decoded(token.href));
				return this.inline(token.tokens ?? [], href ? with_(marks, { type: 'link', attrs: { href } }) : marks);
			}
			case 'br':
				return [{ type: 'hardBreak', ...marked(marks) }];
			case 'html':
				return /^<br\s*\/?>$/i.test(token.raw) ? [{ type: 'hardBreak', ...marked(marks) }] : [text(token.raw, marks)];
			case 'note':
				return this.note(token as unknown as NoteToken, marks);
			case 'del':
				return this.inline(token.tokens ?? [], marks);
			case 'text':
				return token.tokens ? this.inline(token.tokens, marks) : [text(decoded(token.text), marks)];
			case 'image':
			case 'escape':
			case 'codespan':
				return [text(token.type === 'image' ? decoded(token.text) : token.text, marks)];
			default:
				return [text(token.raw, marks)];
		}
	}

	note(token: NoteToken, marks: Marks): JSONContent[] {
		const words = this.notes.get(token.label);
		if (words === undefined) return [text(token.raw, marks)];
		const note = lexLine(words).map(plain).join('').trim();
		return [{ type: 'footnote', attrs: { note: [...note].slice(0, FOOTNOTE_LENGTH).join('') }, ...marked(marks) }];
	}
}

/** A paragraph that is nothing but a link to a measure is the measure's card; inside lists and quotations it stays words. */
function cardIn(token: Token, depth: number): JSONContent[] | null {
	const [only, ...rest] = ('tokens' in token && token.tokens) || [];
	if (depth > 1 || rest.length || only?.type !== 'link') return null;
	const id = /^measure:(.*)$/.exec((only as Tokens.Link).href)?.[1];
	return isId(id) ? [{ type: 'measure', attrs: { id } }] : null;
}

function figureIn(href: string, marks: Marks): JSONContent | null {
	const [, indicator, show] = /^figure:([^/]*)\/(.*)$/.exec(href) ?? [];
	return isId(indicator) && isShow(show) ? { type: 'figure', attrs: { indicator, show }, ...marked(marks) } : null;
}

type Marks = NonNullable<JSONContent['marks']>;

const with_ = (marks: Marks, mark: Marks[number]): Marks =>
	marks.some((one) => one.type === mark.type) ? marks : [...marks, mark];
const marked = (marks: Marks | undefined) => (marks?.length ? { marks } : {});
const text = (words: string, marks?: Marks): JSONContent => ({
	type: 'text',
	text: words.replace(/\s*\n\s*/g, ' '),
	...marked(marks)
});
const orEmpty = (content: JSONContent[]) => (content.length ? content : [{ type: 'paragraph' }]);
const lines = (words: string) =>
	words.split('\n').flatMap((line, at) => (at ? [{ type: 'hardBreak' }, text(line)] : [text(line)]));

/** One paragraph, or none when nothing is in it; blanks and breaks at its edges mean nothing. */
function paragraphs(content: JSONContent[]): JSONContent[] {
	const isBreak = (node: JSONContent | undefined) => !node || node.type === 'hardBreak';
	const nodes = joined(content);
	const kept = joined(
		nodes.map((node, at) => {
			const start = isBreak(nodes[at - 1]) ? node.text?.trimStart() : node.text;
			return node.type === 'text' ? { ...node, text: isBreak(nodes[at + 1]) ? start?.trimEnd() : start } : node;
		})
	);
	while (kept.at(-1)?.type === 'hardBreak') kept.pop();
	while (kept[0]?.type === 'hardBreak') kept.shift();
	return kept.length ? [{ type: 'paragraph', content: kept }] : [];
}

/** Neighbours of the same marks become one; empty text goes. */
function joined(nodes: JSONContent[]): JSONContent[] {
	const result: JSONContent[] = [];
	for (const node of nodes) {
		const last = result.at(-1);
		if (node.type === 'text' && node.text === '') continue;
		if (last?.type === 'text' && node.type === 'text' && JSON.stringify(last.marks) === JSON.stringify(node.marks)) {
			result[result.length - 1] = { ...last, text: `${last.text}${node.text}` };
		} else result.push(node);
	}
	return result;
}

function plain(token: Token): string {
	if ('tokens' in token && token.tokens) return token.tokens.map(plain).join('');
	return token.type === 'text' || token.type === 'image' ? decoded(token.text) : 'text' in token ? token.text : token.raw;
}

function walk(tokens: readonly Token[], visit: (token: Token) => void) {
	for (const token of tokens) {
		visit(token);
		if (token.type === 'list') (token as Tokens.List).items.forEach((item) => walk(item.tokens, visit));
		else if (token.type === 'blockquote') walk(token.tokens ?? [], visit);
	}
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0', shy: '\u00ad' };

/** marked leaves entities to HTML; our text has none. */
function decoded(words: string): string {
	return words.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,5}));/gi, (whole, decimal, hex, name) => {
		if (name) return Object.hasOwn(named, name) ? (named[name] ?? whole) : whole;
		const code = decimal ? Number(decimal) : parseInt(hex, 16);
		const isSign = (code >= 32 || code === 9 || code === 10) && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
		return isSign && code !== 127 ? String.fromCodePoint(code) : whole;
	});
}
