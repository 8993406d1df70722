// Where the words of threads stand on the page, read in one pass.
import type { ThreadView } from './comments.server.ts';
import { BLOCKS } from './selection.ts';
import type { Draft } from './talk.svelte.ts';

/** Stands for the section's heading among the tops. */
export const HEAD = -1;

/** The top of every thread's words beside an element, by the thread's number; the draft's is 0. */
export function anchorTops(
	textId: number,
	beside: Element,
	threads: Pick<ThreadView, 'number' | 'block'>[],
	draft: Draft | null
): Map<number, number> {
	const section = document.querySelector(`[data-section="${textId}"]`);
	const tops = new Map<number, number>();
	if (!section) return tops;
	const origin = beside.getBoundingClientRect().top;
	for (const mark of section.querySelectorAll('.passage, .commented, .proposed')) {
		const top = mark.getBoundingClientRect().top - origin;
		for (const name of mark.classList) {
			const number = Number(/^k-(-?\d+)$/.exec(name)?.[1]);
			if (number && !tops.has(number)) tops.set(number, top);
		}
	}
	const blocks = [...(section.querySelector('.live-text')?.querySelectorAll(BLOCKS) ?? [])];
	const topOf = (block: number) => (blocks[Math.min(block, blocks.length) - 1] ?? section).getBoundingClientRect().top - origin;
	// Words that have gone leave their thread where they were.
	for (const one of threads) if (!tops.has(one.number)) tops.set(one.number, topOf(one.block));
	tops.set(HEAD, (section.querySelector('h2') ?? section).getBoundingClientRect().top - origin);
	if (draft) tops.set(0, topOf(draft.block));
	return tops;
}
