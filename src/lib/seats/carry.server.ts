// Seats go along to the plan that comes after: the same link, the same person, the same voice.
import type { Change } from '../events/change.server.ts';
import * as memberships from '../people/memberships.server.ts';
import type { Plan } from '../plans/plans.server.ts';
import * as store from './store.server.ts';

/**
 * Moves a plan's seats inside somebody's change; what their holders may read of the earlier plan stays. A seat for
 * sections that do not come along stays with the plan it was made for: it is never widened.
 */
export function carry(c: Change, fromPlanId: string, next: Plan, sectionIds: Map<string, string>) {
	for (const seat of store.ofPlan(fromPlanId)) {
		if (seat.revokedAt || seat.expiresAt <= c.now) continue;
		const own = seat.sectionIds?.flatMap((id) => sectionIds.get(id) ?? []) ?? null;
		if (own && !own.length) continue;
		store.change(c.tx, seat.id, { planId: next.id, sectionIds: own });
		for (const scope of own?.map((id) => `section:${id}`) ?? [`plan:${next.id}`])
			memberships.start(c, { personId: seat.personId, role: 'expert', scope, until: seat.expiresAt });
		c.record('seat.changed', { cityId: next.cityId, planId: next.id, seatId: seat.id, fields: ['plan'] });
	}
}
