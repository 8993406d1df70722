// Measures: what a city does. One row each, shown wherever it is needed; what is not known is shown as missing.
// Every change keeps what stood before, who changed it and why, so that it can be read and undone.
import type { Actor } from '../access/actor.ts';
import { can, permit, planScopes } from '../access/rules.ts';
import { Invalid, NotFound } from '../database/errors.ts';
import { change, type Change } from '../events/change.server.ts';
import * as plans from '../plans/plans.server.ts';
import { edit, log, pick, placeOf, writable } from './changes.server.ts';
import { checked, fieldNames, meanwhile, type Fields } from './fields.server.ts';
import { checkIndicators, type NewIndicator } from './indicators.server.ts';
import { addRow, checkOwner, type NewOwner } from './owners.server.ts';
import * as periods from './periods.server.ts';
import { asksReason, isOpen, limits, type MeasureState } from './rules.ts';
import * as store from './store.server.ts';

export { gaps, list, names, ofPlan, one, shownOf, toPublic, type GapLine, type MeasureView } from './views.server.ts';
export { waitingFor, type Owed } from './waiting.server.ts';
export type { Measure } from './store.server.ts';

export type NewMeasure = Partial<Fields> & { name: string; state?: MeasureState } & Partial<
		Pick<store.Measure, 'id' | 'sources' | 'isExample' | 'isDraft' | 'derivedFromId'>
	> & { owners?: NewOwner[]; indicators?: NewIndicator[] };

/** Adds a measure to a plan, the next of its section. Until it is published or shown, only the city sees it. */
export function add(actor: Actor, planId: string, given: NewMeasure): store.Measure {
	const plan = plans.find(planId);
	permit(actor, 'measure.write', { scopes: planScopes(plan) });
	const { owners = [], indicators = [], state = 'planned', ...rest } = given;
	const fields = checked({ ...rest }, plan);
	for (const one of owners) checkOwner(plan.cityId, one);
	checkIndicators(plan.cityId, indicators);
	return change(actor, (c) => {
		const sectionId = fields.sectionId ?? null;
		const row = store.insert(c.tx, {
			sources: [],
			isDraft: true,
			...rest,
			...fields,
			name: fields.name!,
			state,
			sectionId,
			...store.nextNumbers(planId, sectionId),
			planId,
			cityId: plan.cityId,
			addedAt: c.now
		});
		for (const one of owners) addRow(c, row.id, one);
		indicators.forEach((one, ordinal) => store.insertIndicator(c.tx, { ...one, measureId: row.id, ordinal }));
		c.record('measure.added', { ...placeOf(row), measureId: row.id });
		log(c, row.id, 'added', {}, {});
		return row;
	});
}

/** Makes a new measure in one's own plan from another city's; it stays linked to where it came from. */
export function copy(actor: Actor, measureId: string, to: { planId: string; sectionId: string | null }): store.Measure {
	const source = store.byId(measureId);
	// What another city has not shown cannot be copied, nor known of.
	const hidden = source?.isDraft && !can(actor, 'section.read', { scopes: planScopes(plans.find(source.planId)) }).ok;
	if (!source || source.removedAt || hidden) throw new NotFound('measure');
	const { name, about, targetGroup, practiceId } = source;
	const indicators = store
		.indicatorsOf([measureId])
		// A city's own indicator and its figures stay where they are; what is counted may travel.
		.map(({ indicatorId, name }) => ({ indicatorId: name ? null : indicatorId, name, baseline: null, target: null }));
	const known = new Set(store.indicatorChoices(plans.find(to.planId).cityId).map((one) => one.id));
	return add(actor, to.planId, {
		name,
		about,
		targetGroup,
		practiceId,
		sectionId: to.sectionId,
		derivedFromId: source.id,
		indicators: indicators.filter((one) => one.name || (one.indicatorId && known.has(one.indicatorId)))
	});
}

/** Changes what a measure says of itself. `seen` is the last change the writer knew of: a field changed meanwhile is asked about. */
export function revise(
	actor: Actor,
	measureId: string,
	wanted: Partial<Fields>,
	how: { reason?: string | null; seen?: number } = {}
) {
	const { row, plan } = writable(actor, measureId);
	const fields = checked(wanted, plan, row);
	const mine = meanwhile(row, fields, how.seen);
	const changed = fieldNames.filter((key) => mine[key] !== undefined && mine[key] !== row[key]);
	if (!changed.length) return;
	const moved = changed.includes('endOn') && row.endOn && !how.reason?.trim();
	if (moved) throw new Invalid({ reason: 'measure_fault_end_reason' });
	change(actor, (c) => {
		const place = changed.includes('sectionId') ? { place: store.nextNumbers(plan.id, mine.sectionId ?? null).place } : {};
		const after = { ...pick(mine, changed), ...place };
		edit(c, row, 'fields', after, how.reason?.trim() || null);
	});
}

/** Moves a measure to another state; standing still and dropping ask for a reason. */
export function setState(actor: Actor, measureId: string, state: MeasureState, reason: string | null = null) {
	const { row } = writable(actor, measureId);
	if (state === row.state) return;
	const why = reason?.trim() || null;
	if (asksReason(state) && !why) throw new Invalid({ reason: 'measure_fault_state_reason' });
	if (why && why.length > limits.sentence) throw new Invalid({ reason: 'forms_too_long' });
	change(actor, (c) => applyState(c, row, state, why));
}

/** The same inside somebody else's change. */
export function applyState(c: Change, row: store.Measure, state: MeasureState, reason: string | null) {
	if (state === row.state) return;
	edit(c, row, 'state', { state, stateReason: asksReason(state) ? reason : null }, reason);
	if (!isOpen(state)) periods.cancelAhead(c, row.id);
	else if (!isOpen(row.state)) periods.openNext(c, { ...row, state });
}

/** Opens a measure to everybody. */
export function show(actor: Actor, measureId: string) {
	const { row } = writable(actor, measureId);
	if (!row.isDraft) return;
	change(actor, (c) => reveal(c, row));
}

/** What an edition publishes, everybody may see: the measures of its sections too. */
export function shownBy(c: Change, editionId: string) {
	for (const row of store.draftsIn(store.sectionsOfEdition(editionId))) reveal(c, row);
}

/** Takes an unfinished measure along to the plan that comes after, with its history; for carry-over, inside its change. */
export function carry(c: Change, measureId: string, to: { planId: string; sectionId: string | null }) {
	const row = store.byId(measureId);
	if (!row || row.removedAt) throw new NotFound('measure');
	const { number, place } = store.nextNumbers(to.planId, to.sectionId);
	edit(c, row, 'fields', { planId: to.planId, sectionId: to.sectionId, number, place }, null);
}

/** Drops an unfinished measure because its plan ends; for carry-over, inside its change. */
export function leave(c: Change, measureId: string, reason: string) {
	const row = store.byId(measureId);
	if (!row || row.removedAt) throw new NotFound('measure');
	applyState(c, row, 'dropped', reason);
}

function reveal(c: Change, row: store.Measure) {
	store.update(c.tx, row.id, { isDraft: false });
	c.record('measure.shown', { ...placeOf(row), measureId: row.id });
}
