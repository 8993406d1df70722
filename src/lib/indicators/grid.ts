// A pasted table: which delimiter, where the heading is, which way the years run, what each column is.
import { parse } from 'csv-parse/sync';
import { readYear } from './cells.ts';

/** What a column holds: the year, which indicator a row is about, a value for the row's indicator, one indicator's figures, a year's figures, nothing. */
export type Role = 'skip' | 'year' | 'indicator' | 'value' | `of:${string}` | `in:${number}`;

export type Line = { line: number; cells: string[] };
export type Grid = { heading: string[]; lines: Line[]; roles: Role[]; problem: string | null };

/** A name a column may have, and the indicator it means. */
export type Known = { id: string; names: string[] };

export const maxLines = 20_000;

/** Reads pasted text into lines of cells; what cannot be a table says why. */
export function readGrid(text: string, known: Known[], chosen: Record<number, string> = {}): Grid {
	const none: Grid = { heading: [], lines: [], roles: [], problem: null };
	const tidy = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
	if (!tidy.trim()) return { ...none, problem: 'paste_fault_empty' };
	if (tidy.split('\n').length > maxLines) return { ...none, problem: 'paste_fault_long' };
	const rows = rowsOf(tidy);
	const width = Math.max(...rows.map((row) => row.cells.length));
	const start = rows.findIndex((row) => isData(row.cells, known));
	const head = start > 0 ? rows[start - 1]!.cells : [];
	// Years across: the heading itself is what looks like the first line of data.
	const across = rows.findIndex(
		(row) =>
			row.cells.slice(1).filter((cell) => readYear(cell)).length >= Math.max(1, row.cells.length - 2) &&
			row.cells.length > 1 &&
			!readYear(row.cells[0]!)
	);
	const isAcross = across >= 0 && (start < 0 || across <= start);
	const heading = fill(isAcross ? rows[across]!.cells : head, width);
	const lines = rows.slice(isAcross ? across + 1 : Math.max(start, 0)).filter((row) => row.cells.some((cell) => cell.trim()));
	if (!lines.length || (start < 0 && !isAcross)) return { ...none, heading, problem: 'paste_fault_no_rows' };
	const guessed = guess(heading, lines, known, isAcross);
	const roles = guessed.map((role, column) => (chosen[column] ? (chosen[column] as Role) : role));
	return { heading, lines, roles, problem: null };
}

const fill = (cells: string[], width: number) => Array.from({ length: width }, (_, column) => cells[column] ?? '');

function rowsOf(text: string): Line[] {
	const delimiter = delimiterOf(text);
	try {
		const options = { delimiter, relax_quotes: true, relax_column_count: true, skip_empty_lines: false, info: true as const };
		const rows = parse(text, options) as unknown as { info: { lines: number }; record: string[] }[];
		return rows.map(({ record, info }) => ({ line: info.lines, cells: record }));
	} catch {
		// A lone quotation mark: every line is a row then.
		return text.split('\n').map((line, index) => ({ line: index + 1, cells: line.split(delimiter) }));
	}
}

/** Tab before semicolon before comma; a comma alone may be a decimal. */
function delimiterOf(text: string): string {
	const first = text
		.split('\n')
		.filter((line) => line.trim())
		.slice(0, 20);
	const has = (mark: string) => first.filter((line) => line.includes(mark)).length > first.length / 2;
	if (has('\t')) return '\t';
	if (has(';')) return ';';
	return first.every((line) => /,\s*\D|\D,|,\d+,|^\d{4},/.test(line)) && has(',') ? ',' : '\t';
}

const isData = (cells: string[], known: Known[]) =>
	cells.filter((cell) => cell.trim()).length > 1 &&
	(cells.some((cell) => readYear(cell)) ||
		(indicatorOf(cells[0] ?? '', known) !== null && cells.slice(1).some((cell) => /\d/.test(cell))));

/** The indicator a heading means; null when none is meant. */
export function indicatorOf(name: string, known: Known[]): string | null {
	const plain = bare(name);
	if (!plain) return null;
	return known.find((one) => one.names.some((other) => bare(other) === plain))?.id ?? null;
}

const bare = (name: string) =>
	name
		.toLowerCase()
		.replace(/[\s\u00a0\-–(),.:*]+/g, ' ')
		// \b knows no ä and ö.
		.replace(/(?<!\p{L})(henkilöä|hlöä?|ruokakuntaa|kpl|personer|persons)(?!\p{L})/gu, '')
		.trim() || name.trim().toLowerCase();

function guess(heading: string[], lines: Line[], known: Known[], isAcross: boolean): Role[] {
	if (isAcross)
		return heading.map((cell, column): Role => {
			const year = readYear(cell);
			if (column === 0) return 'indicator';
			return year ? `in:${year.year}` : 'skip';
		});
	const sample = lines.slice(0, 40);
	const share = (column: number, is: (cell: string) => boolean) =>
		sample.filter((row) => is(row.cells[column] ?? '')).length / sample.length;
	const years = heading.map((_, column) => share(column, (cell) => readYear(cell) !== null));
	const year = years.indexOf(Math.max(...years));
	const named = heading.findIndex(
		(_, column) => column !== year && share(column, (cell) => indicatorOf(cell, known) !== null) > 0.5
	);
	let hasValue = false;
	return heading.map((cell, column): Role => {
		if (column === year) return 'year';
		if (column === named) return 'indicator';
		const id = indicatorOf(cell, known);
		if (named < 0) return id ? `of:${id}` : 'skip';
		if (hasValue || share(column, (other) => /\d/.test(other)) <= 0.5) return 'skip';
		hasValue = true;
		return 'value';
	});
}
