import { getLocale } from './messages.ts';

const tags = { fi: 'fi-FI', sv: 'sv-FI', en: 'en-GB' } as const;
const zone = 'Europe/Helsinki';
const made = new Map<string, Intl.DateTimeFormat>();
const numbers = new Map<string, Intl.NumberFormat>();

function format(options: Intl.DateTimeFormatOptions, at: Date | number) {
	const key = getLocale() + JSON.stringify(options);
	let formatter = made.get(key);
	if (!formatter) made.set(key, (formatter = new Intl.DateTimeFormat(tags[getLocale()], { timeZone: zone, ...options })));
	return formatter.format(at);
}

/** A day as 14.4.2021 (Finnish, Swedish) or 14 April 2021, in Finnish time. */
export const day = (at: Date | number) =>
	getLocale() === 'en'
		? format({ day: 'numeric', month: 'long', year: 'numeric' }, at)
		: format({ day: 'numeric', month: 'numeric', year: 'numeric' }, at);

/** A day without its year as 14.4. (or 14 April). */
export const shortDay = (at: Date | number) => format({ day: 'numeric', month: getLocale() === 'en' ? 'long' : 'numeric' }, at);

/** Weekday and day, long: keskiviikko 14. huhtikuuta 2021. */
export const longDay = (at: Date | number) => format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }, at);

/** A time of day as 10.42 (10:42 in English). */
export const time = (at: Date | number) => format({ hour: 'numeric', minute: '2-digit' }, at);

/** Day and time together. */
export const moment = (at: Date | number) => `${day(at)} ${getLocale() === 'fi' ? 'klo ' : ''}${time(at)}`;

/** A date typed as year, year-month or full date ('2021', '2021-02', '2020-10-01'), shown with the precision it has. */
export function partialDate(value: string) {
	const [year, month, date] = value.split('-').map(Number);
	if (!month) return String(year);
	const at = new Date(Date.UTC(year ?? 0, month - 1, date ?? 1, 12));
	return date ? day(at) : format({ month: 'long', year: 'numeric' }, at);
}

/** From when to when, each end as exactly as it is known: what is late is reckoned from it. What is not known is left open; empty when nothing is. */
export function partialSpan(from: string | null, to: string | null) {
	const ends = [from, to].map((on) => (on ? partialDate(on) : ''));
	return ends.some(Boolean) ? ends.join(ends.some((end) => end.includes(' ')) ? ' – ' : '–').trim() : '';
}

/** The month of such a date by its name alone: maaliskuu. */
export function monthWord(value: string) {
	const [year, month] = value.split('-').map(Number);
	return format({ month: 'long' }, new Date(Date.UTC(year ?? 0, (month ?? 1) - 1, 1, 12)));
}

/** A number with the language's decimal sign and a narrow no-break space between thousands. */
export function number(value: number, digits = 0) {
	const key = `${getLocale()}${digits}`;
	let formatter = numbers.get(key);
	if (!formatter) numbers.set(key, (formatter = new Intl.NumberFormat(tags[getLocale()], { maximumFractionDigits: digits })));
	return formatter.format(value).replaceAll('\u00a0', '\u202f');
}

/** How many whole days lie between two times, never negative. */
export const daysBetween = (from: Date | number, to: Date | number) =>
	Math.max(0, Math.floor((Number(to) - Number(from)) / 86_400_000));
