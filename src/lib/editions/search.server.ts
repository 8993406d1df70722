// A plain search over what is public: names and titles, and the words of the newest editions.
// Finnish words are matched by their beginnings, so that asunnoton finds asunnottomuuden; word forms proper come with the index.
import * as cities from '../cities/cities.server.ts';
import { plain } from '../cities/rules.ts';
import { remembered } from '../events/remembered.server.ts';
import * as practices from '../practices/practices.server.ts';
import { plainText } from '../text/plain.ts';
import { dressed, NOTHING_SHOWN } from '../text/shown.ts';
import * as store from './store.server.ts';
import { read } from './public.server.ts';

export type Found = { kind: 'city' | 'section' | 'practice'; href: string; title: string; place: string; words: string };

/** What of the public pages holds every word of the query. */
export function searchPublic(query: string): Found[] {
	const stems = fold(query).split(' ').filter(Boolean).map(stem);
	if (!stems.length) return [];
	const found: Found[] = [];
	for (const { folded, text, ...one } of shelf()) {
		if (found.length === 60) break;
		if (stems.every((stem) => folded.includes(stem)))
			found.push({ ...one, words: one.kind === 'section' ? sentence(text, stems) : text });
	}
	return found;
}

/** Everything that may be found, its words folded; made anew when something has happened. */
const shelf = remembered(() => {
	const all: (Omit<Found, 'words'> & { text: string; folded: string })[] = [];
	const put = (one: Omit<Found, 'words'>, words: string, text = '') => all.push({ ...one, text, folded: ` ${fold(words)}` });
	for (const city of cities.all()) {
		const place = city.name;
		put({ kind: 'city', href: `/${city.id}`, title: city.name, place }, `${city.name} ${city.nameSv ?? ''}`);
		const edition = store.newestOfCity(city.id);
		if (!edition) continue;
		for (const { ordinal, title, content, shown } of read(city.id).sections) {
			if (!content) continue;
			const text = plainText(dressed(content, shown ?? NOTHING_SHOWN), { notes: false });
			const href = `/${city.id}/plan/${edition.number}#s-${ordinal}`;
			put({ kind: 'section', href, title: `${ordinal} ${title}`, place }, `${city.name} ${title} ${text}`, text);
		}
	}
	for (const one of practices.all()) {
		const text = [one.lead, one.kind, ...one.members, ...one.targetGroups].join('. ');
		const href = `/practices/${one.slug}`;
		put({ kind: 'practice', href, title: one.name, place: one.city.name }, `${one.name} ${one.city.name} ${text}`, one.lead);
	}
	return all;
});

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
