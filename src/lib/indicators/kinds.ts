/** The shared catalogue of the yearly count, and a city's own. */
export const categories = [
	'all',
	'alone',
	'long_term',
	'women',
	'under_25',
	'immigrants',
	'families',
	'outdoors',
	'hostels',
	'institutions',
	'prisoners',
	'hidden',
	'form_unknown'
] as const;

export type SharedCategory = (typeof categories)[number];
export type Category = SharedCategory | 'own';

export const natures = ['official', 'estimate', 'derived'] as const;
export type Nature = (typeof natures)[number];

export const units = ['persons', 'households', 'dwellings', 'pieces', 'percent'] as const;
export type Unit = (typeof units)[number];

export const goalKinds = ['relative', 'ceiling', 'yearly_ceilings', 'quantity', 'direction', 'words'] as const;
export type GoalKind = (typeof goalKinds)[number];

export type Direction = 'down' | 'up';
export type Step = { year: number; value: number };

/** Forms of homelessness: every person is in exactly one. `hidden` is the class "temporarily with acquaintances or relatives". */
export const forms: SharedCategory[] = ['outdoors', 'hostels', 'institutions', 'prisoners', 'hidden', 'form_unknown'];

/** Attributes of the same people: they overlap and are never added up. */
export const attributes: SharedCategory[] = ['long_term', 'women', 'under_25', 'immigrants'];

/** What a category is counted in. */
export const unitOf = (category: SharedCategory): Unit => (category === 'families' ? 'households' : 'persons');
