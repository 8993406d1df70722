// Differences are drawn over a text, never into it: taken together the marks must say exactly both versions.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Node } from '@tiptap/pm/model';
import type { JSONContent } from '@tiptap/core';
import { strokes } from '#lib/proposals/drawing.ts';
import { schema } from '#lib/text/schema.ts';
import { doc, document, whole } from './text-worlds.ts';

const paragraph = (text: string): JSONContent => ({ type: 'paragraph', content: [{ type: 'text', text }] });
const list = (...items: string[]): JSONContent => ({
	type: 'bulletList',
	content: items.map((one) => ({ type: 'listItem', content: [paragraph(one)] }))
});
const shown = (json: JSONContent, from: number, to: number) => Node.fromJSON(schema, json).textBetween(from, to, '\n');

test('what comes is marked by words in the later version, and what goes stands beside it', () => {
	const [before, after] = [doc('Ovi on auki yöllä.'), doc('Ovi on auki aina yöllä.')];
	expect(strokes(before, after, 'after')).toMatchObject([{ draws: 'here', kind: 'ins' }]);
	const [one] = strokes(before, after, 'after');
	expect(one?.draws === 'here' && shown(after, one.from, one.to)).toBe('aina ');
	expect(strokes(before, after, 'before')).toMatchObject([{ draws: 'ghost', kind: 'ins', words: 'aina ', tag: 'span' }]);
});

test('items of a list and rows that went are drawn among their own kind', () => {
	const [before, after]: [JSONContent, JSONContent] = [
		{ type: 'doc', content: [list('ensimmäinen asia', 'toinen asia', 'kolmas asia')] },
		{ type: 'doc', content: [list('ensimmäinen asia', 'kolmas asia')] }
	];
	expect(strokes(before, after, 'after')).toMatchObject([{ draws: 'ghost', kind: 'del', words: 'toinen asia', tag: 'li' }]);
	expect(strokes(before, after, 'before')).toMatchObject([{ draws: 'here', kind: 'del', block: true }]);
});

test('every mark stands inside the text it is drawn over, in order and on its own place, for any two texts', () => {
	fc.assert(
		fc.property(document, document, (a, b) => {
			const [before, after] = [whole(a), whole(b)];
			for (const side of ['before', 'after'] as const) {
				const own = side === 'after' ? 'ins' : 'del';
				const size = Node.fromJSON(schema, side === 'after' ? after : before).content.size;
				let last = 0;
				for (const one of strokes(before, after, side)) {
					const [from, to] = one.draws === 'here' ? [one.from, one.to] : [one.at, one.at];
					expect(one.draws === 'here').toBe(one.kind === own);
					expect(from).toBeGreaterThanOrEqual(last);
					expect(to).toBeLessThanOrEqual(size);
					last = to;
				}
			}
		}),
		{ numRuns: 200 }
	);
});
