// What every change of a measure does: it keeps what stood before, and says whether approvals are touched.
import type { Actor } from '../access/actor.ts';
import { permit, planScopes } from '../access/rules.ts';
import { NotFound } from '../database/errors.ts';
import type { Change } from '../events/change.server.ts';
import type { Place } from '../events/kinds.ts';
import * as plans from '../plans/plans.server.ts';
import { definitions } from './definitions.server.ts';
import { definitionFields } from './rules.ts';
import * as store from './store.server.ts';

/** Where an event of a measure happened. */
export const placeOf = (row: Pick<store.Measure, 'cityId' | 'planId' | 'sectionId'>): Place => ({
	cityId: row.cityId,
	planId: row.planId,
	...(row.sectionId ? { sectionId: row.sectionId } : {})
});

/** The measure, when the actor may change it; missing and hidden get the same answer. */
export function writable(actor: Actor, measureId: string) {
	const row = store.byId(measureId);
	if (!row || row.removedAt) throw new NotFound('measure');
	const plan = plans.find(row.planId);
	permit(actor, 'measure.write', { scopes: planScopes(plan) });
	return { row, plan };
}

/** Writes fields with what stood before, and tells what kind of change it was. */
export function edit(
	c: Change,
	row: store.Measure,
	kind: 'fields' | 'state' | 'undo',
	after: Partial<store.Measure>,
	reason: string | null
) {
	const before = pick(row, Object.keys(after) as (keyof store.Measure)[]);
	store.update(c.tx, row.id, after);
	tell(c, { ...row, ...after }, row, Object.keys(after));
	return log(c, row.id, kind, before, after, reason);
}

/** One event for what approvals cover, another for the rest, a third for the state. */
export function tell(c: Change, now: store.Measure, was: store.Measure, fields: string[]) {
	const place = { ...placeOf(now), measureId: now.id };
	const covered = fields.filter((key) => (definitionFields as readonly string[]).includes(key));
	if (covered.length) c.record('measure.changed', { ...place, fields: covered });
	if (fields.includes('state')) c.record('measure.stateChanged', { ...place, from: was.state, to: now.state });
	else if (!covered.length) c.record('measure.noted', { ...place, fields });
}

/** Keeps a change for readers and for undo. */
export const log = (
	c: Change,
	measureId: string,
	kind: store.Changed['kind'],
	before: object,
	after: object,
	reason: string | null = null
) =>
	store.insertChange(c.tx, {
		measureId,
		kind,
		before: before as Record<string, unknown>,
		after: after as Record<string, unknown>,
		reason,
		at: c.now,
		changedBy: c.actor.personId
	});

/** Runs a change of parts and says whether the definition changed by it. */
export function withDefinition(c: Change, row: store.Measure, fields: string[], work: () => void) {
	const before = JSON.stringify(definitions([row.id]).get(row.id));
	work();
	const place = { ...placeOf(row), measureId: row.id };
	if (JSON.stringify(definitions([row.id]).get(row.id)) !== before) c.record('measure.changed', { ...place, fields });
	else c.record('measure.noted', { ...place, fields });
}

export const pick = <T extends object, K extends keyof T>(from: T, keys: K[]) =>
	Object.fromEntries(keys.map((key) => [key, from[key] ?? null])) as Pick<T, K>;
