// What a measure is allowed to be, what it lacks and when it is late. Time comes in as a day: 2026-11-22.

export type MeasureState = 'planned' | 'under_way' | 'done' | 'stalled' | 'dropped';

/** How often a report is expected. A grant's report comes at the end of the grant. */
export type Rhythm = 'yearly' | 'half_yearly' | 'grant';

/** What a measure should have and may lack; a lack is shown, never filled in. */
export type Gap = 'owner' | 'time' | 'indicator';

/** The states in the order in which a reader meets them. */
export const stateOrder = ['under_way', 'planned', 'stalled', 'done', 'dropped'] as const;

/** The states in the order of a measure's life: the columns of the board. */
export const states = ['planned', 'under_way', 'done', 'stalled', 'dropped'] as const;

export const rhythms = ['yearly', 'half_yearly', 'grant'] as const;

/** What an approval covers of the measure's own fields (product.md 12.17), and what it does not. */
export const definitionFields = ['name', 'startOn', 'endOn', 'funding', 'fundingCondition', 'targetGroup'] as const;
export const noteFields = ['about', 'parties', 'sectionId', 'practiceId'] as const;

/** Every limit of measures in one place; tests read it too. */
export const limits = {
	name: 300,
	about: 4000,
	line: 300,
	sentence: 500,
	/** A measure answers for a few things. */
	owners: 12,
	indicators: 8,
	value: 1_000_000_000,
	/** A reminder goes this many days before the day, and again the day after it. */
	remindDays: 14,
	/** How long after the day a link still opens and a period still takes its report. */
	linkDays: 30,
	closeDays: 60,
	/** Wrong links from one network within a quarter of an hour. */
	tries: 20,
	tryMinutes: 15
} as const;

/** What is missing of a measure: who, when, and how it is seen to work. */
export const missing = (has: { owners: number; startOn: string | null; endOn: string | null; indicators: number }): Gap[] => [
	...(has.owners ? [] : ['owner' as const]),
	...(has.startOn || has.endOn ? [] : ['time' as const]),
	...(has.indicators ? [] : ['indicator' as const])
];

/** States that ask for a reason. */
export const asksReason = (state: MeasureState) => state === 'stalled' || state === 'dropped';

/** Whether anything is still expected of it. */
export const isOpen = (state: MeasureState) => state !== 'done' && state !== 'dropped';

/** The last day of a time known to a year, a month or a day. */
export function lastDayOf(on: string): string {
	const [year = 0, month, day] = on.split('-').map(Number);
	if (day) return on;
	return new Date(Date.UTC(year, month ?? 12, 0)).toISOString().slice(0, 10);
}

/** The first day of a time known to a year, a month or a day. */
export const firstDayOf = (on: string) => (on.length === 10 ? on : on.length === 7 ? `${on}-01` : `${on}-01-01`);

/** Its end has passed and it is not done, or its start has passed and it has not begun. What stands still is not late. */
export function isLate(one: { state: MeasureState; startOn: string | null; endOn: string | null }, today: string): boolean {
	if (one.state !== 'planned' && one.state !== 'under_way') return false;
	// A time known to a year or a month is compared with as much of today.
	const passed = (on: string | null) => on !== null && on < today.slice(0, on.length);
	return passed(one.endOn) || (one.state === 'planned' && passed(one.startOn));
}

/** The number people use: section and place, 7.2; a measure in no section goes by its running number. */
export const numberOf = (section: number | null, place: number) => (section ? `${section}.${place}` : `T${place}`);

/** A time as people and date fields write it (2021, 2/2021, 15.2.2021, 2021-02-15); null when it is none, '' when nothing is written. */
export function readTime(typed: string): string | null {
	const text = typed.trim().replace(/\s+/g, '');
	if (!text) return '';
	const finnish = /^(?:(?:(\d{1,2})\.)?(\d{1,2})[./])?(\d{4})$/.exec(text);
	const iso = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text);
	const [year, month, day] = finnish ? [finnish[3], finnish[2], finnish[1]] : iso ? [iso[1], iso[2], iso[3]] : [];
	if (!year || Number(year) < 1950 || Number(year) > 2150) return null;
	if (month === undefined) return year;
	if (Number(month) < 1 || Number(month) > 12) return null;
	const shown = `${year}-${month.padStart(2, '0')}`;
	if (day === undefined) return shown;
	const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
	return Number(day) >= 1 && Number(day) <= last ? `${shown}-${day.padStart(2, '0')}` : null;
}

/** A number as people write it (1 250, 36,5); null when nothing is written, undefined when it is no number. */
export function readNumber(typed: string): number | null | undefined {
	const text = typed
		.trim()
		.replace(/[\s\u00a0\u202f]/g, '')
		.replace('−', '-')
		.replace(',', '.');
	if (!text) return null;
	if (!/^-?\d{1,12}(\.\d{1,4})?$/.test(text)) return undefined;
	const value = Number(text);
	return value < 0 || value > limits.value ? undefined : value;
}

/** A day some days later or earlier. */
export const daysAfter = (day: string, count: number) =>
	new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);

/** A day some months later; the 31st becomes the month's last day. */
export function monthsAfter(day: string, count: number): string {
	const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
	const last = new Date(Date.UTC(year, month - 1 + count + 1, 0)).getUTCDate();
	return new Date(Date.UTC(year, month - 1 + count, Math.min(date, last))).toISOString().slice(0, 10);
}

/** How many months lie between two expected reports; null when the next day is agreed each time. */
export const monthsBetween = (rhythm: Rhythm) => (rhythm === 'yearly' ? 12 : rhythm === 'half_yearly' ? 6 : null);

/** The period that ends on a day. A grant's period begins with the measure. */
export function periodEnding(rhythm: Rhythm, dueOn: string, startOn: string | null): { fromOn: string; dueOn: string } {
	const months = monthsBetween(rhythm);
	if (!months) return { fromOn: startOn && firstDayOf(startOn) < dueOn ? firstDayOf(startOn) : monthsAfter(dueOn, -12), dueOn };
	// The last day of a month is followed by the last day of another: 30.6. by 31.12.
	return { fromOn: daysAfter(endOfMonthLike(dueOn, -months), 1), dueOn };
}

/** The day of the next period after one; null when it is agreed each time. */
export const nextDue = (rhythm: Rhythm, dueOn: string): string | null => {
	const months = monthsBetween(rhythm);
	return months ? endOfMonthLike(dueOn, months) : null;
};

function endOfMonthLike(day: string, months: number) {
	const moved = monthsAfter(day, months);
	return lastDayOf(day.slice(0, 7)) === day ? lastDayOf(moved.slice(0, 7)) : moved;
}

/** A period takes no more reports: a later one has been reported, or too long has gone. */
export const isClosed = (dueOn: string, today: string, laterReported: boolean) =>
	laterReported || daysAfter(dueOn, limits.closeDays) < today;

// Making one costs more than asking it: a list asks for every row.
const finnishDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Helsinki' });

/** The day it is in Finland. */
export const dayIn = (at: Date) => finnishDay.format(at);
