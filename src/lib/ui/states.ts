import { m } from '#lib/words/messages.ts';

/** Every state that has a glyph: circles are texts and dealings, squares are measures. The fill says how far the thing is. */
export type State =
	| 'draft'
	| 'in_review'
	| 'changes'
	| 'approved'
	| 'published'
	| 'archived'
	| 'planned'
	| 'under_way'
	| 'done'
	| 'late'
	| 'stalled'
	| 'dropped'
	| 'sent'
	| 'read'
	| 'answered'
	| 'changed'
	| 'partly'
	| 'unchanged'
	| 'noted'
	| 'considering'
	| 'trying'
	| 'in_use'
	| 'developer'
	| 'left'
	| 'idea'
	| 'pilot'
	| 'rooted'
	| 'ended';

const words: Record<State, () => string> = {
	draft: m.ui_state_draft,
	in_review: m.ui_state_in_review,
	changes: m.ui_state_changes,
	approved: m.ui_state_approved,
	published: m.ui_state_published,
	archived: m.ui_state_archived,
	planned: m.ui_state_planned,
	under_way: m.ui_state_under_way,
	done: m.ui_state_done,
	late: m.ui_state_late,
	stalled: m.ui_state_stalled,
	dropped: m.ui_state_dropped,
	sent: m.ui_state_sent,
	read: m.ui_state_read,
	answered: m.ui_state_answered,
	changed: m.ui_state_changed,
	partly: m.ui_state_partly,
	unchanged: m.ui_state_unchanged,
	noted: m.ui_state_noted,
	considering: m.ui_state_considering,
	trying: m.ui_state_trying,
	in_use: m.ui_state_in_use,
	developer: m.ui_state_developer,
	left: m.ui_state_left,
	idea: m.ui_state_idea,
	pilot: m.ui_state_pilot,
	rooted: m.ui_state_rooted,
	ended: m.ui_state_ended
};

/** The word of a state in the reader's language: the same word everywhere. */
export function stateWord(state: State): string {
	return words[state]();
}

/** "2 julkaistu, 1 luonnos": what a row of glyphs says to someone who cannot see it. */
export function countWords(states: State[]): string {
	const counts = new Map<State, number>();
	for (const state of states) counts.set(state, (counts.get(state) ?? 0) + 1);
	return [...counts].map(([state, count]) => `${count} ${stateWord(state).toLowerCase()}`).join(', ');
}
