import { m } from '../words/messages.ts';

const words = [
	m.desk_zero,
	m.desk_one,
	m.desk_two,
	m.desk_three,
	m.desk_four,
	m.desk_five,
	m.desk_six,
	m.desk_seven,
	m.desk_eight,
	m.desk_nine,
	m.portfolio_ten
];

/** A small count as a word, a larger one as a figure. */
export const countWord = (count: number): string => words[count]?.() ?? String(count);
