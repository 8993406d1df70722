/** What recent changes tell of. */
export const wikiHappened = [
	'page.added',
	'page.renamed',
	'page.moved',
	'page.written',
	'page.restored',
	'page.opened',
	'page.closed'
] as const;
export type WikiHappened = (typeof wikiHappened)[number];
