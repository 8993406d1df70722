// A plain search over what is public: names and titles, and the words of the newest editions.
// Finnish words are matched by their beginnings, so that asunnoton finds asunnottomuuden; word forms proper come with the index.
import * as cities from '../cities/cities.server.ts';
import { plain } from '../cities/rules.ts';
import * as practices from '../practices/practices.server.ts';
import { plainText } from '../text/plain.ts';
import * as store from './store.server.ts';
import { read } from './public.server.ts';

export type Found = { kind: 'city' | 'section' | 'practice'; href: string; title: string; place: string; words: string };

/** What of the public pages holds every word of the query. */
export function searchPublic(query: string): Found[] {
	const stems = fold(query).split(' ').filter(Boolean).map(stem);
	if (!stems.length) return [];
	const holds = (text: string) => {
		const folded = ` ${fold(text)}`;
		return stems.every((one) => folded.includes(one));
	};
	const found: Found[] = [];
	for (const city of cities.all()) {
		const place = city.name;
		if (holds(`${city.name} ${city.nameSv ?? ''}`))
			found.push({ kind: 'city', href: `/${city.id}`, title: city.name, place, words: '' });
		const edition = store.newestOfCity(city.id);
		if (!edition) continue;
		for (const { ordinal, title, content } of read(city.id).sections) {
			const text = content ? plainText(content, { notes: false }) : '';
			if (!content || !holds(`${city.name} ${title} ${text}`)) continue;
			found.push({
				kind: 'section',
				href: `/${city.id}/plan/${edition.number}#s-${ordinal}`,
				title: `${ordinal} ${title}`,
				place,
				words: sentence(text, stems)
			});
		}
	}
	for (const one of practices.all()) {
		const text = [one.lead, one.kind, ...one.members, ...one.targetGroups].join('. ');
		if (holds(`${one.name} ${one.city.name} ${text}`)) {
			found.push({ kind: 'practice', href: `/practices/${one.slug}`, title: one.name, place: one.city.name, words: one.lead });
		}
	}
	return found.slice(0, 60);
}

const fold = (text: string) =>
	text
		.split(/\s+/u)
		.map((word) => plain(word))
		.join(' ');

/** The beginning that a word's forms share; short words whole. */
const stem = (word: string) => (word.length > 7 ? word.slice(0, Math.max(6, Math.floor(word.length * 0.55))) : word);

/** The sentence of the hit, or the first one. */
function sentence(text: string, stems: string[]) {
	const sentences = text.replaceAll('\n', ' ').split(/(?<=[.?])\s+/u);
	const hit = sentences.find((one) => stems.some((part) => ` ${fold(one)}`.includes(part))) ?? sentences[0] ?? '';
	return hit.length > 220 ? `${hit.slice(0, 220)}…` : hit;
}
