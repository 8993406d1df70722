// Measures: fields, states, owners in their days, undo, and what an approval covers of them.
import { system, visitor } from '#lib/access/actor.ts';
import * as cities from '#lib/cities/cities.server.ts';
import { Conflict, Invalid, NotFound, Refused } from '#lib/database/errors.ts';
import { definitions } from '#lib/measures/definitions.server.ts';
import { setIndicators } from '#lib/measures/indicators.server.ts';
import { handingOn } from '#lib/measures/leaving.server.ts';
import { readFilters } from '#lib/measures/filters.ts';
import * as measures from '#lib/measures/measures.server.ts';
import * as owners from '#lib/measures/owners.server.ts';
import { earlierOwners, publicPage, screen } from '#lib/measures/screens.server.ts';
import * as undo from '#lib/measures/undo.server.ts';
import * as memberships from '#lib/people/memberships.server.ts';
import { beforeEach, expect, test } from 'vitest';
import { world, type World } from '../world.ts';

let w: World;
beforeEach(() => {
	w = world();
	cities.addOrganisation(system(), {
		id: 'keski-suomi',
		name: 'Keski-Suomen hyvinvointialue',
		kind: 'county',
		cityId: 'jyvaskyla'
	});
});

const add = (name = 'Nopsajalka', key = 'mobile_support') =>
	measures.add(w.as('pouta'), w.plan.id, { name, sectionId: w.section(key).id, isDraft: false });
const shown = (id: string) => measures.shownOf('jyvaskyla').find((one) => one.id === id)!;
const kinds = () =>
	(w.db.$client.prepare("select kind from events where kind like 'measure.%' order by seq").all() as { kind: string }[]).map(
		({ kind }) => kind
	);
const owner = { organisationId: 'jyvaskyla-kaupunki', unit: 'Asumispalvelut', fromOn: '2020-10-01' };

test('a measure is numbered by its section; numbers are never given again', () => {
	const first = add();
	const second = add('Aspu');
	add('Hanska', 'low_threshold');
	const section = w.section('mobile_support').number;
	expect(measures.shownOf('jyvaskyla').map((one) => one.number)).toEqual([
		`${w.section('low_threshold').number}.1`,
		`${section}.1`,
		`${section}.2`
	]);
	undo.undo(w.as('pouta'), undo.history(w.as('pouta'), second.id)[0]!.id);
	expect(shown(add('Kotikonsti').id).number).toBe(`${section}.3`);
	expect(shown(first.id).missing).toEqual(['owner', 'time', 'indicator']);
});

test('who may not write a measure changes nothing of it', () => {
	const { id } = add();
	for (const name of ['sumu', 'usva', 'tuisku', 'utu', 'halla'] as const) {
		expect(() => measures.revise(w.as(name), id, { name: 'x' })).toThrow(Refused);
		expect(() => measures.setState(w.as(name), id, 'done')).toThrow(Refused);
		expect(() => owners.addOwner(w.as(name), id, owner)).toThrow(Refused);
		expect(() => measures.add(w.as(name), w.plan.id, { name: 'x' })).toThrow(Refused);
	}
	expect(() => measures.revise(w.as('utu'), 'nothing', { name: 'x' })).toThrow(NotFound);
});

test('a new measure is seen by its city alone until it is shown or its section is published', () => {
	const { id } = measures.add(w.as('pouta'), w.plan.id, { name: 'Luonnos', sectionId: w.section('goals').id });
	expect(measures.shownOf('jyvaskyla', { drafts: false })).toEqual([]);
	expect(measures.list(w.as('sumu'), w.plan.id)).toHaveLength(1);
	expect(measures.list(w.as('halla'), w.plan.id)).toEqual([]);
	expect(() => measures.one(w.as('halla'), 'jyvaskyla', id)).toThrow(NotFound);
	expect(() => publicPage(visitor(), 'jyvaskyla', id)).toThrow(NotFound);
	expect(() => measures.copy(w.as('utu'), id, { planId: w.pori.id, sectionId: null })).toThrow(NotFound);
	expect(measures.gaps(['jyvaskyla'])).toEqual([]);
	measures.show(w.as('kaisla'), id);
	expect(publicPage(visitor(), 'jyvaskyla', id).measure.name).toBe('Luonnos');
});

