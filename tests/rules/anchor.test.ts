// C-09: a comment stands on its words, or says honestly that they have changed or gone. Texts here hold every sign once, so
// that the oracle knows each by name; look-alike paragraphs repeat the words and must never be taken for them.
import type { Anchor } from '#lib/comments/kinds.ts';
import { anchorIn, reading, resolve } from '#lib/text/anchor.ts';
import { track } from '#lib/text/anchor-tracking.ts';
import { fromJson, write } from '#lib/text/ydoc.ts';
import type { JSONContent } from '@tiptap/core';
import fc from 'fast-check';
import * as Y from 'yjs';
import { expect, test } from 'vitest';

type Sign = { id: number; sign: string; bold?: boolean };
type Kind = 'paragraph' | 'heading' | 'list' | 'quote';
type Block = { kind: Kind; signs: Sign[]; isCopy?: boolean };
type Edit = { what: string; a: number; b: number; c: number };

const edits = [
	'insert',
	'delete',
	'format',
	'split',
	'join',
	'move',
	'heading',
	'paragraph',
	'list',
	'quote',
	'copy',
	'remove',
	'restore'
] as const;
const edit: fc.Arbitrary<Edit> = fc.record({
	what: fc.constantFrom(...edits),
	a: fc.nat(1000),
	b: fc.nat(1000),
	c: fc.nat(1000)
});

/** A text of signs that each occur once. */
class World {
	next = 0;
	blocks: Block[] = [];
	history: Block[][] = [];
	fresh = (count: number): Sign[] =>
		Array.from({ length: count }, () => ({ id: ++this.next, sign: String.fromCharCode(0x4e00 + this.next) }));
	constructor(lengths: number[]) {
		this.blocks = lengths.map((length) => ({ kind: 'paragraph', signs: this.fresh(length) }));
	}
	json(): JSONContent {
		return { type: 'doc', content: this.blocks.map(nodeOf) };
	}
	/** Does one edit as one transaction would; false when it does not fit. */
	apply({ what, a, b, c }: Edit): boolean {
		this.history.push(structuredClone(this.blocks));
		const at = a % this.blocks.length;
		const block = this.blocks[at]!;
		const from = block.signs.length ? b % block.signs.length : 0;
		const to = Math.min(block.signs.length, from + 1 + (c % 6));
		if (what === 'copy') {
			// The same words again, with one sign more, somewhere else.
			const copy = [...block.signs.map(({ sign }) => ({ id: ++this.next, sign })), ...this.fresh(1)];
			this.blocks.splice(b % (this.blocks.length + 1), 0, { kind: 'paragraph', signs: copy, isCopy: true });
			return true;
		}
		if (what === 'move') {
			this.blocks.splice(at, 1);
			this.blocks.splice(b % (this.blocks.length + 1), 0, block);
			return true;
		}
		if (what === 'remove') {
			if (this.blocks.length < 2) return false;
			this.blocks.splice(at, 1);
			return true;
		}
		if (what === 'restore') {
			// Restoring rewrites paragraphs in place: which of two nearly equal ones is which, no reader could say either.
			const old = this.history[b % this.history.length]!;
			if ([...old, ...this.blocks].some((one) => one.isCopy)) return false;
			this.blocks = structuredClone(old);
			return true;
		}
		if (block.isCopy) return false;
		if (what === 'insert') block.signs.splice(from, 0, ...this.fresh(1 + (c % 4)));
		else if (what === 'delete') block.signs.splice(from, to - from);
		else if (what === 'format')
			block.signs = block.signs.map((sign, i) => (i >= from && i < to ? { ...sign, bold: !sign.bold } : sign));
		else if (what === 'split')
			this.blocks.splice(at, 1, { ...block, signs: block.signs.slice(0, from) }, { ...block, signs: block.signs.slice(from) });
		else if (what === 'join') {
			const next = this.blocks[at + 1];
			if (!next || next.isCopy) return false;
			this.blocks.splice(at, 2, { ...block, signs: [...block.signs, ...next.signs] });
		} else block.kind = what as Kind;
		return true;
	}
	/** The ids of so many signs from a place in a block on, into the next blocks if need be; the end of a block counts as one. */
	from(block: number, from: number, length: number): number[] {
		return this.blocks
			.slice(block - 1)
			.flatMap((one) => [...one.signs.map((sign) => sign.id), 0])
			.slice(from, from + length)
			.filter(Boolean);
	}
	/** The ids of the signs in a block, by place. */
	ids = (block: number, from: number, to: number) => this.blocks[block - 1]!.signs.slice(from, to).map((one) => one.id);
}

