// Who answers for a measure. An owner's days are never rewritten: handing over ends one row and begins another, so that
// a report of 2022 still stands under the organisation of 2022 (1 January 2023, job 7).
import type { Actor } from '../access/actor.ts';
import * as cities from '../cities/cities.server.ts';
import { Invalid, NotFound } from '../database/errors.ts';
import { change, type Change } from '../events/change.server.ts';
import { clock } from '../events/clock.server.ts';
import * as memberships from '../people/memberships.server.ts';
import { log, placeOf, withDefinition, writable } from './changes.server.ts';
import * as periods from './periods.server.ts';
import { dayIn, limits } from './rules.ts';
import * as store from './store.server.ts';

export type NewOwner = {
	organisationId: string;
	unit?: string | null;
	personId?: string | null;
	/** Somebody without an account, and where reminders reach them. */
	contact?: string | null;
	email?: string | null;
	fromOn?: string | null;
	isExample?: boolean;
};

// Experts are left out: a seat's pen name is nobody's whom a reminder could reach.
const answering = ['coordinator', 'writer', 'approver', 'reader'] as const;

/** The people who may answer for a city's measures. */
export const candidates = (cityId: string, planId: string) =>
	memberships
		.holders([...answering], [`city:${cityId}`, `plan:${planId}`])
		.map((id) => ({ id, name: store.personName(id) }))
		.sort((a, b) => a.name.localeCompare(b.name, 'fi'));

/** Adds one more owner. */
export function addOwner(actor: Actor, measureId: string, given: NewOwner) {
	const { row } = writable(actor, measureId);
	const owner = checkOwner(row.cityId, given);
	const owners = store.ownersOf([measureId]);
	if (owners.length >= limits.owners) throw new Invalid({ organisationId: 'measure_fault_owners' });
	const same = owners.some(
		(one) => one.organisationId === owner.organisationId && (one.unit ?? null) === (owner.unit ?? null) && !one.untilOn
	);
	if (same) throw new Invalid({ organisationId: 'measure_fault_owner_twice' });
	change(actor, (c) => owned(c, row, () => addRow(c, measureId, owner)));
}

/** Changes the unit and the person of an owner; the organisation stays, and so does what was approved of it. */
export function setPerson(actor: Actor, ownerId: string, given: Pick<NewOwner, 'personId' | 'contact' | 'email'>) {
	const { owner, row } = standing(actor, ownerId);
	const { personId, contact, email } = checkOwner(row.cityId, { organisationId: owner.organisationId, ...given });
	// An address is never shown again: left empty beside the same name it stays, with another name it goes.
	const kept = email ?? (contact && contact === owner.contact ? owner.email : null);
	if (personId === owner.personId && contact === owner.contact && kept === owner.email) return;
	change(actor, (c) => owned(c, row, () => store.updateOwner(c.tx, ownerId, { personId, contact, email: kept })));
}

/** Takes an owner off that was put there by mistake. For an end of its part, hand over. */
export function removeOwner(actor: Actor, ownerId: string) {
	const { row } = standing(actor, ownerId);
	change(actor, (c) => owned(c, row, () => store.updateOwner(c.tx, ownerId, { removedAt: c.now })));
}

/** Hands a measure over to another organisation from a day on. By law the successor is the earlier owner under a new name. */
export function handOver(actor: Actor, ownerId: string, given: NewOwner & { fromOn: string; legal: boolean }) {
	const { owner, row } = standing(actor, ownerId);
	const { legal, fromOn, ...rest } = given;
	const next = checkOwner(row.cityId, rest);
	if (!/^\d{4}-\d{2}-\d{2}$/.test(fromOn) || Number.isNaN(Date.parse(fromOn))) throw new Invalid({ fromOn: 'forms_day' });
	if (owner.fromOn && fromOn <= owner.fromOn) throw new Invalid({ fromOn: 'measure_fault_hand_over' });
	if (owner.untilOn) throw new Invalid({ fromOn: 'measure_fault_handed' });
	if (next.organisationId === owner.organisationId && (next.unit ?? null) === owner.unit)
		throw new Invalid({ organisationId: 'measure_fault_owner_same' });
	change(actor, (c) => {
		owned(c, row, () => {
			store.updateOwner(c.tx, ownerId, { untilOn: fromOn });
			addRow(c, row.id, { ...next, fromOn }, legal ? ownerId : null);
		});
		c.record('measure.handedOver', { ...placeOf(row), measureId: row.id, ownerId, legal });
	});
}

