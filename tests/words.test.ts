// What the product says: complete in three languages, plain, and without the marks of haste.
import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';

type Variants = { declarations?: string[]; match: Record<string, string> }[];
type Message = { key: string; file: string; texts: string[] };

const languages = ['fi', 'sv', 'en'] as const;
const messages = Object.fromEntries(languages.map((language) => [language, read(language)])) as Record<
	(typeof languages)[number],
	Map<string, Message>
>;

/** Words that are the same in two languages: names, abbreviations, and what Swedish and English happen to share. */
const shared = /^[\s\p{P}\p{S}\p{N}]*$|^(\{[^}]+\}|[\s\p{P}\p{S}\p{N}])+$/u;

function read(language: string) {
	const found = new Map<string, Message>();
	for (const path of globSync(`src/lib/words/messages/${language}/*.json`).sort()) {
		for (const [key, value] of Object.entries(JSON.parse(readFileSync(path, 'utf8')) as Record<string, string | Variants>)) {
			if (key.startsWith('$')) continue;
			const texts = typeof value === 'string' ? [value] : value.flatMap(({ match }) => Object.values(match));
			found.set(key, { key, file: basename(path, '.json'), texts });
		}
	}
	return found;
}

const all = languages.flatMap((language) => [...messages[language].values()].map((message) => ({ language, ...message })));
const name = ({ language, file, key }: { language: string; file: string; key: string }) => `${language}/${file}: ${key}`;

test('every message stands in every language, in the same file', () => {
	for (const language of ['sv', 'en'] as const) {
		expect(
			[...messages[language].keys()].filter((key) => !messages.fi.has(key)),
			`only in ${language}`
		).toEqual([]);
		expect(
			[...messages.fi.values()].filter(({ key, file }) => messages[language].get(key)?.file !== file).map(({ key }) => key)
		).toEqual([]);
	}
	expect(messages.fi.size).toBeGreaterThan(0);
});

test('no message is empty', () => {
	expect(all.filter(({ texts }) => !texts.length || texts.some((text) => !text.trim())).map(name)).toEqual([]);
});

test('a message carries the same values in every language', () => {
	const values = (message: Message) =>
		[...new Set(message.texts.flatMap((text) => text.match(/\{[^}]+\}/g) ?? []))].sort().join(' ');
	const differ = [...messages.fi.values()].filter((fi) =>
		(['sv', 'en'] as const).some((l) => values(messages[l].get(fi.key) ?? fi) !== values(fi))
	);
	expect(differ.map(({ key }) => key)).toEqual([]);
});

test('no message is left in Finnish', () => {
	const left = all.filter(({ language, key, texts }) => {
		if (language === 'fi') return false;
		const finnish = messages.fi.get(key)?.texts.join(' ') ?? '';
		const same = texts.join(' ') === finnish && !shared.test(finnish) && wordsIn(finnish) > 2;
		return same || texts.some(looksFinnish);
	});
	expect(left.map(name)).toEqual([]);
});

describe.each(languages)('in %s', (language) => {
	const own = all.filter((message) => message.language === language);

	test('no sentence is longer than 25 words', () => {
		const long = own.flatMap((message) =>
			message.texts.flatMap((text) =>
				text
					.split(/(?<=[.?!:])\s+|\n+/)
					.filter((sentence) => sentence.split(/\s+/).filter(Boolean).length > 25)
					.map((sentence) => `${name(message)}: ${sentence}`)
			)
		);
		expect(long).toEqual([]);
	});

	test('nothing is shouted, and nobody is asked to click', () => {
		const loud = own.filter(({ texts }) => texts.some((text) => /!(\s|$)/.test(text) || /klikkaa|klicka|\bclick\b/i.test(text)));
		expect(loud.map(name)).toEqual([]);
	});
});

/** How many words of its own a message has: values and the product's name are nobody's language. */
const wordsIn = (text: string) => (text.replace(/\{[^}]+\}|Puolittamo/g, ' ').match(/\p{L}{2,}/gu) ?? []).length;

/** Endings and letter pairs that Finnish has and Swedish and English do not; names of Finnish things are let through by length. */
function looksFinnish(text: string) {
	const words = text.replace(/\{[^}]+\}/g, ' ').match(/\p{L}{5,}/gu) ?? [];
	const finnish = words.filter(
		(word) => /(ssa|ssä|sta|stä|lla|llä|ksi|nen|inen|mme|vat|vät|jen|tään|taan|kään|uus|yys)$/.test(word) && /^\p{Ll}/u.test(word)
	);
	return finnish.filter((word) => /aa|ää|uu|yy|ii|yö|äy|öy|kk|tt|pp/.test(word)).length > Math.max(1, words.length / 4);
}
