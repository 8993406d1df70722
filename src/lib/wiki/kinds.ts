/** What recent changes tell of: pages, published plans, practices and what has come of them elsewhere. */
export const recentKinds = {
	pages: [
		...(['page.added', 'page.renamed', 'page.moved', 'page.written', 'page.restored'] as const),
		...(['page.opened', 'page.closed', 'page.removed', 'page.broughtBack'] as const)
	],
	editions: ['edition.published', 'edition.corrected', 'edition.takenDown'],
	practices: [
		'practice.published',
		'practice.withdrawn',
		'practice.broughtBack',
		'adoption.made',
		'adoption.changed',
		'adoption.left'
	]
} as const;

/** What a list of recent changes may be cut to. */
export type Shows = keyof typeof recentKinds;
export type RecentKind = (typeof recentKinds)[Shows][number];

export const isShows = (text: string | null): text is Shows => text !== null && Object.hasOwn(recentKinds, text);
