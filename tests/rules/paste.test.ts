// What people paste: cells as spreadsheets leave them, tables either way round, and mistakes that cost nobody their other rows.
import { expect, test } from 'vitest';
import { readNumber, readYear } from '#lib/indicators/cells.ts';
import { readGrid, type Known } from '#lib/indicators/grid.ts';
import { headingsOf } from '#lib/indicators/headings.ts';
import { categories, unitOf } from '#lib/indicators/kinds.ts';
import { entriesOf, type Standing } from '#lib/indicators/paste.ts';

const known = categories.map((id) => ({ id: id as string, unit: unitOf(id), names: headingsOf(id, null) }));
const read = (text: string, standing: Standing[] = [], chosen: Record<number, string> = {}) => {
	const grid = readGrid(text, known as Known[], chosen);
	return { grid, entries: grid.problem ? [] : entriesOf(grid, { known, standing, thisYear: 2025 }) };
};
const good = (text: string) =>
	read(text)
		.entries.filter((one) => one.state !== 'wrong')
		.map((one) => [one.year, one.indicatorId, one.value]);
const faults = (text: string) =>
	read(text)
		.entries.filter((one) => one.state === 'wrong')
		.map((one) => [one.line, one.fault]);

test('a number is read as Finns write it', () => {
	const value = (text: string) => {
		const one = readNumber(text);
		return one.kind === 'number' ? one.value : one.kind;
	};
	expect(['156', ' 156 ', '1 234', '1\u00a0234', '1\u202f234', '12\u2009345\u2009678', '53,0', '26,5', '−3'].map(value)).toEqual([
		...[156, 156, 1234, 1234, 1234, 12345678, 53, 26.5, -3]
	]);
	expect(['', '-', '–', ' \u00a0'].map(value)).toEqual(['empty', 'empty', 'empty', 'empty']);
	expect(['ei tiedossa', 'Ei tietoa', '..', '…', 'okänt', 'n/a'].map(value)).toEqual(Array(6).fill('unknown'));
});

test('what only looks like a number says what it is', () => {
	const fault = (text: string) => {
		const one = readNumber(text);
		return one.kind === 'fault' ? one.fault.replace('paste_fault_', '') : one.kind;
	};
	for (const [text, says] of [
		...[
			['=SUMMA(A1:A5)', 'formula'],
			['@nyt', 'formula'],
			["'=1+1", 'formula'],
			['+A1', 'formula']
		],
		...[
			['#REF!', 'sheet_error'],
			['#ARVO!', 'sheet_error'],
			['#N/A', 'sheet_error']
		],
		...[
			['15.11.2020', 'date'],
			['2020-11-15', 'date'],
			['1.2.', 'date'],
			['15/11/2020', 'date'],
			['15.marras', 'date']
		],
		...[
			['<5', 'small'],
			['alle 5', 'small'],
			['12 %', 'percent'],
			['12 3', 'two_numbers'],
			['1.234', 'dot']
		],
		...[
			['12*', 'not_number'],
			['noin 30', 'not_number'],
			['kolme', 'words']
		]
	] as [string, string][]) {
		expect([text, fault(text)]).toEqual([text, says]);
	}
});

test('a year may be a number, a word or a day of that year', () => {
	expect([readYear('2019'), readYear(' 2019 '), readYear('Vuosi 2019'), readYear('15.11.2020'), readYear('2020-11-15')]).toEqual([
		...[
			{ year: 2019, on: null },
			{ year: 2019, on: null },
			{ year: 2019, on: null }
		],
		...[
			{ year: 2020, on: '2020-11-15' },
			{ year: 2020, on: '2020-11-15' }
		]
	]);
	expect([readYear('156'), readYear('31.2.2020'), readYear('2019–2020'), readYear('')]).toEqual([null, null, null, null]);
});

