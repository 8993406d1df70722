import { expect, test } from 'vitest';
import { cell } from '#lib/indicators/csv.ts';
import { baselineOf, halfOf, indexed, isFew, lastStep, statusOf, stretches } from '#lib/indicators/rules.ts';
import { dots, narrow, sharedFrame, small, smallMultiple, trajectory } from '#lib/indicators/scale.ts';
import type { Figure, Goal } from '#lib/indicators/series.server.ts';
import { findings, valueWords } from '#lib/indicators/words.ts';

const figure = (year: number, value: number | null, more: Partial<Figure> = {}): Figure => ({
	...{ id: `${year}`, year, on: null, value, few: false, nature: 'official', source: null, method: null },
	...{ breakBefore: false, isExample: false, corrected: [], told: 'value', limit: 5, recordedAt: null, recordedBy: null, ...more }
});
const goal = (baselineYear: number, more: Partial<Goal> = {}): Goal => ({
	...{ id: null, kind: 'relative', baselineYear, target: null, targetYear: null, isSet: true, words: null, source: null, ...more }
});
const jyvaskyla = [figure(2019, 156), figure(2022, 106, { nature: 'derived' }), figure(2023, 118), figure(2024, 144)];

test('S02 S04 half is the largest whole number not above the exact half', () => {
	expect(halfOf(156)).toEqual({ exact: 78, whole: 78 });
	expect(halfOf(46)).toEqual({ exact: 23, whole: 23 });
	expect(halfOf(53)).toEqual({ exact: 26.5, whole: 26 });
	expect(halfOf(1)).toEqual({ exact: 0.5, whole: 0 });
});

test('a line is cut where the way of counting changed and where nothing is known', () => {
	const lahti = [figure(2019, 16), figure(2020, 97, { breakBefore: true })];
	expect(stretches(lahti).map((part) => part.map((point) => point.value))).toEqual([[16], [97]]);
	expect(stretches([figure(2019, 5), figure(2020, null), figure(2021, 7)]).map((part) => part.length)).toEqual([1, 1]);
	expect(stretches([])).toEqual([]);
});

test('the standing compares with the baseline, and only with what was counted alike', () => {
	expect(statusOf(jyvaskyla, 2019, 78)).toEqual({ status: 'fallen', percent: -7.7, now: 144, year: 2024 });
	expect(statusOf([figure(2019, 46), figure(2024, 56)], 2019, 23)).toMatchObject({ status: 'risen', percent: 21.7 });
	expect(statusOf([figure(2019, 100), figure(2020, 50)], 2019, 50).status).toBe('reached');
	expect(statusOf([figure(2019, 100), figure(2020, 100)], 2019, 50).status).toBe('same');
	expect(statusOf([figure(2019, 16), figure(2020, 4, { breakBefore: true })], 2019, 8).status).toBe('unknown');
	expect(statusOf(jyvaskyla, null, null).status).toBe('unknown');
	expect(baselineOf(jyvaskyla, 2020)).toBeUndefined();
});

test('a rise reads as a rise, also below the starting level', () => {
	expect(lastStep(jyvaskyla)).toEqual({ trend: 'up', from: 118, to: 144, year: 2024 });
	const said = findings(jyvaskyla, goal(2019, { target: 78 }));
	expect(said.join(' ')).toContain('Tavoitevuotta ei ole kirjattu');
	expect(said.join(' ')).toContain('7,7 % alle lähtötason');
	expect(said.at(-1)).toBe('Viimeksi luku nousi: 118 → 144 (2024).');
});

test('the exact half is told beside a rounded one, and a goal nobody set is called arithmetic', () => {
	expect(findings([figure(2020, 53)], goal(2020, { target: 26, targetYear: 2023 }))).toEqual([
		'Tavoite on enintään 26 vuoteen 2023 mennessä. Lähtötaso oli 53 vuonna 2020.',
		'Tarkka puolikas on 26,5.',
		'Lähtötason jälkeen ei ole vertailukelpoista lukua.'
	]);
	const half = findings([figure(2019, 46), figure(2024, 56)], goal(2019, { target: 23, isSet: false }));
	expect(half[0]).toContain('ei ole asettanut');
	expect(half[1]).toContain('Puolikkaaseen on matkaa 33.');
	expect(findings([figure(2023, 143)], null)).toEqual(['Lähtölukua ei ole kirjattu.']);
});

