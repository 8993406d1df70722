// When the next figure of an indicator is due: computed, so that a figure recorded, corrected or taken back moves it by itself.
import type { Category } from './kinds.ts';
import type { Rhythm } from './tables.ts';

/** What the rule needs of one figure that was ever recorded. */
export type Had = { year: number; value: number | null; on: string | null; recordedOn: string; stands: boolean };
export type Kept = {
	category: Category;
	care: { rhythm: Rhythm; nextOn: string | null } | null;
	/** The plan aims at it. */
	hasGoal: boolean;
	figures: Had[];
};
/** The year whose figure is asked for, the last day to record it, and whether that day has passed. */
export type Due = { year: number; dueOn: string; isLate: boolean };

const months: Record<Rhythm, number> = { yearly: 12, half_yearly: 6, quarterly: 3 };

/** The day of the yearly count; what a city counts itself covers whole years. */
const countDay = (category: Category) => (category === 'own' ? '12-31' : '11-15');

/** The newest year that has been counted by the end of a day. */
const countedYear = (category: Category, day: string) => Number(day.slice(0, 4)) - (day.slice(5) >= countDay(category) ? 0 : 1);

/** The same day so many months later; the last day of a shorter month. */
function later(day: string, by: number): string {
	const [year, month, date] = day.split('-').map(Number) as [number, number, number];
	const last = new Date(Date.UTC(year, month - 1 + by + 1, 0));
	return new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), Math.min(date, last.getUTCDate())))
		.toISOString()
		.slice(0, 10);
}

/** The next figure of an indicator that somebody follows; null for one that nobody does. */
export function nextDue(kept: Kept, today: string): Due | null {
	const { care } = kept;
	if (care?.nextOn) {
		const dueOn = agreedDay(kept, care.rhythm, care.nextOn);
		const year = care.rhythm === 'yearly' ? countedYear(kept.category, dueOn) : Number(dueOn.slice(0, 4));
		return { year, dueOn, isLate: dueOn < today };
	}
	// The day of the count itself is still time.
	const counted = countedYear(kept.category, before(today));
	if (!isFollowed(kept, counted)) return null;
	const isThere = kept.figures.some((one) => one.stands && one.year >= counted);
	const year = isThere ? counted + 1 : counted;
	return { year, dueOn: `${year}-${countDay(kept.category)}`, isLate: !isThere };
}

/** A goal hangs on it, somebody looks after it, or it was known for one of the two years before: a single old figure begs for no more. */
const isFollowed = ({ hasGoal, care, figures }: Kept, year: number) =>
	hasGoal || care !== null || figures.some((one) => one.stands && one.value !== null && one.year >= year - 2);

/** The agreed day, moved on by every figure that was recorded for it. */
function agreedDay({ category, figures }: Kept, rhythm: Rhythm, nextOn: string): string {
	let day = nextOn;
	if (rhythm === 'yearly') {
		while (figures.some((one) => one.stands && one.year === countedYear(category, day))) day = later(day, 12);
		return day;
	}
	// One figure a year stands; each record of it, the corrected ones too, answers one day.
	for (const told of figures.map((one) => one.on ?? one.recordedOn).sort())
		if (told > later(day, -months[rhythm])) day = later(day, months[rhythm]);
	return day;
}

const before = (day: string) => new Date(Date.parse(`${day}T12:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