test('years × rows with tabs, with semicolons, with and without a heading, and with years across', () => {
	const wanted = [
		[2019, 'all', 156],
		[2019, 'long_term', 46],
		[2023, 'all', 1118],
		[2023, 'long_term', null]
	];
	expect(good('Vuosi\tYhteensä\tPitkäaikaisasunnottomat\n2019\t156\t46\n2023\t1 118\tei tiedossa\n')).toEqual(wanted);
	expect(good('Taulukko 1\n\nVuosi;Kaikki;Pitkäaikaisasunnottomia\r\n2019;156;46\r\n2023;"1 118";..\r\n')).toEqual(wanted);
	expect(good('\t2019\t2023\nYhteensä\t156\t1118\nPitkäaikaisasunnottomat\t46\tei tiedossa').sort()).toEqual([...wanted].sort());
	expect(good('År;Totalt;Långtidsbostadslösa\n2019;156;46\n2023;1118;okänt')).toEqual(wanted);
	const bare = read('2019\t156\n2020\t141');
	expect(bare.grid.roles).toEqual(['year', 'skip']);
	expect(read('2019\t156\n2020\t141', [], { 1: 'of:all' }).entries.map((one) => one.value)).toEqual([156, 141]);
});

test('a table of year, category and figure is read by its rows', () => {
	expect(good('Vuosi;Ryhmä;Määrä\n2020;Naiset;14\n2020;Piiloasunnottomat;42')).toEqual([
		[2020, 'women', 14],
		[2020, 'hidden', 42]
	]);
});

test('a wrong cell is told by its row and takes nothing else with it', () => {
	const text = 'Vuosi\tYhteensä\tNaiset\n2019\t156\t-3\n2020\t=B2\t30\n2021\t26,5\t31\n2030\t1\t\n2022\t106\t25,0';
	expect(faults(text)).toEqual([
		[2, 'numbers_fault_negative'],
		[3, 'paste_fault_formula'],
		[4, 'numbers_fault_fraction'],
		[5, 'numbers_fault_future']
	]);
	expect(good(text)).toEqual([
		[2019, 'all', 156],
		[2020, 'women', 30],
		[2021, 'women', 31],
		[2022, 'all', 106],
		[2022, 'women', 25]
	]);
});

test('two figures for one year are both held back; the same twice is one', () => {
	expect(faults('Vuosi\tYhteensä\n2019\t156\n2019\t157')).toEqual([
		[2, 'paste_fault_twice'],
		[3, 'paste_fault_twice']
	]);
	expect(read('Vuosi\tYhteensä\n2019\t156\n2019\t156').entries.map((one) => one.state)).toEqual(['new', 'same']);
});

test('a leap of over 30 % and a correction are seen before anything is recorded', () => {
	const standing = [{ id: 'x', indicatorId: 'all', year: 2023, value: 118 }];
	const { entries } = read('Vuosi\tYhteensä\n2022\t106\n2023\t119\n2024\t184', standing);
	expect(entries.map((one) => [one.year, one.state, one.before, one.isFar])).toEqual([
		[2022, 'new', null, false],
		[2023, 'corrects', 118, false],
		[2024, 'new', null, true]
	]);
});

test('ten thousand rows are answered, and more than twenty thousand are asked for in parts', () => {
	const rows = Array.from({ length: 10_000 }, (_, i) => `${1980 + (i % 45)}\t${100 + (i % 45)}`);
	const { entries } = read(`Vuosi\tYhteensä\n${rows.join('\n')}`);
	expect(entries.filter((one) => one.state === 'new')).toHaveLength(45);
	expect(entries).toHaveLength(10_000);
	expect(read('2019\t1\n'.repeat(20_001)).grid.problem).toBe('paste_fault_long');
	expect(read('').grid.problem).toBe('paste_fault_empty');
	expect(read('pelkkiä sanoja\nilman lukuja').grid.problem).toBe('paste_fault_no_rows');
});

test('a heading may name its unit', () => {
	expect(good('Vuosi\tNaiset, henkilöä\tPitkäaikaiset (hlö)\n2019\t30\t46')).toEqual([
		[2019, 'women', 30],
		[2019, 'long_term', 46]
	]);
});
