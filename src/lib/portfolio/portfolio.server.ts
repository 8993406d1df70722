// The ministry's one screen and the city's own line of it: cities by sections, made by one function of the same rows.
import type { Actor } from '../access/actor.ts';
import { can, planScopes, reach, type Action } from '../access/rules.ts';
import { Refused } from '../database/errors.ts';
import { clock } from '../events/clock.server.ts';
import * as live from '../live/live.server.ts';
import type { Plan } from '../plans/plans.server.ts';
import { template } from '../plans/template.ts';
import type { Cast, RoundStage } from '../reviews/rules.ts';
import * as sections from '../sections/sections.server.ts';
import { directions } from './direction.server.ts';
import type { Cell, Column, Office, Row, Waits } from './kinds.ts';
import { lacksOf, type Lacks } from './lacks.server.ts';
import { daysSince, queueOf, turnOf } from './rules.ts';
import * as store from './store.server.ts';

export type { Cell, Column, Direction, Highlight, Office, Row, Waits } from './kinds.ts';

export type Matrix = { now: Date; rows: Row[]; columns: Column[]; offices: Office[]; reviewer: boolean };

/** Cities by sections as this person may see them. Refused for those who are in no city's working group and no ministry. */
export function matrix(actor: Actor): Matrix {
	if (!mayLook(actor)) throw new Refused(actor.personId ? 'no_role' : 'signed_out');
	const reviewer = reach(actor, 'portfolio.read').length > 0;
	return {
		now: clock.now(),
		rows: rowsOf(actor, store.frame()),
		...{ columns: columns(), offices: officesOf(actor), reviewer }
	};
}

/** The sections of the template, a column each. */
export const columns = (): Column[] => template.map(({ key }, index) => ({ key, number: index + 1 }));

/** The ministries, and which of them are the asker's own. */
export function officesOf(actor: Actor): Office[] {
	const mine = actor.memberships.filter((one) => one.role === 'reviewer').map((one) => one.organisationId);
	return store.ministries().map((one) => ({ ...one, mine: mine.includes(one.id) }));
}

/** Whether there is a matrix for this person: ministries read it, working groups their own line of it. */
export const mayLook = (actor: Actor) =>
	reach(actor, 'portfolio.read').length > 0 || reach(actor, 'people.read').some((scope) => scope !== 'installation');

/** One plan's line, the same as in the matrix. */
export const rowOf = (actor: Actor, plan: Plan, city: string): Row => rowsOf(actor, [{ plan, city }])[0]!;

/** The lines of some plans in one question for all their sections. */
export function rowsOf(actor: Actor, framed: { plan: Plan; city: string }[]): Row[] {
	if (!framed.length) return [];
	live.settle();
	const plans = framed.map(({ plan }) => plan);
	const found = store.cells(plans.map((plan) => plan.id));
	const lines = sections.linesIn(plans, found);
	const facts = new Map(found.map((row) => [row.sectionId, row]));
	const cityIds = [...new Set(plans.map((plan) => plan.cityId))];
	const lacks = lacksOf(cityIds);
	const ways = directions(plans);
	return framed.map(({ plan, city }) => {
		const scopes = planScopes(plan);
		const full = can(actor, 'section.read', { scopes }).ok || can(actor, 'portfolio.read', { scopes }).ok;
		const cells = lines
			.get(plan.id)!
			.map((line) =>
				cellOf(line, full ? waitsOf(actor, plan, facts.get(line.id)!) : null, full ? facts.get(line.id)! : null, lacks)
			);
		const known = new Map<string, Cell>();
		for (const cell of cells)
			if (cell.templateKey && inTemplate(cell.templateKey) && !known.has(cell.templateKey)) known.set(cell.templateKey, cell);
		return {
			cityId: plan.cityId,
			city,
			planId: plan.id,
			name: plan.name,
			periodStart: plan.periodStart,
			periodEnd: plan.periodEnd,
			isExample: plan.isExample,
			full,
			opens: can(actor, 'section.readShared', { scopes }).ok,
			cells: Object.fromEntries(known),
			own: cells.filter((cell) => !cell.templateKey || known.get(cell.templateKey) !== cell),
			inForce: cells.filter((cell) => cell.inForce).length,
			total: cells.length,
			direction: ways.get(plan.id) ?? null
		};
	});
}

/** The decisions that wait for this person, oldest first: the very cells of the matrix, for desks and bars. */
export function waitingFor(actor: Actor) {
	const roles = actor.memberships.filter((one) => one.role === 'approver' || one.role === 'reviewer');
	if (!roles.length) return [];
	const near = store.frame().filter(({ plan }) => planScopes(plan).some((scope) => roles.some((one) => one.scope === scope)));
	return queueOf(rowsOf(actor, near));
}

const inTemplate = (key: string) => template.some((one) => one.key === key);

function cellOf(line: sections.SectionLine, waits: Waits | null, facts: store.CellRow | null, lacks: Lacks): Cell {
	const { number, title, slug, templateKey, shown, inForce, earlierInForce } = line;
	const { missed = 0, late = 0 } = (facts && lacks.get(line.id)) ?? {};
	return {
		sectionId: line.id,
		...{ number, title, slug, templateKey, shown, inForce, earlierInForce, waits },
		voices: facts?.voices ?? 0,
		...{ missed, late }
	};
}

/** For whom an open round waits; the rule is that of `reviews.decide`, read from the row. */
function waitsOf(actor: Actor, plan: Plan, row: store.CellRow): Waits | null {
	if (!row.stages) return null;
	const cast = (JSON.parse(row.cast ?? '[]') as (Cast & { at: number })[]).map((one) => ({ ...one, at: new Date(one.at) }));
	const turn = turnOf(JSON.parse(row.stages) as RoundStage[], cast, new Date(row.openedAt!));
	if (!turn) return null;
	const action: Action = turn.kind === 'city' ? 'review.decideInCity' : 'review.decideInMinistry';
	const about = { scopes: planScopes(plan), state: 'in_review' as const };
	const decides = (organisationId: string) =>
		can({ ...actor, memberships: actor.memberships.filter((one) => one.organisationId === organisationId) }, action, about).ok;
	const wrote = () => (JSON.parse(row.contributors ?? '[]') as string[]).includes(actor.personId ?? '');
	return {
		mine: turn.organisationIds.some(decides) && !wrote(),
		since: turn.since,
		days: daysSince(turn.since, clock.now()),
		due: turn.due,
		organisationIds: turn.organisationIds,
		inCity: turn.kind === 'city',
		round: row.rounds,
		revisionNumber: row.openNumber!
	};
}
