// One cell of somebody's spreadsheet: Finnish decimals, spaces between thousands, and everything that only looks like a number.

/** A cell read: a number, "not known", nothing at all, or a message key that says what it is instead. */
export type Read = { kind: 'number'; value: number } | { kind: 'unknown' } | { kind: 'empty' } | { kind: 'fault'; fault: string };

const fault = (key: string): Read => ({ kind: 'fault', fault: `paste_fault_${key}` });
const spaces = /[\s\u00a0\u2000-\u200b\u202f\u205f\u3000\ufeff]/g;
const unknowns =
	/^(ei (tiedossa|tietoa|tied\.?)|e\.? ?t\.?|\.{1,3}|…|okänt|ingen uppgift|uppgift saknas|not known|unknown|n\/?a)$/i;
const months =
	'(tammi|helmi|maalis|huhti|touko|kesä|heinä|elo|syys|loka|marras|joulu|jan|feb|mar|apr|maj|may|jun|jul|aug|sep|okt|oct|nov|dec)';
const dates = [
	/^\d{1,2}\.\d{1,2}\.(\d{2,4})?$/,
	/^\d{4}-\d{1,2}-\d{1,2}/,
	/^\d{1,2}\/\d{1,2}(\/\d{2,4})?$/,
	new RegExp(`^(\\d{1,2}\\.? ?)?${months}`, 'i')
];

/** What a cell of figures says. */
export function readNumber(raw: string, isPercent = false): Read {
	const text = raw.replace(/[\u00a0\u2000-\u200b\u202f\u205f\u3000\ufeff]/g, ' ').trim();
	if (text === '' || /^[-–—]$/.test(text)) return { kind: 'empty' };
	if (unknowns.test(text)) return { kind: 'unknown' };
	if (/^['"]?[=@]/.test(text) || /^\+?[A-Z]{1,3}\d+([+*/:-]|$)/.test(text) || /^\+.*[A-Za-z(]/.test(text))
		return fault('formula');
	if (/^#[A-ZÄÖÅ0-9/]+[!?]?$/i.test(text)) return fault('sheet_error');
	if (dates.some((one) => one.test(text))) return fault('date');
	if (/^(<|alle|under)\s*\d/i.test(text)) return fault('small');
	if (/%$/.test(text) && !isPercent) return fault('percent');
	return plain(text.replace(/%$/, ''));
}

function plain(text: string): Read {
	const joined = text.replace(spaces, '').replace(/[−–—]/g, '-').replace(/^\+/, '');
	// A space stands between thousands and nowhere else: "12 3" is two numbers.
	if (/\d\s+\d/.test(text) && !/^[-−–]?\s?\d{1,3}(\s\d{3})+(,\d+)?$/.test(text.trim())) return fault('two_numbers');
	if (/^-?\d+(,\d+)?$/.test(joined)) return { kind: 'number', value: Number(joined.replace(',', '.')) };
	// 1.234 is a thousand to some and one and a quarter to others.
	if (/^-?\d{1,3}(\.\d{3})+(,\d+)?$/.test(joined)) return fault('dot');
	if (/^-?\d+\.\d+$/.test(joined)) return { kind: 'number', value: Number(joined) };
	return fault(/\d/.test(joined) ? 'not_number' : 'words');
}

/** The year a cell names, with the day when it was given as a date; null when it names none. */
export function readYear(raw: string): { year: number; on: string | null } | null {
	const text = raw.replace(spaces, ' ').trim();
	const plainYear = /^(?:vuosi |år |year )?(\d{4})(?:[.,]0+)?$/i.exec(text);
	if (plainYear) return inReach(Number(plainYear[1]), null);
	const finnish = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text);
	if (finnish) return asDay(finnish[3]!, finnish[2]!, finnish[1]!);
	const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})/.exec(text);
	return iso ? asDay(iso[1]!, iso[2]!, iso[3]!) : null;
}

const inReach = (year: number, on: string | null) => (year >= 1900 && year <= 2200 ? { year, on } : null);

function asDay(year: string, month: string, date: string) {
	const on = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
	const at = new Date(`${on}T12:00:00Z`);
	return !Number.isNaN(at.getTime()) && at.getUTCDate() === Number(date) ? inReach(Number(year), on) : null;
}
