// A section as the city's newest edition shows it: what is taken down is an empty paragraph.
import type { JSONContent } from '@tiptap/core';
import { blank, hiddenIn } from './hidden.server.ts';
import { PLAIN_BLOCK } from './rules.ts';
import * as store from './store.server.ts';

/** The text anybody may read, or null when the section is in no edition. */
export function publishedText(planId: string, sectionId: string): JSONContent | null {
	const edition = store.ofPlan(planId)[0];
	const content = edition && store.places(edition.id).find(({ place }) => place.sectionId === sectionId)?.revision?.content;
	if (!content) return null;
	const gaps = hiddenIn(edition.id, store.lines(edition.id)).get(sectionId) ?? [];
	return blank(
		content,
		gaps.filter((gap) => gap.block !== PLAIN_BLOCK)
	);
}