test('fields are checked and said in words; nothing is half changed', () => {
	const { id } = add();
	const wrong = (fields: object) => {
		try {
			measures.revise(w.as('pouta'), id, fields);
		} catch (error) {
			return error instanceof Invalid ? error.problems : error;
		}
	};
	expect(wrong({ name: ' ', startOn: 'helmikuussa' })).toEqual({ name: 'measure_fault_name', startOn: 'measure_fault_time' });
	expect(wrong({ startOn: '2022', endOn: '2021' })).toEqual({ endOn: 'measure_fault_order' });
	expect(wrong({ sectionId: w.section('goals', w.pori).id })).toEqual({ sectionId: 'measure_fault_section' });
	expect(wrong({ name: 'x'.repeat(301) })).toEqual({ name: 'forms_too_long' });
	measures.revise(w.as('pouta'), id, { startOn: '2/2021', endOn: '31.12.2021', funding: 'STM' });
	expect(shown(id)).toMatchObject({ startOn: '2021-02', endOn: '2021-12-31', funding: 'STM', late: true }); // it should have begun in February
	expect(wrong({ endOn: '2022' })).toEqual({ reason: 'measure_fault_end_reason' });
	measures.revise(w.as('pouta'), id, { endOn: '2022' }, { reason: 'Rekrytointi viivästyi.' });
	expect(undo.history(w.as('pouta'), id)[0]).toMatchObject({ reason: 'Rekrytointi viivästyi.', before: { endOn: '2021-12-31' } });
});

test('standing still and dropping ask for a reason; late is computed', () => {
	const { id } = add();
	expect(() => measures.setState(w.as('pouta'), id, 'stalled')).toThrow(Invalid);
	measures.setState(w.as('pouta'), id, 'dropped', 'Hanke päättyi.');
	expect(shown(id)).toMatchObject({ state: 'dropped', stateReason: 'Hanke päättyi.', missing: [] });
	measures.setState(w.as('pouta'), id, 'under_way');
	expect(shown(id).stateReason).toBeNull();
	measures.revise(w.as('pouta'), id, { endOn: '2021-03' });
	expect(shown(id)).toMatchObject({ late: true, shown: 'late', state: 'under_way' });
});

test('two people in one form: what only one changed stands, what both changed is asked about', () => {
	const { id } = add();
	const seen = undo.history(w.as('pouta'), id)[0]!.seq;
	const form = { name: 'Nopsajalka', funding: null, targetGroup: null };
	measures.revise(w.as('hilla'), id, { ...form, funding: 'Kaupunki' }, { seen });
	measures.revise(w.as('pouta'), id, { ...form, targetGroup: 'Nuoret' }, { seen });
	expect(shown(id)).toMatchObject({ funding: 'Kaupunki', targetGroup: 'Nuoret' });
	let clash: unknown;
	try {
		measures.revise(w.as('pouta'), id, { ...form, funding: 'STM' }, { seen });
	} catch (error) {
		clash = error;
	}
	expect(clash).toBeInstanceOf(Conflict);
	expect((clash as Conflict).detail).toMatchObject({
		clashes: [{ field: 'funding', theirs: 'Kaupunki', mine: 'STM', by: 'Hilla' }]
	});
	measures.revise(
		w.as('pouta'),
		id,
		{ ...form, targetGroup: 'Nuoret', funding: 'STM' },
		{ seen: Number((clash as Conflict).detail.seen) }
	);
	expect(shown(id).funding).toBe('STM');
});

test('handing over on 1.1.2023 leaves the earlier owner in its own days', () => {
	const { id } = add();
	owners.addOwner(w.as('kaisla'), id, owner);
	const [first] = shown(id).owners;
	owners.handOver(w.as('kaisla'), first!.id, { organisationId: 'keski-suomi', fromOn: '2023-01-01', legal: false });
	expect(shown(id).owners.map((one) => one.name)).toEqual(['Jyväskylän kaupunki']);
	w.wait(700 * 86_400_000);
	expect(shown(id).owners.map((one) => one.name)).toEqual(['Keski-Suomen hyvinvointialue']);
	expect(earlierOwners(id)).toMatchObject([{ name: 'Jyväskylän kaupunki', fromOn: '2020-10-01', untilOn: '2022-12-31' }]);
	expect(() =>
		owners.handOver(w.as('kaisla'), first!.id, { organisationId: 'keski-suomi', fromOn: '2023-06-01', legal: false })
	).toThrow(Invalid);
});

