// Taking back the newest change of a measure: what stood before stands again, as a change of its own. What somebody else
// has changed since stays theirs.
import type { Actor } from '../access/actor.ts';
import { Conflict, NotFound } from '../database/errors.ts';
import { change, type Change } from '../events/change.server.ts';
import { edit, log, placeOf, withDefinition, writable } from './changes.server.ts';
import * as indicators from './indicators.server.ts';
import * as owners from './owners.server.ts';
import * as periods from './periods.server.ts';
import { isOpen } from './rules.ts';
import * as reports from './store-reports.server.ts';
import * as store from './store.server.ts';

/** What was changed, newest first, and which of it can be undone now. For those who may change the measure. */
export function history(actor: Actor, measureId: string) {
	writable(actor, measureId);
	let newest = true;
	return store.changesOf(measureId).map(({ changed, by }) => {
		const undoable = newest && mayUndo(changed);
		if (!changed.undoneAt && changed.kind !== 'undo') newest = false;
		return { ...changed, by, undoable };
	});
}

/** Takes a change back. */
export function undo(actor: Actor, changeId: string) {
	const changed = store.changed(changeId);
	if (!changed) throw new NotFound('change');
	const { row } = writable(actor, changed.measureId);
	if (changed.undoneAt) return;
	const newest = store.changesOf(row.id).find((one) => !one.changed.undoneAt && one.changed.kind !== 'undo');
	if (newest?.changed.id !== changeId || !mayUndo(changed)) throw new Conflict('measure_undo_late');
	change(actor, (c) => {
		back(c, row, changed);
		store.markUndone(c.tx, changed.id, c.now);
	});
}

function mayUndo({ kind, undoneAt, measureId, before }: store.Changed) {
	if (undoneAt || kind === 'undo' || (kind === 'rhythm' && !periods.keptDays(before))) return false;
	// What has been reported on is there: it can be dropped with a reason, not made undone.
	return kind !== 'added' || !reports.lastReport(measureId);
}

function back(c: Change, row: store.Measure, { kind, before, after }: store.Changed) {
	const place = { ...placeOf(row), measureId: row.id };
	if (kind === 'added') {
		periods.cancelAhead(c, row.id);
		store.update(c.tx, row.id, { removedAt: c.now });
		c.record('measure.removed', place);
		return void log(c, row.id, 'undo', {}, {});
	}
	if (kind === 'state') {
		const was = before as Pick<store.Measure, 'state' | 'stateReason'>;
		const reopened = isOpen(was.state) && !isOpen(row.state);
		edit(c, row, 'undo', { state: was.state, stateReason: was.stateReason }, null);
		if (reopened) periods.openNext(c, { ...row, state: was.state });
		else if (!isOpen(was.state)) periods.cancelAhead(c, row.id);
		return;
	}
	if (kind === 'rhythm') return periods.restore(c, row, before);
	if (kind === 'fields') return void edit(c, row, 'undo', before as Partial<store.Measure>, null);
	withDefinition(c, row, [kind], () => (kind === 'owners' ? ownersBack : indicatorsBack)(c, row.id, before, after));
	log(c, row.id, 'undo', after, before);
}

type Kept = { id: string };

function ownersBack(c: Change, _measureId: string, before: Record<string, unknown>, after: Record<string, unknown>) {
	const was = before.owners as ReturnType<typeof owners.snapshot>;
	for (const { id, untilOn, personId } of was) store.updateOwner(c.tx, id, { untilOn, personId, removedAt: null });
	for (const { id } of after.owners as Kept[])
		if (!was.some((one) => one.id === id)) store.updateOwner(c.tx, id, { removedAt: c.now });
}

function indicatorsBack(c: Change, _measureId: string, before: Record<string, unknown>, after: Record<string, unknown>) {
	const was = before.indicators as (ReturnType<typeof indicators.snapshot>[number] & Kept)[];
	for (const { id, ...fields } of was) store.updateIndicator(c.tx, id, { ...fields, removedAt: null });
	for (const { id } of after.indicators as Kept[])
		if (!was.some((one) => one.id === id)) store.updateIndicator(c.tx, id, { removedAt: c.now });
}
