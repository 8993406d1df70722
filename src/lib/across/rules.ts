// A paragraph of another city's edition as words for one's own section: plain text, a quotation and an ordinary link,
// so that the source goes wherever the text goes, through edits, files and back.
import type { JSONContent } from '@tiptap/core';
import type { Shown } from '../sections/rules.ts';
import { safeLink, wikiLink } from '../text/links.ts';
import { childrenOf, own, plainText } from '../text/plain.ts';
import { figureWords, type FigureShown } from '../text/shown.ts';

/** Which text of another city's section is shown. */
export type Which = 'published' | 'in_force' | 'sent' | 'before' | 'draft' | 'hidden' | 'empty';

const texts: Which[] = ['published', 'in_force', 'sent', 'before', 'draft', 'hidden', 'empty'];
const states: Shown[] = ['published', 'approved', 'in_review', 'changes', 'draft'];

/** What has been approved comes first, what is at work last: by the text that is shown, then by the section's state. */
export const approvedFirst = (a: Ranked, b: Ranked): number =>
	texts.indexOf(a.which) - texts.indexOf(b.which) ||
	states.indexOf(a.shown) - states.indexOf(b.shown) ||
	Number(a.isExample) - Number(b.isExample) ||
	a.city.localeCompare(b.city, 'fi');

type Ranked = { which: Which; shown: Shown; isExample: boolean; city: string };

const kinds = new Set(['paragraph', 'bulletList', 'orderedList', 'blockquote', 'table']);

/** Whether a block of a text can be taken over: words, a list, a quotation or a table, and no measure, which stays its city's. */
export const canTake = (node: JSONContent): boolean =>
	kinds.has(node.type ?? '') && !holds(node, 'measure') && plainText(node, { notes: false }).trim() !== '';

/** A permanent paragraph address: of this edition, this section and this paragraph. */
export const addressOf = (origin: string, cityId: string, edition: number, paragraph: string) =>
	`${origin}/${cityId}/plan/${edition}#${paragraph}`;

/** The block with its source line. Quotations keep the line inside them; after a table it is a line of its own. */
export function taken(node: JSONContent, source: { words: string; href: string }): JSONContent[] {
	const line: JSONContent = {
		type: 'paragraph',
		content: [{ type: 'text', text: source.words, marks: [{ type: 'link', attrs: { href: source.href } }] }]
	};
	const block = plain(node);
	if (block.type === 'table') return [block, line];
	const inside = block.type === 'blockquote' ? childrenOf(block) : [block];
	return [{ type: 'blockquote', content: [...inside, line] }];
}

/** Figures become the words they say; links to what only the other city can open become words. */
function plain(node: JSONContent): JSONContent {
	if (node.type === 'figure') return { type: 'text', text: figureWords((node.attrs?.card as FigureShown | undefined) ?? null) };
	const marks = node.marks?.filter((mark) => mark.type !== 'link' || kept(own(mark.attrs, 'href')));
	return {
		...node,
		...(marks ? { marks } : {}),
		...(Array.isArray(node.content) ? { content: node.content.map(plain) } : {})
	};
}

const kept = (href: unknown) => safeLink(href) !== null && wikiLink(href) === null;

const holds = (node: JSONContent, type: string): boolean =>
	childrenOf(node).some((child) => child.type === type || holds(child, type));
