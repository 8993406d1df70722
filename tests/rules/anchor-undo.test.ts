// C-09: a deletion that is taken back. Yjs makes the paragraph anew when it undoes, so nothing but its words and its place
// says that it is the same one: both must be right, and there must be only one it can be.
import type { Anchor } from '#lib/comments/kinds.ts';
import { anchorIn, reading, resolve } from '#lib/text/anchor.ts';
import { track } from '#lib/text/anchor-tracking.ts';
import { fragmentOf, fromJson, fromUpdates, toJson, write } from '#lib/text/ydoc.ts';
import type { JSONContent } from '@tiptap/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';

const textOf = (...lines: string[]): JSONContent => ({
	type: 'doc',
	content: lines.map((text) => ({ type: 'paragraph', ...(text && { content: [{ type: 'text', text }] }) }))
});

/** A writer's browser and the server's copy, which only ever gets the updates. */
function pair(lines: string[], block: number) {
	let server = fromJson(textOf(...lines));
	const browser = fromUpdates([Y.encodeStateAsUpdate(server)]);
	browser.on('update', (update: Uint8Array) => Y.applyUpdate(server, update));
	const undo = new Y.UndoManager(fragmentOf(browser), { captureTimeout: 0, trackedOrigins: new Set(['me']) });
	let anchor: Anchor = anchorIn(reading(server), block)!;
	let tracker = track(server, [['a', anchor]]);
	return {
		undo,
		/** All that is left is what is stored: the document's updates and the comment's row. */
		restart() {
			anchor = JSON.parse(JSON.stringify(tracker.moved().get('a') ?? anchor)) as Anchor;
			server = fromUpdates([Y.encodeStateAsUpdate(server)]);
			tracker = track(server, [['a', anchor]]);
		},
		/** Another's edit comes between; nobody's undo takes it back. */
		becomes: (origin: string | null, ...to: string[]) => browser.transact(() => write(browser, textOf(...to)), origin),
		lines: () => (toJson(server).content ?? []).map((one) => one.content?.[0]?.text ?? ''),
		place() {
			anchor = tracker.moved().get('a') ?? anchor;
			const read = reading(server);
			const { outcome, block: at, from, to } = resolve(server, read, anchor);
			const start = read.starts[at - 1] ?? 0;
			return outcome === 'gone' ? [outcome] : [outcome, read.words.slice(start + from, start + to)];
		}
	};
}

test('C-09 a paragraph that was deleted and comes back by undo has its comment again', () => {
	const one = pair(['Ensimmäinen.', 'Ovi on auki yöllä.', 'Kolmas.'], 2);
	one.becomes('me', 'Ensimmäinen.', 'Kolmas.');
	expect(one.place()).toEqual(['gone']);
	one.becomes(null, 'Ensimmäinen lause.', 'Kolmas.');
	one.undo.undo();
	expect(one.lines()).toEqual(['Ensimmäinen lause.', 'Ovi on auki yöllä.', 'Kolmas.']);
	expect(one.place()).toEqual(['same', 'Ovi on auki yöllä.']);
});

test('C-09 a paragraph that comes back after the server was started anew has its comment again, and no other has it', () => {
	const long = Array.from({ length: 60 }, (_, at) => `Kappale ${at} kertoo ovesta.`);
	const one = pair(long, 40);
	one.becomes('me', ...long.filter((_, at) => at < 30 || at > 45));
	expect(one.place()).toEqual(['gone']);
	one.restart();
	one.becomes(null, ...one.lines(), long[39]!);
	expect(one.place()).toEqual(['gone']);
	one.restart();
	one.becomes(null, ...one.lines().slice(0, -1));
	one.undo.undo();
	expect(one.lines()).toEqual(long);
	expect(one.place()).toEqual(['same', long[39]]);
});

test('C-09 what is remembered of a paragraph that went stays small and does not say what it said', () => {
	const long = Array.from({ length: 3000 }, (_, at) => `Kappale ${at} kertoo ovesta.`);
	const doc = fromJson(textOf(...long));
	const tracker = track(doc, [['a', anchorIn(reading(doc), 1500)!]]);
	fragmentOf(doc).delete(1499, 1);
	const { gone } = tracker.moved().get('a')!;
	expect(JSON.stringify(gone).length).toBeLessThan(3000);
	expect(JSON.stringify(gone)).not.toContain('Kappale');
});

test('C-09 the same words in another place, twice, or changed by a letter are not the paragraph that went', () => {
	for (const then of [
		['Ensimmäinen.', 'Kolmas.', 'Ovi on auki yöllä.'],
		['Ensimmäinen.', 'Ovi on auki yöllä.', 'Ovi on auki yöllä.', 'Kolmas.'],
		['Ensimmäinen.', 'Ovi on auki öisin.', 'Kolmas.']
	]) {
		const one = pair(['Ensimmäinen.', 'Ovi on auki yöllä.', 'Kolmas.'], 2);
		one.becomes(null, 'Ensimmäinen.', 'Kolmas.');
		one.becomes(null, ...then);
		expect(one.place(), then.join(' / ')).toEqual(['gone']);
	}
});

/** Another may have added a sign at the end. */
const stands = (lines: string[], words: string) => lines.some((line) => line.startsWith(words));

test('C-09 whatever is deleted and taken back, the comment is on its very words or says that they have gone', () => {
	const lines = fc
		.integer({ min: 2, max: 7 })
		.map((count) => Array.from({ length: count }, (_, at) => `Kappale ${at} kertoo ovesta.`));
	const step = fc.record({ from: fc.nat(9), count: fc.integer({ min: 1, max: 3 }), between: fc.boolean() });
	fc.assert(
		fc.property(lines, fc.nat(9), fc.array(step, { minLength: 1, maxLength: 5 }), (first, chosen, steps) => {
			const block = (chosen % first.length) + 1;
			const one = pair(first, block);
			const words = first[block - 1]!;
			for (const { from, count, between } of steps) {
				const now = one.lines();
				const at = from % now.length;
				const left = now.filter((_, index) => index < at || index >= at + count);
				one.becomes('me', ...(left.length ? left : ['']));
				const [outcome] = one.place();
				expect(outcome).toBe(stands(one.lines(), words) ? 'same' : 'gone');
				if (between) one.becomes(null, ...one.lines().map((line, index) => (index ? line : `${line}!`)));
			}
			while (one.undo.canUndo()) one.undo.undo();
			const [outcome, found] = one.place();
			if (outcome === 'same') expect(found).toBe(words);
			// What another changed meanwhile is another paragraph's business, unless it was this one.
			if (outcome === 'gone') expect(steps.some(({ between }) => between) || !stands(one.lines(), words)).toBe(true);
		}),
		{ numRuns: 300 }
	);
});