function nodeOf({ kind, signs }: Block): JSONContent {
	const runs: { text: string; bold: boolean }[] = [];
	for (const { sign, bold = false } of signs) {
		const last = runs.at(-1);
		if (last?.bold === bold) last.text += sign;
		else runs.push({ text: sign, bold });
	}
	const content = runs.map(({ text, bold }) => ({ type: 'text', text, ...(bold ? { marks: [{ type: 'bold' }] } : {}) }));
	if (kind === 'heading') return { type: 'heading', attrs: { level: 3 }, content };
	const paragraph = { type: 'paragraph', content };
	if (kind === 'list') return { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph] }] };
	return kind === 'quote' ? { type: 'blockquote', content: [paragraph] } : paragraph;
}

const lengths = fc.array(fc.integer({ min: 4, max: 14 }), { minLength: 1, maxLength: 5 });
const pick = fc.record({ block: fc.nat(100), from: fc.nat(100), length: fc.nat(8), whole: fc.boolean() });

function begin(
	world: World,
	doc: Y.Doc,
	{ block, from, length, whole }: { block: number; from: number; length: number; whole: boolean }
) {
	const ordinal = (block % world.blocks.length) + 1;
	const size = world.blocks[ordinal - 1]!.signs.length;
	const start = from % size;
	const range = whole ? undefined : { from: start, to: Math.min(size, start + 1 + length) };
	const anchor = anchorIn(reading(doc), ordinal, range)!;
	return { anchor, ids: world.ids(ordinal, range?.from ?? 0, range?.to ?? size) };
}

test('C-09 after any edits a comment stands on its own words, changed or not, or says that they have gone; never on a look-alike', () => {
	fc.assert(
		fc.property(lengths, pick, fc.array(edit, { minLength: 1, maxLength: 25 }), (sizes, chosen, changes) => {
			const world = new World(sizes);
			const doc = fromJson(world.json());
			const begun = begin(world, doc, chosen);
			let { anchor } = begun;
			const tracker = track(doc, [['a', anchor]]);
			let untouched = true;
			for (const one of changes) {
				if (!world.apply(one)) continue;
				doc.transact(() => write(doc, world.json()));
				anchor = tracker.moved().get('a') ?? anchor;
				const place = resolve(doc, reading(doc), anchor);
				if (place.outcome === 'gone') {
					if (one.what !== 'restore') expect(untouched && isWhole(world, begun.ids), `lost by ${one.what}`).toBe(false);
					untouched = false;
					continue;
				}
				const ids = world.from(place.block, place.from, place.to - place.from);
				if (place.outcome === 'same') expect(ids, `other words after ${one.what}`).toEqual(begun.ids);
				else {
					if (one.what !== 'restore') expect(untouched && isWhole(world, begun.ids), `changed by ${one.what}`).toBe(false);
					untouched = false;
					// Words typed where some of them were taken out belong to the change; words alone that were never meant do not.
					expect(
						ids.some((id) => begun.ids.includes(id)),
						`none of its words after ${one.what}`
					).toBe(true);
				}
			}
			tracker.stop();
		}),
		{ numRuns: 500 }
	);
});

/** Whether the words stand, all of them and in one piece, in one paragraph. */
const isWhole = (world: World, ids: number[]) =>
	world.blocks.some((block) => {
		const names = block.signs.map((sign) => sign.id);
		const at = names.indexOf(ids[0]!);
		return at >= 0 && ids.every((id, index) => names[at + index] === id);
	});

const paragraph = (text: string): JSONContent => ({ type: 'paragraph', ...(text ? { content: [{ type: 'text', text }] } : {}) });
const textOf = (...lines: (string | JSONContent)[]): JSONContent => ({
	type: 'doc',
	content: lines.map((one) => (typeof one === 'string' ? paragraph(one) : one))
});
const heading = (text: string): JSONContent => ({ ...paragraph(text), type: 'heading', attrs: { level: 3 } });
const list = (...items: string[]): JSONContent => ({
	type: 'bulletList',
	content: items.map((one) => ({ type: 'listItem', content: [paragraph(one)] }))
});

/** Where a comment on `quote` stands after the text has become, step by step, what is said. */
function after(quote: string, first: JSONContent, ...then: JSONContent[]) {
	const doc = fromJson(first);
	const read = reading(doc);
	const block = first.content!.findIndex((_, index) => JSON.stringify(first.content![index]).includes(quote)) + 1;
	const words = JSON.stringify(first.content![block - 1]).includes(quote)
		? read.lines
				.filter((one) => one.top === block)
				.map((one) => one.words)
				.join('\n')
		: '';
	let anchor: Anchor = anchorIn(read, block, { from: words.indexOf(quote), to: words.indexOf(quote) + quote.length })!;
	const tracker = track(doc, [['a', anchor]]);
	for (const json of then) doc.transact(() => write(doc, json));
	anchor = tracker.moved().get('a') ?? anchor;
	const now = reading(doc);
	const place = resolve(doc, now, anchor);
	const start = now.starts[place.block - 1] ?? 0;
	return [place.outcome, place.block, now.words.slice(start + place.from, start + place.to)];
}