test('a definition changes by what an approval covers and by nothing else', () => {
	const { id } = add();
	const said = () => JSON.stringify(definitions([id]).get(id));
	const before = kinds().length;
	const stays = said();
	measures.revise(w.as('pouta'), id, { about: 'Etsivä työ', parties: 'Rise' });
	measures.setState(w.as('pouta'), id, 'under_way');
	expect(said()).toBe(stays);
	expect(kinds().slice(before)).toEqual(['measure.noted', 'measure.stateChanged']);

	let last = stays;
	const changes = (act: () => void) => {
		act();
		expect(said()).not.toBe(last);
		expect(kinds().at(-1) === 'measure.changed' || kinds().at(-2) === 'measure.changed').toBe(true);
		last = said();
	};
	changes(() => measures.revise(w.as('pouta'), id, { name: 'Nopsajalka kaikille' }));
	changes(() => measures.revise(w.as('pouta'), id, { endOn: '2022' }));
	changes(() => measures.revise(w.as('pouta'), id, { fundingCondition: 'Valtion talousarvio 2021' }));
	changes(() => measures.revise(w.as('pouta'), id, { targetGroup: 'Kaikki' }));
	changes(() => setIndicators(w.as('pouta'), id, [{ name: 'Käynnit', target: 60 }]));
	changes(() => owners.addOwner(w.as('pouta'), id, owner));
	const [first] = shown(id).owners;
	owners.setPerson(w.as('pouta'), first!.id, { personId: w.ids.hilla });
	expect(said()).toBe(last);
	// The same again is no change.
	const told = undo.history(w.as('pouta'), id).length;
	owners.setPerson(w.as('pouta'), first!.id, { personId: w.ids.hilla });
	expect(undo.history(w.as('pouta'), id)).toHaveLength(told);
	owners.handOver(w.as('pouta'), first!.id, { organisationId: 'keski-suomi', fromOn: '2023-01-01', legal: true });
	expect(said()).toBe(last);
	w.wait(900 * 86_400_000);
	expect(said()).toBe(last);
	changes(() => owners.handOver(w.as('pouta'), shown(id).owners[0]!.id, { ...owner, fromOn: '2024-01-01', legal: false }));
});

test('the newest change can be taken back, an older one not before it', () => {
	const { id } = add();
	const newest = () => undo.history(w.as('pouta'), id).find((one) => one.undoable)!;
	measures.revise(w.as('pouta'), id, { name: 'Toinen' });
	setIndicators(w.as('pouta'), id, [{ name: 'Käynnit', target: 60 }]);
	owners.addOwner(w.as('pouta'), id, owner);
	measures.setState(w.as('pouta'), id, 'dropped', 'Hanke päättyi.');
	const older = undo.history(w.as('pouta'), id)[1]!;
	expect(() => undo.undo(w.as('pouta'), older.id)).toThrow(Conflict);
	undo.undo(w.as('pouta'), newest().id);
	expect(shown(id).state).toBe('planned');
	undo.undo(w.as('pouta'), newest().id);
	expect(shown(id).owners).toEqual([]);
	undo.undo(w.as('pouta'), newest().id);
	expect(shown(id).indicators).toEqual([]);
	undo.undo(w.as('pouta'), newest().id);
	expect(shown(id).name).toBe('Nopsajalka');
	undo.undo(w.as('pouta'), newest().id);
	expect(shown(id)).toBeUndefined();
	expect(() => measures.one(w.as('pouta'), 'jyvaskyla', id)).toThrow(NotFound);
});

test('a copy in another city is a measure of its own that says where it comes from', () => {
	const { id } = add();
	measures.revise(w.as('pouta'), id, { targetGroup: 'Nuoret', funding: 'STM' });
	setIndicators(w.as('pouta'), id, [{ name: 'Tavoitetut', baseline: 3, target: 60 }]);
	owners.addOwner(w.as('pouta'), id, owner);
	const made = measures.copy(w.as('utu'), id, { planId: w.pori.id, sectionId: w.section('mobile_support', w.pori).id });
	const [copy] = measures.shownOf('pori');
	expect(copy).toMatchObject({
		id: made.id,
		name: 'Nopsajalka',
		targetGroup: 'Nuoret',
		funding: null,
		owners: [],
		derivedFrom: { id, cityId: 'jyvaskyla', city: 'Jyväskylä' },
		indicators: [{ name: 'Tavoitetut', baseline: null, target: null }]
	});
	measures.revise(w.as('pouta'), id, { name: 'Muuttunut' });
	expect(measures.shownOf('pori')[0]!.name).toBe('Nopsajalka');
	expect(() => measures.copy(w.as('utu'), id, { planId: w.plan.id, sectionId: null })).toThrow(Refused);
});

