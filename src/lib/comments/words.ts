import { m } from '#lib/words/messages.ts';
import type { AnswerOutcome, Choice, VoiceState } from './kinds.ts';

const states: Record<VoiceState | 'open' | 'resolved', () => string> = {
	open: m.comment_state_open,
	resolved: m.comment_state_resolved,
	waiting: m.comment_state_waiting,
	answered: m.comment_state_answered,
	not_yet: m.comment_state_not_yet,
	enough: m.comment_state_enough,
	closed: m.comment_state_closed,
	taken_back: m.comment_state_taken_back
};
const outcomeWords: Record<AnswerOutcome, () => string> = {
	changed: m.comment_outcome_changed,
	partly: m.comment_outcome_partly,
	unchanged: m.comment_outcome_unchanged,
	noted: m.comment_outcome_noted
};
const choiceWords: Record<Choice, () => string> = {
	true: m.comment_choice_true,
	false: m.comment_choice_false,
	missing: m.comment_choice_missing
};

/** Where a thread stands, in words. */
export const stateWord = (state: VoiceState | 'open' | 'resolved') => states[state]();

/** What came of a voice, in words. */
export const outcomeWord = (outcome: AnswerOutcome) => outcomeWords[outcome]();

/** A quick choice in words. */
export const choiceWord = (choice: Choice) => choiceWords[choice]();

/** The quoted words as they stand now, in words. */
export const placeWord = (outcome: 'same' | 'changed' | 'gone') =>
	outcome === 'same' ? '' : outcome === 'changed' ? m.comment_place_changed() : m.comment_place_gone();
