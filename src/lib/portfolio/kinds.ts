// The shapes of the matrix: what a page, a file and a test read of it.
import type { PathStatus } from '../indicators/rules.ts';
import type { Shown } from '../sections/rules.ts';

/** For whom a section waits, since when, and whether it is the one who asks. */
export type Waits = {
	mine: boolean;
	since: Date;
	days: number;
	due: Date;
	/** The organisations that have not decided in the open stage. */
	organisationIds: string[];
	/** Still before the city's own deciders. */
	inCity: boolean;
	/** How many times the section has been sent. */
	round: number;
	revisionNumber: number;
};

/** One section of one city's plan. What only its readers may know is empty for others. */
export type Cell = {
	sectionId: string;
	number: number;
	title: string;
	slug: string;
	templateKey: string | null;
	shown: Shown;
	inForce: boolean;
	/** An approved version stays in force while the text has moved on. */
	earlierInForce: boolean;
	waits: Waits | null;
	/** Voices without an answer. */
	voices: number;
	/** Measures whose report has been missed. */
	missed: number;
	/** Measures past their time. */
	late: number;
};

/** Which way the newest comparable figure stands against the path to the goal, with the words for it. */
export type Direction = Pick<PathStatus, 'path' | 'direction' | 'words'>;

/** A city's plan as one line of the matrix. */
export type Row = {
	cityId: string;
	city: string;
	planId: string;
	name: string;
	periodStart: number;
	periodEnd: number | null;
	isExample: boolean;
	/** Whether the asker sees more than the public does. */
	full: boolean;
	/** Whether the asker may open the working text. */
	opens: boolean;
	/** The sections of the template, by key. */
	cells: Record<string, Cell>;
	/** The city's own sections. */
	own: Cell[];
	inForce: number;
	total: number;
	direction: Direction | null;
};

/** A column of the matrix: a section of the template. */
export type Column = { key: string; number: number };

/** A ministry or city office by which cells and filters are told apart. */
export type Office = { id: string; name: string; short: string | null; shortSv: string | null; mine: boolean };

/** What can be pointed out in the matrix; it stands in the address. */
export type Highlight = 'mine' | 'changes' | 'changed' | 'voices' | 'measures' | 'all' | `office-${string}`;
