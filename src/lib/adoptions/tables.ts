import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { cities } from '../cities/tables.ts';
import { flag, id, moment } from '../database/columns.ts';
import { measures } from '../measures/tables.ts';
import { people } from '../people/tables.ts';
import { plans } from '../plans/tables.ts';
import type { Ending } from '../practices/kinds.ts';
import { practices, practiceVersions } from '../practices/tables.ts';
import type { AdoptionState, StepAbout } from './kinds.ts';

/** A practice taken up by another city: which version, what they changed and why, and what came of it. */
export const adoptions = sqliteTable(
	'adoptions',
	{
		id: id(),
		practiceId: text()
			.notNull()
			.references(() => practices.id),
		/** The version it follows: the one adopted, or a later one whose changes were looked at. */
		versionId: text()
			.notNull()
			.references(() => practiceVersions.id),
		cityId: text()
			.notNull()
			.references(() => cities.id),
		planId: text().references(() => plans.id),
		/** The measure drafted from it. */
		measureId: text().references(() => measures.id),
		/** The city's own copy, which it may change as it likes. */
		copyId: text().references(() => practices.id),
		state: text().$type<AdoptionState>().notNull(),
		changes: text(),
		/** '2021', '2021-03' or '2021-03-01'. */
		sinceOn: text(),
		leftWhy: text().$type<Ending>(),
		leftWords: text(),
		/** The newest version that was looked at and not taken. */
		passedNumber: integer(),
		adoptedBy: text().references(() => people.id),
		adoptedAt: moment().notNull(),
		isExample: flag()
	},
	(t) => [
		uniqueIndex('adoptions_city').on(t.practiceId, t.cityId),
		index('adoptions_of').on(t.cityId),
		index('adoptions_copy').on(t.copyId)
	]
);

/** Each step of an adoption, so that its history is never overwritten. */
export const adoptionSteps = sqliteTable(
	'adoption_steps',
	{
		id: id(),
		adoptionId: text()
			.notNull()
			.references(() => adoptions.id),
		state: text().$type<AdoptionState>().notNull(),
		about: text().$type<StepAbout>().notNull(),
		words: text(),
		why: text().$type<Ending>(),
		versionId: text().references(() => practiceVersions.id),
		at: moment().notNull(),
		madeBy: text().references(() => people.id)
	},
	(t) => [index('adoption_steps_adoption').on(t.adoptionId, t.at)]
);
