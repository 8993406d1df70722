// Measures and figures that stand in a text are part of what is approved: what they are, not how they go.
import { beforeEach, expect, test } from 'vitest';
import { system } from '#lib/access/actor.ts';
import * as documents from '#lib/documents/documents.server.ts';
import * as cards from '#lib/documents/cards.server.ts';
import { publicly, standingOf } from '#lib/documents/standing.server.ts';
import * as comments from '#lib/comments/comments.server.ts';
import * as editions from '#lib/editions/editions.server.ts';
import * as files from '#lib/editions/files.server.ts';
import { page as editionPage } from '#lib/editions/public.server.ts';
import * as indicators from '#lib/indicators/indicators.server.ts';
import * as live from '#lib/live/live.server.ts';
import * as measures from '#lib/measures/measures.server.ts';
import * as owners from '#lib/measures/owners.server.ts';
import * as reports from '#lib/measures/reports.server.ts';
import * as reviews from '#lib/reviews/reviews.server.ts';
import { page as reviewPage } from '#lib/reviews/screens.server.ts';
import { one as revisionOf, restore } from '#lib/sections/revisions.server.ts';
import * as sections from '#lib/sections/sections.server.ts';
import { showing } from '#lib/sections/shown.server.ts';
import { diffVersions } from '#lib/text/diff.ts';
import { standingIn } from '#lib/text/shown.ts';
import { world, type World } from '../world.ts';

let w: World;
let id: string;

beforeEach(() => {
	w = world();
	const section = w.section('mobile_support');
	id = measures.add(w.as('pouta'), w.plan.id, {
		name: 'Nopsajalka jalkautuu',
		state: 'under_way',
		sectionId: section.id,
		startOn: '2020-10',
		endOn: '2022-09',
		owners: [{ organisationId: 'jyvaskyla-kaupunki' }],
		indicators: [{ name: 'tavoitetut asiakkaat', baseline: 10, target: 60 }]
	} as never).id;
});

const shownAs = (key: string) => w.section(key).shown;
const withCard = () => w.write('mobile_support', `Tiimi jalkautuu.\n\n[Toimenpide](measure:${id})\n\nLoppu.`);
const html = (key: string) =>
	documents.document(w.as('pouta'), 'jyvaskyla').sections.find((one) => one.templateKey === key)!.html;

test('a new report leaves the approval of its section standing; a changed definition voids that section and no other', () => {
	withCard();
	w.write('dwellings', 'Asuntoja tehdään.');
	w.approve('mobile_support');
	w.approve('dwellings');
	reports.report(w.as('pouta'), id, { state: 'done', words: 'Valmis.', value: '61' });
	measures.setState(w.as('pouta'), id, 'under_way');
	expect([shownAs('mobile_support'), shownAs('dwellings')]).toEqual(['approved', 'approved']);
	expect(html('mobile_support')).toContain('nyt 61, tavoite 60');
	measures.revise(w.as('hilla'), id, { endOn: '2023-09' }, { reason: 'Rahoitus jatkuu.' });
	expect([shownAs('mobile_support'), shownAs('dwellings')]).toEqual(['draft', 'approved']);
	expect(w.section('mobile_support').earlierInForce).toBe(true);
	// Put back, the approval stands again; who changed it has a part in the section all the same.
	measures.revise(w.as('hilla'), id, { endOn: '2022-09' }, { reason: 'Ei jatkukaan.' });
	expect(shownAs('mobile_support')).toBe('approved');
	expect(live.contributors(w.section('mobile_support').textId, 1)).toContain(w.ids.hilla);
});

test('a hand-over changes the owner; a legal succession does not void what was approved', () => {
	withCard();
	w.approve('mobile_support');
	const [owner] = measures.one(w.as('pouta'), 'jyvaskyla', id).owners;
	owners.handOver(w.as('kaisla'), owner!.id, { organisationId: 'stm', fromOn: '2023-01-01', legal: true } as never);
	expect(shownAs('mobile_support')).toBe('approved');
});

