import type { Question } from './question.ts';

/** A piece of a sentence, and whether it is what was asked. */
export type Piece = { text: string; hit: boolean };

const LENGTH = 240;

/** Tells whether a word answers one of the asked ones. */
export type Answers = (word: string) => boolean;

/** The sentence of a text that answers best, cut around its first hit when it is long, in pieces for highlighting. */
export function sentenceOf(text: string, question: Question, answers: Answers): Piece[] {
	const phrases = question.phrases.map((phrase) => phrase.toLowerCase());
	const sentences = text.replaceAll('\n', ' ').split(/(?<=[.?!…])\s+/u);
	let best: Piece[] = [];
	let most = -1;
	for (const sentence of sentences) {
		const pieces = cutUp(sentence, phrases, answers);
		const hits = new Set(pieces.filter((piece) => piece.hit).map((piece) => piece.text.toLowerCase())).size;
		if (hits > most) [best, most] = [pieces, hits];
	}
	return shortened(best);
}

function cutUp(sentence: string, phrases: string[], answers: Answers): Piece[] {
	const hits: [number, number][] = [];
	const small = sentence.toLowerCase();
	for (const phrase of phrases) {
		const at = small.indexOf(phrase);
		if (at >= 0) hits.push([at, at + phrase.length]);
	}
	for (const match of sentence.matchAll(/[\p{L}\p{N}]+(?:[-’'][\p{L}\p{N}]+)*/gu))
		if (answers(match[0])) hits.push([match.index, match.index + match[0].length]);
	hits.sort(([a], [b]) => a - b);
	const pieces: Piece[] = [];
	let done = 0;
	for (const [from, to] of hits) {
		if (from < done) continue;
		if (from > done) pieces.push({ text: sentence.slice(done, from), hit: false });
		pieces.push({ text: sentence.slice(from, to), hit: true });
		done = to;
	}
	if (done < sentence.length) pieces.push({ text: sentence.slice(done), hit: false });
	return pieces;
}

function shortened(pieces: Piece[]): Piece[] {
	const [first] = pieces;
	if (first && !first.hit && first.text.length > LENGTH / 2 && pieces.length > 1)
		first.text = `…${first.text.slice(-LENGTH / 3).replace(/^\S*\s/u, '')}`;
	const kept: Piece[] = [];
	let left = LENGTH;
	for (const piece of pieces) {
		if (left <= 0) break;
		const fits = piece.text.length <= left;
		kept.push(fits ? piece : { ...piece, text: `${piece.text.slice(0, left).replace(/\s\S*$/u, '')}…` });
		left -= piece.text.length;
	}
	return kept;
}