/** The measures somebody answers for in a city: what their leaving asks a successor for. */
export const heldBy = (personId: string, cityId: string) =>
	store
		.heldBy(personId, cityId, dayIn(clock.now()))
		.map(({ owner, measure }) => ({ ownerId: owner.id, measureId: measure.id, name: measure.name }));

/** Gives somebody's measures to a successor, or to nobody yet, inside the change that ends their membership. */
export function succeed(c: Change, personId: string, cityId: string, successorId: string | null) {
	for (const { owner, measure } of store.heldBy(personId, cityId, dayIn(c.now))) {
		if (successorId && !candidates(cityId, measure.planId).some((one) => one.id === successorId))
			throw new Invalid({ successorId: 'measure_fault_person' });
		owned(c, measure, () => store.updateOwner(c.tx, owner.id, { personId: successorId }));
	}
}

/** Puts an owner's row there. */
export const addRow = (c: Change, measureId: string, given: NewOwner, succeedsId: string | null = null) =>
	store.insertOwner(c.tx, {
		...given,
		measureId,
		succeedsId,
		name: cities.organisation(given.organisationId).name,
		addedAt: c.now
	});

/** An owner that may be one: an organisation of the city or the nation, a person who has a place in it. */
export function checkOwner<T extends NewOwner>(cityId: string, given: T): T {
	const problems: Record<string, string> = {};
	const text = (value: string | null | undefined) => value?.trim() || null;
	const known = cities.organisationsFor(cityId).some((one) => one.id === given.organisationId);
	if (!known) problems.organisationId = 'forms_choose';
	if ((given.unit?.length ?? 0) > 200) problems.unit = 'forms_too_long';
	if ((given.contact?.length ?? 0) > 200) problems.contact = 'forms_too_long';
	if (text(given.email) && !/^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;"]+$/.test(text(given.email)!)) problems.email = 'forms_email';
	const scopes = [`city:${cityId}`, ...store.plansOf(cityId).map((id) => `plan:${id}`)];
	if (given.personId && !memberships.holders([...answering], scopes).includes(given.personId))
		problems.personId = 'measure_fault_person';
	if (Object.keys(problems).length) throw new Invalid(problems);
	const person = given.personId || null;
	// Who has an account is reached by it; no second address is kept.
	return {
		...given,
		unit: text(given.unit),
		personId: person,
		contact: person ? null : text(given.contact),
		email: person ? null : (text(given.email)?.toLowerCase() ?? null)
	};
}

/** A change of owners with what stood before, so that it can be undone; reminders follow it. */
function owned(c: Change, row: store.Measure, work: () => void) {
	const before = snapshot(row.id);
	withDefinition(c, row, ['owners'], work);
	log(c, row.id, 'owners', { owners: before }, { owners: snapshot(row.id) });
	periods.rewrite(c, row.id);
}

/** An owner who stands now, of a measure the actor may change. */
function standing(actor: Actor, ownerId: string) {
	const owner = store.owner(ownerId);
	if (!owner || owner.removedAt) throw new NotFound('owner');
	return { owner, ...writable(actor, owner.measureId) };
}

/** The owners as a change keeps them: ids and days, no names or addresses of people. */
export const snapshot = (measureId: string) =>
	store.ownersOf([measureId]).map(({ id, untilOn, personId }) => ({ id, untilOn, personId }));