test('a card without its measure, and a measure in no text, are both found', () => {
	w.write('mobile_support', '[Toimenpide](measure:ei-ole)\n\nLoppu.');
	expect(html('mobile_support')).toContain('Toimenpide puuttuu');
	const checks = reviews.checks(w.as('kaisla'), w.section('mobile_support').id);
	const failed = [...checks.must, ...checks.should].filter((one) => !one.ok).map((one) => one.key);
	expect(failed).toContain('card_check_lost');
	expect(failed).toContain('card_check_unplaced');
	expect(showing('jyvaskyla', id)).toEqual([]);
	withCard();
	expect(showing('jyvaskyla', id).map((one) => one.id)).toEqual([w.section('mobile_support').id]);
});

test('a measure’s page quotes the words it belongs to and shows the talk about them; the public reads the edition’s', () => {
	const measure = { id, cityId: 'jyvaskyla', planId: w.plan.id };
	expect(standingOf(w.as('pouta'), measure)).toEqual({ stands: [], talk: [] });
	expect(cards.placesOf(w.as('pouta'), 'jyvaskyla')!.unplaced).toMatchObject([{ id, name: 'Nopsajalka jalkautuu' }]);
	withCard();
	expect(cards.placesOf(w.as('pouta'), 'jyvaskyla')).toEqual({ unplaced: [], lost: [] });
	w.approve('mobile_support');
	measures.show(w.as('kaisla'), id);
	editions.publish(w.as('kaisla'), w.plan.id);
	w.write('mobile_support', `Tiimi jalkautuu öisinkin.\n\n[Toimenpide](measure:${id})\n\nLoppu.`);
	const section = w.section('mobile_support');
	comments.begin(w.as('tuisku'), section.id, { block: 1, body: 'Kuka vastaa?' });
	comments.begin(w.as('tuisku'), section.id, { block: 3, body: 'Muusta.' });
	const { stands, talk } = standingOf(w.as('pouta'), measure);
	expect(stands).toMatchObject([
		{ number: section.number, quote: 'Tiimi jalkautuu öisinkin.', href: `/desk/jyvaskyla/plan/${section.slug}` }
	]);
	expect(talk).toMatchObject([{ all: 2, threads: [{ isVoice: true, comments: [{ body: 'Kuka vastaa?' }] }] }]);
	const open = [{ quote: 'Tiimi jalkautuu.', href: `/jyvaskyla/plan/1#p-${section.number}-1` }];
	expect(publicly(measure)).toMatchObject(open);
	expect(standingOf(w.as('halla'), measure)).toMatchObject({ stands: open, talk: [] });
});

test('a removed measure voids the approval, and its card says that it is missing', () => {
	withCard();
	w.approve('mobile_support');
	w.db.$client.prepare('update measures set removed_at = 1 where id = ?').run(id);
	expect(shownAs('mobile_support')).toBe('draft');
	expect(html('mobile_support')).toContain('Toimenpide puuttuu');
});

test("another city's measure shows nothing in this city's text, and is brought along only as a measure of one's own", () => {
	const theirs = measures.add(w.as('utu'), w.pori.id, { name: 'Porin oma hanke', isDraft: false } as never).id;
	w.write('mobile_support', `[Toimenpide](measure:${theirs})`);
	expect(html('mobile_support')).not.toContain('Porin oma');
	const made = cards.copyMeasures(w.as('pouta'), 'jyvaskyla', {
		ids: [theirs, 'ei-ole'],
		sectionId: w.section('mobile_support').id
	});
	expect(Object.keys(made)).toEqual([theirs]);
	const mine = measures.one(w.as('pouta'), 'jyvaskyla', made[theirs]!);
	expect(mine).toMatchObject({ name: 'Porin oma hanke', derivedFrom: { id: theirs } });
	expect(() => cards.copyMeasures(w.as('sumu'), 'jyvaskyla', { ids: [theirs], sectionId: null })).toThrow();
	expect(() => cards.cards(w.as('utu'), 'jyvaskyla')).toThrow();
});

test('a figure pinned to a year is approved with its value, the newest one is not; a small number is covered as small', () => {
	const observe = (year: number, value: number, because?: string) =>
		indicators.observe(system(), {
			cityId: 'jyvaskyla',
			category: 'alone',
			year,
			value,
			nature: 'official',
			...(because ? { because } : {})
		});
	observe(2019, 156);
	w.write('baseline', 'Vuonna 2019 oli [luku](figure:alone/2019) ihmistä, nyt [luku](figure:alone/latest).');
	w.write('goals', 'Nyt on [luku](figure:alone/latest).');
	w.approve('baseline');
	w.approve('goals');
	expect(html('baseline')).toContain('>156</span> ihmistä, nyt <span');
	observe(2020, 150);
	expect(html('goals')).toContain('>150</span>');
	expect([shownAs('baseline'), shownAs('goals')]).toEqual(['approved', 'approved']);
	observe(2019, 157, 'Laskettu uudelleen');
	expect([shownAs('baseline'), shownAs('goals')]).toEqual(['draft', 'approved']);
	observe(2019, 4, 'Koe');
	const { figures } = sections.keepable(w.section('baseline').id);
	expect(JSON.stringify(figures)).not.toContain('4"');
});

