// An edition as files: Markdown to take along, JSON to check its hashes by.
import { day } from '../words/format.ts';
import { m } from '../words/messages.ts';
import { toMarkdown } from '../text/markdown-out.ts';
import { dressed, NOTHING_SHOWN } from '../text/shown.ts';
import type { PlainWords } from '../sections/tables.ts';
import { read } from './public.server.ts';

/** The edition as one Markdown text. */
export function markdown(cityId: string, number: number): string {
	const { city, edition, facts, sections, errata, offices } = read(cityId, number);
	const head = [
		`# ${facts.plan}`,
		`${city.name}, ${m.edition_number_of({ number, day: day(edition.publishedAt) })}`,
		...(offices.length
			? [m.edition_approved_by({ offices: offices.map((one) => `${one.name} ${day(one.last)}`).join(', ') })]
			: []),
		...errata.map(({ words, at }) => `> ${m.edition_erratum({ day: day(at) })}: ${words.replaceAll('\n', '\n> ')}`)
	];
	const body = sections.map(({ ordinal, title, content, shown, plain }) => {
		const text = content
			? toMarkdown(dressed(content, shown ?? NOTHING_SHOWN), { footnotePrefix: `${ordinal}-`, asWords: true }).trim()
			: `*${m.edition_not_approved()}*`;
		return [`## ${ordinal} ${title}`, ...inShort(plain, ordinal), text].join('\n\n');
	});
	return `${[...head, ...body].join('\n\n')}\n`;
}

/** The plain words of a section as a quotation before its text. */
function inShort(plain: PlainWords | null, ordinal: number): string[] {
	if (!plain) return [];
	const brief = plain.brief
		? [toMarkdown({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: plain.brief }] }] })]
		: [];
	const longer = plain.content ? [toMarkdown(plain.content, { footnotePrefix: `${ordinal}-plain-` })] : [];
	const lines = [`**${m.plain_brief()}**`, ...brief, ...longer].map((part) => part.trim()).join('\n\n');
	return [lines.replace(/^/gm, '> ').replace(/^> $/gm, '>')];
}

/** The edition with everything its hashes are made of. */
export function json(cityId: string, number: number) {
	const { city, edition, facts, planId, offices, errata, sections } = read(cityId, number);
	return {
		format: 'puolittamo-edition-1',
		city: { id: city.id, name: city.name },
		plan: { id: planId, ...facts },
		number,
		publishedAt: edition.publishedAt,
		note: edition.note,
		isExample: edition.isExample,
		hash: edition.hash,
		hashOf:
			'SHA-256 of JSON with sorted keys: { format: 1, number, planId, sections: [{ contentHash, ordinal, sectionId, title }] }',
		offices: offices.map(({ id, name, sections: count, last }) => ({ id, name, sections: count, last })),
		errata,
		sections: sections.map(({ id, ordinal, title, slug, number: revision, contentHash, takenDown, content, shown, plain }) => ({
			sectionId: id,
			ordinal,
			title,
			slug,
			revision,
			contentHash,
			takenDown,
			content,
			...(shown && { shown }),
			plain
		}))
	};
}