test.each([
	['a paragraph becomes a heading', [heading('Ovi on auki yöllä.'), 'Toinen.'], ['same', 1, 'auki']],
	['a paragraph goes into a list', [list('Ovi on auki yöllä.'), 'Toinen.'], ['same', 1, 'auki']],
	['both paragraphs go into one list', [list('Ovi on auki yöllä.', 'Toinen.')], ['same', 1, 'auki']],
	['the paragraph is split before the words', ['Ovi on ', 'auki yöllä.', 'Toinen.'], ['same', 2, 'auki']],
	['the paragraph is split after the words', ['Ovi on auki', ' yöllä.', 'Toinen.'], ['same', 1, 'auki']],
	['the next paragraph joins it', ['Ovi on auki yöllä.Toinen.'], ['same', 1, 'auki']],
	['it changes places with the next', ['Toinen.', 'Ovi on auki yöllä.'], ['same', 2, 'auki']],
	['words are changed inside', ['Ovi on aki yöllä.', 'Toinen.'], ['changed', 1, 'aki']],
	['the words go', ['Ovi on yöllä.', 'Toinen.'], ['gone', 1, '']],
	['the paragraph goes', ['Toinen.'], ['gone', 1, '']]
] as const)('%s', (_, lines, expected) => {
	expect(after('auki', textOf('Ovi on auki yöllä.', 'Toinen.'), textOf(...lines))).toEqual(expected);
});

test('words that are taken out and put back to the very place are the same words', () => {
	const first = textOf('Ovi on auki yöllä.');
	expect(after('auki', first, textOf('Ovi on  yöllä.'), first)).toEqual(['same', 1, 'auki']);
});

test('what was typed between the words is not the words when they have gone; with them it belongs to the change', () => {
	const first = textOf('Ovi on auki.');
	const typed = [textOf('vi on auki.'), textOf('Kaksivi on auki.')];
	expect(after('Ovi on', first, ...typed)).toEqual(['changed', 1, 'Kaksivi on']);
	expect(after('Ovi on', first, ...typed, textOf('Kaksi auki.'))[0]).toBe('gone');
	// Taken back, the deletion gives the words back.
	expect(after('Ovi on', first, ...typed, textOf('Kaksi auki.'), typed[1]!)).toEqual(['changed', 1, 'Kaksivi on']);
	expect(after('Ovi on', first, ...typed, textOf('Kaksi auki.'), first)).toEqual(['same', 1, 'Ovi on']);
	// Through a heading, too, the document's new names for the same letters are known.
	const told = [...typed, heading('Kaksivi on auki.'), heading('Kaksi auki.')].map((one) =>
		one.type === 'doc' ? one : textOf(one)
	);
	expect(after('Ovi on', first, ...told)[0]).toBe('gone');
});

test('the same words in another paragraph are never taken for those that went', () => {
	const first = textOf('Ovi on auki yöllä.', 'Kioski on auki.');
	expect(after('auki', first, textOf('Kioski on auki.'))[0]).toBe('gone');
	expect(after('auki', first, textOf('Ovi on yöllä.', 'Kioski on auki.'))[0]).toBe('gone');
});

test('a comment on a whole paragraph holds all of its words, marks and line breaks and all', () => {
	const line: JSONContent = {
		type: 'paragraph',
		content: [
			{ type: 'text', text: 'Ovi ' },
			{ type: 'text', text: 'on', marks: [{ type: 'bold' }] },
			{ type: 'hardBreak' },
			{ type: 'text', text: 'auki.' }
		]
	};
	const doc = fromJson(textOf(line));
	const anchor = anchorIn(reading(doc), 1)!;
	expect(anchor.quote).toBe('Ovi on auki.');
	expect(resolve(doc, reading(doc), anchor)).toEqual({ outcome: 'same', block: 1, from: 0, to: 12 });
	expect(anchorIn(reading(fromJson(textOf(''))), 1)).toBeNull();
});

test('an anchor that was damaged on its way says that the words have gone', () => {
	const doc = fromJson(textOf('Ovi on auki.'));
	const anchor = anchorIn(reading(doc), 1)!;
	for (const from of ['', '!', 'AAAA', 'AQ==']) expect(resolve(doc, reading(doc), { ...anchor, from }).outcome).toBe('gone');
});
