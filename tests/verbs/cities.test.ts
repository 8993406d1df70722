import * as cities from '#lib/cities/cities.server.ts';
import { NotFound, Refused } from '#lib/database/errors.ts';
import { events } from '#lib/events/tables.ts';
import { beforeEach, expect, test } from 'vitest';
import { world, type World } from '../world.ts';

let w: World;
beforeEach(() => void (w = world()));

const oulu = { name: 'Oulu', genitive: 'Oulun', inessive: 'Oulussa', nameSv: 'Uleåborg' };
const problems = (work: () => unknown) => {
	try {
		work();
	} catch (error) {
		return (error as { problems?: Record<string, string> }).problems;
	}
	return null;
};

test('the operator takes a city in, under an address made of its name, and leaves an event', () => {
	expect(cities.add(w.as('tuuli'), oulu)).toMatchObject({ id: 'oulu', nameSv: 'Uleåborg' });
	expect(cities.find('oulu').name).toBe('Oulu');
	const last = w.db.select().from(events).orderBy(events.seq).all().at(-1);
	expect(last).toMatchObject({ kind: 'city.added', cityId: 'oulu', role: 'operator', actorId: w.ids.tuuli });
});

test.each(['kaisla', 'pouta', 'halla', 'sumu'] as const)('%s does not take cities in', (who) => {
	expect(() => cities.add(w.as(who), oulu)).toThrow(Refused);
	expect(() => cities.find('oulu')).toThrow(NotFound);
});

test('no city hides a page of the service or another city (W-03)', () => {
	const add = (fields: object) => () => cities.add(w.as('tuuli'), { ...oulu, ...fields });
	expect(problems(add({ id: 'desk' }))).toEqual({ id: 'people_city_reserved' });
	expect(problems(add({ name: 'Search' }))).toEqual({ id: 'people_city_reserved' });
	expect(problems(add({ id: '__proto__' }))).toEqual({ id: 'people_city_slug' });
	expect(problems(add({ id: 'pori' }))).toEqual({ id: 'people_city_taken' });
	expect(problems(add({ id: 'toinen', name: 'PÖRI' }))).toEqual({ name: 'people_city_taken' });
	expect(problems(add({ id: 'toinen', name: 'Jyva\u0308skyla\u0308' }))).toEqual({ name: 'people_city_taken' });
});

test('a changed name keeps the address; nothing changed leaves no event', () => {
	cities.revise(w.as('tuuli'), 'pori', { nameSv: 'Björneborg' });
	expect(cities.find('pori')).toMatchObject({ id: 'pori', nameSv: 'Björneborg' });
	const count = () => w.db.select().from(events).all().length;
	const before = count();
	cities.revise(w.as('tuuli'), 'pori', { nameSv: 'Björneborg' });
	expect(count()).toBe(before);
});

test('a coordinator adds organisations to their own city only', () => {
	const one = cities.addOrganisation(w.as('kaisla'), { name: 'Ohjausryhmä', kind: 'city', cityId: 'jyvaskyla' });
	expect(cities.organisationsFor('jyvaskyla').map(({ id }) => id)).toContain(one.id);
	expect(cities.organisationsFor('pori').map(({ id }) => id)).not.toContain(one.id);
	expect(() => cities.addOrganisation(w.as('kaisla'), { name: 'Ohjausryhmä', kind: 'city', cityId: 'pori' })).toThrow(Refused);
	expect(() => cities.addOrganisation(w.as('kaisla'), { name: 'Ministeriö', kind: 'ministry' })).toThrow(Refused);
	expect(
		problems(() => cities.addOrganisation(w.as('kaisla'), { name: 'ohjausryhmä', kind: 'ngo', cityId: 'jyvaskyla' }))
	).toEqual({
		name: 'people_organisation_taken'
	});
});
