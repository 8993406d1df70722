// What is said of how far a city has come with another city's practice.
import { endingWord } from '../practices/words.ts';
import { stateWord } from '../ui/states.ts';
import { day, monthWord, partialDate } from '../words/format.ts';
import { m } from '../words/messages.ts';
import type { AdoptionState } from './kinds.ts';
import type { AdoptionStep, Adopter } from './library.server.ts';

/** How far the city has come, and since when if that is known: a year, a month or a day. */
export function stateWords({ state, sinceOn }: Pick<Adopter, 'state' | 'sinceOn'>): string {
	const words = adoptionWord(state);
	if (!sinceOn || state === 'left') return words;
	const [year = '', month, date] = sinceOn.split('-');
	if (!month) return m.practice_since_year({ state: words, year });
	if (!date) return m.practice_since_month({ state: words, month: monthWord(sinceOn), year });
	return m.practice_since({ state: words, day: partialDate(sinceOn) });
}

/** A state's name as adopters have it. */
const adoptionWord = (state: AdoptionState) => (state === 'rooted' ? m.practice_rooted() : stateWord(state));

/** That a city gave the practice up: on which day and why. */
export const leftWords = ({ at, why }: { at: Date; why: string }) =>
	m.practice_left_on({ day: day(at), why: endingWord(why).toLowerCase() });

/** What came of looking at a new version; null for a step about anything else. */
export function followedWords({ about, taken }: AdoptionStep): string | null {
	if (about !== 'followed') return null;
	return taken === null ? m.practice_step_passed() : m.practice_step_taken({ number: taken });
}
