// The binding makes new elements where a person sees the same paragraph: as a heading, in a list, split, joined, moved.
// A tracker looks at each transaction and lets anchors follow into the new paragraph, if it is the old one word for word.
import * as Y from 'yjs';
import type { Anchor, GoneEnd } from '../comments/kinds.ts';
import { hold, lineOf, reading, endsOf, type Reading, type TextBlock } from './anchor.ts';
import { countOf, lettersAt, lettersIn, named, sizeOf, spansOf, type Spans } from './anchor-letters.ts';
import { sha256 } from './canonical.ts';

/** One anchor as it stood before the transaction: its paragraphs, the characters in them, and which of these are its own. */
type Standing = {
	anchor: Anchor;
	from: number;
	to: number;
	first: Y.XmlElement;
	last: Y.XmlElement;
	words: string;
	own: Spans;
	letters: number;
};
type Held = Standing | { anchor: Anchor; first: null };
type Line = Pick<TextBlock, 'element' | 'words' | 'leaves'>;
/** A paragraph that is new or says something else after the transaction. */
type Touched = { line: Line; before: string | null };
type Found = { line: Line; from: number; to: number };

export type Tracker = {
	/** The anchors that have got new positions since the last call. */
	moved(): Map<string, Anchor>;
	/** Follows one more anchor. */
	add(id: string, anchor: Anchor): void;
	stop(): void;
};

/** Follows anchors through every transaction of the document. */
export function track(doc: Y.Doc, anchors: Iterable<[string, Anchor]>): Tracker {
	const held = new Map<string, Held>();
	const vanished = new Map<string, Standing & { line: string }>();
	let moved = new Map<string, Anchor>();
	let words = new Map<Y.XmlElement, string>();
	let read: Reading;

	const look = () => {
		read = reading(doc);
		words = new Map(read.lines.map((line) => [line.element, line.words]));
	};
	const place = (id: string, anchor: Anchor) => {
		const ends = endsOf(doc, read, anchor);
		if (!ends) return void held.set(id, { anchor, first: null });
		const words = read.words.slice(ends.from, ends.to);
		const letters = lettersIn(read, ends.from, ends.to);
		let own = anchor.own ? spansOf(letters, anchor.own) : [];
		// The same words are the words, though some of them were taken out and put back.
		if (anchor.own && words === anchor.quote && sizeOf(own) < countOf(letters)) {
			anchor = { ...anchor, own: named(letters) };
			own = [0, countOf(letters)];
			moved.set(id, anchor);
		}
		held.set(id, {
			...{ anchor, words, own, letters: countOf(letters) },
			...{ from: ends.from - ends.line.at, to: ends.to - ends.lastLine.at },
			...{ first: ends.line.element, last: ends.lastLine.element }
		});
	};
	/** What was the last of its own letters goes, or comes back, letter for letter, to the place it had. */
	const ownAgain = (id: string, one: Standing, before: Map<Y.XmlElement, string>) => {
		const now = held.get(id)!;
		const line = one.first;
		const last = vanished.get(id);
		if (one.own.length && now.first === line && now.last === line && one.last === line && !now.own.length)
			vanished.set(id, { ...one, line: before.get(line)! });
		else if (last && last.first === line && words.get(line) === last.line) {
			const positions = hold(lineOf(line), last.from, lineOf(line), last.to)!;
			vanished.delete(id);
			keep(id, withOwn({ ...last.anchor, ...positions }, last));
			place(id, held.get(id)!.anchor);
		}
	};
	/** The anchor with its own letters as they are named where it stands now; `was` tells which of them they are. */
	const withOwn = (anchor: Anchor, was: Pick<Standing, 'own' | 'letters'>): Anchor => {
		const ends = anchor.own && endsOf(doc, read, anchor);
		if (!ends) return anchor;
		const letters = lettersIn(read, ends.from, ends.to);
		return { ...anchor, own: named(countOf(letters) === was.letters ? lettersAt(letters, was.own) : letters) };
	};
	const after = (tx: Y.Transaction) => {
		if (!tx.changed.size || !held.size) return;
		const typedIn = onlyLetters(tx);
		// Typing inside one paragraph makes nothing anew and leaves every place to Yjs, unless words were put back.
		if (typedIn && !affects(typedIn)) return void words.set(typedIn, lineOf(typedIn).words);
		const before = words;
		const order = [...before.keys()];
		look();
		const touched = read.lines.flatMap((line): Touched[] => {
			const was = before.get(line.element) ?? null;
			return was === line.words ? [] : [{ line, before: was }];
		});
		if (!touched.length && before.size === words.size) return;
		for (const [id, one] of held) {
			if (!one.first) comesBack(id, one, touched);
			else {
				const ends = endsOf(doc, read, one.anchor);
				const stands = ends !== null && ends.from < ends.to && read.words.slice(ends.from, ends.to) === one.words;
				if (!stands || hasMoved(one.first, before, touched) || hasMoved(one.last, before, touched))
					follow(id, one, before, touched);
				if (!ends && held.get(id) === one) keep(id, { ...one.anchor, gone: goneWith(one, before, order) });
			}
			place(id, held.get(id)!.anchor);
			if (one.first) ownAgain(id, one, before);
		}
	};
	const affects = (line: Y.XmlElement) =>
		[...held.values()].some((one) => one.first === line || (one.first && one.last === line));
	// Two paragraphs that change places may keep their elements and exchange their letters: the words are in the other one.
	const hasMoved = (line: Y.XmlElement, before: Map<Y.XmlElement, string>, touched: Touched[]) =>
		sayingIt(line, before.get(line), touched, words).length > 0;
	const follow = (id: string, one: Standing, before: Map<Y.XmlElement, string>, touched: Touched[]) => {
		const next =
			one.first === one.last
				? (single(one, before.get(one.first) ?? '', touched, words) ?? cut(one, before.get(one.first) ?? '', touched, words))
				: apart(one, before, touched, words);
		const positions = next && hold(next.start, next.from, next.end, next.to);
		// Its paragraph went elsewhere and cannot be told for certain: what stands in its place now is not what was meant.
		const isApart = one.first !== one.last && touched.length > 1;
		const isLost = !positions && (isApart || hasMoved(one.first, before, touched) || hasMoved(one.last, before, touched));
		if (!positions && !isLost) return;
		keep(id, positions ? withOwn({ ...one.anchor, ...positions }, one) : { ...one.anchor, from: '', to: '' });
	};
	const keep = (id: string, anchor: Anchor) => {
		held.set(id, { anchor, first: null });
		moved.set(id, anchor);
	};

	/** A deletion is taken back: the paragraph is made anew, word for word, between the same neighbours, in one step. */
	const comesBack = (id: string, one: Extract<Held, { first: null }>, touched: Touched[]) => {
		const { gone, ...anchor } = one.anchor;
		if (!gone) return;
		const [start, end] = [returned(gone.from, touched, read), returned(gone.to, touched, read)];
		const positions = start && end && hold(start, gone.from.at, end, gone.to.at);
		if (positions) keep(id, { ...anchor, ...positions });
	};

	const first = [...anchors];
	if (first.length) look();
	for (const [id, anchor] of first) place(id, anchor);
	doc.on('afterTransaction', after);
	return {
		moved: () => {
			const all = moved;
			moved = new Map();
			return all;
		},
		add: (id, anchor) => {
			look();
			place(id, anchor);
		},
		stop: () => doc.off('afterTransaction', after)
	};
}

