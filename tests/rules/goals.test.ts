// Goals of every kind, and the words for where things stand. The figures are the sources' own.
import { expect, test } from 'vitest';
import { corners, expectedAt, standing, targetOf } from '#lib/indicators/path.ts';
import type { PathGoal, Point } from '#lib/indicators/rules.ts';
import { statusWords } from '#lib/indicators/words.ts';

const points = (...list: [number, number | null, boolean?][]): Point[] =>
	list.map(([year, value, breakBefore = false]) => ({ year, value, breakBefore }));
const goal = (more: Partial<PathGoal>): PathGoal => ({
	...{ kind: 'relative', baselineYear: null, target: null, targetYear: null, isSet: true, ...more }
});
const jyvaskyla = points([2019, 156], [2022, 106], [2023, 118]);
const halved = goal({ baselineYear: 2019, share: 0.5 });

test('Jyväskylä 2019: 156 is halved at 78, and 118 in 2023 is −24,4 % and 40 above it', () => {
	const now = standing(jyvaskyla, halved);
	expect(now).toMatchObject({ start: { year: 2019, value: 156 }, latest: { year: 2023, value: 118 }, change: -38 });
	expect(now).toMatchObject({ percent: -24.4, missing: 40, direction: 'down', target: { value: 78, exact: 78, year: null } });
	expect(statusWords(now)).toBe('laski 38, tavoitteesta puuttuu 40, nousi viimeksi 12');
	expect(statusWords(standing(points([2019, 156], [2023, 118]), halved))).toBe('laski 38, tavoitteesta puuttuu 40');
	expect(now.path, 'no year is sourced, so nobody can be on or off a path').toBe('unknown');
});

test('Jyväskylä long-term: 46 to 40 in 2023 is a fall, 56 in 2024 is a rise and is called one', () => {
	expect(standing(points([2019, 46], [2023, 40]), halved)).toMatchObject({ change: -6, percent: -13, missing: 17 });
	const risen = standing(points([2019, 46], [2023, 40], [2024, 56]), halved);
	expect(risen).toMatchObject({ direction: 'up', change: 10, percent: 21.7, missing: 33, step: { direction: 'up', by: 16 } });
	expect(statusWords(risen)).toBe('nousi 10 lähtötasosta');
});

test('Pori: 53 is halved at 26 with the exact half beside it, and without a later figure it is open', () => {
	const pori = goal({ baselineYear: 2020, share: 0.5, targetYear: 2023 });
	const now = standing(points([2020, 53]), pori);
	expect(now.target).toEqual({ value: 26, exact: 26.5, year: 2023, isSet: true });
	expect([now.latest, now.direction, now.onPath]).toEqual([null, 'unknown', null]);
	expect(statusWords(now)).toContain('avoin');
	for (const [baseline, target, exact] of [
		[42, 21, 21],
		[14, 7, 7],
		[13, 6, 6.5]
	]) {
		expect(targetOf(pori, baseline!)).toMatchObject({ value: target, exact });
	}
});

test('the country: 4 600 living alone in 2019, 3 429 in 2023 is 1 129 above the target', () => {
	const now = standing(points([2019, 4600], [2023, 3429]), goal({ baselineYear: 2019, target: 2300, targetYear: 2023 }));
	expect(now).toMatchObject({ percent: -25.5, missing: 1129, path: 'behind', onPath: false });
});

test('a straight path lies between start and target, and the tolerance is a share of the start', () => {
	const straight = goal({ baselineYear: 2020, share: 0.5, targetYear: 2024 });
	const start = { year: 2020, value: 100 };
	expect([2020, 2021, 2022, 2024, 2026].map((year) => expectedAt(straight, start, year))).toEqual([100, 87.5, 75, 50, 50]);
	expect(corners(straight, start)).toEqual({ points: [start, { year: 2024, value: 50 }], isStair: false });
	const at = (value: number, tolerance?: number) =>
		standing(points([2020, 100], [2022, value]), { ...straight, ...(tolerance === undefined ? {} : { tolerance }) }).path;
	expect([at(75), at(80), at(81), at(69), at(50)]).toEqual(['on', 'on', 'behind', 'ahead', 'reached']);
	expect([at(80, 0), at(84, 0.1)]).toEqual(['behind', 'on']);
	const late = standing(points([2020, 100], [2024, 52]), straight);
	expect(late.path, 'at the end there is no nearly').toBe('behind');
});

test('a stepped path holds each step until the next', () => {
	const stepped = goal({ baselineYear: 2020, share: 0.5, targetYear: 2024, steps: [{ year: 2022, value: 80 }] });
	const start = { year: 2020, value: 100 };
	expect([2021, 2022, 2023, 2024].map((year) => expectedAt(stepped, start, year))).toEqual([100, 80, 80, 50]);
	expect(corners(stepped, start)).toMatchObject({ isStair: true, points: [{ value: 100 }, { value: 80 }, { value: 50 }] });
});

test('a ceiling by a date needs no starting level', () => {
	const ceiling = goal({ kind: 'ceiling', target: 10, targetYear: 2027 });
	const now = standing(points([2023, 40], [2024, 56]), ceiling);
	expect(now).toMatchObject({ start: null, missing: 46, path: 'unknown', direction: 'up' });
	expect(statusWords(now)).toBe('luku on 56, tavoitteesta puuttuu 46');
	expect(standing(points([2027, 9]), ceiling).path).toBe('reached');
	expect(standing(points([2027, 11]), ceiling).path).toBe('behind');
});

test('yearly ceilings and yearly quantities are asked of their own year', () => {
	const ceilings = goal({
		kind: 'yearly_ceilings',
		steps: [
			{ year: 2024, value: 50 },
			{ year: 2025, value: 40 }
		]
	});
	expect(standing(points([2024, 45]), ceilings)).toMatchObject({ path: 'on', missing: 0, target: { value: 40, year: 2025 } });
	expect(standing(points([2024, 45], [2025, 45]), ceilings)).toMatchObject({ path: 'behind', missing: 5 });
	const dwellings = goal({ kind: 'quantity', target: 20 });
	expect(standing(points([2023, 20]), dwellings)).toMatchObject({ path: 'on', missing: 0 });
	expect(standing(points([2023, 12]), dwellings)).toMatchObject({ path: 'behind', missing: 8 });
});

test('a direction is met by moving that way, and words alone have no status', () => {
	const grows = goal({ kind: 'direction', baselineYear: 2022, direction: 'up' });
	expect(standing(points([2022, 10], [2023, 12]), grows)).toMatchObject({ path: 'on', direction: 'up' });
	expect(standing(points([2022, 10], [2023, 9]), grows).path).toBe('behind');
	expect(standing(points([2022, 10], [2023, 10]), grows).path).toBe('behind');
	const words = standing(points([2022, 10], [2023, 12]), goal({ kind: 'words' }));
	expect([words.latest, statusWords(words)]).toEqual([null, 'sanallinen tavoite']);
	expect(standing([], null)).toMatchObject({ kind: null, path: 'unknown' });
});

test('a year nobody knows does not hide a later figure, but a changed way of counting does', () => {
	expect(standing(points([2019, 100], [2020, null], [2021, 80]), halved)).toMatchObject({ change: -20 });
	expect(standing(points([2019, 16], [2020, 97, true]), halved).latest).toBeNull();
});
