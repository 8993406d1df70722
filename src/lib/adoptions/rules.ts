// What adopting allows and what it shows. Pure.
import { adoptionStates, type AdoptionState } from './kinds.ts';

/** Longest words about changes, results and reasons. */
export const limits = { words: 4000 } as const;

/** A city that only considers has nothing drafted yet. */
export const takesUp = (state: AdoptionState) => state === 'trying' || state === 'in_use' || state === 'rooted';

/** The states one may begin with. */
export const beginnings = ['considering', 'trying', 'in_use'] as const satisfies AdoptionState[];

/** How many cities stand where: what the line beside the button says. */
export const sums = (states: AdoptionState[]) => ({
	inUse: states.filter((one) => one === 'in_use' || one === 'rooted').length,
	trying: states.filter((one) => one === 'trying').length
});

/** The glyph an adoption has: rooted is in use with a word of its own. */
export const glyphOf = (state: AdoptionState): Exclude<AdoptionState, 'rooted'> => (state === 'rooted' ? 'in_use' : state);

export const isState = (text: string): text is AdoptionState => (adoptionStates as readonly string[]).includes(text);
