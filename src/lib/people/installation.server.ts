// What the operator sees: cities and how many people each has, national organisations, how the service stands.
// Counts and sizes only: an operator has no way into drafts.
import { statfsSync } from 'node:fs';
import type { Actor } from '../access/actor.ts';
import { installationScopes, permit } from '../access/rules.ts';
import * as cities from '../cities/cities.server.ts';
import { clock } from '../events/clock.server.ts';
import { settings } from '../settings.server.ts';
import { mayRenew } from './links.server.ts';
import { days, invitationState } from './rules.ts';
import * as figures from './store-sessions.server.ts';
import * as store from './store.server.ts';

/** Everything of the operator's page. */
export function overview(actor: Actor) {
	permit(actor, 'installation.manage', { scopes: installationScopes });
	const now = clock.now();
	const known = cities.all();
	const open = store
		.invitationsOf(['installation', 'nation', ...known.map((city) => `city:${city.id}`)])
		.filter((one) => !one.invitedBy || one.scope === 'installation' || one.scope === 'nation' || one.invitedBy === actor.personId)
		.filter((one) => invitationState(one, now) !== 'accepted')
		.map((one) => ({
			id: one.id,
			name: one.name,
			email: one.email,
			role: one.role,
			state: invitationState(one, now),
			expiresAt: one.expiresAt,
			invitedBy: one.invitedBy ? (store.person(one.invitedBy)?.name ?? null) : null
		}));
	return {
		cities: known.map((city) => ({
			...city,
			people: store.countIn(`city:${city.id}`, now),
			coordinators: store.countHolders('coordinator', `city:${city.id}`, now)
		})),
		organisations: cities.organisations().filter((one) => !one.cityId),
		allOrganisations: cities.organisations().map(({ id, name, cityId, kind }) => ({ id, name, cityId, kind })),
		operators: store.membersOf(['installation', 'nation']).map(({ membership, person, organisation }) => ({
			membershipId: membership.id,
			name: person.name,
			email: person.email,
			role: membership.role,
			organisation: organisation?.short ?? organisation?.name ?? null,
			own: person.id === actor.personId,
			mayRenew: mayRenew(actor, person)
		})),
		invitations: open,
		standing: standing(now)
	};
}

function standing(now: Date) {
	const { data, production, version } = settings();
	const megabytes = (bytes: number) => Math.round(bytes / 1_000_000);
	return {
		version,
		production,
		...figures.counts(new Date(now.getTime() - days(1))),
		size: megabytes(figures.databaseBytes()),
		room: room(data)
	};

	function room(folder: string) {
		try {
			const { bavail, bsize } = statfsSync(folder);
			return megabytes(bavail * bsize);
		} catch {
			return null;
		}
	}
}
