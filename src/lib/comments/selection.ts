// What a reader has chosen in a text on the page, live or not, as a block's words. Counts as text/anchor.ts counts.
import type { Chosen } from './talk.svelte.ts';

const beside = '.under, .ProseMirror-widget, .ghost, .number, sup, .pilcrow, .caret';
export const BLOCKS = ':scope > :not(.under, .ProseMirror-widget, .ghost, .footnotes)';

type Letter = { node: Node; at: number; length: number };

/** The words of a block on the page, and where each run of letters stands in them. */
function read(block: Element): { words: string; letters: Letter[] } {
	const letters: Letter[] = [];
	let words = '';
	let lines = 0;
	const visit = (node: Node) => {
		if (node instanceof Text) {
			letters.push({ node, at: words.length, length: node.length });
			words += node.data;
			return;
		}
		if (!(node instanceof Element) || node.matches(beside)) return;
		if (node.tagName === 'BR') {
			const fills = node.className === 'ProseMirror-trailingBreak' || node.parentElement?.childNodes.length === 1;
			if (!fills) words += ' ';
			return;
		}
		if (/^(P|H[345])$/.test(node.tagName) && lines++) words += '\n';
		const children = [...node.childNodes];
		const number = children[0] instanceof Element && children[0].matches('.number');
		for (const [index, child] of children.entries()) {
			// The blank after a heading's number belongs to the number.
			if (index === 1 && number && child instanceof Text && child.data.startsWith(' ')) {
				letters.push({ node: child, at: words.length - 1, length: child.length });
				words += child.data.slice(1);
			} else visit(child);
		}
	};
	visit(block);
	return { words, letters };
}

const blocksIn = (section: Element) => [...(section.querySelector('.live-text')?.querySelectorAll(BLOCKS) ?? [])];

/** The paragraphs of a section that hold words, with their ordinals. */
export const paragraphs = (section: Element): Chosen[] =>
	blocksIn(section)
		.map((block, index) => ({ block: index + 1, quote: null, from: null, seen: read(block).words }))
		.filter((one) => one.seen.trim());

/** The chosen words of the section the selection is in; the paragraph of the caret when nothing is selected. */
export function chosen(selection: Selection | null): { section: HTMLElement; words: Chosen } | null {
	const range = selection?.rangeCount ? selection.getRangeAt(0) : null;
	const start = range && (range.startContainer instanceof Element ? range.startContainer : range.startContainer.parentElement);
	const section = start?.closest<HTMLElement>('[data-section]');
	const text = start?.closest('.live-text');
	if (!range || !section || !text) return null;
	const index = blocksIn(section).findIndex(
		(one) => range.intersectsNode(one) && (one.contains(range.startContainer) || one === range.startContainer)
	);
	const block = blocksIn(section)[index];
	if (!block) return null;
	const { words, letters } = read(block);
	if (!words.trim()) return null;
	const from = offset(letters, range.startContainer, range.startOffset) ?? 0;
	const to = range.collapsed
		? from
		: block.contains(range.endContainer)
			? (offset(letters, range.endContainer, range.endOffset) ?? words.length)
			: words.length;
	const quote = words.slice(from, to);
	return {
		section,
		words: { block: index + 1, seen: words, quote: quote.trim() ? quote : null, from: quote.trim() ? from : null }
	};
}

function offset(letters: Letter[], node: Node, at: number): number | null {
	const own = letters.find((one) => one.node === node);
	if (own) return Math.max(0, own.at + Math.min(at, own.length));
	const next = node.childNodes[at];
	const after = letters.find((one) =>
		next ? next.contains(one.node) || next === one.node || Boolean(next.compareDocumentPosition(one.node) & 4) : false
	);
	return after ? Math.max(0, after.at) : null;
}
