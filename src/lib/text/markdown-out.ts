// Markdown out: what fromMarkdown reads back as the same document.
import type { JSONContent } from '@tiptap/core';
import { safeLink } from './links.ts';
import { childrenOf, noteOf, own, plainText, wholeNumber } from './plain.ts';
import { cardFields, cardOf, cardState, cardTitle, figureKey, figureWords, type FigureRef, type FigureShown } from './shown.ts';
import { m } from '#lib/words/messages.ts';

export type MarkdownOptions = {
	/** Sets the footnotes of several texts in one file apart: `6-` gives `[^6-1]`. */
	footnotePrefix?: string;
	/** For readers: cards and figures as words. Otherwise they are links that become cards and figures again. */
	asWords?: boolean;
};

/** The document as Markdown; a subsection is `###`, as in the public edition where the section itself is `##`. */
export function toMarkdown(json: JSONContent, options: MarkdownOptions = {}): string {
	const writer = new Writer(options.footnotePrefix ?? '', options.asWords ?? false);
	const body = writer.blocks(childrenOf(json));
	const notes = writer.notes.map(
		(words, index) => `[^${writer.prefix}${index + 1}]: ${escaped(words.replace(/\s+/gu, ' ').trim())}`
	);
	const parts = [body, notes.join('\n')].filter(Boolean);
	return parts.length ? `${parts.join('\n\n')}\n` : '';
}

class Writer {
	readonly notes: string[] = [];
	readonly prefix: string;

	readonly asWords: boolean;

	constructor(prefix: string, asWords: boolean) {
		this.prefix = prefix;
		this.asWords = asWords;
	}

	blocks(nodes: readonly JSONContent[], between = '\n\n'): string {
		let before: JSONContent | null = null;
		let other = false;
		const parts: string[] = [];
		for (const node of nodes) {
			// Two lists of a kind in a row would run together: the second one uses the other sign.
			other = isList(node) && before?.type === node.type ? !other : false;
			const part = this.block(node, other);
			if (part === '') continue;
			parts.push(part);
			before = node;
		}
		return parts.join(between);
	}

