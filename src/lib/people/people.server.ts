// People: who they are to themselves (settings) and to a city (the list of its members and their roles).
// Contact data is shown only to those who may invite.
import type { Actor } from '../access/actor.ts';
import { can, cityScopes, installationScopes, permit } from '../access/rules.ts';
import * as cities from '../cities/cities.server.ts';
import { NotFound, Refused } from '../database/errors.ts';
import { change, type Change } from '../events/change.server.ts';
import { clock } from '../events/clock.server.ts';
import * as links from './links.server.ts';
import { invitationState, normalEmail } from './rules.ts';
import { peopleSubject, spaceOf } from './scopes.server.ts';
import * as sessions from './sessions.server.ts';
import * as store from './store.server.ts';

export type Person = store.Person;
export type NewPerson = Partial<Omit<Person, 'name' | 'passwordHash'>> & { name: string };

/** Adds a person without an invitation: the demo, tests, commands. */
export function add(actor: Actor, given: NewPerson): Person {
	permit(actor, 'installation.manage', { scopes: installationScopes });
	return change(actor, (c) => insert(c, given));
}

/** Adds a person inside somebody else's change. */
export function insert(c: Change, given: NewPerson): Person {
	const person = store.addPerson(c.tx, { addedAt: c.now, ...given, email: given.email ? normalEmail(given.email) : null });
	c.record('person.added', { personId: person.id });
	return person;
}

/** What somebody does, in their own words. */
export const titleOf = (personId: string) => store.person(personId)?.title ?? null;

/** What somebody is called, for pages that name who did what. */
export const nameOf = (personId: string) => store.person(personId)?.name ?? '';

/** Changes the name somebody goes by inside somebody else's change: the pen name of a seat. */
export function setName(c: Change, personId: string, name: string) {
	store.changePerson(c.tx, personId, { name });
}

export type Settings = Partial<
	Pick<Person, 'name' | 'title' | 'language' | 'theme' | 'textSize' | 'singleKeys' | 'announcements'>
>;

/** One's own account for the settings page. */
export function own(actor: Actor) {
	const person = actor.personId && store.person(actor.personId);
	if (!person) throw new Refused('signed_out');
	const { passwordHash, ...rest } = person;
	const signIns = sessions.of(person.id).map((one) => ({
		number: one.id.slice(0, 16),
		device: one.device,
		seenAt: one.seenAt,
		startedAt: one.startedAt,
		here: one.id === actor.sessionId
	}));
	return { ...rest, hasPassword: !!passwordHash, signIns };
}

/** The roles one holds now, with their places and ends. */
export function rolesOf(actor: Actor) {
	if (!actor.personId) return [];
	return store.membershipsOf(actor.personId, clock.now()).map(({ membership, cityName, planName, organisationName }) => ({
		id: membership.id,
		role: membership.role,
		place: planName ?? cityName ?? spaceOf(membership.scope)?.name ?? null,
		organisation: organisationName,
		until: membership.until
	}));
}

/** Changes one's own settings; what is not given stays. */
export function changeSettings(actor: Actor, wanted: Settings) {
	const person = actor.personId && store.person(actor.personId);
	if (!person) throw new Refused('signed_out');
	const allowed = ['name', 'title', 'language', 'theme', 'textSize', 'singleKeys', 'announcements'] as const;
	// A seat's pen name is chosen where it is checked; here it stays.
	const own = store.isSeat(person.id) ? allowed.filter((key) => key !== 'name' && key !== 'title') : allowed;
	const changed = own.filter((key) => wanted[key] !== undefined && wanted[key] !== person[key]);
	if (!changed.length) return;
	change(actor, (c) => {
		store.changePerson(c.tx, person.id, Object.fromEntries(changed.map((key) => [key, wanted[key]])));
		c.record('person.changed', { personId: person.id, fields: [...changed] });
	});
}

/** The people of a city by organisation, and for those who invite, the invitations and what they can be made of. */
export function ofCity(actor: Actor, cityId: string) {
	const city = cities.find(cityId);
	const plans = store.plansOf(cityId);
	const mayInvite = can(actor, 'people.invite', peopleSubject(`city:${cityId}`)).ok;
	const within = [...cityScopes(cityId), ...plans.map((plan) => `plan:${plan.id}`)];
	if (!mayInvite) permit(actor, 'people.read', { scopes: within });
	// The operator lets first people in, but a city's addresses are its own.
	const isOurs = can(actor, 'people.invite', { scopes: cityScopes(cityId) }).ok;
	const scopes = [`city:${cityId}`, ...plans.map((plan) => `plan:${plan.id}`)];
	const now = clock.now();
	const rows = store.membersOf([...scopes, 'nation']).filter(({ membership }) => !membership.until || membership.until > now);
	const ids = [...new Set(rows.map(({ person }) => person.id))];
	const duties = mayInvite && ids.length ? store.answersFor(ids, cityId) : [];
	const members = rows.map(({ membership, person, organisation }) => ({
		membershipId: membership.id,
		personId: person.id,
		name: person.name,
		title: person.title,
		email: isOurs && membership.scope !== 'nation' ? person.email : null,
		role: membership.role,
		organisation: organisation
			? {
					id: organisation.id,
					name: organisation.name,
					nameSv: organisation.nameSv,
					nameEn: organisation.nameEn,
					short: organisation.short
				}
			: null,
		plan: plans.find((plan) => membership.scope === `plan:${plan.id}`)?.name ?? null,
		from: membership.from,
		begun: membership.from <= now,
		until: membership.until,
		substituteFor: membership.substituteFor ? nameOf(membership.substituteFor) : null,
		isExample: person.isExample,
		own: person.id === actor.personId,
		duties: duties.filter((one) => one.personId === person.id).map(({ number, title }) => ({ number, title })),
		mayChange: mayInvite && membership.scope !== 'nation',
		mayRenew: mayInvite && links.mayRenew(actor, person),
		/** Holders name their own substitutes; those who invite may name anybody's. */
		mayName: !membership.substituteFor && (person.id === actor.personId || (mayInvite && membership.scope !== 'nation'))
	}));
	const invitations = mayInvite
		? invitationsTo(scopes, (one) => isOurs || !one.invitedBy || one.invitedBy === actor.personId)
		: [];
	const organisations = mayInvite
		? cities
				.organisationsFor(cityId)
				.filter((one) => one.kind !== 'ministry')
				.map(({ id, name }) => ({ id, name }))
		: [];
	return { city, members, invitations, organisations, plans, mayInvite };
}

/** The invitations to some scopes with their state, for somebody who may invite to them. */
export const invitationsTo = (scopes: string[], shown: (one: store.Invitation) => boolean = () => true) =>
	store
		.invitationsOf(scopes)
		.filter(shown)
		.map((one) => ({
			id: one.id,
			name: one.name,
			email: one.email,
			role: one.role,
			state: invitationState(one, clock.now()),
			madeAt: one.madeAt,
			expiresAt: one.expiresAt,
			openedAt: one.openedAt,
			invitedBy: one.invitedBy ? nameOf(one.invitedBy) : null
		}));

/** Who can stand in for the holder of a membership: those of the same scope or organisation. */
export function substitutesFor(actor: Actor, membershipId: string) {
	const row = store.membership(membershipId);
	if (!row || row.endedAt) throw new NotFound();
	if (row.personId !== actor.personId) permit(actor, 'people.invite', peopleSubject(row.scope));
	return store.colleagues(row, clock.now()).filter((one) => one.id !== row.personId);
}
