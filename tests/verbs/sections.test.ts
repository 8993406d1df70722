import { Conflict, Invalid, NotFound, Refused } from '#lib/database/errors.ts';
import * as documents from '#lib/documents/documents.server.ts';
import * as live from '#lib/live/live.server.ts';
import * as plans from '#lib/plans/plans.server.ts';
import * as revisions from '#lib/sections/revisions.server.ts';
import * as sections from '#lib/sections/sections.server.ts';
import { plainText } from '#lib/text/plain.ts';
import { beforeEach, expect, test } from 'vitest';
import { world, type World } from '../world.ts';

let w: World;
beforeEach(() => void (w = world()));

const titles = () => sections.lines(w.plan).map((line) => line.title);

test('a new plan has the ten sections of the template, numbered in order', () => {
	const lines = sections.lines(w.plan);
	expect(lines).toHaveLength(10);
	expect(lines.map((line) => line.number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
	expect(lines[5]).toMatchObject({
		title: 'Liikkuva tuki ja neuvonta',
		slug: 'liikkuva-tuki-ja-neuvonta',
		shown: 'draft',
		empty: true
	});
});

test('a renamed section answers at its new address and the old one leads there', () => {
	const { id } = w.section('dwellings');
	sections.rename(w.as('kaisla'), id, 'Asunnot ja tontit');
	expect(sections.bySlug(w.plan.id, 'asunnot-ja-tontit').id).toBe(id);
	try {
		sections.bySlug(w.plan.id, 'asunnot');
		expect.unreachable();
	} catch (error) {
		expect(error).toBeInstanceOf(Conflict);
		expect((error as Conflict).detail.slug).toBe('asunnot-ja-tontit');
	}
	// Taking the old name back works, and another section cannot take an address that is in use.
	sections.rename(w.as('kaisla'), id, 'Asunnot');
	expect(sections.bySlug(w.plan.id, 'asunnot').id).toBe(id);
	expect(sections.add(w.as('kaisla'), w.plan.id, { title: 'Asunnot' }).slug).toBe('asunnot-2');
});

test('sections are moved, removed with their text kept, and brought back', () => {
	w.write('goals', 'Puolitetaan asunnottomuus.');
	const { id } = w.section('goals');
	sections.move(w.as('kaisla'), id, 10);
	expect(titles().at(-1)).toBe('Tavoitteet');
	sections.remove(w.as('kaisla'), id);
	expect(titles()).not.toContain('Tavoitteet');
	expect(() => sections.open(w.as('pouta'), sections.find(id).textId)).toThrow(NotFound);
	sections.bringBack(w.as('kaisla'), id);
	expect(titles().at(-1)).toBe('Tavoitteet');
	expect(plainText(live.read(sections.find(id).textId))).toContain('Puolitetaan asunnottomuus.');
});

test('a removed section says so at its address, and no section takes the word of a page', () => {
	sections.remove(w.as('kaisla'), w.section('goals').id);
	expect(() => sections.bySlug(w.plan.id, 'tavoitteet')).toThrow(new Conflict('removed'));
	expect(sections.add(w.as('kaisla'), w.plan.id, { title: 'Settings' }).slug).toBe('settings-2');
	expect(sections.add(w.as('kaisla'), w.plan.id, { title: 'Publish' }).slug).toBe('publish-2');
});

test('a section under review is not removed', () => {
	w.write('goals', 'Puolitetaan asunnottomuus.');
	w.submit('goals');
	expect(() => sections.remove(w.as('kaisla'), w.section('goals').id)).toThrow(Conflict);
});

test.each(['', '   ', 'x'.repeat(161)])('a title of %j is refused with the field named', (title) => {
	expect(() => sections.add(w.as('kaisla'), w.plan.id, { title })).toThrow(Invalid);
});

test('an older version is restored as a new version, and everything written since stays in history', () => {
	w.write('goals', 'Ensimmäinen.');
	w.write('goals', 'Toinen.');
	const { id, textId } = w.section('goals');
	const first = revisions.list(w.as('pouta'), id).at(-1)!;
	const round = live.round(textId);
	revisions.restore(w.as('pouta'), id, first.id);
	expect(plainText(live.read(textId))).toContain('Ensimmäinen.');
	expect(live.round(textId)).toBe(round + 1);
	const kept = revisions.list(w.as('pouta'), id);
	expect(kept[0]!.reason).toBe('restore');
	expect(kept.some((line) => plainText(revisions.one(id, line.id).content).includes('Toinen.'))).toBe(true);
});

test('each version says how much it changed in the one before it, and the first says nothing', () => {
	w.write('goals', 'Ensimmäinen lause tästä asiasta.');
	w.write('goals', 'Ensimmäinen lause tästä samasta asiasta.\n\nToinen kappale.');
	const { id } = w.section('goals');
	const look = () => revisions.list(w.as('pouta'), id);
	expect(look()[0]!.sum).toEqual({ changed: 1, added: 1, removed: 0, moved: 0 });
	expect(look().at(-1)!.sum).toBeNull();
	expect(look()).toEqual(look());
});

test('ten minutes of writing keep a version, once per text', () => {
	w.write('goals', 'Puolitetaan.');
	const { id } = w.section('goals');
	const before = revisions.list(w.as('pouta'), id).length;
	revisions.keepWritten();
	expect(revisions.list(w.as('pouta'), id)).toHaveLength(before);
});

test('a person of another city meets nothing, and a ministry sees no draft', () => {
	w.write('goals', 'Salainen luonnos.');
	const { textId } = w.section('goals');
	expect(() => sections.open(w.as('utu'), textId)).toThrow(NotFound);
	expect(() => documents.outline(w.as('utu'), 'jyvaskyla')).toThrow(NotFound);
	expect(() => sections.open(w.as('halla'), textId)).toThrow(NotFound);
	const shared = documents.document(w.as('halla'), 'jyvaskyla');
	expect(JSON.stringify(shared)).not.toContain('Salainen');
	expect(shared.sections[1]).toMatchObject({ why: 'in_city', write: false });
});

test.each(['tuisku', 'sumu', 'usva'] as const)('%s reads a draft and cannot change a word', (who) => {
	const { textId } = w.section('goals');
	expect(sections.open(w.as(who), textId).write).toBe(false);
	expect(() => w.write('goals', 'Minun sanani.', who as never)).toThrow(Refused);
});

test('a plan handed over on a day keeps its earlier owner in the earlier period', () => {
	plans.handOver(w.as('kaisla'), w.plan.id, ['stm'], '2023-01-01');
	expect(plans.owners(w.plan.id).map(({ name, until }) => [name, until])).toEqual([
		['Jyväskylän kaupunki', '2023-01-01'],
		['Sosiaali- ja terveysministeriö', null]
	]);
});

test('changing the review chain leaves an open round as it was', () => {
	w.write('goals', 'Puolitetaan.');
	w.submit('goals');
	plans.setStages(w.as('kaisla'), w.plan.id, [
		{ name: 'Vain me', kind: 'city', rule: 'any', days: 7, organisationIds: ['jyvaskyla-kaupunki'] }
	]);
	w.decide('goals', 'usva', 'jyvaskyla-kaupunki');
	expect(w.section('goals').state).toBe('in_review');
});
