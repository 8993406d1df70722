// The little of the DOM that paste needs, so that its rules can be tested without a browser.

/** What a DOM node and any other parser's node can both give. */
export type DomNode = {
	readonly nodeType: number;
	readonly nodeName: string;
	readonly textContent: string | null;
	readonly childNodes: ArrayLike<DomNode>;
	getAttribute?(name: string): string | null;
};

/** Elements that begin a line of their own. */
export const blockTags = new Set(
	'address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul'.split(
		' '
	)
);

/** Elements whose words nobody meant to paste. */
const dropped = new Set(
	'script style head meta link title base xml object embed applet svg math template noscript iframe frame frameset canvas audio video map input select textarea button img del colgroup col'.split(
		' '
	)
);

export const childrenOf = (node: DomNode): DomNode[] => Array.from(node.childNodes ?? []);

export const nameOf = (node: DomNode): string => (node.nodeType === 1 ? node.nodeName.toLowerCase() : '');

export const attribute = (node: DomNode, name: string): string | null =>
	node.nodeType === 1 ? (node.getAttribute?.(name) ?? null) : null;

/** The declarations of a style attribute, names and values in lower case. */
export function styleOf(node: DomNode): Map<string, string> {
	const declarations = (attribute(node, 'style') ?? '').split(';').map((declaration) => {
		const colon = declaration.indexOf(':');
		return [
			declaration.slice(0, colon).trim().toLowerCase(),
			declaration
				.slice(colon + 1)
				.trim()
				.toLowerCase()
		] as const;
	});
	return new Map(declarations);
}

/** Comments, hidden words, tracked deletions, Word's comments, list signs and tables of contents. */
export function isDropped(node: DomNode): boolean {
	if (node.nodeType === 3) return false;
	if (node.nodeType !== 1 || dropped.has(nameOf(node))) return true;
	const style = styleOf(node);
	if (style.get('display') === 'none' || style.get('mso-hide') === 'all' || style.get('mso-list') === 'ignore') return true;
	if (/^(comment|comment-list)$/.test(style.get('mso-element') ?? '') || style.has('mso-comment-reference')) return true;
	return (attribute(node, 'class') ?? '')
		.split(/\s+/)
		.some((name) => /^(MsoToc\d|MsoTocHeading|MsoCommentReference|MsoCommentText)$/.test(name));
}

/** Whether a node is a block or holds one. */
export function hasBlock(node: DomNode): boolean {
	return blockTags.has(nameOf(node)) || childrenOf(node).some(hasBlock);
}