/** What is remembered of words whose paragraph has gone. */
function goneWith(one: Standing, before: Map<Y.XmlElement, string>, order: Y.XmlElement[]) {
	const end = (line: Y.XmlElement, at: number): GoneEnd => {
		const index = order.indexOf(line);
		const around = [order.slice(0, index).reverse(), order.slice(index + 1)].map(landmarks);
		return { hash: sha256(before.get(line) ?? ''), at, before: around[0]!, after: around[1]! };
	};
	return { from: end(one.first, one.from), to: end(one.last, one.to) };
}

/** The nearest paragraphs all, farther ones ever more seldom, and the last: a comment stays small beside a long text. */
const landmarks = (lines: Y.XmlElement[]): string[] =>
	lines
		.filter((_, at) => at < NEAR || Number.isInteger(Math.log2((at + 1) / NEAR)) || at === lines.length - 1)
		.map((line) => nameOf(line));

const NEAR = 16;

/** What the document itself calls a paragraph, today and after a restart. */
const nameOf = ({ _item }: Y.XmlElement) => `${_item?.id.client}.${_item?.id.clock}`;

/** The paragraph that came back: new, the very same words, and between the neighbours that are still there. Never one of two. */
function returned({ hash, before, after }: GoneEnd, touched: Touched[], read: Reading): Line | null {
	const fresh = touched.filter(({ line, before: was }) => was === null && line.words !== '' && sha256(line.words) === hash);
	if (!fresh.length) return null;
	const places = new Map(read.lines.map((line, index) => [nameOf(line.element), index]));
	const place = (name: string | undefined) => (name === undefined ? undefined : places.get(name));
	const previous = place(before.find((one) => places.has(one))) ?? -1;
	const next = place(after.find((one) => places.has(one))) ?? read.lines.length;
	const found = fresh.filter(({ line }) => {
		const at = place(nameOf(line.element))!;
		return at > previous && at < next;
	});
	return found.length === 1 ? found[0]!.line : null;
}

/** The one paragraph in which a transaction only typed or deleted letters; null when it did more. */
function onlyLetters(tx: Y.Transaction): Y.XmlElement | null {
	if (tx.changed.size !== 1) return null;
	const [type] = tx.changed.keys();
	return type instanceof Y.XmlText && type.parent instanceof Y.XmlElement ? type.parent : null;
}

