// Practices: ways of working that one city shares with the others.
import type { Actor } from '../access/actor.ts';
import { cityScopes, permit } from '../access/rules.ts';
import * as cities from '../cities/cities.server.ts';
import { plain } from '../cities/rules.ts';
import { Invalid, NotFound } from '../database/errors.ts';
import { change } from '../events/change.server.ts';
import { remembered } from '../events/remembered.server.ts';
import * as store from './store.server.ts';

export type { Practice } from './store.server.ts';

export type NewPractice = Pick<store.Practice, 'cityId' | 'name' | 'kind' | 'lead' | 'state'> &
	Partial<
		Pick<store.Practice, 'id' | 'slug' | 'members' | 'targetGroups' | 'evidence' | 'area' | 'origin' | 'sources' | 'isExample'>
	>;

/** Shares a practice. Its address is made from its name unless given. */
export function add(actor: Actor, practice: NewPractice): store.Practice {
	const city = cities.find(practice.cityId);
	permit(actor, 'practice.write', { scopes: cityScopes(city.id) });
	const slug = practice.slug ?? plain(practice.name);
	if (!slug) throw new Invalid({ name: 'forms_missing' });
	if (store.bySlug(slug)) throw new Invalid({ name: 'numbers_fault_practice_taken' });
	return change(actor, (c) => {
		const row = store.insert({
			members: [],
			targetGroups: [],
			evidence: [],
			sources: [],
			...practice,
			slug,
			ordinal: store.lastOrdinal(city.id) + 1,
			addedAt: c.now
		});
		c.record('practice.added', { cityId: city.id, practiceId: row.id });
		return row;
	});
}

const line = ({ practice, city }: NonNullable<ReturnType<typeof store.bySlug>>) => {
	const { id, slug, name, kind, lead, state, members, targetGroups, evidence, area, origin, sources, isExample } = practice;
	return { id, slug, name, kind, lead, state, members, targetGroups, evidence, area, origin, sources, isExample, city };
};

/** Every practice, by city. */
export const all = remembered(() => store.all().map(line));

/** A city's practices in their order. */
export const ofCity = (cityId: string) => store.ofCity(cityId).map(line);

/** The practice of an address; `NotFound` when there is none. */
export function bySlug(slug: string) {
	const found = store.bySlug(slug);
	if (!found) throw new NotFound('practice');
	return line(found);
}

export type PracticeLine = ReturnType<typeof line>;
