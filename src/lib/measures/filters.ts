// Which measures of the set are shown, and how: all of it stands in the address, so that a view can be sent to another.
import { firstDayOf, type Gap, type MeasureState } from './rules.ts';
import type { MeasureView } from './views.server.ts';

export type Views = 'table' | 'board' | 'timeline';
export type Filters = {
	view: Views;
	owner: string;
	state: '' | MeasureState | 'late';
	section: string;
	funding: string;
	mine: boolean;
	gap: '' | 'any' | Gap | 'missed' | 'person' | 'text';
	silent: '' | 'year' | 'half' | 'own';
	/** The table is shown by so many rows at a time. */
	page: number;
};

/** As many rows as the two pages of the printed sheet hold: each page of the table is a sheet. */
export const PAGE_ROWS = 70;

const oneOf = <T extends string>(value: string | null, list: readonly T[], other: T): T =>
	list.includes(value as T) ? (value as T) : other;

/** The filters of an address; what it does not know it leaves out. */
export function readFilters(params: URLSearchParams): Filters {
	return {
		view: oneOf(params.get('view'), ['table', 'board', 'timeline'], 'table'),
		owner: params.get('owner')?.slice(0, 60) ?? '',
		state: oneOf(params.get('state'), ['', 'planned', 'under_way', 'done', 'late', 'stalled', 'dropped'], ''),
		section: params.get('section')?.slice(0, 60) ?? '',
		funding: params.get('funding')?.slice(0, 300) ?? '',
		mine: params.get('mine') === '1',
		gap: oneOf(params.get('gap'), ['', 'any', 'owner', 'time', 'indicator', 'missed', 'person', 'text'], ''),
		silent: oneOf(params.get('silent'), ['', 'year', 'half', 'own'], ''),
		page: /^[1-9]\d{0,3}$/.test(params.get('page') ?? '') ? Number(params.get('page')) : 1
	};
}

/** The address's query for some filters; the ordinary is left out. */
export function queryOf(filters: Filters): string {
	const params = new URLSearchParams();
	for (const [key, value] of Object.entries(filters))
		if (value && !(key === 'view' && value === 'table') && !(key === 'page' && value === 1))
			params.set(key, value === true ? '1' : String(value));
	const text = params.toString();
	return text ? `?${text}` : '';
}

/** Whether anything but the way of looking is set. */
export const isNarrowed = (filters: Filters) => queryOf({ ...filters, view: 'table', page: 1 }) !== '';

/** The measures that fit; `unplaced` are those that stand in no text. */
export function narrowed(
	all: readonly MeasureView[],
	filters: Filters,
	personId: string | null,
	today: string,
	unplaced: ReadonlySet<string> = new Set()
): MeasureView[] {
	const { owner, state, section, funding, mine, gap } = filters;
	return all.filter(
		(one) =>
			(!owner || one.owners.some((other) => other.organisationId === owner)) &&
			(!state || one.shown === state || (state !== 'late' && one.state === state)) &&
			(!section || one.section?.id === section) &&
			(!funding || one.funding === funding) &&
			(!mine || one.owners.some((other) => other.personId === personId)) &&
			(!gap || (gap === 'text' ? unplaced.has(one.id) : lacks(one, gap))) &&
			(!filters.silent || isSilent(one, filters.silent, today))
	);
}

function lacks(one: MeasureView, gap: Filters['gap']) {
	if (gap === 'missed') return one.missed > 0;
	if (gap === 'person') return one.owners.some((owner) => owner.gone);
	return gap === 'any' ? one.missing.length > 0 || one.missed > 0 : one.missing.includes(gap as Gap);
}

/** Whether nothing has been reported of it in a season that is asked about. */
export function isSilent(one: MeasureView, silent: Exclude<Filters['silent'], ''>, today: string): boolean {
	if (one.state === 'dropped') return false;
	if (silent === 'own') return one.missed > 0 || (!!one.due && one.due.fromOn <= today && !reportedSince(one, one.due.fromOn));
	const half = Number(today.slice(5, 7)) < 7 ? `${today.slice(0, 4)}-01-01` : `${today.slice(0, 4)}-07-01`;
	return !reportedSince(one, silent === 'year' ? firstDayOf(today.slice(0, 4)) : half);
}

const reportedSince = (one: MeasureView, day: string) => !!one.lastReport && one.lastReport.at.toISOString().slice(0, 10) >= day;

/** How far behind a measure is: missed periods first, then the next to come. Sorting puts the most behind first. */
export const byBehind = (a: MeasureView, b: MeasureView) => behind(a).localeCompare(behind(b));
const behind = (one: MeasureView) =>
	one.missedSince ?? (one.due ? `a${one.due.dueOn}` : one.state === 'done' || one.state === 'dropped' ? 'z' : 'm');
