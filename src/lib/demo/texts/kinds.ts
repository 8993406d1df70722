/** The template's ten sections, by key, in their order. Titles live in plans/template.ts. */
export const sectionKeys = [
	'baseline',
	'goals',
	'housing_first',
	'risk_groups',
	'low_threshold',
	'mobile_support',
	'dwellings',
	'participation',
	'cooperation',
	'follow_up'
] as const;

export type SectionKey = (typeof sectionKeys)[number];

/** Markdown by section. An empty text leaves the template's guiding words on the screen. */
export type SectionTexts = Partial<Record<SectionKey, string>>;