test('the shared frame puts the start at 100, the half at 50, and draws nothing without a start', () => {
	expect(indexed(jyvaskyla, 2019).map((one) => Math.round(one.share!))).toEqual([100, 68, 76, 92]);
	expect(smallMultiple([figure(2023, 143)], null)).toBeNull();
	const chart = smallMultiple(jyvaskyla, goal(2019, { target: 78 }))!;
	expect(chart.marks[0]!.y).toBe(16);
	expect(chart.target).toBe(78);
	expect(chart.to, 'no year is sourced, so the target stands nowhere on the line').toBeNull();
	expect(smallMultiple([figure(2020, 53)], goal(2020, { targetYear: 2023 }))!.to!.y).toBe(84);
});

test('places beside each other share one frame, whatever each of them needs', () => {
	const risen = [figure(2013, 100), figure(2016, 40), figure(2026, 180)];
	const places = [
		{ figures: jyvaskyla, goal: goal(2019) },
		{ figures: risen, goal: goal(2013, { targetYear: 2030 }) }
	];
	const frame = sharedFrame([...places, null]);
	expect(frame).toEqual({ first: 2013, last: 2030, highest: 180, lowest: 40 });
	const [one, other] = places.map(({ figures, goal }) => smallMultiple(figures, goal, frame)!);
	expect([one!.start, one!.half]).toEqual([other!.start, other!.half]);
	for (const { marks } of [one!, other!])
		for (const { x, y } of marks)
			expect([x >= small.left, x <= small.right, y >= small.top, y <= small.bottom]).not.toContain(false);
	expect(other!.marks, 'a start before 2018 is drawn too').toHaveLength(3);
});

test('a path is named where its name meets no figure', () => {
	const { marks, path } = trajectory(jyvaskyla, goal(2019, { target: 78, targetYear: 2027 }), narrow);
	const lowest = marks.find(({ figure }) => figure.year === 2022)!;
	const { x, y, anchor } = path!.label;
	const ends = anchor === 'end' ? [x - 72, x] : [x, x + 72];
	const isBeside = ends[1]! < lowest.x - 30 || ends[0]! > lowest.x + 90;
	expect(isBeside || y < lowest.y || y > lowest.y + 45).toBe(true);
});

test('the figures beside a line stand clear of the axis, the line and the target’s circle', () => {
	const { marks } = trajectory(jyvaskyla, goal(2019));
	expect(marks.map(({ anchor, below }) => [anchor, below])).toEqual([
		['start', false],
		['middle', true],
		['middle', false],
		['middle', false]
	]);
	const met = trajectory(
		[figure(2019, 100), figure(2021, 70), figure(2023, 56), figure(2024, 80)],
		goal(2019, { targetYear: 2023 })
	);
	expect(met.marks[2]!.below, 'the circle of the target year is there').toBe(false);
});

test('every person is one point, half of them under the line, none on it, and always in the same place', () => {
	const points = dots(156, 78, 46);
	expect(points).toHaveLength(156);
	expect(points.filter((one) => one.under)).toHaveLength(78);
	expect(points.filter((one) => one.dark)).toHaveLength(46);
	expect(points.every((one) => (one.under ? one.y > 9.2 : one.y < -8.4))).toBe(true);
	expect(dots(156, 78, 46)).toEqual(points);
	expect(dots(53, 26, 13).filter((one) => one.under)).toHaveLength(26);
});

test('small numbers are told as small, nobody as nobody', () => {
	expect([isFew(4, 5), isFew(5, 5), isFew(0, 5), isFew(null, 5)]).toEqual([true, false, false, false]);
	expect(valueWords({ value: null, few: true })).toBe('alle 5');
	expect(valueWords({ value: null, few: false })).toBe('ei tietoa');
	expect(valueWords({ value: 4600, few: false })).toBe('4\u202f600');
});

test('a cell of CSV never runs as a formula', () => {
	expect(cell('=HYPERLINK("x")')).toBe('"\'=HYPERLINK(""x"")"');
	for (const start of ['+1', '-1', '@a', ' =1', '\t=1', '%x']) expect(cell(start)).toContain("'");
	expect(cell(-1)).toBe('-1');
	expect(cell('a;b')).toBe('"a;b"');
	expect(cell('Jyväskylä')).toBe('Jyväskylä');
});
