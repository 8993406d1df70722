// The words by which a text is found: Finnish by base forms and parts of compounds, Swedish and English by stems.
import stemmers from 'snowball-stemmers';
import { voikko } from './voikko.server.ts';

export type Language = 'fi' | 'sv' | 'en';

const stemmer = {
	fi: stemmers.newStemmer('finnish'),
	sv: stemmers.newStemmer('swedish'),
	en: stemmers.newStemmer('english')
};

/** Swedish words of our field whose forms differ in their vowels: no stemmer joins them. */
const irregular: Record<string, string> = {
	bostäder: 'bostad',
	bostäderna: 'bostad',
	bostädernas: 'bostad',
	städer: 'stad',
	städerna: 'stad',
	städernas: 'stad',
	åtgärden: 'åtgärd',
	stödet: 'stöd',
	stödets: 'stöd',
	män: 'man',
	männen: 'man'
};

/** The words of a text in small letters, with their places; a hyphen inside a word belongs to it. */
export function tokens(text: string): { word: string; at: number; end: number }[] {
	return [...text.normalize('NFC').matchAll(/[\p{L}\p{N}]+(?:[-’'][\p{L}\p{N}]+)*/gu)].map((match) => ({
		word: match[0],
		at: match.index,
		end: match.index + match[0].length
	}));
}

/** Letters without their dots and rings: Jyvaskyla is asked for from keyboards that lack them. */
export const undotted = (word: string) => word.normalize('NFD').replace(/\p{M}/gu, '');

const KEPT = 50_000;
const known = new Map<string, string[]>();

/** What one word is indexed and asked by, in small letters and without repetition. */
export function termsOf(word: string, language: Language): string[] {
	const key = `${language}${voikko() ? 'v' : ''} ${word}`;
	let terms = known.get(key);
	if (!terms) {
		if (known.size >= KEPT) known.clear();
		known.set(key, (terms = [...new Set(language === 'fi' ? finnish(word) : stemmed(word, language))]));
	}
	return terms;
}

/** All terms of a text. */
export const termsIn = (text: string, language: Language): string[] =>
	tokens(text).flatMap(({ word }) => termsOf(word, language));

const stemmed = (word: string, language: 'sv' | 'en') => {
	const small = word.toLowerCase();
	return [stemmer[language].stem(irregular[small] ?? small), ...named(word, small)];
};

function finnish(word: string): string[] {
	const small = word.toLowerCase();
	const readings = voikko()?.analyse(word) ?? [];
	if (!readings.length) return [stemmer.fi.stem(small), ...named(word, small)];
	return readings.flatMap(({ base, parts, tails, through, place }) => {
		const whole = base.toLowerCase();
		return [
			whole,
			...parts.flatMap((part) => [part.toLowerCase(), ...(voikko()?.analyse(part) ?? []).map((one) => one.base.toLowerCase())]),
			...tails.map((tail) => tail.toLowerCase()),
			...through,
			...(place ? named(base, whole) : [])
		];
	});
}

/** A name is found without its dots too, whichever form of it was written. */
function named(word: string, small: string): string[] {
	const bare = undotted(small);
	const isName = word[0] !== small[0];
	return bare !== small && isName ? [bare, stemmer.fi.stem(bare)] : [];
}

/** What a word of a question may stand for; `begins` where no form of it is known, and words that begin so may be meant. */
export type Asked = { terms: string[]; begins: string | null };

/** What a word of a question may stand for, in any of the languages texts are written in. */
export function asked(word: string): Asked {
	const small = word.toLowerCase();
	const read = (shape: string) => voikko()?.analyse(shape) ?? [];
	// Written in small letters, or without dots, it may still be a name: Jyväskylä.
	const dotted = read(capital(small.replaceAll('a', 'ä').replaceAll('o', 'ö'))).filter((one) => one.place);
	// A part of the word is not what was asked: "asumisneuvonta" does not mean every "neuvonta".
	const bases = [...read(small), ...read(capital(small)), ...dotted].flatMap((one) => [one.base.toLowerCase(), ...one.through]);
	const stems = [small, stemmer.fi.stem(small), ...stemmed(small, 'sv'), ...stemmed(small, 'en')];
	const begins = !bases.length && small.length >= 6 ? small.slice(0, Math.max(5, Math.ceil(small.length * 0.7))) : null;
	return { terms: [...new Set([...bases, ...stems])], begins };
}

const capital = (word: string) => word.slice(0, 1).toUpperCase() + word.slice(1);
