// Seats: how a coordinator lets experts by experience in without an account. Whoever holds the link or the code is the
// seat's one person, for good; a seat can be given new keys or taken away, but never given to somebody else.
import type { Actor } from '../access/actor.ts';
import { can, permit, planScopes } from '../access/rules.ts';
import { Invalid, NotFound } from '../database/errors.ts';
import { change, type Change } from '../events/change.server.ts';
import { clock } from '../events/clock.server.ts';
import * as memberships from '../people/memberships.server.ts';
import * as people from '../people/people.server.ts';
import { dayAfter, lastDay } from '../people/rules.ts';
import * as sessions from '../people/sessions.server.ts';
import * as plans from '../plans/plans.server.ts';
import * as sections from '../sections/sections.server.ts';
import { nameOfNobody } from './names.ts';
import * as keys from './keys.server.ts';
import { defaultLastDay, latestDay, limits, seatState } from './rules.ts';
import * as store from './store.server.ts';

export type Wanted = {
	label: string;
	count?: number;
	language: store.Seat['language'];
	/** Only these sections; none means the whole plan. */
	sectionIds?: string[];
	/** The last day (2026-12-31); without one the plan's own. */
	until?: string | null;
};

/** A seat as it is printed: link and code are seen this once. */
export type Slip = keys.Keys & {
	id: string;
	label: string;
	language: store.Seat['language'];
	expiresAt: Date;
	sections: string[];
};

/** Makes one seat or a tableful, all or none. */
export async function make(actor: Actor, planId: string, wanted: Wanted): Promise<Slip[]> {
	const plan = plans.find(planId);
	permit(actor, 'seat.make', { scopes: planScopes(plan) });
	const { label, count = 1, language } = wanted;
	if (!Number.isInteger(count) || count < 1 || count > limits.atOnce) throw new Invalid({ count: 'seat_fault_count' });
	if (label.length > limits.labelLength) throw new Invalid({ label: 'forms_too_long' });
	const until = ends(wanted.until ?? defaultLastDay(plan.periodEnd, clock.now()));
	const sectionIds = partOf(plan, wanted.sectionIds ?? []);
	const made: Awaited<ReturnType<typeof keys.make>>[] = [];
	for (let i = 0; i < count; i++) made.push(await keys.make());
	return change(actor, (c) =>
		made.map(({ token, code, ...kept }, index) => {
			const name = { label: count > 1 ? `${label} ${index + 1}`.trim() : label, language, expiresAt: until };
			const row = insert(c, plan, { ...name, ...kept, sectionIds });
			return slip(row, { token, code });
		})
	);
}

/** Stores a seat inside somebody else's change, for a person who is there or a new bare identity. */
export function insert(
	c: Change,
	plan: plans.Plan,
	one: keys.KeptKeys &
		Pick<store.Seat, 'label' | 'language' | 'expiresAt' | 'sectionIds'> & {
			person?: Partial<people.NewPerson>;
			named?: boolean;
			openedAt?: Date;
		}
) {
	const { person: known, ...seat } = one;
	const person = people.insert(c, {
		name: nameOfNobody(seat.language),
		language: seat.language,
		colour: 1 + Math.floor(Math.random() * 8),
		...known
	});
	const row = store.add(c.tx, { ...seat, planId: plan.id, personId: person.id, madeBy: c.actor.personId, madeAt: c.now });
	letIn(c, row);
	c.record('seat.made', { ...placeOf(plan), seatId: row.id });
	return row;
}

/** A plan's seats for the coordinator's list. No pen names: what the coordinator calls a seat and what its holder is called stay apart. */
export function ofPlan(actor: Actor, planId: string) {
	const plan = plans.find(planId);
	permit(actor, 'seat.make', { scopes: planScopes(plan) });
	const titles = titlesOf(plan);
	const now = clock.now();
	return {
		seats: store.ofPlan(planId).map((row) => ({
			id: row.id,
			label: row.label,
			language: row.language,
			sections: row.sectionIds?.map((id) => titles.get(id) ?? '–') ?? [],
			state: standing(row),
			madeAt: row.madeAt,
			openedAt: row.openedAt,
			lastDay: lastDay(row.expiresAt),
			expiresAt: row.expiresAt,
			issue: row.issue
		})),
		sections: [...titles].map(([id, title]) => ({ id, title })),
		defaultLastDay: defaultLastDay(plan.periodEnd, now),
		latestDay: latestDay(now)
	};
}

/** How many seats of a plan can be entered now; null for those who may not make any. */
export function count(actor: Actor, planId: string) {
	if (!can(actor, 'seat.make', { scopes: planScopes(plans.find(planId)) }).ok) return null;
	return store.ofPlan(planId).filter((row) => ['unopened', 'open'].includes(standing(row))).length;
}

/** Takes a seat away: its link, code and open sessions stop at once. What its holder said stays. */
export function revoke(actor: Actor, seatId: string) {
	const { row, plan } = permitted(actor, seatId);
	if (row.revokedAt) return;
	change(actor, (c) => {
		store.change(c.tx, row.id, { revokedAt: c.now });
		shut(c, row);
		c.record('seat.revoked', { ...placeOf(plan), seatId });
	});
}

