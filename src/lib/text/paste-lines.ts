// Lines of pasted text: white space as HTML means it, breaks that stand for paragraphs.
import type { JSONContent } from '@tiptap/core';

/** A run of inline nodes as paragraphs: two breaks in a row begin a new one, as in mail. */
export function paragraphsOf(nodes: readonly JSONContent[]): JSONContent[] {
	const lines: JSONContent[][] = [[]];
	let breaks = 0;
	for (const node of nodes) {
		const isBlank = node.type === 'text' && /^\s*$/.test(node.text ?? '');
		if (node.type === 'hardBreak') breaks++;
		else if (!isBlank) {
			if (breaks > 1) lines.push([]);
			breaks = 0;
		}
		lines.at(-1)?.push(node);
	}
	return lines.map(trimmed).flatMap((content) => (content.length ? [{ type: 'paragraph', content }] : []));
}

/** Inline nodes with white space collapsed, nothing blank at the edges, neighbours of the same marks joined. */
export function trimmed(nodes: readonly JSONContent[]): JSONContent[] {
	const result: JSONContent[] = [];
	const endsBlank = () => result.length === 0 || result.at(-1)?.type === 'hardBreak' || /\s$/.test(result.at(-1)?.text ?? '');
	for (const node of nodes) {
		if (node.type !== 'text') {
			trimEnd(result, node.type === 'hardBreak');
			if (node.type !== 'hardBreak' || result.length) result.push(node);
			continue;
		}
		let text = spaced(node.text ?? '');
		if (endsBlank()) text = text.trimStart();
		if (text === '') continue;
		const last = result.at(-1);
		if (last?.type === 'text' && JSON.stringify(last.marks) === JSON.stringify(node.marks))
			result[result.length - 1] = { ...last, text: `${last.text}${text}` };
		else result.push({ ...node, text });
	}
	while (result.at(-1)?.type === 'hardBreak') result.pop();
	trimEnd(result, true);
	return result;
}

/** The nodes without one kind of mark. */
export const withoutMark = (nodes: readonly JSONContent[], type: string): JSONContent[] =>
	trimmed(
		nodes.map(({ marks, ...node }) => {
			const kept = marks?.filter((mark) => mark.type !== type);
			return kept?.length ? { ...node, marks: kept } : node;
		})
	);

/** Word fills tabs and edges with no-break spaces; one after a digit is meant (1 000, 12 %). */
const spaced = (text: string) =>
	text
		.replace(/[ \t\r\n\f]*\u00a0[ \t\r\n\f\u00a0]+|[ \t\r\n\f]+\u00a0/g, ' ')
		.replace(/(?<!\d)\u00a0/g, ' ')
		.replace(/[ \t\r\n\f]+/g, ' ');

function trimEnd(nodes: JSONContent[], isEdge: boolean) {
	const last = nodes.at(-1);
	if (!isEdge || last?.type !== 'text') return;
	const text = (last.text ?? '').trimEnd();
	if (text) nodes[nodes.length - 1] = { ...last, text };
	else nodes.pop();
}
