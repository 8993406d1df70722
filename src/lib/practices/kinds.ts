// What a practice is made of: its states, themes and parts, in the order they are read.
import type { JSONContent } from '@tiptap/core';
import type { Source } from '../indicators/tables.ts';

export const practiceStates = ['idea', 'pilot', 'in_use', 'rooted', 'ended'] as const;
export type PracticeState = (typeof practiceStates)[number];

/** What kind of work it is: the themes practices are collected by. */
export const themes = ['mobile', 'housing_advice', 'low_threshold', 'expertise', 'network'] as const;
export type Theme = (typeof themes)[number];

/** The long texts, each a living text of its own. */
export const partKeys = ['need', 'what', 'needs', 'evidence', 'lessons'] as const;
export type PartKey = (typeof partKeys)[number];

/** Why a practice, or its use somewhere, came to an end. That it did not work is worth as much as that it did. */
export const endings = ['did_not_work', 'replaced', 'money_ended', 'other'] as const;
export type Ending = (typeof endings)[number];

/** What it takes, in a few words each, for the library's rows. */
export type Needs = { people: string | null; money: string | null; premises: string | null };

/** A result as a number: what was counted, when, and the measure it belongs to. */
export type Result = {
	words: string;
	value: number;
	unit: string | null;
	on: string | null;
	measureId: string | null;
	isExample?: boolean;
};

/** What somebody who has been there says of it. Pen names only. */
export type Voice = { words: string; who: string; isExample?: boolean };

/** A numbered version: everything the page says, as it was. */
export type Frozen = {
	name: string;
	kind: string;
	lead: string;
	state: PracticeState;
	theme: Theme | null;
	members: string[];
	targetGroups: string[];
	evidence: string[];
	area: string | null;
	origin: string | null;
	developsNow: string | null;
	needs: Needs | null;
	results: Result[];
	voices: Voice[];
	parts: Partial<Record<PartKey, JSONContent>>;
	/** Versions made before 2026-11-22 have neither: their readers get the row's. */
	sources?: Source[];
	facts?: Record<string, number[]>;
};
