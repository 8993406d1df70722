// What titles, addresses and places of pages may be, and what a text's links say. Pure.
import type { JSONContent } from '@tiptap/core';
import { wikiLink } from '../text/links.ts';
import { childrenOf, own, plainText } from '../text/plain.ts';

/** The space of everybody. */
export const SHARED = 'shared';

export const limits = { title: 120, about: 300, sentence: 240, text: 60_000, depth: 12, shown: 200 } as const;

/** Where a link stands: a page's living text or what the public reads of it, and the same of practices and plans. */
export type LinkSource = 'page' | 'openPage' | 'section' | 'edition' | 'practice' | 'openPractice';

export const templates = ['empty', 'meeting', 'theme'] as const;
export type Template = (typeof templates)[number];

/** Words that are pages of their own inside a space. */
const taken = ['new', 'care', 'changes', 'people', 'to'];

/** A title without what could hide or disguise it: control signs, marks that turn the direction, doubled spaces. */
export const cleanTitle = (typed: string): string =>
	typed
		.normalize('NFC')
		.replace(/[\p{Cc}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, ' ')
		.replace(/\s+/gu, ' ')
		.trim();

/** What is wrong with a title: a message key, or null. */
export function titleFault(title: string): string | null {
	if (!title) return 'forms_missing';
	return [...title].length > limits.title ? 'forms_too_long' : null;
}

/** What two titles of one space may not have in common. */
export const titleKey = (title: string): string => cleanTitle(title).toLowerCase();

/** The address word of a title; the editor makes the same one when somebody types [[title]]. */
export function pageSlug(title: string): string {
	const word = cleanTitle(title)
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-+|-+$/g, '')
		.slice(0, 80)
		.replace(/-+$/, '');
	return word && !taken.includes(word) ? word : `sivu${word && `-${word}`}`;
}

/** The first of word, word-2, word-3 … that nothing has had. */
export function freeAddress(word: string, isTaken: (word: string) => boolean): string {
	for (let number = 1; ; number++) {
		const one = number === 1 ? word : `${word}-${number}`;
		if (!isTaken(one)) return one;
	}
}

/** A group's id from its name. */
export const groupId = (name: string, isTaken: (id: string) => boolean) =>
	freeAddress(`group-${pageSlug(name).slice(0, 40).replace(/-+$/, '')}`, isTaken);

/** How a page is written in a text. */
export const pageHref = (spaceId: string, slug: string) => `/wiki/${spaceId}/${slug}`;

/** Whether putting a page under another would put it under itself. */
export function isCircle(pageId: string, under: string | null, parentOf: (id: string) => string | null | undefined): boolean {
	const seen = new Set<string>();
	for (let at = under; at; at = parentOf(at) ?? null) {
		if (at === pageId || seen.has(at)) return true;
		seen.add(at);
	}
	return false;
}

export type Row = { id: string; parentId: string | null; ordinal: number };
export type Node<T extends Row> = T & { depth: number; children: Node<T>[] };

/** Rows as a tree. What has no place any more (its parent is gone) stands at the root. */
export function treeOf<T extends Row>(rows: T[]): Node<T>[] {
	const nodes = new Map<string, Node<T>>();
	for (const row of rows) nodes.set(row.id, { ...row, depth: 0, children: [] });
	const roots: Node<T>[] = [];
	for (const node of nodes.values()) {
		const above = node.parentId ? nodes.get(node.parentId) : undefined;
		(above ? above.children : roots).push(node);
	}
	const inOrder = (a: Node<T>, b: Node<T>) => a.ordinal - b.ordinal;
	roots.sort(inOrder);
	for (const node of roots) descend(node, inOrder);
	return roots;
}

function descend<T extends Row>(from: Node<T>, inOrder: (a: Node<T>, b: Node<T>) => number) {
	const ahead = [from];
	for (let node = ahead.pop(); node; node = ahead.pop()) {
		if (node.children.length > 1) node.children.sort(inOrder);
		for (const child of node.children) {
			child.depth = node.depth + 1;
			ahead.push(child);
		}
	}
}

export type Link = { target: string; words: string; sentence: string };

/** Every inner link of a text with the sentence it stands in; one for each target and sentence. */
export function linksIn(json: JSONContent): Link[] {
	const found = new Map<string, Link>();
	const ahead = [json];
	for (let node = ahead.pop(); node; node = ahead.pop()) {
		const children = childrenOf(node);
		if (!children.some((child) => typeof child.text === 'string')) {
			ahead.push(...children.toReversed());
			continue;
		}
		let at = 0;
		const runs: { target: string; from: number; to: number }[] = [];
		let line = '';
		for (const child of children) {
			const words = typeof child.text === 'string' ? child.text : child.type === 'hardBreak' ? ' ' : '';
			const target = wikiLink(hrefOf(child));
			const last = runs.at(-1);
			if (target && last?.target === target && last.to === at) last.to += words.length;
			else if (target) runs.push({ target, from: at, to: at + words.length });
			line += words;
			at += words.length;
		}
		for (const { target, from, to } of runs) {
			const sentence = sentenceAt(line, from, to);
			found.set(`${target} ${sentence}`, { target, words: line.slice(from, to).trim().slice(0, limits.title), sentence });
		}
	}
	return [...found.values()];
}

/** The target of a text node's link mark. */
const hrefOf = (node: JSONContent): unknown =>
	own((Array.isArray(node.marks) ? node.marks : []).find((mark) => mark?.type === 'link')?.attrs, 'href');

/** The sentence of a line that holds a place, cut to what a list can show. */
function sentenceAt(line: string, from: number, to: number): string {
	const ends = [...line.matchAll(/[.!?…]["”')\]]*\s+(?=\p{Lu}|\d|["”'([])/gu)].map((match) => match.index + match[0].length);
	const begin = ends.filter((end) => end <= from).at(-1) ?? 0;
	const end = ends.find((one) => one >= to) ?? line.length;
	const whole = line.slice(begin, end).trim();
	if (whole.length <= limits.sentence) return whole;
	const place = Math.max(0, from - begin - 80);
	return `${place ? '…' : ''}${whole.slice(place, place + limits.sentence).trim()}…`;
}

/** [[Title]] as somebody types it in Markdown becomes a link to the page of that title in a space. */
export function withBrackets(json: JSONContent, spaceId: string): JSONContent {
	if (!json.content) return json;
	const content = json.content.flatMap((node) => (node.type === 'text' ? pieces(node, spaceId) : [withBrackets(node, spaceId)]));
	return { ...json, content };
}

function pieces(node: JSONContent, spaceId: string): JSONContent[] {
	const text = node.text ?? '';
	if (!text.includes('[[') || node.marks?.some((mark) => mark.type === 'link')) return [node];
	const made: JSONContent[] = [];
	let at = 0;
	for (const match of text.matchAll(/\[\[([^[\]]{1,120})\]\]/g)) {
		const title = cleanTitle(match[1]!);
		if (!title) continue;
		if (match.index > at) made.push({ ...node, text: text.slice(at, match.index) });
		const link = { type: 'link', attrs: { href: pageHref(spaceId, pageSlug(title)) } };
		made.push({ ...node, text: title, marks: [link, ...(node.marks ?? [])] });
		at = match.index + match[0].length;
	}
	if (at < text.length) made.push({ ...node, text: text.slice(at) });
	return made.length ? made : [node];
}

/** The first words of a page, for lists. */
export const leadOf = (json: JSONContent): string =>
	plainText(json, { notes: false })
		.split('\n')
		.find((line) => line.trim().length > 30)
		?.slice(0, limits.sentence) ?? '';
