// What is counted and how a figure is told: the one place of these words. The figures' own pages, the text they stand in
// and the files all take them from here.
import type { SharedCategory } from '../indicators/kinds.ts';
import { number } from './format.ts';
import { m } from './messages.ts';

const categories: Record<SharedCategory, () => string> = {
	all: m.numbers_category_all,
	alone: m.numbers_category_alone,
	long_term: m.numbers_category_long_term,
	hidden: m.numbers_category_hidden,
	women: m.numbers_category_women,
	under_25: m.numbers_category_under_25,
	immigrants: m.numbers_category_immigrants,
	families: m.numbers_category_families,
	outdoors: m.numbers_category_outdoors,
	hostels: m.numbers_category_hostels,
	institutions: m.numbers_category_institutions,
	prisoners: m.numbers_category_prisoners,
	form_unknown: m.numbers_category_form_unknown
};

/** What is counted, in the reader's language; a city's own indicator keeps its name. */
export const indicatorName = ({ category, name }: { category: string | null; name: string | null }): string =>
	category !== null && Object.hasOwn(categories, category) ? categories[category as SharedCategory]() : (name ?? '');

/** A figure as it may be told: the number, "under 5", "withheld" or "not known". */
export function figureValue(one: {
	value: number | null;
	told?: 'value' | 'few' | 'withheld' | 'unknown';
	limit?: number;
}): string {
	if (one.told === 'few') return m.numbers_few_under({ limit: one.limit ?? 5 });
	if (one.told === 'withheld') return m.numbers_withheld();
	return one.value === null ? m.numbers_unknown() : number(one.value, 1);
}
