// Text, marks and line breaks as HTML. Safe by construction: every tag is written here, every word is escaped.
import type { JSONContent } from '@tiptap/core';
import { m } from '#lib/words/messages.ts';
import { figureHtml } from './cards.ts';
import { safeLink } from './links.ts';
import { noteOf, own } from './plain.ts';

type Tag = { open: string; close: string };

/** Marks that comparison lays over a text; no stored document has them. */
export const ADDED = 'compared-added';
export const REMOVED = 'compared-removed';

/** Where a link leads for who reads; null for nowhere. A missing page's link is dashed. */
export type Linking = (href: string, words: string) => { href: string; missing?: boolean } | null;

/** The inline nodes of one paragraph as HTML; `note` says how a footnote looks here. */
export function inlineHtml(nodes: readonly JSONContent[], note: (words: string) => string, link?: Linking): string {
	const open: Tag[] = [];
	let html = '';
	for (const node of nodes) {
		const tags = tagsOf(node, link);
		let shared = 0;
		while (shared < open.length && open[shared]?.open === tags[shared]?.open) shared++;
		while (open.length > shared) html += open.pop()?.close;
		for (const tag of tags.slice(shared)) {
			open.push(tag);
			html += tag.open;
		}
		html += leaf(node, note);
	}
	while (open.length) html += open.pop()?.close;
	return html;
}

/** Text made harmless for HTML, in content and in quoted attributes. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** A change says what it is to those who do not see its colour. */
const changeTag = (tag: 'ins' | 'del', words: string): Tag => ({
	open: `<${tag}><span class="sr">${escapeHtml(words)} </span>`,
	close: `</${tag}>`
});

/** Change outside, then link, then bold, then italic, so that neighbours share what they can. */
function tagsOf(node: JSONContent, link?: Linking): Tag[] {
	const marks = Array.isArray(node.marks) ? node.marks : [];
	const href = safeLink(own(marks.find((mark) => mark?.type === 'link')?.attrs, 'href'));
	const tags: Tag[] = [];
	if (marks.some((mark) => mark?.type === ADDED)) tags.push(changeTag('ins', m.text_added()));
	if (marks.some((mark) => mark?.type === REMOVED)) tags.push(changeTag('del', m.text_removed()));
	const place = href && (link ? link(href, node.text ?? '') : { href, missing: false });
	if (place) tags.push({ open: `<a href="${escapeHtml(place.href)}"${place.missing ? ' class="missing"' : ''}>`, close: '</a>' });
	if (marks.some((mark) => mark?.type === 'bold')) tags.push({ open: '<strong>', close: '</strong>' });
	if (marks.some((mark) => mark?.type === 'italic')) tags.push({ open: '<em>', close: '</em>' });
	return tags;
}

function leaf(node: JSONContent, note: (words: string) => string): string {
	if (typeof node.text === 'string') return escapeHtml(node.text);
	if (node.type === 'hardBreak') return '<br>';
	if (node.type === 'figure') return figureHtml(node);
	return node.type === 'footnote' ? note(noteOf(node)) : '';
}
