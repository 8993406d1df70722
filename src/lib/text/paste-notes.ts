// Footnotes in pasted text. Word, LibreOffice and Google Docs each name them differently, but all tie the number in the
// line to the words below by two links that point at each other; so those are what we look for.
import { attribute, blockTags, childrenOf, nameOf, type DomNode } from './paste-dom.ts';

export type Footnotes = {
	/** The link in the line → the words of its note. */
	words: Map<DomNode, string>;
	/** The paragraphs the notes stood in, which the text itself leaves out. */
	bodies: Set<DomNode>;
};

type Anchor = { node: DomNode; name: string; target: string; block: DomNode | null };

/** The footnotes of a pasted document. */
export function footnotesOf(body: DomNode): Footnotes {
	const anchors: Anchor[] = [];
	collect(body, null, anchors);
	const byName = new Map(anchors.map((anchor) => [anchor.name, anchor]));
	const notes: Footnotes = { words: new Map(), bodies: new Set() };
	for (const anchor of anchors) {
		const other = byName.get(anchor.target);
		// The first of the two is the number in the line; the second has the words beside it.
		if (
			!other?.block ||
			other.target !== anchor.name ||
			other.block === anchor.block ||
			anchors.indexOf(other) < anchors.indexOf(anchor)
		)
			continue;
		notes.words.set(anchor.node, wordsBeside(other.block, other.node).replace(/\s+/gu, ' ').trim());
		notes.bodies.add(other.block);
	}
	return notes;
}

function collect(node: DomNode, block: DomNode | null, anchors: Anchor[]) {
	const name = nameOf(node);
	if (name === 'a') {
		const target = attribute(node, 'href') ?? '';
		const own = attribute(node, 'name') || attribute(node, 'id');
		if (own && target.startsWith('#')) anchors.push({ node, name: own, target: target.slice(1), block });
	}
	const here = blockTags.has(name) ? node : block;
	for (const child of childrenOf(node)) collect(child, here, anchors);
}

function wordsBeside(node: DomNode, anchor: DomNode): string {
	if (node === anchor) return '';
	return node.nodeType === 3
		? (node.textContent ?? '')
		: childrenOf(node)
				.map((child) => wordsBeside(child, anchor))
				.join('');
}
