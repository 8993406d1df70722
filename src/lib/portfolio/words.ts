import { stateWord } from '../ui/states.ts';
import { getLocale, m } from '../words/messages.ts';
import type { Cell, Office } from './kinds.ts';

const columns: Record<string, () => string> = {
	baseline: m.portfolio_col_baseline,
	goals: m.portfolio_col_goals,
	housing_first: m.portfolio_col_housing_first,
	risk_groups: m.portfolio_col_risk_groups,
	low_threshold: m.portfolio_col_low_threshold,
	mobile_support: m.portfolio_col_mobile_support,
	dwellings: m.portfolio_col_dwellings,
	participation: m.portfolio_col_participation,
	cooperation: m.portfolio_col_cooperation,
	follow_up: m.portfolio_col_follow_up
};

/** The short name of a section of the template. */
export const columnWord = (key: string) => columns[key]?.() ?? key;

/** STM in Finnish, SHM in Swedish. */
export const officeShort = ({ short, shortSv, name }: Office) => (getLocale() === 'sv' ? (shortSv ?? short) : short) ?? name;

/** How long something has waited, in words. */
export const daysWord = (days: number) => (days ? m.portfolio_days({ count: days }) : m.portfolio_days_none());

/** The few letters under a waiting cell's glyph: my days, else whose turn it is. */
export function markOf(cell: Cell, offices: Office[]): string | null {
	if (!cell.waits) return null;
	if (cell.waits.mine) return cell.waits.days ? m.portfolio_days_short({ count: cell.waits.days }) : m.portfolio_today_short();
	if (cell.waits.inCity) return m.portfolio_city_short();
	return shortsOf(cell, offices) || null;
}

const shortsOf = (cell: Cell, offices: Office[]) =>
	offices
		.filter((one) => cell.waits?.organisationIds.includes(one.id))
		.map(officeShort)
		.join(', ');

/** A cell in a sentence, for those who hear it. */
export function cellWords(city: string, cell: Cell, offices: Office[]): string {
	const { waits } = cell;
	const whose = !waits
		? ''
		: waits.mine
			? m.portfolio_cell_mine({ days: daysWord(waits.days) })
			: waits.inCity
				? m.portfolio_cell_city()
				: m.portfolio_cell_others({ office: shortsOf(cell, offices) });
	return [
		m.portfolio_cell({ city, number: cell.number, title: cell.title, state: stateWord(cell.shown).toLowerCase() }),
		...(cell.earlierInForce ? [m.portfolio_hl_changed().toLowerCase()] : []),
		...(whose ? [whose] : []),
		...(cell.voices ? [m.portfolio_cell_voices({ count: cell.voices })] : []),
		...(cell.missed ? [m.portfolio_cell_missed({ count: cell.missed })] : []),
		...(cell.late ? [m.portfolio_cell_late({ count: cell.late })] : [])
	].join(', ');
}

/** 2020–2022, until 2023, from 2026. */
export const periodWords = (start: number, end: number | null) => (end ? `${start}–${end}` : m.portfolio_since({ year: start }));
