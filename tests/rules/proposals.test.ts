// What a proposal does to a text that has or has not moved on: it applies or says what it conflicts with.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JSONContent } from '@tiptap/core';
import { paragraphsOf, rewritten } from '#lib/proposals/paragraphs.ts';
import { applied, rebased, standings, unitsOf } from '#lib/proposals/rules.ts';
import { plainText } from '#lib/text/plain.ts';
import { doc, document, whole } from './text-worlds.ts';

const lines = (json: JSONContent) => (json.content ?? []).map((one) => plainText(one));
const text = (list: string[]) => doc(...(list.length ? list : ['tyhjästä']));

const nouns = ['asunto', 'tuki', 'velka', 'lapsi', 'nuori', 'talo', 'kunta', 'hanke'];
const base = fc
	.array(fc.constantFrom(...nouns), { minLength: 2, maxLength: 8 })
	.map((list) => list.map((noun, at) => `Kappale${at} kertoo siitä, miten ${noun}${at} järjestyy vuonna ${2000 + at} kaikille`));

type Act = { at: number; how: 'reword' | 'rewrite' | 'remove' | 'insert' };
const acts = fc.array(
	fc.record({ at: fc.nat(7), how: fc.constantFrom('reword', 'rewrite', 'remove', 'insert') } as {
		at: fc.Arbitrary<number>;
		how: fc.Arbitrary<Act['how']>;
	}),
	{ maxLength: 4 }
);

/** Carries out somebody's acts; every word of theirs bears their name. */
function by(name: string, list: readonly string[], todo: readonly Act[]): string[] {
	const out = [...list];
	todo.forEach(({ at, how }, nth) => {
		const place = at % Math.max(out.length, 1);
		if (how === 'insert') out.splice(place, 0, `${name}${nth}uusi ${name}${nth}tulee ${name}${nth}lisäksi`);
		else if (how === 'remove') out.splice(place, 1);
		else if (how === 'rewrite') out[place] = `${name}${nth}aivan ${name}${nth}toiset ${name}${nth}sanat`;
		else out[place] = `${out[place] ?? ''} ${name}${nth}lisäys`.trim();
	});
	return out;
}

test('on a text that stands as it stood, everything applies and gives what was proposed', () => {
	fc.assert(
		fc.property(document, document, (a, b) => {
			const [from, to] = [whole(a), whole(b)];
			const units = unitsOf(from, to);
			expect(standings(from, from, units).every((one) => one === 'applies')).toBe(true);
			expect(applied(from, from, units)).toEqual(to);
		}),
		{ numRuns: 150 }
	);
});

test('taking everything gives the same text as taking the changes one by one', () => {
	fc.assert(
		fc.property(base, acts, fc.infiniteStream(fc.nat(20)), (list, todo, picks) => {
			const [from, to] = [text(list), text(by('e', list, todo))];
			const all = applied(from, from, unitsOf(from, to));
			let [rest, now] = [from, from];
			for (let guard = 0; guard < 40; guard++) {
				const units = unitsOf(rest, to);
				if (!units.length) break;
				const unit = units[picks.next().value! % units.length]!;
				now = applied(rest, now, [unit]);
				rest = rebased(rest, unit);
			}
			expect(lines(now)).toEqual(lines(all));
			expect(lines(rest)).toEqual(lines(to));
		}),
		{ numRuns: 300 }
	);
});

test('a proposal made on an earlier version applies or reports a conflict, and never doubles or drops words', () => {
	fc.assert(
		fc.property(base, acts, acts, (list, proposed, written) => {
			const [from, to, now] = [text(list), text(by('e', list, proposed)), text(by('k', list, written))];
			const units = unitsOf(from, to);
			const stands = standings(from, now, units);
			const result = lines(applied(from, now, units));
			expect(new Set(result).size).toBe(result.length);
			const goes = new Set(
				units.flatMap((unit, at) =>
					stands[at] === 'applies' ? unit.edits.flatMap((edit) => edit.gone.map((one) => lines(from)[one - 1]!)) : []
				)
			);
			// Nothing of the present text is missing but what the proposal replaces, and that is as the proposer saw it.
			for (const line of lines(now)) expect(result.includes(line)).toBe(!goes.has(line));
			units.forEach((unit, at) => {
				for (const node of unit.edits.flatMap((edit) => edit.come)) {
					const times = result.filter((line) => line === plainText(node)).length;
					expect(times).toBe(stands[at] === 'conflict' ? 0 : 1);
				}
			});
		}),
		{ numRuns: 500 }
	);
});

test('a change in a list takes the whole list, a paragraph changed by both is a conflict', () => {
	const [from, to] = [
		doc('Alku on tässä.', '- yksi asia\n- kaksi asiaa'),
		doc('Alku on nyt tässä.', '- yksi asia\n- kaksi suurta asiaa')
	];
	const units = unitsOf(from, to);
	expect(units.map((one) => one.edits)).toMatchObject([[{ gone: [1] }], [{ gone: [2] }]]);
	const now = doc('Alku on aina tässä.', '- yksi asia\n- kaksi asiaa');
	expect(standings(from, now, units)).toEqual(['conflict', 'applies']);
	expect(standings(from, to, units)).toEqual(['done', 'done']);
});

test('a paragraph written anew keeps its links and footnotes', () => {
	const note: JSONContent = { type: 'footnote', attrs: { note: 'Lähde' } };
	const link = [{ type: 'link', attrs: { href: 'https://www.ara.fi/' } }];
	const json: JSONContent = {
		type: 'doc',
		content: [
			{
				type: 'paragraph',
				content: [
					{ type: 'text', text: 'Avaa ' },
					{ type: 'text', text: 'ARAn sivu', marks: link },
					note,
					{ type: 'text', text: ' tänään.' }
				]
			}
		]
	};
	expect(paragraphsOf(json)).toEqual([{ number: 1, block: 1, words: 'Avaa ARAn sivu tänään.', isHeading: false }]);
	const content = rewritten(json, 1, 'Lue ARAn sivu huomenna.').content![0]!.content!;
	expect(content.map((one) => one.text ?? one.type)).toEqual(['Lue ', 'ARAn sivu', 'footnote', ' huomenna.']);
	expect(content[1]!.marks).toHaveLength(1);
});
