// How the holder of a seat comes in, again and again, by the same link or code. Wrong, old, revoked and guessed keys get
// one answer in one time; nothing changes until a form is sent.
import type { Actor } from '../access/actor.ts';
import { planScopes } from '../access/rules.ts';
import * as cities from '../cities/cities.server.ts';
import { Conflict, Invalid, Refused } from '../database/errors.ts';
import { change, type Change } from '../events/change.server.ts';
import { clock } from '../events/clock.server.ts';
import * as memberships from '../people/memberships.server.ts';
import * as people from '../people/people.server.ts';
import { roles } from '../people/rules.ts';
import * as sessions from '../people/sessions.server.ts';
import { doorFrom } from '../people/tries.server.ts';
import * as plans from '../plans/plans.server.ts';
import * as sections from '../sections/sections.server.ts';
import * as keys from './keys.server.ts';
import { nameOfNobody } from './names.ts';
import { limits, normalCode } from './rules.ts';
import { placeOf, standing } from './seats.server.ts';
import * as store from './store.server.ts';

export type From = { address?: string; device?: string | null };

/** What a link opens, read without changing anything; null when it opens nothing, whatever the reason. */
export function show(token: string, address = '') {
	const row = byLink(token, address);
	return row ? shown(row) : null;
}

/** The seat of somebody who has come in; null for everybody else. */
export function own(actor: Actor) {
	const row = actor.personId ? store.byPerson(actor.personId) : undefined;
	return row && stands(row) ? shown(row) : null;
}

export type Opened = NonNullable<ReturnType<typeof show>>;

/** Comes in by a link; returns the session's token. A pen name is given when the page asked for one, empty for the role's word. */
export async function enter(
	actor: Actor,
	token: string,
	penName: string | undefined,
	{ address = '', device = null }: From = {}
) {
	const row = byLink(token, address);
	if (!row) throw new Conflict('seat_fault_gone');
	return come(actor, row, penName, device);
}

/** Comes in by the typed code. */
export async function enterByCode(actor: Actor, typed: string, { address = '', device = null }: From = {}) {
	const door = doorFrom('seat', address, limits);
	if (door.shut) throw new Invalid({ code: 'seat_fault_wait' });
	// Counted before it is looked at, so that many at once count as many.
	const takeBack = door.count();
	const row = await keys.byCode(normalCode(typed));
	if (!row || !stands(row)) throw new Invalid({ code: 'seat_fault_code' });
	takeBack();
	return come(actor, row, undefined, device);
}

/** Changes the pen name of one's own seat; empty gives it back to the role's word. */
export function rename(actor: Actor, penName: string) {
	const row = actor.personId ? store.byPerson(actor.personId) : undefined;
	if (!row || !stands(row)) throw new Refused('signed_out');
	const name = checked(row, penName);
	if (row.named && name === people.nameOf(row.personId)) return;
	change(actor, (c) => setName(c, row, name));
}

/** Whether this person is the bare identity of a seat: their pages are the ones under /voice. */
export const isHolder = (personId: string) => !!store.byPerson(personId);

async function come(actor: Actor, row: store.Seat, penName: string | undefined, device: string | null) {
	const name = penName === undefined ? null : checked(row, penName);
	change({ ...sessions.actorOf(row.personId) }, (c) => {
		if (!row.openedAt) {
			store.change(c.tx, row.id, { openedAt: c.now });
			c.record('seat.opened', { ...placeOf(plans.find(row.planId)), seatId: row.id });
		}
		if (name !== null) setName(c, row, name);
		c.record('person.signedIn', { personId: row.personId });
	});
	// The session that was open in this browser ends: on a shared phone nobody's stays behind.
	if (actor.sessionId) sessions.end(actor.sessionId);
	return { personId: row.personId, language: row.language, ...(await sessions.start(row.personId, device)) };
}

function byLink(token: string, address: string) {
	const door = doorFrom('seat', address, limits);
	if (door.shut) return null;
	const row = keys.byToken(token);
	if (row && stands(row)) return row;
	door.count();
	return null;
}

function setName(c: Change, row: store.Seat, name: string) {
	if (row.named && name === people.nameOf(row.personId)) return;
	people.setName(c, row.personId, name);
	store.change(c.tx, row.id, { named: true });
	c.record('seat.named', { ...placeOf(plans.find(row.planId)), seatId: row.id });
}

/** A pen name that may be used: nobody else's in this plan, so that no voice is taken for another's. */
function checked(row: store.Seat, penName: string) {
	const nobody = nameOfNobody(row.language);
	const name = penName.normalize('NFC').replace(/\s+/g, ' ').trim() || nobody;
	if ([...name].length > limits.nameLength) throw new Invalid({ penName: 'forms_too_long' });
	if (/@|\d{6}/.test(name)) throw new Invalid({ penName: 'seat_fault_name' });
	if (same(name, nobody)) return nobody;
	const plan = plans.find(row.planId);
	const others = [...memberships.holders([...roles], planScopes(plan)), ...store.peopleOf(plan.id)];
	if (others.some((id) => id !== row.personId && same(people.nameOf(id), name)))
		throw new Invalid({ penName: 'seat_fault_taken' });
	return name;
}

const same = (a: string, b: string) => a.normalize('NFKC').toLowerCase() === b.normalize('NFKC').toLowerCase();

const stands = (row: store.Seat) => ['unopened', 'open'].includes(standing(row)) && row.expiresAt > clock.now();

function shown(row: store.Seat) {
	const plan = plans.find(row.planId);
	const titles = row.sectionIds ? sections.lines(plan).filter((line) => row.sectionIds?.includes(line.id)) : [];
	return {
		city: cities.find(plan.cityId),
		plan: { id: plan.id, name: plan.name },
		sections: titles.map(({ number, title }) => ({ number, title })),
		language: row.language,
		named: row.named,
		penName: row.named ? people.nameOf(row.personId) : null,
		expiresAt: row.expiresAt
	};
}
