// How a measure stands, said in three fields: state, a sentence, a number. Reports are only added. Who reports while
// somebody else does sees both values and says which stays; the other stays in the log.
import type { Actor } from '../access/actor.ts';
import { can, permit, planScopes } from '../access/rules.ts';
import { Conflict, Invalid, NotFound } from '../database/errors.ts';
import { change, type Change } from '../events/change.server.ts';
import { clock } from '../events/clock.server.ts';
import * as mail from '../mail/mail.server.ts';
import * as plans from '../plans/plans.server.ts';
import { placeOf, writable } from './changes.server.ts';
import { applyState } from './measures.server.ts';
import * as periods from './periods.server.ts';
import { asksReason, dayIn, isClosed, limits, readNumber, states, type MeasureState } from './rules.ts';
import * as reports from './store-reports.server.ts';
import * as store from './store.server.ts';

export type NewReport = {
	state: MeasureState;
	words: string;
	/** As typed: 1 250 or 36,5; empty is no number. */
	value?: string;
	periodId?: string | null;
	/** The newest report its writer knew of; another one since is asked about. */
	seen?: string | null;
};

/** Records how the measure stands. */
export function report(actor: Actor, measureId: string, given: NewReport) {
	const { row } = writable(actor, measureId);
	return change(actor, (c) => enter(c, row, given));
}

/** The same inside somebody else's change; by a link, with the link's number. */
export function enter(c: Change, row: store.Measure, given: NewReport, linkId: string | null = null) {
	const { state, words, value } = checked(given);
	const period = given.periodId ? periodOf(row, given.periodId, c.now) : null;
	const last = reports.lastReport(row.id);
	if (last && given.seen !== undefined && (given.seen ?? '') !== last.report.id)
		throw new Conflict('measure_report_both', both(last));
	// Knowing the period's report and sending another is a correction: both stay, the later counts.
	const corrects = last && period && last.report.periodId === period.id ? last.report.id : null;
	const made = reports.insertReport(c.tx, {
		measureId: row.id,
		periodId: period?.id ?? null,
		state,
		words,
		value,
		at: c.now,
		reportedBy: linkId ? null : c.actor.personId,
		linkId,
		correctsId: corrects
	});
	c.record('measure.reported', { ...placeOf(row), measureId: row.id, reportId: made.id, state });
	applyState(c, row, state, asksReason(state) ? words : null);
	if (period) {
		mail.withdraw(c, 'periodId', period.id);
		periods.openNext(c, { ...row, state });
	}
	return made;
}

/** What the follow-up form needs: the periods that take a report, what was said last. */
export function form(actor: Actor, measureId: string) {
	const { row } = writable(actor, measureId);
	const last = reports.lastReport(measureId);
	return { periods: takes(row), seen: last?.report.id ?? '', ...(last ? { last: told(last) } : {}) };
}

/** A measure's follow-up log, newest first, as anybody who may see the measure reads it. */
export function log(actor: Actor, measureId: string) {
	const row = store.byId(measureId);
	if (!row) throw new NotFound('measure');
	const about = { scopes: planScopes(plans.find(row.planId)) };
	permit(actor, 'measure.read', about);
	const writes = can(actor, 'measure.write', about).ok;
	const all = reports.reportsOf(measureId);
	const corrected = new Set(all.map(({ report }) => report.correctsId));
	return all.map(({ report, by, contact, period }) => ({
		id: report.id,
		at: report.at,
		state: report.state,
		words: report.words,
		value: report.value,
		by: by ?? (writes ? contact : null),
		byLink: report.linkId !== null,
		corrected: corrected.has(report.id),
		corrects: report.correctsId !== null,
		isExample: report.isExample,
		period: period && { fromOn: period.fromOn, dueOn: period.dueOn }
	}));
}

/** A time from which a report is expected, days as 2026-11-22: `missed` when its day has passed without one. */
export type Period = { id: string; fromOn: string; dueOn: string; reported: boolean; missed: boolean };

/** Every agreed period of a measure, with whether it was reported. */
export const periodsOf = (measureId: string): Period[] => {
	const today = dayIn(clock.now());
	const reported = new Set(reports.reportsOf(measureId).map(({ report }) => report.periodId));
	return reports.periodsOf(measureId).map(({ id, fromOn, dueOn }) => ({
		id,
		fromOn,
		dueOn,
		reported: reported.has(id),
		missed: dueOn < today && !reported.has(id)
	}));
};

/** The periods of a measure that take a report now, the oldest first. */
function takes(row: store.Measure) {
	const today = dayIn(clock.now());
	return periodsOf(row.id).filter((one) => !isClosed(one.dueOn, today, reports.laterReported(row.id, one.dueOn)));
}

function periodOf(row: store.Measure, periodId: string, now: Date) {
	const period = reports.period(periodId);
	if (!period || period.measureId !== row.id) throw new NotFound('period');
	if (period.cancelledAt || isClosed(period.dueOn, dayIn(now), reports.laterReported(row.id, period.dueOn)))
		throw new Conflict('measure_period_closed', { fromOn: period.fromOn, dueOn: period.dueOn });
	return period;
}

function checked({ state, words, value = '' }: NewReport) {
	const problems: Record<string, string> = {};
	const sentence = words.trim();
	const number = readNumber(value);
	if (!states.includes(state)) problems.state = 'measure_fault_state';
	if (!sentence) problems.words = 'measure_fault_words';
	else if (sentence.length > limits.sentence) problems.words = 'forms_too_long';
	if (number === undefined) problems.value = 'measure_fault_value';
	if (Object.keys(problems).length) throw new Invalid(problems);
	return { state, words: sentence, value: number ?? null };
}

type Last = NonNullable<ReturnType<typeof reports.lastReport>>;

const told = ({ report, by }: Last) => ({ state: report.state, words: report.words, value: report.value, at: report.at, by });
const both = (last: Last) => ({ theirs: told(last), seen: last.report.id });
