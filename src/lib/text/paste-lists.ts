// Lists that are not lists: Word writes paragraphs that say "list l0, level 2" and draw their own signs.
import type { JSONContent } from '@tiptap/core';
import { childrenOf, styleOf, type DomNode } from './paste-dom.ts';

/** A paragraph that is an item of Word's, still without its content; null for any other. */
export function pastedItem(node: DomNode): JSONContent | null {
	const level = /level(\d)/.exec(styleOf(node).get('mso-list') ?? '');
	if (!level) return null;
	const sign = (signOf(node) ?? '').trim();
	const number = /^\(?(\d{1,9}|[a-z]{1,4})[.)]/i.exec(sign);
	const start = number && /^\d+$/.test(number[1] ?? '') ? Number(number[1]) : 1;
	return { type: 'pastedItem', attrs: { level: Number(level[1]), isOrdered: number !== null, start } };
}

/** Runs of such items, among other blocks, as nested lists. */
export function nested(blocks: readonly JSONContent[]): JSONContent[] {
	const result: JSONContent[] = [];
	let open: { level: number; list: JSONContent }[] = [];
	for (const block of blocks) {
		if (block.type !== 'pastedItem') {
			open = [];
			result.push(block);
			continue;
		}
		if (!block.content?.length) continue;
		const { level, isOrdered, start } = block.attrs as { level: number; isOrdered: boolean; start: number };
		const type = isOrdered ? 'orderedList' : 'bulletList';
		while (open.length && open.at(-1)!.level > level) open.pop();
		// Another kind of sign at the same depth is another list.
		if (open.at(-1)?.level === level && open.at(-1)?.list.type !== type) open.pop();
		if (open.at(-1)?.level !== level) {
			const list: JSONContent = { type, ...(isOrdered && { attrs: { start } }), content: [] };
			const item = open.at(-1)?.list.content?.at(-1);
			(item?.content ?? result).push(list);
			open.push({ level, list });
		}
		open.at(-1)?.list.content?.push({ type: 'listItem', content: [...block.content] });
	}
	return result;
}

/** The bullet or number Word drew for readers that know no lists. */
function signOf(node: DomNode): string | null {
	for (const child of childrenOf(node)) {
		if (styleOf(child).get('mso-list') === 'ignore') return child.textContent;
		const found = signOf(child);
		if (found !== null) return found;
	}
	return null;
}
