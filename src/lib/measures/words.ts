import { categoryName } from '#lib/indicators/words.ts';
import { number as numberWords, partialDate, partialSpan } from '#lib/words/format.ts';
import { getLocale, m } from '#lib/words/messages.ts';
import type { Gap, Rhythm } from './rules.ts';
import type { IndicatorShown, OwnerShown } from './views.server.ts';

/** An organisation in the reader's language, with its unit. */
export function ownerName({ name, nameSv, nameEn, unit }: Pick<OwnerShown, 'name' | 'nameSv' | 'nameEn' | 'unit'>) {
	const own = (getLocale() === 'sv' && nameSv) || (getLocale() === 'en' && nameEn) || name;
	return unit ? `${own}, ${unit}` : own;
}

/** What is counted: the measure's own words, or the shared indicator's name. */
export function indicatorName({ category, name }: Pick<IndicatorShown, 'category' | 'name'>) {
	if (name) return name;
	return category && category !== 'own' ? categoryName(category as Parameters<typeof categoryName>[0]) : '';
}

/** "34 / 60", as much as is known of it. */
export function valueOfTarget(value: number | null, target: number | null) {
	const shown = value === null ? '–' : numberWords(value, 2);
	return target === null ? shown : m.measure_of_target({ value: shown, target: numberWords(target, 2) });
}

/** From when to when, as far as it is known. */
export const timeWords = partialSpan;

/** A period by its days. */
export const periodWords = ({ fromOn, dueOn }: { fromOn: string; dueOn: string }) =>
	`${partialDate(fromOn)}–${partialDate(dueOn)}`;

const rhythms: Record<Rhythm, () => string> = {
	yearly: m.measure_rhythm_yearly,
	half_yearly: m.measure_rhythm_half_yearly,
	grant: m.measure_rhythm_grant
};

/** How often a report is expected. */
export const rhythmWord = (rhythm: Rhythm | null) => (rhythm ? rhythms[rhythm]() : m.measure_rhythm_none());

/** What is missing, in words. */
export const gapWord = (gap: Gap) =>
	gap === 'owner' ? m.measure_missing_owner() : gap === 'time' ? m.measure_missing_time() : m.measure_missing_indicator();

const fields: Record<string, () => string> = {
	name: m.measure_name,
	about: m.measure_about,
	parties: m.measure_parties,
	startOn: m.measure_start,
	endOn: m.measure_end,
	funding: m.measure_funding,
	fundingCondition: m.measure_funding_condition,
	targetGroup: m.measure_target_group,
	sectionId: m.measure_section,
	practiceId: m.measure_practice,
	rhythm: m.measure_rhythm,
	due: m.measure_due
};

/** What a field is called. */
export const fieldWord = (field: string) => fields[field]?.() ?? field;

/** From a day until another, as far as either is known. */
export const daysWords = (fromOn: string | null, untilOn: string | null) =>
	fromOn && untilOn
		? m.measure_owner_period({ from: partialDate(fromOn), until: partialDate(untilOn) })
		: untilOn
			? m.measure_owner_until({ until: partialDate(untilOn) })
			: fromOn
				? m.measure_owner_since({ from: partialDate(fromOn) })
				: '';
