import { visitor } from '#lib/access/actor.ts';
import * as comments from '#lib/comments/comments.server.ts';
import * as editions from '#lib/editions/editions.server.ts';
import * as measures from '#lib/measures/measures.server.ts';
import * as practices from '#lib/practices/practices.server.ts';
import * as versions from '#lib/practices/versions.server.ts';
import { catchUp, rebuild } from '#lib/search/keeping.server.ts';
import { search, suggest, type Group } from '#lib/search/search.server.ts';
import { behind } from '#lib/search/store.server.ts';
import * as sections from '#lib/sections/sections.server.ts';
import { fromMarkdown } from '#lib/text/markdown.ts';
import { beforeEach, expect, test } from 'vitest';
import { world, type World } from '../world.ts';

let w: World;
beforeEach(() => {
	w = world();
	w.write(
		'dwellings',
		'Asunnottomuuden puolittaminen vaatii kohtuuhintaisia asuntoja.\n\nPäiväkeskuksessa annetaan asumisneuvontaa.'
	);
	rebuild();
});

type Name = Parameters<World['as']>[0];
const everybody: Name[] = ['kaisla', 'pouta', 'hilla', 'usva', 'tuisku', 'sumu', 'utu', 'halla', 'huurre', 'routa', 'tuuli'];
const actor = (name: Name | null) => (name ? w.as(name) : visitor());
const hits = (name: Name | null, typed: string, group?: Group) =>
	search(actor(name), typed)
		.groups.filter((one) => !group || one.group === group)
		.flatMap(({ list }) => list);
const who = (typed: string, group?: Group) => [...everybody, null].filter((name) => hits(name, typed, group).length);

test('an index made anew holds every text: nothing is left to catch up with', () => {
	expect(behind(1)).toEqual([]);
	w.write('dwellings', 'Uusia sanoja.');
	expect(behind(1)).toHaveLength(1);
	catchUp();
	expect(behind(1)).toEqual([]);
	expect(who('sana', 'plans')).toContain('pouta');
});

test('a draft is found by its word forms and parts of compounds, by those who may read it and by nobody else', () => {
	for (const typed of ['asunnottomuus', 'asunto', 'neuvonta', '"kohtuuhintaisia asuntoja"'])
		expect(who(typed, 'plans'), typed).toEqual(['kaisla', 'pouta', 'hilla', 'usva', 'tuisku', 'sumu']);
	const [one] = hits('pouta', 'neuvonta', 'plans');
	expect(one).toMatchObject({ kind: 'section', place: 'Jyväskylä', shown: 'draft', number: w.section('dwellings').number });
	expect(one!.sentence.filter((piece) => piece.hit).map((piece) => piece.text)).toEqual(['asumisneuvontaa']);
	expect(hits('pouta', '"asuntoja kohtuuhintaisia"')).toEqual([]);
});

test('what is typed is found after the next round of the job, and what was there before is not', () => {
	sections.importText(w.as('pouta'), w.section('dwellings').id, fromMarkdown('Katkaisuhoitoon pääsee heti.'));
	expect(hits('pouta', 'hoito', 'plans')).toEqual([]);
	catchUp();
	expect(hits('pouta', 'hoito', 'plans')).toHaveLength(1);
	expect(hits('pouta', 'asumisneuvonta', 'plans')).toEqual([]);
});

test('a ministry finds what lies before it, and not before it does', () => {
	w.submit('dwellings');
	expect(hits('halla', 'asunnottomuus', 'plans')).toEqual([]);
	w.decide('dwellings', 'usva', 'jyvaskyla-kaupunki');
	expect(hits('halla', 'asunnottomuus', 'plans')).toMatchObject([{ kind: 'shared', shown: 'in_review' }]);
	expect(hits('halla', 'asunnottomuus', 'plans')[0]!.href).toMatch(/\/review$/);
	expect(hits('utu', 'asunnottomuus', 'plans')).toEqual([]);
});

test('an edition is found by anybody in the moment it is published', () => {
	w.approve('dwellings');
	expect(hits(null, 'asunnottomuus', 'plans')).toEqual([]);
	editions.publish(w.as('kaisla'), w.plan.id, { note: '' });
	expect(hits(null, 'asunnottomuus', 'plans')).toMatchObject([{ kind: 'edition', edition: 1, place: 'Jyväskylä' }]);
});

test('a comment is found in the same transaction by the plan’s people alone, and no more when taken back', () => {
	const { threadId } = comments.begin(w.as('tuisku'), w.section('dwellings').id, { block: 1, body: 'Jonottaminen uuvuttaa.' });
	expect(who('jonottaminen', 'comments')).toEqual(['kaisla', 'pouta', 'hilla', 'usva', 'tuisku', 'sumu']);
	const { comments: said } = comments.ofSection(w.as('kaisla'), w.section('dwellings').id).find((one) => one.id === threadId)!;
	comments.takeBack(w.as('tuisku'), said[0]!.id);
	expect(who('jonottaminen', 'comments')).toEqual([]);
});