/** The paragraph in which the same words now stand, if there is exactly one it can be. */
function single(one: Standing, was: string, touched: Touched[], words: Map<Y.XmlElement, string>) {
	const { from, to } = one;
	const { at, blockText, quote } = one.anchor;
	// The paragraph says again, letter for letter, what it said when the comment was made.
	if (at !== undefined && words.get(one.first) === blockText)
		return { start: lineOf(one.first), from: at, end: lineOf(one.first), to: at + quote.length };
	if (from === to) return putBack(one, was, touched);
	const found = touched
		.filter(({ line }) => line.element !== one.first)
		.flatMap(({ line, before }): Found[] => {
			const at = offset(was, from, to, line, before, one.first, touched, words);
			return at === null ? [] : [{ line, from: from + at, to: to + at }];
		});
	const [only] = found;
	if (found.length !== 1 || !only || only.line.words.slice(only.from, only.to) !== one.words) return null;
	return { start: only.line, from: only.from, end: only.line, to: only.to };
}

/** How far the words have moved inside a paragraph that took them over: whole, joined to another, or half of a split one. */
function offset(
	was: string,
	from: number,
	to: number,
	line: Line,
	before: string | null,
	own: Y.XmlElement,
	touched: Touched[],
	words: Map<Y.XmlElement, string>
) {
	const now = line.words;
	if (now === was) return 0;
	if (before !== null && now === before + was) return before.length;
	if (before !== null && now === was + before) return 0;
	const isThere = (rest: string) =>
		words.get(own) === rest || touched.some((other) => other.line !== line && other.line.words === rest);
	if (to <= now.length && was.startsWith(now) && isThere(was.slice(now.length))) return 0;
	const lost = was.length - now.length;
	if (lost > 0 && from >= lost && was.endsWith(now) && isThere(was.slice(0, lost))) return -lost;
	return null;
}

/** Words that were deleted and come back, letter for letter, to the very place (somebody took their deletion back). */
function putBack(one: Standing, was: string, touched: Touched[]) {
	const line = touched.find((other) => other.line.element === one.first)?.line;
	const { quote } = one.anchor;
	if (line?.words !== was.slice(0, one.from) + quote + was.slice(one.from)) return null;
	return { start: line, from: one.from, end: line, to: one.from + quote.length };
}

/** A paragraph split inside the words: each end stays with its half. */
function cut(one: Standing, was: string, touched: Touched[], words: Map<Y.XmlElement, string>) {
	const own = words.get(one.first);
	if (own === undefined || one.from === one.to) return null;
	const halves = touched.filter(({ line }) => line.element !== one.first);
	const stays = lineOf(one.first);
	const tail = halves.filter(({ line }) => own + line.words === was && one.from < own.length && one.to > own.length);
	if (tail.length === 1) return { start: stays, from: one.from, end: tail[0]!.line, to: one.to - own.length };
	const head = halves.filter(
		({ line }) => line.words + own === was && one.from < line.words.length && one.to > line.words.length
	);
	if (head.length === 1) return { start: head[0]!.line, from: one.from, end: stays, to: one.to - head[0]!.line.words.length };
	return null;
}

/** The other paragraphs that now say what this one said, when this one says something else. */
const sayingIt = (line: Y.XmlElement, was: string | undefined, touched: Touched[], words: Map<Y.XmlElement, string>) =>
	!was || words.get(line) === was ? [] : touched.filter((other) => other.line.element !== line && other.line.words === was);

/** The paragraph to which this one has gone, when it is just one. */
function whereTo(line: Y.XmlElement, was: string | undefined, touched: Touched[], words: Map<Y.XmlElement, string>): Line | null {
	const found = sayingIt(line, was, touched, words);
	return found.length === 1 ? found[0]!.line : null;
}

/** Words over several paragraphs: each end follows its own. */
function apart(one: Standing, before: Map<Y.XmlElement, string>, touched: Touched[], words: Map<Y.XmlElement, string>) {
	const [wasFirst, wasLast] = [before.get(one.first) ?? '', before.get(one.last) ?? ''];
	// Joined into one paragraph, whichever of the two lives on.
	for (const [stays, goes] of [
		[one.first, one.last],
		[one.last, one.first]
	] as const) {
		if (words.has(goes) || words.get(stays) !== wasFirst + wasLast) continue;
		const line = lineOf(stays);
		return { start: line, from: one.from, end: line, to: wasFirst.length + one.to };
	}
	const [first, last] = [
		whereTo(one.first, before.get(one.first), touched, words),
		whereTo(one.last, before.get(one.last), touched, words)
	];
	if (!first && !last) return null;
	return { start: first ?? lineOf(one.first), from: one.from, end: last ?? lineOf(one.last), to: one.to };
}