test('the gaps of cities are counted in one question and equal a fresh count', () => {
	const { id } = add();
	add('Toinen');
	add('Kolmas', 'low_threshold');
	measures.add(w.as('utu'), w.pori.id, { name: 'Porissa', isDraft: false });
	owners.addOwner(w.as('pouta'), id, owner);
	measures.revise(w.as('pouta'), id, { endOn: '2020' });
	const lines = measures.gaps(['jyvaskyla', 'pori']);
	for (const line of lines) {
		const fresh = measures
			.shownOf(line.cityId)
			.filter((one) => (one.section?.id ?? null) === line.sectionId && one.state !== 'dropped' && !one.isDraft);
		expect(line).toMatchObject({
			measures: fresh.length,
			owner: fresh.filter((one) => one.missing.includes('owner')).length,
			time: fresh.filter((one) => one.missing.includes('time')).length,
			indicator: fresh.filter((one) => one.missing.includes('indicator')).length,
			late: fresh.filter((one) => one.late).length,
			missed: fresh.filter((one) => one.missed > 0).length
		});
	}
	expect(lines.reduce((sum, one) => sum + one.measures, 0)).toBe(4);
});

test('one question draws a list, however many measures there are', () => {
	const count = () => {
		let asked = 0;
		const { $client } = w.db;
		const prepare = $client.prepare.bind($client);
		$client.prepare = ((sql: string) => (asked++, prepare(sql))) as typeof $client.prepare;
		measures.shownOf('jyvaskyla');
		measures.gaps(['jyvaskyla', 'pori']);
		$client.prepare = prepare;
		return asked;
	};
	add();
	count();
	for (let i = 0; i < 30; i++) add(`Toimenpide ${i}`);
	expect(count()).toBe(0); // both were compiled once, and are the only ones asked
});

test('somebody who leaves hands their measures on in the same act', () => {
	const { id } = add();
	owners.addOwner(w.as('kaisla'), id, { ...owner, personId: w.ids.pouta });
	expect(owners.heldBy(w.ids.pouta, 'jyvaskyla')).toMatchObject([{ measureId: id, name: 'Nopsajalka' }]);
	const membership = w.db.$client.prepare('select id from memberships where person_id = ?').pluck().get(w.ids.pouta) as string;
	for (const nobody of [null, w.ids.utu, w.ids.pouta])
		expect(() => memberships.end(w.as('kaisla'), membership, handingOn(nobody))).toThrow(Invalid);
	expect(shown(id).owners[0]).toMatchObject({ person: 'Pouta', gone: false });
	memberships.end(w.as('kaisla'), membership, handingOn(w.ids.hilla));
	expect(shown(id).owners[0]).toMatchObject({ person: 'Hilla', gone: false });
	const hilla = w.db.$client.prepare('select id from memberships where person_id = ?').pluck().get(w.ids.hilla) as string;
	memberships.end(w.as('kaisla'), hilla); // as a right that ends by time: nobody is there to ask
	expect(shown(id).owners[0]).toMatchObject({ person: 'Hilla', gone: true });
});

test('a long table is shown by pages; counts, filters and years are those of all of it', () => {
	for (let i = 0; i < 72; i++) measures.add(w.as('kaisla'), w.plan.id, { name: `Toimenpide ${i}`, startOn: i ? null : '2019' });
	const all = measures.list(w.as('kaisla'), w.plan.id).length;
	const page = (address: string) =>
		screen(w.as('kaisla'), w.plan.id, readFilters(new URLSearchParams(address)), new Set(['ei-ole']));
	expect(page('')).toMatchObject({ shown: all, total: all, page: 1, pages: 2, years: { from: 2019 } });
	expect([page('').measures.length, page('?page=2').measures.length, page('?page=9').page]).toEqual([70, all - 70, 2]);
	expect(page('?page=2').years).toEqual(page('').years);
	expect(page('?view=board').measures).toHaveLength(all);
	expect(page('?gap=text')).toMatchObject({ shown: 0, total: all });
});

test('a list asked for again is what it was until something changes, and a new day is a new list', () => {
	const { id } = measures.add(w.as('kaisla'), w.plan.id, { name: 'Iltavuoro', endOn: '2021-04-14', isDraft: false });
	expect(shown(id)).toBe(shown(id));
	expect(shown(id)).toMatchObject({ name: 'Iltavuoro', late: false });
	measures.revise(w.as('kaisla'), id, { name: 'Yövuoro' });
	expect(shown(id)).toMatchObject({ name: 'Yövuoro', late: false });
	w.wait(24 * 3600_000);
	expect(shown(id)).toMatchObject({ late: true });
});
