// The two kinds of difference the working document draws: what one is proposing oneself, over one's own fork, and what
// others have sent, over the section's text.
import type { JSONContent } from '@tiptap/core';
import { strokes, type Stroke } from '../proposals/drawing.ts';
import { applied, unitsOf, type Unit } from '../proposals/rules.ts';
import type { Sent } from '../proposals/views.server.ts';
import { m } from '../words/messages.ts';
import type { Bench } from './bench.svelte.ts';
import type { Differences } from './difference.ts';

/** One's own changes since the fork, as one types; `told` hears how many there are. */
export const ofFork = (base: JSONContent, told: (count: number) => void): Differences => ({
	any: () => true,
	layers: (now) => {
		const found = strokes(base, now(), 'after');
		queueMicrotask(() => told(placesIn(found)));
		return [{ strokes: found, name: 'mine', says: { ins: m.text_added(), del: m.text_removed() } }];
	},
	follow: () => () => {}
});

/** Words that go and words that come in their place are one place. */
const placesIn = (found: Stroke[]) =>
	found.filter((one, index) => {
		const before = found[index - 1];
		const start = one.draws === 'here' ? one.from : one.at;
		return !before || (before.draws === 'here' ? before.to : before.at) !== start;
	}).length;

const units = new WeakMap<Sent, Unit[]>();
const unitsIn = (one: Sent) => {
	if (!units.has(one)) units.set(one, unitsOf(one.base, one.fork));
	return units.get(one)!;
};

/** The proposals that wait in a section, laid over its text as it is. What conflicts is told by its card alone. */
export function ofSent({ suggestions, talk }: Bench, slug: string): Differences {
	const sent = () => suggestions.of(slug)?.sent ?? [];
	return {
		any: () => sent().length > 0,
		layers: (now) => {
			const json = now();
			return sent().map((one) => {
				const key = suggestions.keyOf(one);
				const name = one.isMine ? m.proposal_mine() : m.proposal_by({ name: one.author.name });
				return {
					strokes: strokes(json, applied(one.base, json, unitsIn(one)), 'before'),
					name: `k-${key}${key === (talk.open ?? talk.at) ? ' on' : ''}`,
					says: { ins: `${name}, ${m.text_added()}`, del: `${name}, ${m.text_removed()}` }
				};
			});
		},
		follow: (changed) =>
			$effect.root(() => {
				$effect(() => {
					void [sent(), talk.open, talk.at];
					changed();
				});
			})
	};
}
