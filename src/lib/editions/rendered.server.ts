// An edition's HTML is made once: its texts never change. What may change, a takedown, is part of the key.
import { day } from '../words/format.ts';
import { m } from '../words/messages.ts';
import { escapeHtml } from '../text/inline.ts';
import { htmlBlocks } from '../text/html.ts';
import { outline, type Subsection } from '../text/outline.ts';
import { blank, type Gap } from './hidden.server.ts';
import { paragraphId } from './rules.ts';
import * as store from './store.server.ts';

export type SectionHtml = { html: string; subsections: Subsection[] };

const kept = new Map<string, Map<string, SectionHtml>>();
/** Enough for every city's newest editions in three languages; the one read longest ago goes first. */
const most = 60;

/** Every approved section of an edition as HTML, by section id. The language is that of the links' names, not of the text. */
export function rendered(editionId: string, language: string, gaps: Map<string, Gap[]>): Map<string, SectionHtml> {
	const key = JSON.stringify([editionId, language, [...gaps]]);
	const made = kept.get(key) ?? make(editionId, gaps);
	kept.delete(key);
	kept.set(key, made);
	if (kept.size > most) kept.delete(kept.keys().next().value!);
	return made;
}

/** Forgets everything; for tests. */
export const forget = () => kept.clear();

function make(editionId: string, gaps: Map<string, Gap[]>) {
	const sections = new Map<string, SectionHtml>();
	for (const { place, revision } of store.places(editionId)) {
		if (!revision) continue;
		const hidden = gaps.get(place.sectionId) ?? [];
		const content = blank(revision.content, hidden);
		const { blocks, notes } = htmlBlocks(content, {
			footnotePrefix: `s${place.ordinal}`,
			paragraphIds: (ordinal) => paragraphId(place.ordinal, ordinal),
			paragraphLinks: true,
			headingNumbers: String(place.ordinal)
		});
		const shown = [
			...blocks.map(({ ordinal, html }) => ({ ordinal, html })),
			...hidden.map((gap) => ({ ordinal: gap.block, html: gapHtml(place.ordinal, gap) }))
		];
		shown.sort((a, b) => a.ordinal - b.ordinal);
		const html = [...shown.map((block) => block.html), notes].filter(Boolean).join('\n');
		sections.set(place.sectionId, { html, subsections: outline(content, place.ordinal) });
	}
	return sections;
}

const gapHtml = (section: number, { block, reason, at }: Gap) =>
	`<p id="${paragraphId(section, block)}" class="taken-down">${escapeHtml(m.edition_taken_down({ day: day(at), reason }))}</p>`;
