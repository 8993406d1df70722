// The member cities and the organisations that own, write and decide. A city's id is its address and never changes,
// so it is checked once, when the city is added, against everything it could hide.
import type { Actor } from '../access/actor.ts';
import { cityScopes, installationScopes, permit } from '../access/rules.ts';
import { Invalid, NotFound } from '../database/errors.ts';
import { change } from '../events/change.server.ts';
import { plain, slugFault } from './rules.ts';
import * as store from './store.server.ts';

export type { City, Organisation } from './store.server.ts';

/** The city of an address; `NotFound` when there is none. */
export function find(cityId: string): store.City {
	const city = store.city(cityId);
	if (!city) throw new NotFound();
	return city;
}

/** Every member city, by name. */
export const all = () => store.all();

/** Every organisation, by name. */
export const organisations = () => store.organisationsAll();

/** The organisations that people of a city may belong to: its own and the national ones. */
export const organisationsFor = (cityId: string) =>
	store.organisationsAll().filter((one) => !one.cityId || one.cityId === cityId);

/** One organisation; `NotFound` when there is none. */
export function organisation(id: string): store.Organisation {
	const one = store.organisation(id);
	if (!one) throw new NotFound();
	return one;
}

export type CityFields = { name: string; genitive: string; inessive: string; nameSv?: string | null };

/** Takes a city in. Its address is made from the name unless given. */
export function add(actor: Actor, { id, isExample = false, ...fields }: CityFields & { id?: string; isExample?: boolean }) {
	permit(actor, 'installation.manage', { scopes: installationScopes });
	const slug = id?.trim() || plain(fields.name);
	const problem = slugFault(slug);
	if (problem) throw new Invalid({ id: problem });
	if (store.city(slug)) throw new Invalid({ id: 'people_city_taken' });
	checkName(fields.name, null);
	return change(actor, (c) => {
		const city = store.insert(c.tx, { id: slug, ...fields, nameSv: fields.nameSv ?? null, isExample, addedAt: c.now });
		c.record('city.added', { cityId: city.id });
		return city;
	});
}

/** Changes what a city is called; its address stays. */
export function revise(actor: Actor, cityId: string, fields: Partial<CityFields>) {
	permit(actor, 'installation.manage', { scopes: installationScopes });
	const city = find(cityId);
	if (fields.name) checkName(fields.name, cityId);
	const changed = changedFields(city, fields);
	if (!changed.length) return city;
	return change(actor, (c) => {
		store.update(c.tx, cityId, fields);
		c.record('city.changed', { cityId, fields: changed });
		return find(cityId);
	});
}

export type OrganisationFields = Pick<store.Organisation, 'name' | 'kind'> &
	Partial<Pick<store.Organisation, 'nameSv' | 'nameEn' | 'short' | 'shortSv' | 'cityId'>>;

/** Adds an organisation: a city's own by those who let its people in, a national one by the operator. */
export function addOrganisation(
	actor: Actor,
	{ id, isExample = false, ...fields }: OrganisationFields & { id?: string; isExample?: boolean }
) {
	const cityId = fields.cityId ? find(fields.cityId).id : null;
	if (cityId) permit(actor, 'people.invite', { scopes: [...cityScopes(cityId), ...installationScopes] });
	else permit(actor, 'installation.manage', { scopes: installationScopes });
	if (cityId && fields.kind === 'ministry') throw new Invalid({ kind: 'people_organisation_city' });
	const same = store.organisationsAll().some((one) => one.cityId === cityId && plain(one.name) === plain(fields.name));
	if (same) throw new Invalid({ name: 'people_organisation_taken' });
	return change(actor, (c) => {
		const one = store.insertOrganisation(c.tx, { ...(id ? { id } : {}), ...fields, cityId, isExample });
		c.record('organisation.added', { ...(cityId ? { cityId } : {}), organisationId: one.id });
		return one;
	});
}

/** Changes an organisation's names. */
export function reviseOrganisation(actor: Actor, id: string, fields: Partial<Omit<OrganisationFields, 'cityId' | 'kind'>>) {
	const one = organisation(id);
	if (one.cityId) permit(actor, 'people.invite', { scopes: [...cityScopes(one.cityId), ...installationScopes] });
	else permit(actor, 'installation.manage', { scopes: installationScopes });
	const changed = changedFields(one, fields);
	if (!changed.length) return one;
	return change(actor, (c) => {
		store.updateOrganisation(c.tx, id, fields);
		c.record('organisation.changed', { ...(one.cityId ? { cityId: one.cityId } : {}), organisationId: id, fields: changed });
		return organisation(id);
	});
}

/** Two cities may not look alike in an address or a list: Pori and PORI, Åbo and Abo. */
function checkName(name: string, own: string | null) {
	const alike = (typed: string) => plain(typed);
	if (!alike(name)) throw new Invalid({ name: 'forms_missing' });
	const taken = store
		.all()
		.some((one) => one.id !== own && [one.name, one.nameSv ?? '', one.id].some((known) => known && alike(known) === alike(name)));
	if (taken) throw new Invalid({ name: 'people_city_taken' });
}

const changedFields = <T extends object>(now: T, fields: Partial<T>) =>
	(Object.keys(fields) as (keyof T & string)[]).filter((key) => fields[key] !== undefined && fields[key] !== now[key]);
