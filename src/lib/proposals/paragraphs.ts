// A paragraph written anew in a plain field: words that stay keep their marks, and footnotes are never lost.
import type { JSONContent } from '@tiptap/core';
import { Node } from '@tiptap/pm/model';
import { diffWordsWithSpace } from 'diff';
import { Conflict, NotFound } from '../database/errors.ts';
import { schema } from '../text/schema.ts';

/** One paragraph, heading or cell as it can be written anew; `number` counts them through the text, from 1. */
export type Paragraph = { number: number; block: number; words: string; isHeading: boolean };

type Token = { sign: string; node: Node };

/** Every paragraph of a text in reading order. */
export function paragraphsOf(json: JSONContent): Paragraph[] {
	const found: Paragraph[] = [];
	let block = 0;
	Node.fromJSON(schema, json).forEach((top) => {
		block++;
		const add = (node: Node) =>
			void found.push({ number: found.length + 1, block, words: wordsIn(node), isHeading: node.type.name === 'heading' });
		if (top.isTextblock) add(top);
		else top.descendants((node) => (node.isTextblock ? (add(node), false) : true));
	});
	return found;
}

/** The paragraph somebody read: at its number, or wherever its words have gone. */
export function paragraphFor(all: Paragraph[], { paragraph, seen }: { paragraph: number; seen?: string }): Paragraph {
	const here = all.find((one) => one.number === paragraph);
	if (seen === undefined) return here ?? missing();
	const wanted = seen.replaceAll(/\r\n?/g, '\n').trim();
	const found = here?.words.trim() === wanted ? here : all.find((one) => one.words.trim() === wanted);
	// Somebody has changed the paragraph since it was read: what was typed comes back with these words.
	if (!found) throw new Conflict('proposal_why_moved_on', { words: here?.words ?? '' });
	return found;
}

/** The text with one paragraph saying other words. */
export function rewritten(json: JSONContent, number: number, words: string): JSONContent {
	let at = 0;
	const walk = (node: Node, isTop: boolean): Node => {
		if (node.isTextblock && !isTop) return ++at === number ? withWords(node, words) : node;
		if (node.isLeaf) return node;
		const children: Node[] = [];
		node.forEach((child) => void children.push(walk(child, false)));
		return node.type.create(node.attrs, children, node.marks);
	};
	return walk(Node.fromJSON(schema, json), true).toJSON() as JSONContent;
}

const wordsIn = (node: Node) =>
	tokens(node)
		.map(({ sign }) => sign)
		.join('');

function withWords(node: Node, words: string): Node {
	const old = tokens(node);
	const content: Node[] = [];
	let at = 0;
	const invisible = () => {
		while (at < old.length && !old[at]!.sign) content.push(old[at++]!.node);
	};
	for (const part of diffWordsWithSpace(wordsIn(node), words)) {
		if (part.added) content.push(...fresh(part.value));
		else
			for (let left = part.value.length; left > 0; left--) {
				invisible();
				const token = old[at++]!;
				if (!part.removed) content.push(token.node);
			}
	}
	invisible();
	return node.type.create(node.attrs, content, node.marks);
}

const fresh = (words: string): Node[] =>
	words.split(/(\n)/).flatMap((part) => (part === '\n' ? [schema.node('hardBreak')] : part ? [schema.text(part)] : []));

/** One token per sign; what has no sign of its own, such as a footnote, has an empty one. */
const tokens = (node: Node): Token[] =>
	node.content.content.flatMap((child) =>
		child.isText
			? child.text!.split('').map((sign) => ({ sign, node: schema.text(sign, child.marks) }))
			: [{ sign: child.type.name === 'hardBreak' ? '\n' : '', node: child }]
	);

function missing(): never {
	throw new NotFound('paragraph');
}
