// A scope is a city, one plan, the nation or the installation. Here it is read back into its place and its subject.
import type { Actor, Role } from '../access/actor.ts';
import { cityScopes, installationScopes, permit, planScopes, type Subject } from '../access/rules.ts';
import * as cities from '../cities/cities.server.ts';
import { Invalid, NotFound } from '../database/errors.ts';
import type { Place } from '../events/kinds.ts';
import { cityRoles } from './rules.ts';
import * as store from './store.server.ts';

/** Where a scope lies; `NotFound` when there is no such city or plan. */
export function placeOf(scope: string): Place {
	const [kind, id = ''] = scope.split(/:(.*)/s);
	if (kind === 'city') return { cityId: cities.find(id).id };
	if (kind === 'plan') {
		const plan = store.planPlace(id);
		if (!plan) throw new NotFound();
		return { cityId: plan.cityId, planId: plan.id };
	}
	if (kind === 'section') {
		const section = store.sectionPlace(id);
		if (!section) throw new NotFound();
		return { cityId: section.cityId, planId: section.planId, sectionId: id };
	}
	if (kind === 'space') {
		if (store.groupName(id)) return {};
		return { cityId: cities.find(id).id };
	}
	if (scope === 'nation' || scope === 'installation') return {};
	throw new NotFound();
}

/** The wiki space that a scope is, by a working group's name or its city's; null for other scopes. */
export function spaceOf(scope: string): { id: string; name: string } | null {
	const [kind, id = ''] = scope.split(/:(.*)/s);
	return kind === 'space' ? { id, name: store.groupName(id) ?? cities.find(id).name } : null;
}

/** Whose right over people counts in a scope. The operator may let first people in; the city sees it in its history. */
export function peopleSubject(scope: string): Subject {
	const { cityId, planId } = placeOf(scope);
	if (scope.startsWith('space:')) return { scopes: [scope, ...(cityId ? cityScopes(cityId) : []), ...installationScopes] };
	if (planId && cityId) return { scopes: [...planScopes({ id: planId, cityId }), ...installationScopes] };
	return { scopes: cityId ? [...cityScopes(cityId), ...installationScopes] : installationScopes };
}

/** Passes when the actor may give this role in this scope; ministry and operator roles are the operator's to give. */
export function permitRole(actor: Actor, role: Role, scope: string) {
	permit(actor, 'people.invite', peopleSubject(scope));
	const inCity = (cityRoles as readonly Role[]).includes(role);
	if (!inCity) permit(actor, 'installation.manage', { scopes: installationScopes });
	const fits =
		scope === 'installation'
			? role === 'operator'
			: scope === 'nation'
				? role === 'reviewer'
				: /^(plan|space):/.test(scope)
					? inCity && role !== 'approver'
					: role !== 'operator';
	if (!fits) throw new Invalid({ role: 'people_role_scope' });
}

/** Checks that an organisation is one of the scope's own or a national one; deciders must have one. */
export function checkOrganisation(organisationId: string | null, role: Role, scope: string) {
	if (!organisationId) {
		if (role === 'approver' || role === 'reviewer') throw new Invalid({ organisationId: 'people_organisation_needed' });
		return;
	}
	const organisation = cities.organisations().find((one) => one.id === organisationId);
	const { cityId } = placeOf(scope);
	if (!organisation || (organisation.cityId && organisation.cityId !== cityId))
		throw new Invalid({ organisationId: 'people_organisation_needed' });
	if (role === 'reviewer' && organisation.kind !== 'ministry')
		throw new Invalid({ organisationId: 'people_organisation_ministry' });
	if (role === 'approver' && organisation.kind === 'ministry') throw new Invalid({ organisationId: 'people_organisation_city' });
}
