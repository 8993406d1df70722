import type { Choice } from '#lib/comments/kinds.ts';
import type { State } from '#lib/ui/states.ts';
import type { AnswerOutcome } from '#lib/comments/kinds.ts';
import { m } from '#lib/words/messages.ts';

const choiceWords: Record<Choice, () => string> = {
	true: m.voice_choice_true,
	false: m.voice_choice_false,
	missing: m.voice_choice_missing
};

/** A quick choice in words. */
export const choiceWord = (choice: Choice) => choiceWords[choice]();

const outcomes: Record<AnswerOutcome, { state: State; words: () => string }> = {
	changed: { state: 'changed', words: m.voice_step_changed },
	partly: { state: 'partly', words: m.voice_step_partly },
	unchanged: { state: 'unchanged', words: m.voice_step_unchanged },
	noted: { state: 'noted', words: m.voice_step_noted }
};

/** What an answer came to, in words and with its glyph. */
export const outcomeOf = (outcome: AnswerOutcome) => ({ state: outcomes[outcome].state, title: outcomes[outcome].words() });
