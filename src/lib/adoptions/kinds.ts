// How far a city has come with another city's practice.
export const adoptionStates = ['considering', 'trying', 'in_use', 'rooted', 'left'] as const;
/** What the words of a step are about. */
export type StepAbout = 'changes' | 'result' | 'left' | 'followed';
export type AdoptionState = (typeof adoptionStates)[number];
