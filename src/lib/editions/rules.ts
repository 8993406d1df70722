import { sorted } from '../events/sorted.ts';

/** One place of an edition: the approved content, or nothing yet. */
export type Place = { ordinal: number; sectionId: string; title: string; contentHash: string | null };

/** The bytes an edition's hash is made of: format, plan, number and every section's title and content hash in order. */
export const editionBytes = (planId: string, number: number, places: Place[]) =>
	JSON.stringify(sorted({ format: 1, planId, number, sections: places }));

/** Why an edition cannot be published; undefined when it can. An edition may be partial but never empty or unchanged. */
export function fault(places: Place[], before: Place[] | null) {
	if (!places.some((place) => place.contentHash)) return 'edition_fault_empty';
	const same = before && JSON.stringify(before.map(line)) === JSON.stringify(places.map(line));
	if (same) return 'edition_fault_unchanged';
}

const line = ({ ordinal, sectionId, title, contentHash }: Place) => [ordinal, sectionId, title, contentHash];

/** The permanent name of a block inside an edition: section ordinal and block ordinal. */
export const paragraphId = (section: number, block: number) => `p-${section}-${block}`;

/** The permanent name of a section inside an edition. */
export const sectionAnchor = (section: number) => `s-${section}`;

/** In a takedown: the plain-language text of the section, which has no paragraph numbers of its own. */
export const PLAIN_BLOCK = 0;
