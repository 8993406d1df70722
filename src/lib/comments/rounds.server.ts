// A comment round: from when until when a plan asks for comments. When it has closed, one's own words stay as they are.
import type { Actor } from '../access/actor.ts';
import { can, permit, planScopes } from '../access/rules.ts';
import { Conflict, Invalid, NotFound } from '../database/errors.ts';
import { change } from '../events/change.server.ts';
import { clock } from '../events/clock.server.ts';
import * as plans from '../plans/plans.server.ts';
import * as sections from '../sections/sections.server.ts';
import * as store from './store.server.ts';

export type RoundView = {
	id: string;
	name: string;
	from: Date;
	until: Date;
	closedAt: Date | null;
	state: 'coming' | 'open' | 'closed';
};

/** Opens a round; two may not be open over the same days. */
export function open(actor: Actor, planId: string, { name, from, until }: { name: string; from: Date; until: Date }) {
	const plan = plans.find(planId);
	permit(actor, 'round.hold', { scopes: planScopes(plan) });
	check(name, from, until);
	return change(actor, (c) => {
		const others = store.roundsOf(planId).filter((one) => !one.closedAt && one.until > c.now);
		if (others.some((one) => one.from < until && from < one.until)) throw new Conflict('round_overlaps');
		const round = store.insertRound({ planId, name: name.trim(), from, until, madeBy: actor.personId });
		c.record('round.opened', { cityId: plan.cityId, planId, roundId: round.id });
		return { id: round.id };
	});
}

/** Gives a round that has not closed another name or end. */
export function revise(actor: Actor, roundId: string, { name, until }: { name: string; until: Date }) {
	const { round, plan } = find(actor, roundId);
	check(name, round.from, until);
	change(actor, (c) => {
		if (stateOf(round) === 'closed') throw new Conflict('round_closed');
		store.updateRound(roundId, { name: name.trim(), until });
		const fields = [...(name.trim() === round.name ? [] : ['name']), ...(+until === +round.until ? [] : ['until'])];
		c.record('round.changed', { cityId: plan.cityId, planId: plan.id, roundId, fields });
	});
}

/** Closes a round before its end. */
export function close(actor: Actor, roundId: string) {
	const { round, plan } = find(actor, roundId);
	if (stateOf(round) === 'closed') return;
	change(actor, (c) => {
		store.updateRound(roundId, { closedAt: c.now });
		c.record('round.changed', { cityId: plan.cityId, planId: plan.id, roundId, fields: ['closedAt'] });
	});
}

/** The rounds of a plan, the newest first, with what is open and handled per section. */
export function ofPlan(actor: Actor, planId: string) {
	const scopes = planScopes(plans.find(planId));
	if (!can(actor, 'section.read', { scopes }).ok && !can(actor, 'section.readShared', { scopes }).ok) throw new NotFound('plan');
	const counts = new Map(store.counts(planId).map((row) => [row.sectionId, row]));
	return {
		rounds: store.roundsOf(planId).map((round): RoundView => ({ ...view(round), state: stateOf(round) })),
		sections: sections.lines(plans.find(planId)).map(({ id, number, title, slug }) => {
			const { open = 0, unanswered = 0, all = 0 } = counts.get(id) ?? {};
			return { id, number, title, slug, open, handled: all - open, unanswered };
		}),
		mayHold: can(actor, 'round.hold', { scopes }).ok
	};
}

/** The round in which a plan asks for comments now, if any. */
export const now = (planId: string): RoundView | null => {
	const round = store.openRound(planId, clock.now());
	return round ? { ...view(round), state: 'open' } : null;
};

const view = ({ id, name, from, until, closedAt }: store.Round) => ({ id, name, from, until, closedAt });

function stateOf({ from, until, closedAt }: store.Round): RoundView['state'] {
	const at = clock.now();
	return closedAt || until <= at ? 'closed' : from > at ? 'coming' : 'open';
}

function find(actor: Actor, roundId: string) {
	const round = store.round(roundId);
	if (!round) throw new NotFound('round');
	const plan = plans.find(round.planId);
	permit(actor, 'round.hold', { scopes: planScopes(plan) });
	return { round, plan };
}

function check(name: string, from: Date, until: Date) {
	const problems: Record<string, string> = {};
	if (!name.trim() || name.length > 100) problems.name = 'comment_fault_round_name';
	if (Number.isNaN(+from)) problems.from = 'forms_day';
	if (Number.isNaN(+until)) problems.until = 'forms_day';
	else if (until <= from) problems.until = 'comment_fault_round_until';
	if (Object.keys(problems).length) throw new Invalid(problems);
}