	block(node: JSONContent, other: boolean): string {
		switch (node.type) {
			case 'heading': {
				const title = this.line(node).replaceAll('\\\n', ' ').trim().replace(/#+$/, '\\$&');
				return title && `${'#'.repeat(wholeNumber(own(node.attrs, 'level'), 3, 3, 5))} ${title}`;
			}
			case 'blockquote':
				return indented(this.blocks(childrenOf(node)), '> ', '> ');
			case 'bulletList':
			case 'orderedList':
				return this.list(node, other);
			case 'table':
				return this.table(node);
			case 'measure':
				return this.asWords ? card(node) : `[${linked(cardTitle(cardOf(node)))}](measure:${String(own(node.attrs, 'id'))})`;
			case 'paragraph':
				return atStart(this.line(node));
			default:
				return '';
		}
	}

	list(node: JSONContent, other: boolean): string {
		const first = wholeNumber(own(node.attrs, 'start'), 1, 0, 999_999_999);
		// Items of one paragraph stand close; a list inside may too, if it is one that may follow a line directly.
		const isTight = childrenOf(node).every((item) =>
			childrenOf(item)
				.slice(1)
				.every((inner, at) => at === 0 && canFollow(inner))
		);
		const items = childrenOf(node).map((item, index) => {
			const sign = node.type === 'bulletList' ? (other ? '*' : '-') : `${first + index}${other ? ')' : '.'}`;
			const content = this.blocks(childrenOf(item), isTight ? '\n' : '\n\n');
			return content === '' ? sign : indented(content, `${sign} `, ' '.repeat(sign.length + 1));
		});
		return items.join(isTight ? '\n' : '\n\n');
	}

	table(node: JSONContent): string {
		const rows = childrenOf(node).map((row) => childrenOf(row).flatMap((cell) => this.cell(cell)));
		const width = Math.max(1, ...rows.map((row) => row.length));
		const lines = rows.map((row) => `| ${Array.from({ length: width }, (_, column) => row[column] ?? '').join(' | ')} |`);
		lines.splice(1, 0, `|${' --- |'.repeat(width)}`);
		return lines.join('\n');
	}

	/** A cell on one line; one that spans columns is followed by empty ones. */
	cell(cell: JSONContent): string[] {
		const blocks = childrenOf(cell).map((block) => (block.type === 'paragraph' ? this.line(block) : escaped(plainText(block))));
		const words = blocks.filter(Boolean).join('<br>').replaceAll('\\\n', '<br>').replaceAll('\n', ' ').replaceAll('|', '\\|');
		return [words, ...Array<string>(wholeNumber(own(cell.attrs, 'colspan'), 1, 1, 100) - 1).fill('')];
	}

	figure(out: Line, node: JSONContent) {
		const words = figureWords((own(node.attrs, 'card') as FigureShown | null | undefined) ?? null);
		if (this.asWords) out.text(words);
		else out.raw(`[${linked(words)}](figure:${figureKey(node.attrs as FigureRef)})`);
	}

	/** The inline content of a paragraph or heading. */
	line(node: JSONContent): string {
		const out = new Line();
		for (const piece of tidied(childrenOf(node))) {
			out.marks(piece);
			if (piece.type === 'hardBreak') out.raw('\\\n');
			else if (piece.type === 'footnote') out.raw(`[^${this.prefix}${this.notes.push(noteOf(piece))}]`);
			else if (piece.type === 'figure') this.figure(out, piece);
			else out.text(piece.text ?? '');
		}
		out.marks({});
		return out.finish();
	}
}

/** A measure as a reader of the file needs it: name and state, then a line for each field. */
function card(node: JSONContent): string {
	const shown = cardOf(node);
	const title = `**${escaped(cardTitle(shown))}**`;
	if (!shown) return title;
	const state = cardState(shown);
	const fields = cardFields(shown).map(
		({ label, words }) => `- ${escaped(label)}: ${escaped(words ?? m.card_missing().toLowerCase())}`
	);
	return [`${title}${state ? ` (${escaped(state.toLowerCase())})` : ''}`, '', ...fields].join('\n');
}

/** Words inside a link: marked drops the backslash before a bracket there. */
const linked = (words: string) =>
	escaped(words.replace(/\s+/gu, ' ')).replace(/\\?[[\]]/g, (sign) => `&#${sign.at(-1)!.charCodeAt(0)};`);

/** Writes a line and its marks, and sees to it that every mark is read as one. */
class Line {
	pieces: Piece[] = [];
	open: { start: string; end: string }[] = [];

	text(words: string) {
		this.pieces.push({ value: words, kind: this.open[0]?.start === '[' ? 'link' : 'text' });
	}

	raw(value: string) {
		this.pieces.push({ value, kind: 'raw' });
	}

	/** Closes and opens what differs between the text so far and the node that comes. */
	marks(node: JSONContent) {
		const wanted = marksOf(node);
		let shared = 0;
		while (shared < this.open.length && this.open[shared]?.end === wanted[shared]?.end) shared++;
		while (this.open.length > shared) this.pieces.push({ value: this.open.pop()?.end ?? '', kind: 'mark' });
		for (const mark of wanted.slice(shared)) {
			this.open.push(mark);
			this.pieces.push({ value: mark.start, kind: 'mark' });
		}
	}

