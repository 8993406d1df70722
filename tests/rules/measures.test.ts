// Numbers, times, lateness, gaps and periods of measures.
import {
	firstDayOf,
	isClosed,
	isLate,
	lastDayOf,
	missing,
	monthsAfter,
	nextDue,
	numberOf,
	periodEnding,
	readNumber,
	readTime
} from '#lib/measures/rules.ts';
import { queryOf, readFilters } from '#lib/measures/filters.ts';
import { reportChart } from '#lib/measures/report-chart.ts';
import { expect, test } from 'vitest';

test.each([
	['2021', '2021'],
	['2/2021', '2021-02'],
	['02.2021', '2021-02'],
	['15.2.2021', '2021-02-15'],
	['1. 10. 2020', '2020-10-01'],
	['2021-02-15', '2021-02-15'],
	['', ''],
	['30.2.2021', null],
	['13/2021', null],
	['helmikuussa', null],
	['=1+1', null],
	['21', null]
])('a time typed as %s is kept as %s', (typed, kept) => {
	expect(readTime(typed)).toBe(kept);
});

test.each([
	['1 250', 1250],
	['36,5', 36.5],
	['36.5', 36.5],
	['0', 0],
	['', null],
	['-3', undefined],
	['=SUM(A1)', undefined],
	['15.2.2021', undefined],
	['noin 30', undefined],
	['99999999999999', undefined]
])('a number typed as "%s" is read as %s', (typed, value) => {
	expect(readNumber(typed)).toBe(value);
});

test('a time known to a month is no more exact than that', () => {
	expect([firstDayOf('2021-02'), lastDayOf('2021-02')]).toEqual(['2021-02-01', '2021-02-28']);
	expect([firstDayOf('2020'), lastDayOf('2020')]).toEqual(['2020-01-01', '2020-12-31']);
});

test.each([
	['planned', null, '2021', false],
	['planned', '2021-02', null, true],
	['planned', '2021-04', null, false],
	['under_way', null, '2021-04-13', true],
	['under_way', null, '2021-04-14', false],
	['under_way', null, '2021', false],
	['done', null, '2020', false],
	['stalled', null, '2020', false],
	['dropped', '2019', '2020', false]
] as const)('%s from %s to %s is late on 14.4.2021: %s', (state, startOn, endOn, late) => {
	expect(isLate({ state, startOn, endOn }, '2021-04-14')).toBe(late);
});

test('what is empty is missing, and nothing else', () => {
	expect(missing({ owners: 0, startOn: null, endOn: null, indicators: 0 })).toEqual(['owner', 'time', 'indicator']);
	expect(missing({ owners: 1, startOn: null, endOn: '2022', indicators: 1 })).toEqual([]);
});

test('periods follow each other without a gap or an overlap, also from the last day of a month', () => {
	expect(periodEnding('half_yearly', '2021-06-30', null)).toEqual({ fromOn: '2021-01-01', dueOn: '2021-06-30' });
	expect(nextDue('half_yearly', '2021-06-30')).toBe('2021-12-31');
	expect(periodEnding('half_yearly', '2021-12-31', null).fromOn).toBe('2021-07-01');
	expect(periodEnding('yearly', '2021-12-31', null).fromOn).toBe('2021-01-01');
	expect(nextDue('yearly', '2020-02-29')).toBe('2021-02-28');
	expect(periodEnding('grant', '2022-09-30', '2020-10-01')).toEqual({ fromOn: '2020-10-01', dueOn: '2022-09-30' });
	expect(nextDue('grant', '2022-09-30')).toBeNull();
	expect(monthsAfter('2021-08-31', 6)).toBe('2022-02-28');
});

test('a period closes when a later one is reported or sixty days have gone', () => {
	expect(isClosed('2021-06-30', '2021-08-29', false)).toBe(false);
	expect(isClosed('2021-06-30', '2021-08-30', false)).toBe(true);
	expect(isClosed('2021-06-30', '2021-06-01', true)).toBe(true);
});

test('a measure goes by its section and place', () => {
	expect([numberOf(7, 2), numberOf(null, 4)]).toEqual(['7.2', 'T4']);
});

test('filters come out of the address as they went in, and what is unknown is left out', () => {
	const address = '?view=board&owner=stm&state=late&mine=1&silent=half';
	for (const one of [address, '?gap=text&page=3']) expect(queryOf(readFilters(new URLSearchParams(one)))).toBe(one);
	expect(queryOf(readFilters(new URLSearchParams('?view=x&state=__proto__&gap=1&page=-1')))).toBe('');
});

test('the chart of a measure’s reports runs from zero, leaves corrected numbers out and draws no line over a hidden one', () => {
	const report = (day: string, value: number | null, more = {}) => ({
		...{ id: day, at: new Date(day), value, corrected: false, isExample: false },
		...more
	});
	const reports = [
		report('2021-12-31', 60, { isExample: true }),
		report('2021-06-30', 34),
		report('2021-03-31', null, { few: true }),
		report('2020-12-31', 20),
		report('2020-12-30', 99, { corrected: true }),
		report('2020-06-30', 10)
	];
	const chart = reportChart(reports, 80)!;
	expect(chart.points.map(({ value }) => value)).toEqual([10, 20, 34, 60]);
	expect(chart.lines.map(({ isSure }) => isSure)).toEqual([true, false]);
	expect(chart.target!.y).toBeLessThan(chart.points.at(-1)!.y);
	expect(new Set(chart.points.map(({ x }) => x)).size).toBe(4);
	expect(reportChart(reports.slice(0, 1), 80)).toBeNull();
});
