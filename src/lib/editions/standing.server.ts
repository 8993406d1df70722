// Where a measure stands in a city's newest edition, for the measure's public page.
import { around } from '../text/around.ts';
import { dressed, NOTHING_SHOWN } from '../text/shown.ts';
import { blank, hiddenIn } from './hidden.server.ts';
import * as store from './store.server.ts';

export { paragraphId } from './rules.ts';

/** The places of a measure's card in the newest edition, with the words around it as that edition says them. */
export function standingIn(cityId: string, measureId: string) {
	const edition = store.newestOfCity(cityId);
	if (!edition) return [];
	const places = store.mayShow(edition.id, measureId);
	if (!places.length) return [];
	const gaps = hiddenIn(edition.id, store.lines(edition.id));
	return places.flatMap(({ place: { sectionId, ordinal, title }, revision }) => {
		const content = dressed(blank(revision.content, gaps.get(sectionId) ?? []), revision.shown ?? NOTHING_SHOWN);
		const found = around(content, measureId, ordinal);
		if (!found) return [];
		const { quoted, subsection, block } = found;
		return [
			{
				...{ edition: edition.number, section: ordinal, number: ordinal, title, subsection },
				...{ block: quoted?.block ?? block, quote: quoted?.words ?? null }
			}
		];
	});
}
