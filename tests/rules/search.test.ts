import fc from 'fast-check';
import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { beginning, LIMITS, matching, readQuestion } from '#lib/search/question.ts';
import { sentenceOf } from '#lib/search/sentence.ts';

const asked = (word: string) => ({ terms: [word.toLowerCase()], begins: word.length > 6 ? word.slice(0, 5) : null });

test('words and phrases are told apart, whichever quotation marks were typed', () => {
	expect(readQuestion('asunto ”matala kynnys” tuki')).toEqual({
		words: ['asunto', 'tuki'],
		phrases: ['matala kynnys'],
		cut: false
	});
	expect(readQuestion('"" ,.!')).toEqual({ words: [], phrases: [], cut: false });
});

test('a question of ten thousand characters is cut, and says so', () => {
	const { words, cut } = readQuestion('asunto '.repeat(2000));
	expect(words.length).toBeLessThanOrEqual(LIMITS.words);
	expect(cut).toBe(true);
});

test('whatever is typed, SQLite reads it as words: operators, quotes, columns and stars are nothing', () => {
	const db = new Sqlite(':memory:');
	db.exec('create virtual table search_index using fts5(head, words, head_terms, terms)');
	const find = db.prepare('select count(*) from search_index where search_index match ?');
	const ask = (typed: string) => {
		const question = readQuestion(typed);
		for (const match of [matching(question, asked), beginning(question)]) if (match) find.get(match);
	};
	for (const typed of [
		'AND',
		'OR NOT NEAR(',
		'head:x',
		'*',
		'^a',
		'"',
		'a" OR "b',
		'{words} : x',
		'-x +y',
		"';drop table x--",
		'\u202eabc\u0000',
		'a’b'
	])
		ask(typed);
	fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), ask), { numRuns: 500 });
});

test('the sentence of the hit is shown, its words marked, a long one cut around the first of them', () => {
	const question = readQuestion('asunto');
	const answers = (word: string) => word.toLowerCase().startsWith('asunto');
	expect(sentenceOf('Ensin muuta. Asuntoja on vähän. Lopuksi.', question, answers)).toEqual([
		{ text: 'Asuntoja', hit: true },
		{ text: ' on vähän.', hit: false }
	]);
	const long = `${'Sana toisensa jälkeen '.repeat(40)}asunto${' ja taas sanoja'.repeat(40)}.`;
	const pieces = sentenceOf(long, question, answers);
	expect(pieces.some((piece) => piece.hit)).toBe(true);
	expect(pieces.map((piece) => piece.text).join('').length).toBeLessThan(300);
});

test('a phrase is marked whole', () => {
	const pieces = sentenceOf('Tämä on Matala kynnys kaikille.', readQuestion('"matala kynnys"'), () => false);
	expect(pieces.find((piece) => piece.hit)?.text).toBe('Matala kynnys');
});
