import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { cities, organisations } from '../cities/tables.ts';
import { flag, id, json, moment } from '../database/columns.ts';
import { indicators, type Source } from '../indicators/tables.ts';
import { plans } from '../plans/tables.ts';
import { practices } from '../practices/tables.ts';
import { sections } from '../sections/tables.ts';

export type MeasureState = 'planned' | 'under_way' | 'done' | 'stalled' | 'dropped';

/** Something a city does. Owner, time and indicator may be empty, and then they show as missing. */
export const measures = sqliteTable(
	'measures',
	{
		id: id(),
		cityId: text()
			.notNull()
			.references(() => cities.id),
		planId: text()
			.notNull()
			.references(() => plans.id),
		sectionId: text().references(() => sections.id),
		number: integer().notNull(),
		name: text().notNull(),
		state: text().$type<MeasureState>().notNull(),
		ownerId: text().references(() => organisations.id),
		startOn: text(),
		endOn: text(),
		indicatorId: text().references(() => indicators.id),
		practiceId: text().references(() => practices.id),
		sources: json<Source[]>().notNull(),
		addedAt: moment().notNull(),
		isExample: flag()
	},
	(t) => [index('measures_plan').on(t.planId, t.number)]
);
