// What stands beside a section from the other cities, as a page and a panel get it.
import type { MeasureState } from '../measures/rules.ts';
import type { Shown } from '../sections/rules.ts';
import type { Which } from './rules.ts';

/** One block of another city's text; `take` when it can be taken over. */
export type BlockBeside = { ordinal: number; html: string; take: boolean };

/** A measure of that section and what was last told of it. */
export type MeasureBeside = {
	id: string;
	number: string;
	name: string;
	shown: MeasureState | 'late';
	isExample: boolean;
	report: { at: Date; words: string } | null;
};

/** The same section in one other city. */
export type CityBeside = {
	cityId: string;
	city: string;
	number: number;
	title: string;
	shown: Shown;
	earlierInForce: boolean;
	isExample: boolean;
	language: string;
	which: Which;
	/** The edition its words stand in, where they are published. */
	edition: number | null;
	/** The section's address where the reader may open the working text. */
	opens: string | null;
	blocks: BlockBeside[];
	notes: string;
	measures: MeasureBeside[];
};

export type Beside = {
	section: { id: string; slug: string; number: number; title: string; isShared: boolean };
	/** The reader may take paragraphs over into the section. */
	write: boolean;
	cities: CityBeside[];
};
