// What somebody typed, as a question to the index. Nothing of it reaches FTS5 but letters and digits inside quotation marks.
import type { Asked } from './terms.server.ts';

export const LIMITS = { characters: 200, words: 12, phrases: 3 };

export type Question = { words: string[]; phrases: string[]; cut: boolean };

/** Reads a question: words, and phrases between quotation marks; says whether something had to be left out. */
export function readQuestion(typed: string): Question {
	const cut = typed.length > LIMITS.characters;
	const text = typed
		.slice(0, LIMITS.characters)
		.normalize('NFC')
		.replace(/[„“”«»]/g, '"');
	const phrases: string[] = [];
	const rest = text.replaceAll(/"([^"]*)"/g, (_, phrase: string) => {
		if (wordsIn(phrase).length) phrases.push(phrase);
		return ' ';
	});
	const words = wordsIn(rest);
	return {
		words: words.slice(0, LIMITS.words),
		phrases: phrases.slice(0, LIMITS.phrases),
		cut: cut || words.length > LIMITS.words || phrases.length > LIMITS.phrases
	};
}

/** The same as an FTS5 expression; null when nothing is left to ask. */
export function matching({ words, phrases }: Question, asked: (word: string) => Asked): string | null {
	const parts = [
		...phrases.map((phrase) => `{head words} : ${quoted(wordsIn(phrase).join(' '))}`),
		...words.map((word) => {
			const { terms, begins } = asked(word);
			const forms = terms.map((term) => quoted(term)).join(' OR ');
			return `({head_terms terms} : (${forms})${begins ? ` OR {head words} : ${quoted(begins)}*` : ''})`;
		})
	];
	return parts.length ? parts.join(' AND ') : null;
}

/** What has been typed so far, as a question for names: the last word may go on. */
export function beginning({ words }: Question): string | null {
	if (!words.length) return null;
	return `{head} : (${words.map((word, at) => quoted(word.toLowerCase()) + (at === words.length - 1 ? ' *' : '')).join(' AND ')})`;
}

const wordsIn = (text: string) => [...text.matchAll(/[\p{L}\p{N}]+(?:[-’'][\p{L}\p{N}]+)*/gu)].map(([word]) => word);

const quoted = (text: string) => `"${text.replaceAll('"', '')}"`;