/** Sets another last day for a seat that stands. */
export function extend(actor: Actor, seatId: string, day: string) {
	const { row, plan } = permitted(actor, seatId);
	if (row.revokedAt) throw new NotFound();
	const expiresAt = ends(day);
	if (expiresAt.getTime() === row.expiresAt.getTime()) return;
	change(actor, (c) => {
		store.change(c.tx, row.id, { expiresAt });
		memberships.endAllOf(c, row.personId);
		letIn(c, { ...row, expiresAt });
		c.record('seat.changed', { ...placeOf(plan), seatId, fields: ['until'] });
	});
}

/** Gives the same person's seat a new link and code; the earlier ones and every open session stop. A lost or revoked slip is replaced so. */
export async function reissue(actor: Actor, seatId: string): Promise<Slip> {
	permitted(actor, seatId);
	const { token, code, ...kept } = await keys.make();
	// Time has passed while the code was hashed.
	const { row, plan } = permitted(actor, seatId);
	const now = clock.now();
	const expiresAt = row.expiresAt > now ? row.expiresAt : ends(defaultLastDay(plan.periodEnd, now));
	return change(actor, (c) => {
		shut(c, row);
		const fresh = { ...kept, expiresAt, revokedAt: null, issue: row.issue + 1, madeBy: c.actor.personId };
		store.change(c.tx, row.id, fresh);
		letIn(c, { ...row, expiresAt });
		c.record('seat.changed', { ...placeOf(plan), seatId, fields: ['keys'] });
		return slip({ ...row, ...fresh }, { token, code });
	});
}

/** The people a facilitator may write for: pen names, and seats not yet named by what the coordinator calls them. */
export function holders(actor: Actor, planId: string) {
	const plan = plans.find(planId);
	permit(actor, 'seat.speakFor', { scopes: planScopes(plan) });
	const labels = can(actor, 'seat.make', { scopes: planScopes(plan) }).ok;
	return store
		.ofPlan(planId)
		.filter((row) => ['unopened', 'open'].includes(standing(row)) && (row.named || labels))
		.map((row) => ({ personId: row.personId, name: row.named ? people.nameOf(row.personId) : row.label, named: row.named }));
}

/** Where a seat stands. A slip that nobody has used falls with its maker's own right (R17). */
export function standing(row: store.Seat) {
	const state = seatState(row, clock.now());
	if (state !== 'unopened' || row.madeBy === null) return state;
	const scopes = planScopes(plans.find(row.planId));
	return can(sessions.actorOf(row.madeBy), 'seat.make', { scopes }).ok ? state : 'revoked';
}

export const placeOf = (plan: plans.Plan) => ({ cityId: plan.cityId, planId: plan.id });

const titlesOf = (plan: plans.Plan) => new Map(sections.lines(plan).map((line) => [line.id, `${line.number} ${line.title}`]));

/** The rights of a seat: its plan, or only its sections, until its last day. */
function letIn(c: Change, seat: Pick<store.Seat, 'personId' | 'planId' | 'sectionIds' | 'expiresAt'>) {
	const scopes = seat.sectionIds?.map((id) => `section:${id}`) ?? [`plan:${seat.planId}`];
	for (const scope of scopes) memberships.start(c, { personId: seat.personId, role: 'expert', scope, until: seat.expiresAt });
}

function shut(c: Change, row: store.Seat) {
	memberships.endAllOf(c, row.personId);
	sessions.endAll(row.personId);
	c.record('person.signedOut', { personId: row.personId, everywhere: true });
}

function permitted(actor: Actor, seatId: string) {
	const row = store.seat(seatId);
	if (!row) throw new NotFound();
	const plan = plans.find(row.planId);
	const scopes = planScopes(plan);
	// Missing and forbidden get the same answer.
	if (!can(actor, 'seat.make', { scopes }).ok) throw new NotFound();
	permit(actor, 'seat.make', { scopes });
	return { row, plan };
}

function partOf(plan: plans.Plan, wanted: string[]) {
	const titles = titlesOf(plan);
	if (wanted.some((id) => !titles.has(id))) throw new Invalid({ sectionIds: 'seat_fault_sections' });
	return wanted.length ? [...new Set(wanted)] : null;
}

function ends(day: string) {
	const until = dayAfter(day);
	if (until <= clock.now()) throw new Invalid({ until: 'people_until_past' });
	if (day > latestDay(clock.now())) throw new Invalid({ until: 'seat_fault_long' });
	return until;
}

function slip(row: store.Seat, { token, code }: keys.Keys): Slip {
	const titles = row.sectionIds ? titlesOf(plans.find(row.planId)) : new Map<string, string>();
	const { id, label, language, expiresAt } = row;
	return { id, label, language, expiresAt, token, code, sections: row.sectionIds?.map((one) => titles.get(one) ?? '') ?? [] };
}
