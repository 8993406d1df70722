// When a report is expected, who is reminded, and what is said when none came. A job goes through them every hour, so a
// missed period is visible on every screen the day after.
import { system, type Actor } from '../access/actor.ts';
import { Invalid } from '../database/errors.ts';
import { change, type Change } from '../events/change.server.ts';
import { clock } from '../events/clock.server.ts';
import * as mail from '../mail/mail.server.ts';
import { log, placeOf, tell, writable } from './changes.server.ts';
import { dayIn, daysAfter, isClosed, isOpen, limits, nextDue, periodEnding, rhythms, type Rhythm } from './rules.ts';
import * as reports from './store-reports.server.ts';
import * as store from './store.server.ts';

/** Agrees how often a measure is reported and the next day; earlier periods stay as they were. */
export function setRhythm(actor: Actor, measureId: string, rhythm: Rhythm | null, dueOn: string | null) {
	const { row } = writable(actor, measureId);
	const today = dayIn(clock.now());
	if (rhythm && !(rhythms as readonly string[]).includes(rhythm)) throw new Invalid({ rhythm: 'forms_choose' });
	if (rhythm && (!dueOn || !/^\d{4}-\d{2}-\d{2}$/.test(dueOn) || Number.isNaN(Date.parse(dueOn))))
		throw new Invalid({ dueOn: 'measure_fault_due' });
	if (rhythm && (dueOn! < today || dueOn! > daysAfter(today, 366 * 6))) throw new Invalid({ dueOn: 'measure_fault_due_past' });
	const ahead = reports.periodsOf(measureId).find((one) => one.dueOn >= today)?.dueOn ?? null;
	if (rhythm === row.rhythm && (!rhythm || dueOn === ahead)) return;
	change(actor, (c) => begin(c, row, rhythm, dueOn));
}

/** How often a report is expected and the days it is expected on from now on, as a change of the rhythm keeps them. */
type Agreed = { rhythm: Rhythm | null; due: string[] };

/** The same inside somebody else's change. */
export const begin = (c: Change, row: store.Measure, rhythm: Rhythm | null, dueOn: string | null) =>
	agree(c, row, { rhythm, due: rhythm && dueOn ? [dueOn] : [] }, 'rhythm');

/** Takes a change of the rhythm back: the days that were expected before it are expected again. */
export const restore = (c: Change, row: store.Measure, was: Record<string, unknown>) => agree(c, row, was as Agreed, 'undo');

/** Whether a change of the rhythm kept its days; those made before days were kept cannot be taken back. */
export const keptDays = (was: Record<string, unknown>) => Array.isArray(was.due);

function agree(c: Change, row: store.Measure, wanted: Agreed, kind: 'rhythm' | 'undo') {
	const { rhythm, due } = wanted;
	const before: Agreed = { rhythm: row.rhythm, due: cancelAhead(c, row.id) };
	store.update(c.tx, row.id, { rhythm });
	tell(c, { ...row, rhythm }, row, ['rhythm']);
	log(c, row.id, kind, before, { rhythm, due });
	if (rhythm && isOpen(row.state)) for (const dueOn of due) open(c, { ...row, rhythm }, dueOn);
}

/** What is expected from today on is expected no more: the measure has ended or its rhythm changed. Says which days they were. */
export function cancelAhead(c: Change, measureId: string): string[] {
	const cancelled = reports.cancelPeriods(c.tx, measureId, dayIn(c.now), c.now);
	for (const { id } of cancelled) mail.withdraw(c, 'periodId', id);
	return cancelled.map(({ dueOn }) => dueOn).sort();
}

/** Opens the period after the last one, as many as it takes to reach today. */
export function openNext(
	c: Change,
	row: Pick<store.Measure, 'id' | 'rhythm' | 'startOn' | 'cityId' | 'planId' | 'sectionId' | 'state'>
) {
	if (!row.rhythm || !isOpen(row.state)) return;
	const all = reports.periodsOf(row.id);
	let due = all.at(-1)?.dueOn ?? null;
	if (!due || reports.isReportedOrPast(all.at(-1)!, dayIn(c.now)) === false) return;
	// Decades of sleep end in a loop that ends.
	for (let i = 0; i < 200 && due; i++) {
		due = nextDue(row.rhythm, due);
		if (due) open(c, row, due);
		if (due && due >= dayIn(c.now)) return;
	}
}

function open(
	c: Change,
	row: Pick<store.Measure, 'id' | 'rhythm' | 'startOn' | 'cityId' | 'planId' | 'sectionId'>,
	dueOn: string
) {
	const period = reports.openPeriod(c.tx, {
		measureId: row.id,
		...periodEnding(row.rhythm!, dueOn, row.startOn),
		openedAt: c.now
	});
	c.record('measure.periodOpened', { ...placeOf(row), measureId: row.id, periodId: period.id });
}

/** The hourly job: opens what comes next, queues reminders, tells of what was missed. Returns how many were missed. */
export function remind(): number {
	const today = dayIn(clock.now());
	for (const { id } of reports.runOut(today)) {
		const row = store.byId(id)!;
		change(system(), (c) => openNext(c, row));
	}
	for (const one of reports.unreportedBetween(today, daysAfter(today, limits.remindDays))) send(one, 'measure.due');
	const missed = reports.newlyMissed(today);
	for (const one of missed) {
		const row = store.byId(one.measureId)!;
		change(system(), (c) => {
			reports.markMissed(c.tx, one.id, c.now);
			c.record('measure.periodMissed', { ...placeOf(row), measureId: row.id, periodId: one.id });
			// Of what can no longer be reported nobody is reminded.
			if (!isClosed(one.dueOn, today, false)) letters(c, row, one, 'measure.missed');
		});
	}
	return missed.length;
}

/** The owners changed: a letter that waits for somebody else is not sent; the job writes to those who answer now. */
export function rewrite(c: Change, measureId: string) {
	const today = dayIn(c.now);
	for (const one of reports.periodsOf(measureId)) if (one.dueOn >= today) mail.withdraw(c, 'periodId', one.id);
	const standing = store.ownersOf([measureId]).filter((one) => !one.untilOn || one.untilOn > today);
	reports.revokeOthers(
		c.tx,
		measureId,
		standing.map((one) => one.id),
		c.now
	);
}

function send(one: reports.Standing, kind: 'measure.due') {
	const row = store.byId(one.measureId)!;
	// Nothing new to queue is no change, and leaves no event.
	if (receivers(row, one, kind).every(({ key }) => mail.isQueued(key))) return;
	change(system(), (c) => letters(c, row, one, kind));
}

function letters(c: Change, row: store.Measure, one: reports.Standing, kind: 'measure.due' | 'measure.missed') {
	for (const letter of receivers(row, one, kind)) mail.queue(c, placeOf(row), letter);
}

function receivers(row: store.Measure, one: reports.Standing, kind: 'measure.due' | 'measure.missed'): mail.NewLetter[] {
	const today = dayIn(clock.now());
	return store
		.ownersOf([row.id])
		.filter((owner) => (!owner.fromOn || owner.fromOn <= today) && (!owner.untilOn || owner.untilOn > today))
		.filter((owner) => owner.personId || owner.email)
		.map((owner) => ({
			kind,
			// A letter follows who answers now: another person of the same owner gets one of their own.
			key: [kind, one.id, owner.id, owner.personId ?? 'contact'].join(':'),
			personId: owner.personId,
			email: owner.email,
			about: { measureId: row.id, periodId: one.id, ownerId: owner.id }
		}));
}
