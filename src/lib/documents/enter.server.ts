import type { Actor } from '../access/actor.ts';
import { can, cityScopes, planScopes } from '../access/rules.ts';
import * as cities from '../cities/cities.server.ts';
import { NotFound } from '../database/errors.ts';
import * as plans from '../plans/plans.server.ts';

/** The city and its plan for the pages of its working side; `NotFound` for those who have no part in it. */
export function enter(actor: Actor, cityId: string) {
	const city = cities.find(cityId);
	const plan = plans.ofCity(cityId);
	const scopes = [...cityScopes(cityId), ...(plan ? planScopes(plan) : [])];
	if (!can(actor, 'section.readShared', { scopes }).ok) throw new NotFound('city');
	return { city: { id: city.id, name: city.name, nameSv: city.nameSv }, plan };
}
