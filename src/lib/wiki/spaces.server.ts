// Spaces of the wiki: each city's own, the one shared by all, and those of working groups across cities. Who may read
// and write in each.
import type { Actor, Role, Scope } from '../access/actor.ts';
import { can, permit, sharedScopes, spaceScopes, type Subject } from '../access/rules.ts';
import * as cities from '../cities/cities.server.ts';
import { Invalid, NotFound } from '../database/errors.ts';
import { change } from '../events/change.server.ts';
import * as invitations from '../people/invitations.server.ts';
import * as memberships from '../people/memberships.server.ts';
import * as people from '../people/people.server.ts';
import { cleanTitle, groupId, limits, SHARED, titleFault } from './rules.ts';
import * as store from './store.server.ts';

export type Space = {
	id: string;
	kind: 'city' | 'shared' | 'group';
	cityId: string | null;
	name: string;
	nameSv: string | null;
	about: string;
	isExample: boolean;
};

const ofCity = ({ id, name, nameSv }: cities.City): Space => ({
	id,
	kind: 'city',
	cityId: id,
	name,
	nameSv,
	about: '',
	isExample: false
});
const ofGroup = ({ id, name, about, isExample }: store.Group): Space => ({
	...{ id, kind: 'group', cityId: null, name, nameSv: null },
	...{ about, isExample }
});
const shared: Space = { id: SHARED, kind: 'shared', cityId: null, name: '', nameSv: null, about: '', isExample: false };

/** The space of an address; `NotFound` when there is none. */
export function find(spaceId: string): Space {
	if (spaceId === SHARED) return shared;
	const group = spaceId.startsWith('group-') ? store.group(spaceId) : undefined;
	return group ? ofGroup(group) : ofCity(cities.find(spaceId));
}

/** What a permission is asked about. */
export const subject = (actor: Actor, space: Space): Subject => ({
	scopes: space.kind === 'shared' ? [...spaceScopes(space), ...sharedScopes(actor)] : spaceScopes(space)
});

type Action = 'wiki.read' | 'wiki.write' | 'wiki.open';

export const may = (actor: Actor, action: Action, space: Space): boolean => can(actor, action, subject(actor, space)).ok;

/** The space if the actor may read it; missing and forbidden get the same answer. */
export function readable(actor: Actor, spaceId: string): Space {
	const space = find(spaceId);
	if (!may(actor, 'wiki.read', space)) throw new NotFound('space');
	return space;
}

/** The same for writing, and for opening to the public. */
export function permitted(actor: Actor, action: Exclude<Action, 'wiki.read'>, spaceId: string): Space {
	const space = readable(actor, spaceId);
	permit(actor, action, subject(actor, space));
	return space;
}

/** Every space there is. */
export const all = (): Space[] => [shared, ...cities.all().map(ofCity), ...store.groups().map(ofGroup)];

/** The spaces this person may read: one's own city first, then the shared one, then groups. */
export function mine(actor: Actor): Space[] {
	const order = { city: 0, shared: 1, group: 2 };
	return all()
		.filter((space) => may(actor, 'wiki.read', space))
		.sort((a, b) => order[a.kind] - order[b.kind]);
}

/** The audiences in which this person may know of something said in the wiki. */
export const audiences = (actor: Actor): string[] => mine(actor).map(({ id }) => audience(id));

/** Who may read a space, as an index keeps it. */
export const audience = (spaceId: string) => `wiki.read@space:${spaceId}`;

/** Who hears of what happens in a space. */
export const scopes = (space: Space): Scope[] =>
	space.kind === 'shared' ? ['nation', ...cities.all().map(({ id }) => `city:${id}`)] : spaceScopes(space);

/** Whether this person may start a space for a working group. */
export const mayGroup = (actor: Actor) => can(actor, 'wiki.group', { scopes: [] }).ok;

/** Starts a working group's space; who starts it looks after it and invites the others. */
export function startGroup(
	actor: Actor,
	{ name: typed, about = '', isExample = false }: { name: string; about?: string; isExample?: boolean }
): Space {
	permit(actor, 'wiki.group', { scopes: [] });
	const name = cleanTitle(typed);
	const fault = titleFault(name);
	if (fault) throw new Invalid({ name: fault });
	if (about.length > limits.about) throw new Invalid({ about: 'forms_too_long' });
	const same = store.groups().some((one) => one.name.toLowerCase() === name.toLowerCase());
	if (same) throw new Invalid({ name: 'wiki_fault_group' });
	return change(actor, (c) => {
		const id = groupId(name, (one) => !!store.group(one));
		const row = store.insertGroup({ id, name, about: about.trim(), addedAt: c.now, addedBy: c.actor.personId, isExample });
		c.record('space.added', { spaceId: id });
		if (c.actor.personId) memberships.start(c, { personId: c.actor.personId, role: 'coordinator', scope: `space:${id}` });
		return ofGroup(row);
	});
}

/** Who has been invited to a space and has come; who belongs to its city is there without it. */
export function guests(actor: Actor, spaceId: string) {
	const space = readable(actor, spaceId);
	const manages = can(actor, 'people.invite', { scopes: spaceScopes(space) }).ok;
	const scope = `space:${space.id}`;
	// Who has come is in the list of people.
	const invited = manages ? people.invitationsTo([scope]).filter((one) => one.state !== 'accepted') : [];
	return { space, manages, people: memberships.peopleIn(scope), invited };
}

const guestRoles: Role[] = ['coordinator', 'writer', 'reader'];

/** Invites somebody, from any city or from none, to a space; the link is shown this once. */
export function invite(actor: Actor, spaceId: string, asked: { name: string; email: string; role: Role }) {
	const space = readable(actor, spaceId);
	if (space.kind === 'shared' || !guestRoles.includes(asked.role)) throw new Invalid({ role: 'forms_choose' });
	return invitations.invite(actor, { ...asked, scope: `space:${space.id}` });
}

/** Ends what an invitation to a space gave. */
export function part(actor: Actor, spaceId: string, membershipId: string) {
	const { people: list } = guests(actor, spaceId);
	if (!list.some((one) => one.id === membershipId)) throw new NotFound('membership');
	memberships.end(actor, membershipId);
}