	/** A letter that touches a mark from outside could keep it from being one; as an entity it cannot. */
	finish(): string {
		const texts = this.pieces.map(({ value, kind }, at) => {
			if (kind === 'raw' || kind === 'mark') return value;
			const signs = [...value];
			const last = signs.length - 1;
			const after = this.pieces[at + 1];
			const before = this.pieces[at - 1];
			return signs
				.map((sign, index) => {
					const touches =
						(index === 0 && isClosing(before, this.pieces, at - 1)) || (index === last && isOpening(after, this.pieces, at + 1));
					// marked drops the backslash before a bracket inside a link and then reads the bracket.
					const isBracket = kind === 'link' && (sign === '[' || sign === ']');
					return isBracket || (touches && (sign.length > 1 || /[^\s\p{P}\p{S}]/u.test(sign)))
						? `&#${sign.codePointAt(0)};`
						: null;
				})
				.reduce<string>((line, entity, index) => line + (entity ?? escapedSign(signs, index)), '');
		});
		return texts.join('');
	}
}

type Piece = { value: string; kind: 'text' | 'link' | 'raw' | 'mark' };
const emphasis = /^(?:\*\*|_)$/;
/** Whether each emphasis sign opens is known by counting the ones before it. */
const isOpening = (piece: Piece | undefined, pieces: Piece[], at: number) =>
	isEmphasis(piece) && countBefore(pieces, at) % 2 === 0;
const isClosing = (piece: Piece | undefined, pieces: Piece[], at: number) =>
	isEmphasis(piece) && countBefore(pieces, at) % 2 === 1;
const isEmphasis = (piece: Piece | undefined) => piece?.kind === 'mark' && emphasis.test(piece.value);
const countBefore = (pieces: Piece[], at: number) =>
	pieces.slice(0, at).filter((piece) => piece.kind === 'mark' && piece.value === pieces[at]?.value).length;

function marksOf(node: JSONContent): { start: string; end: string }[] {
	const marks = Array.isArray(node.marks) ? node.marks : [];
	const href = safeLink(own(marks.find((mark) => mark?.type === 'link')?.attrs, 'href'));
	const result = href ? [{ start: '[', end: `](<${href.replace(/[<>\\]/g, (sign) => encodeURIComponent(sign))}>)` }] : [];
	if (marks.some((mark) => mark?.type === 'bold')) result.push({ start: '**', end: '**' });
	if (marks.some((mark) => mark?.type === 'italic')) result.push({ start: '_', end: '_' });
	return result;
}

/** White space at the edge of bold or italic words moves outside, where Markdown wants it. */
function tidied(nodes: readonly JSONContent[]): JSONContent[] {
	const pieces = nodes.flatMap((node) => {
		if (node.type !== 'text') return [node];
		const words = (node.text ?? '').replace(/[\n\r]+/g, ' ');
		const link = node.marks?.filter((mark) => mark.type === 'link') ?? [];
		if ((node.marks?.length ?? 0) === link.length) return [{ ...node, text: words }];
		const [, before = '', inside = '', after = ''] = /^(\s*)(.*?)(\s*)$/su.exec(words) ?? [];
		return [
			{ ...node, text: before, marks: link },
			{ ...node, text: inside },
			{ ...node, text: after, marks: link }
		];
	});
	const kept = pieces.filter((piece) => piece.type !== 'text' || piece.text !== '');
	while (kept.at(-1)?.type === 'hardBreak') kept.pop();
	return kept;
}

const canFollow = (node: JSONContent) =>
	node.type === 'bulletList' || (node.type === 'orderedList' && own(node.attrs, 'start') === 1);
const isList = (node: JSONContent) => node.type === 'bulletList' || node.type === 'orderedList';

const indented = (content: string, first: string, rest: string) =>
	content
		.split('\n')
		.map((line, index) => (index === 0 ? first + line : line === '' ? rest.trimEnd() : rest + line))
		.join('\n');

const escaped = (words: string) => [...words].map((_, index, signs) => escapedSign(signs, index)).join('');

/** One sign of plain words, with a backslash where it could be taken for a mark, an address or an entity. */
function escapedSign(signs: readonly string[], index: number): string {
	const sign = signs[index] ?? '';
	const next = signs[index + 1] ?? '';
	if ('\\`*_[]<>~@'.includes(sign)) return `\\${sign}`;
	// marked takes an escaped bracket before a parenthesis for the end of a link.
	if (sign === '(' && signs[index - 1] === ']') return '\\(';
	if (sign === '&' && /[#a-z]/i.test(next)) return '\\&';
	if (sign === '!' && (next === '[' || next === '')) return '\\!';
	if (sign === ':' && next === '/') return '\\:';
	if (
		sign === '.' &&
		signs
			.slice(Math.max(0, index - 3), index)
			.join('')
			.toLowerCase() === 'www'
	)
		return '\\.';
	return sign;
}

/** Signs that mean something only where a line begins. */
function atStart(content: string): string {
	return content
		.split('\n')
		.map((line) => line.replace(/^\s+/, ''))
		.map((line) => line.replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2').replace(/^([#+=|-])/, '\\$1'))
		.join('\n');
}