test('the decision screen shows a changed measure as a card with the changed field marked', () => {
	withCard();
	w.approve('mobile_support');
	measures.revise(w.as('pouta'), id, { targetGroup: 'Nuoret' });
	w.submit('mobile_support');
	const { inForce, revision } = reviewPage(w.as('usva'), w.section('mobile_support').id);
	const changed = diffVersions(inForce, revision).filter((row) => row.kind !== 'same');
	expect(changed).toHaveLength(1);
	expect(changed[0]!.after!.node.attrs!.card).toMatchObject({ targetGroup: 'Nuoret' });
	expect(changed[0]!.before!.node.attrs!.card).toMatchObject({ targetGroup: null });
});

test('an edition keeps its measures as they were, in pages and files', () => {
	withCard();
	w.approve('mobile_support');
	editions.publish(w.as('kaisla'), w.plan.id);
	measures.revise(w.as('pouta'), id, { name: 'Aivan muu nimi' });
	reports.report(w.as('pouta'), id, { state: 'stalled', words: 'Kesken.', value: '1' });
	const { html } = editionPage('jyvaskyla', 1, 'fi').sections.find((one) => one.slug === w.section('mobile_support').slug)!;
	expect(html!.html).toContain('Nopsajalka jalkautuu');
	expect(html!.html).toContain('Käynnissä');
	expect(html!.html).not.toContain('Aivan muu');
	expect(files.markdown('jyvaskyla', 1)).toContain('**Toimenpide 6.1: Nopsajalka jalkautuu** (käynnissä)');
	expect(JSON.stringify(files.json('jyvaskyla', 1))).toContain('Nopsajalka jalkautuu');
});

test('an older version brought back brings its cards, and what they cover now', () => {
	withCard();
	w.approve('mobile_support');
	const { approvedRevisionId, id: sectionId } = w.section('mobile_support');
	w.write('mobile_support', 'Toinen teksti.');
	restore(w.as('kaisla'), sectionId, approvedRevisionId!);
	expect(standingIn(live.read(w.section('mobile_support').textId)).measures).toEqual([id]);
	expect(shownAs('mobile_support')).toBe('approved');
	expect(revisionOf(sectionId, approvedRevisionId!).shown!.measures[id]!.name).toBe('Nopsajalka jalkautuu');
});

test('a page asks once for all its cards, however many there are', () => {
	const ids = Array.from({ length: 12 }, (_, at) => measures.add(w.as('pouta'), w.plan.id, { name: `Toimenpide ${at}` }).id);
	w.write(
		'mobile_support',
		ids
			.slice(0, 6)
			.map((one) => `[x](measure:${one})`)
			.join('\n\n')
	);
	w.write(
		'dwellings',
		ids
			.slice(6)
			.map((one) => `[x](measure:${one})`)
			.join('\n\n')
	);
	const count = queriesOf(() => documents.document(w.as('pouta'), 'jyvaskyla'));
	w.write('dwellings', 'Ei mitään.');
	w.write('mobile_support', `[x](measure:${ids[0]})`);
	expect(queriesOf(() => documents.document(w.as('pouta'), 'jyvaskyla'))).toBe(count);
});

/** How many questions about measures are asked meanwhile. */
function queriesOf(work: () => unknown) {
	const statement = Object.getPrototypeOf(w.db.$client.prepare('select 1')) as Record<
		'all' | 'get',
		(...values: unknown[]) => unknown
	>;
	const { all, get } = statement;
	let count = 0;
	const counted = (ask: typeof all) =>
		function (this: { source: string }, ...values: unknown[]) {
			if (/from .?measures/.test(this.source)) count++;
			return ask.apply(this, values);
		};
	Object.assign(statement, { all: counted(all), get: counted(get) });
	work();
	Object.assign(statement, { all, get });
	return count;
}
