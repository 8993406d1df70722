// The example measures come by the verbs people use.
import { actorOf } from '../people/sessions.server.ts';
import * as measures from '../measures/measures.server.ts';
import * as periods from '../measures/periods.server.ts';
import * as reports from '../measures/reports.server.ts';
import { daysAfter } from '../measures/rules.ts';
import type { Plan } from '../plans/plans.server.ts';
import type { ExampleMeasure, ExampleReport } from './measure-examples.ts';

/** Adds an example measure with its owner, time, indicator and rhythm. */
export function addExample(by: string, plan: Plan, sectionId: string, today: string, one: ExampleMeasure) {
	const { id, name, about, funding, fundingCondition, targetGroup, owner, indicator } = one;
	measures.add(actorOf(by), plan.id, {
		...{ id, name, about, funding, fundingCondition, targetGroup, sectionId, state: 'planned', isDraft: false, isExample: true },
		startOn: daysAfter(today, -one.startDaysAgo).slice(0, 7),
		endOn: daysAfter(today, -one.endDaysAgo).slice(0, 7),
		owners: [{ ...owner, isExample: true }],
		indicators: [{ ...indicator, isExample: true }]
	});
	if (one.dueDaysAgo !== null) periods.setRhythm(actorOf(by), id, 'half_yearly', daysAfter(today, -one.dueDaysAgo));
}

/** A report of an example measure, by the one who answers for it; it belongs to no period, so that the coming one still waits. */
export function addReport(by: string, one: ExampleMeasure, { state, words, value }: ExampleReport) {
	reports.report(actorOf(by), one.id, { state, words, value });
}
