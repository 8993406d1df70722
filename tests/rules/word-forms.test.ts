// The words of our field and their forms: what the dictionary finds, and what stems find where it is not installed.
import { readFileSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { asked, termsIn, termsOf, tokens } from '#lib/search/terms.server.ts';
import { useVoikko, voikko } from '#lib/search/voikko.server.ts';

type Pairs = [string, string][];
const { inflected, compounds, strangers } = JSON.parse(readFileSync('tests/rules/word-forms.json', 'utf8')) as Record<
	string,
	Pairs
>;

afterEach(() => useVoikko(undefined));

const meets = ([question, written]: [string, string]) => {
	const { terms, begins } = asked(question);
	return (
		termsOf(written, 'fi').some((term) => terms.includes(term)) || (begins !== null && written.toLowerCase().startsWith(begins))
	);
};
const missed = (pairs: Pairs) => pairs.filter((pair) => !meets(pair)).map((pair) => pair.join(' ↔ '));

test('the list is the one that was agreed on: 68 inflected words, 15 compounds, 20 strangers', () => {
	expect([inflected!.length, compounds!.length, strangers!.length]).toEqual([68, 15, 20]);
});

test('with the dictionary at least 66 inflected words and 14 compounds are found, and strangers stay strangers', () => {
	expect(voikko(), 'libvoikko1 and voikko-fi are installed where the tests run').not.toBeNull();
	expect(missed(inflected!).length, missed(inflected!).join(', ')).toBeLessThanOrEqual(2);
	expect(missed(compounds!).length, missed(compounds!).join(', ')).toBeLessThanOrEqual(1);
	expect(strangers!.filter(meets).length, strangers!.filter(meets).join(', ')).toBeLessThanOrEqual(1);
});

test('without it stems find some forms, and nothing breaks', () => {
	useVoikko(null);
	expect(inflected!.filter(meets).length).toBeGreaterThanOrEqual(25);
	expect(strangers!.filter(meets).length).toBeLessThanOrEqual(2);
});

test('a name is found without its dots, also in another form; an ordinary word keeps them', () => {
	expect(meets(['jyvaskyla', 'Jyväskylän'])).toBe(true);
	expect(meets(['jyvaskylassa', 'Jyväskylä'])).toBe(true);
	expect(meets(['jyväskylä', 'Jyväskylässä'])).toBe(true);
	expect(meets(['sade', 'säde'])).toBe(false);
});

test('a name the dictionary does not know is found by how it begins', () => {
	expect(meets(['Nopsajalka', 'Nopsajalan'])).toBe(true);
});

test('Swedish and English words meet their forms', () => {
	const meetsIn = (language: 'sv' | 'en', question: string, written: string) =>
		termsOf(written, language).some((term) => asked(question).terms.includes(term));
	expect(meetsIn('sv', 'bostad', 'bostäder')).toBe(true);
	expect(meetsIn('sv', 'hemlös', 'hemlösa')).toBe(true);
	expect(meetsIn('sv', 'plan', 'planerna')).toBe(true);
	expect(meetsIn('en', 'dwelling', 'dwellings')).toBe(true);
});

/** Bytes in memory that are not JavaScript's own: those the library would leave behind. */
function outside() {
	const { rss, heapTotal } = process.memoryUsage();
	return rss - heapTotal;
}

test('asking two hundred thousand times leaves no memory behind', () => {
	const words = inflected!.flat();
	for (let round = 0; round < 200; round++) for (const word of words) voikko()?.analyse(word);
	const before = outside();
	for (let at = 0; at < 60_000; at++) voikko()?.analyse(words[at % words.length]!);
	expect(outside() - before).toBeLessThan(20 * 2 ** 20);
});

test('words are cut out of a text with their places, hyphens inside', () => {
	expect(tokens('Vuokra-asunto, 53 → 26.').map(({ word, at }) => [word, at])).toEqual([
		['Vuokra-asunto', 0],
		['53', 15],
		['26', 20]
	]);
	expect(termsIn('Asuntoja ja asuntoja', 'fi').filter((term) => term === 'asunto')).toHaveLength(2);
});
