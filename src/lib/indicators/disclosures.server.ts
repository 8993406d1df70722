// What a city decides on telling small numbers: another limit, or one small number told in public. Always with a reason, and for good.
import type { Actor } from '../access/actor.ts';
import { cityScopes, permit } from '../access/rules.ts';
import { Invalid } from '../database/errors.ts';
import { change } from '../events/change.server.ts';
import { clock } from '../events/clock.server.ts';
import { figureIn } from './indicators.server.ts';
import { keptOf, limitsOf } from './series.server.ts';
import * as store from './store.server.ts';
import { leaking, tellings } from './suppression.ts';

/** Sets the city's limit of small numbers. What has been told stays told. */
export function setLimit(actor: Actor, cityId: string, limit: number, reason: string) {
	permit(actor, 'indicator.reveal', { scopes: cityScopes(cityId) });
	const problems: Record<string, string> = {};
	if (!Number.isInteger(limit) || limit < 3 || limit > 20) problems.limit = 'numbers_fault_limit';
	if (!reason.trim()) problems.reason = 'numbers_fault_reason';
	if (Object.keys(problems).length) throw new Invalid(problems);
	change(actor, (c) => {
		const row = store.insertDisclosure(decision(cityId, actor, c.now, reason, { limit }));
		c.record('indicator.limitSet', { cityId, disclosureId: row.id, limit });
	});
}

/** Tells one hidden figure in public. Refused when that would give away another small number that nothing can shield any more. */
export function reveal(actor: Actor, cityId: string, observationId: string, reason: string) {
	permit(actor, 'indicator.reveal', { scopes: cityScopes(cityId) });
	const figure = figureIn(cityId, observationId);
	const disclosed = store.disclosed(cityId);
	const rows = store.ofPlace(cityId).filter((one) => one.figure.year === figure.year);
	const limits = limitsOf(cityId, disclosed);
	const kept = keptOf(rows, disclosed);
	const told = tellings(kept, limits).get(observationId);
	if (told !== 'few' && told !== 'withheld') throw new Invalid({ reason: 'numbers_fault_not_small' });
	if (!reason.trim()) throw new Invalid({ reason: 'numbers_fault_reason' });
	const before = leaking(kept, limits);
	const after = leaking(
		kept.map((one) => (one.id === observationId ? { ...one, revealedAt: clock.now().getTime() + 1 } : one)),
		limits
	);
	if (after.some((id) => id !== observationId && !before.includes(id))) throw new Invalid({ reason: 'numbers_fault_reveal' });
	change(actor, (c) => {
		const row = store.insertDisclosure(decision(cityId, actor, c.now, reason, { observationId }));
		const { indicatorId, year } = figure;
		c.record('indicator.revealed', { cityId, indicatorId, observationId, disclosureId: row.id, year });
	});
}

/** What a city has decided on small numbers, newest first, and the limit that holds. */
export function disclosuresOf(cityId: string) {
	const rows = store.disclosed(cityId);
	const names = new Map(store.namesOf(rows.flatMap((one) => one.decidedBy ?? [])).map((one) => [one.id, one.name]));
	const log = rows.map(({ id, observationId, limit, reason, decidedBy, decidedAt }) => ({
		...{ id, observationId, limit, reason, decidedAt },
		by: names.get(decidedBy ?? '') ?? ''
	}));
	return { limit: limitsOf(cityId, rows).at(-1)!.limit, log: log.reverse() };
}

const decision = (
	cityId: string,
	actor: Actor,
	decidedAt: Date,
	reason: string,
	what: { limit?: number; observationId?: string }
) => ({
	...{ cityId, decidedBy: actor.personId, decidedAt, reason: reason.trim().slice(0, 500) },
	...what
});
