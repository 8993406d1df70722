// When a figure is due: the count's own day, an agreed day, and what moves it on.
import { expect, test } from 'vitest';
import { nextDue, type Had, type Kept } from '#lib/indicators/due.ts';

const had = (year: number, more: Partial<Had> = {}): Had => ({
	...{ year, value: 10, on: null, recordedOn: `${year}-12-01`, stands: true, ...more }
});
const kept = (more: Partial<Kept> = {}): Kept => ({ category: 'all', care: null, hasGoal: true, figures: [], ...more });

test('the day after the count the year’s figure is missing, until it is recorded or said to be unknown', () => {
	const before = kept({ figures: [had(2025)] });
	expect(nextDue(before, '2026-11-15')).toEqual({ year: 2026, dueOn: '2026-11-15', isLate: false });
	expect(nextDue(before, '2026-11-16')).toEqual({ year: 2026, dueOn: '2026-11-15', isLate: true });
	const next = { year: 2027, dueOn: '2027-11-15', isLate: false };
	expect(nextDue(kept({ figures: [had(2025), had(2026)] }), '2026-11-16')).toEqual(next);
	expect(nextDue(kept({ figures: [had(2025), had(2026, { value: null })] }), '2026-11-16')).toEqual(next);
	expect(nextDue(kept({ figures: [had(2026, { stands: false })] }), '2026-11-16'), 'a figure taken back').toMatchObject({
		isLate: true
	});
});

test('what nobody follows is not asked for: one old figure is no promise', () => {
	expect(nextDue(kept({ hasGoal: false, figures: [had(2020)] }), '2026-11-22')).toBeNull();
	expect(nextDue(kept({ hasGoal: false, figures: [had(2024)] }), '2026-11-22')).toMatchObject({ year: 2026, isLate: true });
	const unknown = [had(2023), had(2024, { value: null }), had(2025, { value: null })];
	expect(nextDue(kept({ hasGoal: false, figures: unknown }), '2026-11-22'), 'two years unknown end the asking').toBeNull();
	expect(nextDue(kept({ figures: [had(2020)] }), '2026-11-22'), 'a goal hangs on it').toMatchObject({ year: 2026 });
	expect(nextDue(kept({ category: 'own' }), '2026-11-22'), 'a city’s own covers whole years').toMatchObject({
		year: 2025,
		dueOn: '2025-12-31'
	});
});

test('an agreed day moves on by what was recorded for it, however late', () => {
	const yearly = (figures: Had[], today: string) =>
		nextDue(kept({ care: { rhythm: 'yearly', nextOn: '2026-02-28' }, figures }), today);
	expect(yearly([had(2024)], '2026-03-01')).toEqual({ year: 2025, dueOn: '2026-02-28', isLate: true });
	expect(yearly([had(2025, { recordedOn: '2026-03-01' })], '2026-03-01')).toEqual({
		year: 2026,
		dueOn: '2027-02-28',
		isLate: false
	});
	const quarterly = (recorded: string[], today: string) =>
		nextDue(
			kept({
				care: { rhythm: 'quarterly', nextOn: '2026-03-31' },
				figures: recorded.map((recordedOn, i) => had(2026, { recordedOn, stands: i === recorded.length - 1 }))
			}),
			today
		)?.dueOn;
	expect(quarterly([], '2026-04-01')).toBe('2026-03-31');
	expect(quarterly(['2026-04-10'], '2026-04-11')).toBe('2026-06-30');
	expect(quarterly(['2026-04-10', '2026-06-20'], '2026-06-21')).toBe('2026-09-30');
});