test('a measure is found by its name; people by those who may look them up', () => {
	measures.add(w.as('kaisla'), w.plan.id, { name: 'Liikkuvan tuen tiimi' });
	expect(hits('pouta', 'liikkuva tuki', 'measures')).toMatchObject([{ title: 'Liikkuvan tuen tiimi' }]);
	expect(who('Pouta', 'people')).toEqual(expect.arrayContaining(['kaisla', 'pouta', 'sumu']));
	for (const name of ['tuisku', 'utu', null] as const) expect(hits(name, 'Pouta', 'people'), String(name)).toEqual([]);
});

test('a change that is taken back leaves nothing in the index', () => {
	expect(() => comments.begin(w.as('tuisku'), w.section('dwellings').id, { block: 99, body: 'Hukkasana.' })).toThrow();
	expect(who('hukkasana')).toEqual([]);
});

test('W-05 nobody is shown a title, a sentence, a count or a suggestion of what they may not open', () => {
	w.write('low_threshold', 'Salaisuussana piilossa.');
	comments.begin(w.as('tuisku'), w.section('low_threshold').id, { block: 1, body: 'Toinensana kommentissa.' });
	sections.add(w.as('kaisla'), w.plan.id, { title: 'Kolmassana otsikossa' });
	rebuild();
	const inside: Name[] = ['kaisla', 'pouta', 'hilla', 'usva', 'tuisku', 'sumu'];
	for (const name of [...everybody, null]) {
		for (const typed of ['salaisuussana', 'toinensana', '"piilossa"', 'salaisuus']) {
			const { total, groups } = search(actor(name), typed);
			if (inside.includes(name as Name)) continue;
			expect([total, groups], `${name} ${typed}`).toEqual([0, []]);
		}
		if (!inside.includes(name as Name))
			for (const typed of ['kolm', 'mata', 'pou', 'kais'])
				expect(
					suggest(actor(name), typed).filter((one) => /Kolmas|Pouta|Kaisla/.test(one)),
					`${name} ${typed}`
				).toEqual([]);
	}
});

test('a draft practice is found by its own city’s people as it is written, and by everybody once it is published', () => {
	const { id } = practices.add(w.as('pouta'), { cityId: 'jyvaskyla', name: 'Aamukahvila', lead: 'Ovi on auki.', state: 'idea' });
	expect(who('aamukahvila', 'practices')).toEqual(['kaisla', 'pouta', 'hilla', 'usva', 'sumu']);
	practices.writePart(w.as('pouta'), id, 'what', 'Puuroa keitetään.');
	expect(hits('pouta', 'puuro')).toMatchObject([{ href: '/desk/practices/aamukahvila', place: 'Jyväskylä' }]);
	expect([hits('utu', 'puuro'), suggest(w.as('utu'), 'aamuk')]).toEqual([[], []]);
	versions.publish(w.as('pouta'), id);
	expect(hits(null, 'puuro')).toMatchObject([{ href: '/practices/aamukahvila' }]);
	practices.withdraw(w.as('pouta'), id, 'Ovi suljettiin.');
	expect(who('puuro')).toEqual([]);
});

test('the sentence of a hit has the asked words where the thing has them, and nothing is told twice', () => {
	w.write('dwellings', 'Mitä tehdään.\n\nVanha kahdeksankertainen talo puretaan.');
	sections.rename(w.as('kaisla'), w.section('dwellings').id, 'Kahdeksankertainen');
	w.submit('dwellings');
	w.decide('dwellings', 'usva', 'jyvaskyla-kaupunki');
	rebuild();
	const [one, ...others] = hits('kaisla', 'kahdeksankertainen', 'plans');
	expect([one!.sentence.some(({ hit }) => hit), others]).toEqual([true, []]);
});

test('what a measure is and for whom are read as sentences with one stop each', () => {
	measures.add(w.as('kaisla'), w.plan.id, {
		name: 'Iltavuoro',
		about: 'Neuvontaa saa illalla.',
		targetGroup: 'Vuokralla asuvat'
	});
	rebuild();
	for (const [typed, sentence] of [
		['illalla', 'Neuvontaa saa illalla.'],
		['vuokralla', 'Vuokralla asuvat.']
	] as const)
		expect(
			hits('kaisla', typed, 'measures')[0]!
				.sentence.map(({ text }) => text)
				.join('')
		).toBe(sentence);
});

test('suggestions go on from the beginning of a name', () => {
	expect(suggest(w.as('pouta'), 'asun')).toContain('Asunnot');
	expect(suggest(w.as('pouta'), 'jyv')).toContain('Jyväskylä');
	expect(suggest(w.as('pouta'), '" * (')).toEqual([]);
});

test('a removed section is found no more, and again when brought back', () => {
	const { id } = w.section('dwellings');
	sections.remove(w.as('kaisla'), id);
	expect(hits('pouta', 'asumisneuvonta', 'plans')).toEqual([]);
	sections.bringBack(w.as('kaisla'), id);
	catchUp();
	expect(hits('pouta', 'asumisneuvonta', 'plans')).toHaveLength(1);
});
