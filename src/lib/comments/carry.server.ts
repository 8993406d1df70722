// A voice that nobody has answered goes along to the plan that comes after, or is closed with a reason. Nothing of it is lost.
import type { Change } from '../events/change.server.ts';
import * as live from '../live/live.server.ts';
import * as sections from '../sections/sections.server.ts';
import { anchorIn, lostAnchor, reading, wordsOfBlock } from '../text/anchor.ts';
import type { Anchor } from './kinds.ts';
import * as store from './store.server.ts';

/** The voices of a plan that wait for an answer, the first promised first. Asks no permission: callers do. */
export const unansweredIn = (planId: string) =>
	store.unansweredOf([planId]).map(({ thread, name }) => {
		const first = store.commentsOf([thread.id])[0]!.comment;
		return {
			...{ id: thread.id, number: thread.number, sectionId: thread.sectionId, name, quote: thread.quote },
			...{ words: first.body, choice: first.choice, at: thread.begunAt, promisedFor: thread.promisedFor }
		};
	});

/** Takes a voice to a section of the next plan, beside the same words if they stand there; its promise stays. */
export function carry(
	c: Change,
	threadId: string,
	to: { section: sections.Section; revisionId: string | null; hasPlain?: boolean }
) {
	const thread = store.thread(threadId)!;
	const from = thread.sectionId;
	// What was said of the plain words stays with them when they come along.
	const on = thread.on === 'plain' && to.hasPlain ? 'plain' : 'text';
	const anchor = {
		...(on === 'plain' ? thread.anchor : anchorFor(to.section.textId, thread.anchor, thread.on)),
		...(to.revisionId ? { revisionId: to.revisionId } : {})
	};
	store.updateThread(threadId, {
		...{ sectionId: to.section.id, number: store.nextNumber(to.section.planId), anchor, roundId: null },
		on
	});
	c.record('voice.carried', { ...sections.placeOf(to.section), threadId, fromSectionId: from });
}

/** Closes a voice because its plan ends, for a reason that the ministry sees. */
export function drop(c: Change, threadId: string, reason: string) {
	const thread = store.thread(threadId)!;
	store.updateThread(threadId, { overrideReason: reason, resolvedAt: c.now, resolvedBy: c.actor.personId });
	c.record('voice.overridden', { ...sections.placeOf(sections.find(thread.sectionId)), threadId });
}

/** Comment rounds end with their plan. */
export function closeRounds(c: Change, { id: planId, cityId }: { id: string; cityId: string }) {
	for (const round of store.roundsOf(planId)) {
		if (round.closedAt) continue;
		store.updateRound(round.id, { closedAt: c.now });
		c.record('round.changed', { cityId, planId, roundId: round.id, fields: ['closed'] });
	}
}

/** The same words in the same kind of block, else their place is gone and the quote stays. */
function anchorFor(textId: number, { blockText, quote, block, at, whole }: Anchor, on: 'text' | 'plain'): Anchor {
	const lost = () => lostAnchor(quote, block);
	if (on === 'plain') return lost();
	return live.look(textId, (doc) => {
		const read = reading(doc);
		const there = read.starts.findIndex((_, index) => wordsOfBlock(read, index + 1) === blockText);
		if (there < 0) return lost();
		const from = at ?? blockText.indexOf(quote);
		if (!whole && (from < 0 || blockText.slice(from, from + quote.length) !== quote)) return lost();
		return anchorIn(read, there + 1, whole ? undefined : { from, to: from + quote.length }) ?? lost();
	});
}
