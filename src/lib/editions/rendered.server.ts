// An edition's HTML is made once: its texts never change. What may change, a takedown, is part of the key.
import { day } from '../words/format.ts';
import { m } from '../words/messages.ts';
import { escapeHtml } from '../text/inline.ts';
import { htmlBlocks, toHtml } from '../text/html.ts';
import { outline, type Subsection } from '../text/outline.ts';
import { dressed, NOTHING_SHOWN } from '../text/shown.ts';
import { blank, type Gap } from './hidden.server.ts';
import { paragraphId, PLAIN_BLOCK } from './rules.ts';
import * as store from './store.server.ts';

export type SectionHtml = {
	html: string;
	subsections: Subsection[];
	/** The plain words that were approved with the text: in short, and the longer text as HTML. */
	plain: { brief: string; longer: string | null; isStale: boolean } | null;
	/** What stands in their place when they have been taken down. */
	plainGap: string | null;
};

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
		const content = dressed(blank(revision.content, hidden), revision.shown ?? NOTHING_SHOWN);
		const { blocks, notes } = htmlBlocks(content, {
			footnotePrefix: `s${place.ordinal}`,
			paragraphIds: (ordinal) => paragraphId(place.ordinal, ordinal),
			paragraphLinks: true,
			headingNumbers: String(place.ordinal)
		});
		const shown = [
			...blocks.map(({ ordinal, html }) => ({ ordinal, html })),
			...hidden
				.filter((gap) => gap.block !== PLAIN_BLOCK)
				.map((gap) => ({ ordinal: gap.block, html: gapHtml(place.ordinal, gap) }))
		];
		shown.sort((a, b) => a.ordinal - b.ordinal);
		const html = [...shown.map((block) => block.html), notes].filter(Boolean).join('\n');
		const gap = hidden.find((one) => one.block === PLAIN_BLOCK);
		sections.set(place.sectionId, {
			...{ html, subsections: outline(content, place.ordinal), plain: gap ? null : plainHtml(revision, place.ordinal) },
			plainGap: gap && revision.plain ? gapWords(gap) : null
		});
	}
	return sections;
}

const gapHtml = (section: number, { block, reason, at }: Gap) =>
	`<p id="${paragraphId(section, block)}" class="taken-down">${escapeHtml(gapWords({ block, reason, at }))}</p>`;

const gapWords = ({ reason, at }: Gap) => m.edition_taken_down({ day: day(at), reason });

function plainHtml({ plain, textHash }: NonNullable<ReturnType<typeof store.places>[number]['revision']>, section: number) {
	if (!plain) return null;
	const longer = plain.content && toHtml(plain.content, { footnotePrefix: `s${section}-plain` });
	return { brief: plain.brief, longer, ...{ isStale: plain.against !== textHash } };
}
