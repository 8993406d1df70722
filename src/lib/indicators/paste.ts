// From a pasted table to figures: every cell either becomes one or says in plain words why not.
import { readNumber, readYear } from './cells.ts';
import { indicatorOf, type Grid, type Known, type Line, type Role } from './grid.ts';
import type { Unit } from './kinds.ts';
import { bigChange, faultsOf, isNear } from './rules.ts';

/** A figure that stands already. */
export type Standing = { id: string; indicatorId: string; year: number; value: number | null };

/** A cell of the table with what is to become of it. */
export type Entry = {
	line: number;
	column: number;
	raw: string;
	indicatorId: string | null;
	year: number | null;
	on: string | null;
	value: number | null;
	/** new: recorded; corrects: takes the place of another; same: stands already; far: asks once; wrong: not recorded. */
	state: 'new' | 'corrects' | 'same' | 'wrong';
	isFar: boolean;
	before: number | null;
	fault: string | null;
};

type Rules = { known: (Known & { unit: Unit })[]; standing: Standing[]; thisYear: number };

/** Every cell that says something, in the order of the table. */
export function entriesOf({ lines, roles, heading }: Grid, rules: Rules): Entry[] {
	const entries = lines.flatMap((line) => ofLine(line, roles, heading, rules));
	const seen = Map.groupBy(
		entries.filter((one) => one.state !== 'wrong' || one.fault === null),
		(one) => `${one.indicatorId}/${one.year}`
	);
	for (const list of seen.values()) {
		if (list.length > 1 && new Set(list.map((one) => one.value)).size > 1)
			for (const one of list) Object.assign(one, { state: 'wrong', fault: 'paste_fault_twice' });
		else for (const one of list.slice(1)) Object.assign(one, { state: 'same' });
	}
	compare(entries, rules);
	return entries;
}

function ofLine({ line, cells }: Line, roles: Role[], heading: string[], { known, thisYear }: Rules): Entry[] {
	const yearColumn = roles.indexOf('year');
	const named = roles.indexOf('indicator');
	const rowYear = yearColumn >= 0 ? readYear(cells[yearColumn] ?? '') : null;
	const rowIndicator = named >= 0 ? indicatorOf(cells[named] ?? '', known) : null;
	return roles.flatMap((role, column): Entry[] => {
		const raw = cells[column] ?? '';
		if (role === 'skip' || role === 'year' || role === 'indicator') return [];
		const indicatorId = role.startsWith('of:') ? role.slice(3) : rowIndicator;
		const unit = known.find((one) => one.id === indicatorId)?.unit ?? 'persons';
		const read = readNumber(raw, unit === 'percent');
		if (read.kind === 'empty') return [];
		const given = role.startsWith('in:')
			? { year: Number(role.slice(3)), on: readYear(heading[column] ?? '')?.on ?? null }
			: rowYear;
		const value = read.kind === 'number' ? read.value : null;
		const fault =
			read.kind === 'fault'
				? read.fault
				: !given
					? 'paste_fault_year'
					: !indicatorId
						? 'paste_fault_indicator'
						: (Object.values(faultsOf({ year: given.year, value, on: given.on }, unit, thisYear))[0] ?? null);
		const rest = { line, column, raw: raw.trim().slice(0, 60), indicatorId, isFar: false, before: null };
		return [{ ...rest, year: given?.year ?? null, on: given?.on ?? null, value, state: fault ? 'wrong' : 'new', fault }];
	});
}

/** Against what stands: the same again, a correction, or a leap to be asked about. */
function compare(entries: Entry[], { standing }: Rules) {
	const stands = new Map(standing.map((one) => [`${one.indicatorId}/${one.year}`, one]));
	const series = Map.groupBy(
		entries.filter((one) => one.state === 'new'),
		(one) => one.indicatorId
	);
	for (const [indicatorId, list] of series) {
		const all = [
			...standing.filter((one) => one.indicatorId === indicatorId && !list.some((other) => other.year === one.year)),
			...list.map((one) => ({ year: one.year!, value: one.value }))
		];
		for (const one of list) {
			const earlier = stands.get(`${indicatorId}/${one.year}`);
			if (earlier) Object.assign(one, { state: earlier.value === one.value ? 'same' : 'corrects', before: earlier.value });
			const others = all.filter((other) => other.year !== one.year);
			// The first of a series has nothing before it; what follows is asked about once.
			const before = others.some((other) => other.year < one.year!) ? others.filter((other) => other.year < one.year!) : [];
			one.isFar =
				one.state !== 'same' &&
				!(earlier && isNear(earlier.value, one.value)) &&
				bigChange(before, one.year!, one.value) !== null;
		}
	}
}

/** The table without the lines that were taken: what is left to mend. */
export const remaining = (text: string, wrong: Set<number>, heading: string[]) => {
	const rows = text.replace(/\r\n?/g, '\n').split('\n');
	const left = rows.filter((_, index) => wrong.has(index + 1));
	const head = rows.find((row) => heading.some(Boolean) && heading.every((cell) => row.includes(cell)));
	return [...(head ? [head] : []), ...left].join('\n');
};
