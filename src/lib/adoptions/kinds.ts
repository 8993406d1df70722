// How far a city has come with another city's practice.
export const adoptionStates = ['considering', 'trying', 'in_use', 'rooted', 'left'] as const;
export type AdoptionState = (typeof adoptionStates)[number];
