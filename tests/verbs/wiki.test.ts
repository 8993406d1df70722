import { visitor, type Actor } from '#lib/access/actor.ts';
import * as adoptions from '#lib/adoptions/adoptions.server.ts';
import { Conflict, Invalid, NotFound, Refused } from '#lib/database/errors.ts';
import * as editions from '#lib/editions/editions.server.ts';
import * as live from '#lib/live/live.server.ts';
import * as notifications from '#lib/notifications/notifications.server.ts';
import * as invitations from '#lib/people/invitations.server.ts';
import * as people from '#lib/people/people.server.ts';
import * as practices from '#lib/practices/practices.server.ts';
import * as versions from '#lib/practices/versions.server.ts';
import * as measures from '#lib/measures/measures.server.ts';
import { rebuild } from '#lib/search/keeping.server.ts';
import { search, suggest } from '#lib/search/search.server.ts';
import * as sections from '#lib/sections/sections.server.ts';
import { fromMarkdown } from '#lib/text/markdown.ts';
import { atom } from '#lib/wiki/feed.server.ts';
import * as links from '#lib/wiki/links.server.ts';
import { backlinks, complete } from '#lib/wiki/places.server.ts';
import * as reading from '#lib/wiki/reading.server.ts';
import { changes } from '#lib/wiki/recent.server.ts';
import { linksIn, pageSlug } from '#lib/wiki/rules.ts';
import * as spaces from '#lib/wiki/spaces.server.ts';
import * as talk from '#lib/wiki/talk.server.ts';
import * as wiki from '#lib/wiki/wiki.server.ts';
import * as writings from '#lib/writings/writings.server.ts';
import { beforeEach, expect, test } from 'vitest';
import { world, type World } from '../world.ts';

let w: World;
beforeEach(() => {
	w = world();
	rebuild();
});

type Name = Parameters<World['as']>[0];
const everybody: Name[] = ['kaisla', 'pouta', 'hilla', 'usva', 'tuisku', 'sumu', 'utu', 'halla', 'huurre', 'routa', 'tuuli'];
const ofCity: Name[] = ['kaisla', 'pouta', 'hilla', 'usva', 'sumu'];
const actor = (name: Name | null): Actor => (name ? w.as(name) : visitor());
const page = (title: string, words = '', by: Name = 'pouta', spaceId = 'jyvaskyla') =>
	wiki.begin(w.as(by), { spaceId, title, text: words ? fromMarkdown(words) : undefined });
const to = (one: wiki.Page, words: string) => `[${words}](/wiki/${one.spaceId}/${one.slug})`;

test('a page begun from a dashed link is where the link leads, and stays there when it is renamed and moved', () => {
	const notes = page('Kokous');
	wiki.write(w.as('pouta'), notes.id, 'Sovittiin yhdestä. Kirjataan [[Palkkaperusteet]] wikiin.');
	expect(reading.page(w.as('pouta'), 'jyvaskyla', notes.slug).html).toContain('class="missing"');
	expect(reading.cares(w.as('pouta'), 'jyvaskyla').wanted).toMatchObject([{ words: 'Palkkaperusteet', times: 1 }]);

	const begun = wiki.begin(w.as('hilla'), { spaceId: 'jyvaskyla', title: 'Perusteet', slug: 'palkkaperusteet' });
	expect(begun.slug).toBe('palkkaperusteet');
	wiki.rename(w.as('hilla'), begun.id, 'Palkan perusteet');
	wiki.move(w.as('hilla'), begun.id, { under: notes.id });
	const html = reading.page(w.as('pouta'), 'jyvaskyla', notes.slug).html;
	expect(html).toContain('href="/desk/wiki/jyvaskyla/palkan-perusteet"');
	expect(html).not.toContain('missing');
	expect(wiki.at(w.as('pouta'), 'jyvaskyla', 'palkkaperusteet').page.id).toBe(begun.id);
	expect(backlinks(w.as('pouta'), wiki.at(w.as('pouta'), 'jyvaskyla', 'perusteet').page)).toMatchObject({
		total: 1,
		pages: [{ title: 'Kokous', sentence: 'Kirjataan Palkkaperusteet wikiin.' }]
	});
});

test('a page that moves to another space takes what is under it, keeps its addresses and leaves its old readers', () => {
	const above = page('Yhteinen asia', '', 'kaisla');
	const under = wiki.begin(w.as('kaisla'), { spaceId: 'jyvaskyla', title: 'Liite', under: above.id });
	wiki.move(w.as('kaisla'), above.id, { under: null, spaceId: 'shared' });
	expect(wiki.at(w.as('utu'), 'shared', 'liite').page.id).toBe(under.id);
	expect(wiki.at(w.as('kaisla'), 'jyvaskyla', 'liite').page.spaceId).toBe('shared');
	expect(() => wiki.at(w.as('tuisku'), 'shared', 'liite')).toThrow(NotFound);
});

test('what links to a page is grouped: plans and pages, each once, with its sentence; a link to itself does not count', () => {
	const target = page('Asunto ensin');
	wiki.write(w.as('pouta'), target.id, `Katso ${to(target, 'tämä')}.`);
	const from = page('Muistio', `Ensin tämä. Luimme ${to(target, 'sivun')} läpi. Ja ${to(target, 'taas')}.`);
	sections.importText(w.as('pouta'), w.section('dwellings').id, fromMarkdown(`Perustana on ${to(target, 'Asunto ensin')}.`));
	links.catchUp();
	const found = backlinks(w.as('pouta'), target);
	expect(found.total).toBe(2);
	expect(found.plans).toMatchObject([{ where: 'Jyväskylä', sentence: 'Perustana on Asunto ensin.' }]);
	expect(found.pages).toMatchObject([{ title: 'Muistio', sentence: 'Luimme sivun läpi.', times: 2 }]);
	wiki.remove(w.as('pouta'), from.id);
	expect(backlinks(w.as('pouta'), target).total).toBe(1);
});

test('W-05 no list, count, completion, link, search, notification or feed tells of a page its asker may not read', () => {
	const secret = page('Salainen suunnittelu', 'Sanottiin jotakin.', 'kaisla');
	const shared = wiki.begin(w.as('kaisla'), {
		spaceId: 'shared',
		title: 'Yhteinen teema',
		text: fromMarkdown(`Katso ${to(secret, 'sivu')}. Puuttuu ${'[tämä](/wiki/jyvaskyla/puuttuva)'}.`)
	});
	wiki.write(w.as('kaisla'), secret.id, `Sanottiin jotakin. Taustana ${to(shared, 'teema')}.`);
	for (const name of [...everybody, null]) {
		const who = actor(name);
		const may = name !== null && ofCity.includes(name);
		const told = JSON.stringify([
			complete(who, 'salai', 'jyvaskyla').filter((one) => one.kind === 'page'),
			search(who, 'salainen').groups,
			suggest(who, 'salai'),
			atom((href) => `https://x.invalid${href}`, 'fi')
		]);
		expect([name, told.includes('Salainen suunnittelu')]).toEqual([name, may]);
		if (may) expect(reading.page(who, 'jyvaskyla', secret.slug).title).toBe('Salainen suunnittelu');
		else expect(() => reading.page(who, 'jyvaskyla', secret.slug)).toThrow(NotFound);
		if (!may) for (const list of [reading.tree, changes, reading.cares]) expect(() => list(who, 'jyvaskyla')).toThrow(NotFound);
		if (spaces.mine(who).length === 0) continue;
		const seen = reading.page(who, 'shared', shared.slug);
		expect([name, seen.backlinks.total]).toEqual([name, may ? 1 : 0]);
		expect([name, seen.html.includes('/wiki/jyvaskyla')]).toEqual([name, may]);
		expect([name, JSON.stringify(reading.home(who)).includes('Salainen')]).toEqual([name, may]);
	}
	expect(() => reading.home(w.as('tuisku'))).toThrow(NotFound);
});

test('who may read a space and not write in it proposes and asks; its writers take the words or say why not', () => {
	const one = page('Teema', 'Ensimmäinen lause.');
	expect(() => wiki.write(w.as('sumu'), one.id, 'Toinen.')).toThrow(Refused);
	expect(wiki.open(w.as('sumu'), one.textId).write).toBe(false);
	expect(() => wiki.open(w.as('utu'), one.textId)).toThrow(NotFound);
	talk.propose(w.as('sumu'), one.id, 'Ensimmäinen lause. Toinen lause.', null);
	const [proposal] = talk.proposed(w.as('pouta'), one.id);
	talk.accept(w.as('pouta'), one.id, proposal!.id, 'all');
	expect(reading.page(w.as('sumu'), 'jyvaskyla', one.slug).html).toContain('Toinen lause.');
	talk.say(w.as('sumu'), one.id, 'Mistä tämä tiedetään?');
	expect(talk.remarksOf(w.as('pouta'), one.id).talk).toMatchObject([{ body: 'Mistä tämä tiedetään?', by: 'Sumu' }]);
	expect(notifications.list(w.as('sumu')).map(({ kind }) => kind)).toContain('page.proposalDecided');
});

test('followers hear of changes, not of their own, and no more when they may not read', () => {
	const one = page('Seurattu', '', 'kaisla');
	wiki.follow(w.as('sumu'), one.id, true);
	wiki.write(w.as('pouta'), one.id, 'Uutta.');
	expect(notifications.list(w.as('sumu'))).toMatchObject([{ kind: 'page.written', page: 'Seurattu', by: 'Pouta' }]);
	expect(notifications.list(w.as('pouta'))).toEqual([]);
	wiki.remove(w.as('kaisla'), one.id);
	expect(notifications.list(w.as('sumu'))).toEqual([]);
});

test('the public reads the version that was opened, and its links lead only where the public may go', () => {
	const closed = page('Sisäinen');
	const one = page('Avoin teema', `Kaikille. Katso ${to(closed, 'sisäinen')}.`);
	expect(() => wiki.openToAll(w.as('pouta'), one.id)).toThrow(Refused);
	wiki.openToAll(w.as('kaisla'), one.id);
	expect(() => wiki.openToAll(w.as('kaisla'), one.id)).toThrow(Conflict);
	wiki.write(w.as('pouta'), one.id, 'Keskeneräistä.');
	const seen = reading.openPage(visitor(), 'jyvaskyla', one.slug);
	expect(seen.html).toContain('Kaikille.');
	expect(seen.html).not.toContain('<a ');
	expect(search(visitor(), 'Keskeneräistä').total).toBe(0);
	expect(atom((href) => `https://x.invalid${href}`, 'fi')).toContain('Avoin teema');
	wiki.close(w.as('kaisla'), one.id);
	expect(() => reading.openPage(visitor(), 'jyvaskyla', one.slug)).toThrow(NotFound);
	expect(atom((href) => `https://x.invalid${href}`, 'fi')).not.toContain('Avoin teema');
});

test('a working group writes across cities, and nobody else knows of its space', () => {
	const group = spaces.startGroup(w.as('kaisla'), { name: 'Nuorten asunnot' });
	const one = wiki.begin(w.as('kaisla'), { spaceId: group.id, title: 'Alku' });
	versions.publish(w.as('pouta'), nopsajalka().id);
	expect(changes(w.as('kaisla'), group.id).list.map(({ kind }) => kind)).toEqual(['page.added']);
	expect(() => wiki.at(w.as('utu'), group.id, one.slug)).toThrow(NotFound);
	const { token } = spaces.invite(w.as('kaisla'), group.id, { name: 'Utu', email: 'utu@esimerkki.invalid', role: 'writer' });
	expect(invitations.show(token)).toMatchObject({ city: null, space: { id: group.id, name: 'Nuorten asunnot' } });
	expect(people.rolesOf(w.as('kaisla')).map(({ place }) => place)).toEqual(['Jyväskylä', 'Nuorten asunnot']);
	expect(() => spaces.invite(w.as('utu'), group.id, { name: 'X', email: 'x@esimerkki.invalid', role: 'writer' })).toThrow(
		NotFound
	);
	// Who invites sees whom they wait for, and may think again; the others of the space do not see it.
	const waiting = () => spaces.guests(w.as('kaisla'), group.id).invited;
	expect(waiting()).toMatchObject([{ name: 'Utu', state: 'open' }]);
	expect(spaces.guests(w.as('kaisla'), group.id).people).toHaveLength(1);
	expect(() => invitations.revoke(w.as('utu'), waiting()[0]!.id)).toThrow(Refused);
	invitations.revoke(w.as('kaisla'), waiting()[0]!.id);
	expect(waiting()).toMatchObject([{ state: 'revoked' }]);
	expect(() => spaces.startGroup(w.as('pouta'), { name: 'Toinen' })).toThrow(Refused);
	expect(() => spaces.startGroup(w.as('utu'), { name: 'nuorten asunnot' })).toThrow(Invalid);
});

const nopsajalka = () =>
	practices.add(w.as('pouta'), { cityId: 'jyvaskyla', name: 'Nopsajalka', lead: 'Liikkuvan tuen tiimi.', state: 'in_use' });

test('recent changes tell of editions, practices and pages in one list, per city and to all, cut by the address', () => {
	const one = nopsajalka();
	page('Muistio');
	versions.publish(w.as('pouta'), one.id);
	adoptions.adopt(w.as('utu'), one.id, { cityId: 'pori', state: 'trying', sectionId: null, changes: '' });
	w.write('dwellings', 'Asuntoja rakennetaan lisää.');
	w.approve('dwellings');
	editions.publish(w.as('kaisla'), w.plan.id, { note: '' });
	const told = (name: Name, space: string, asked = {}) =>
		changes(w.as(name), space, asked).list.map(({ kind, title, by }) => `${kind} ${title} ${by}`.trim());
	const ours = [
		'edition.published  Kaisla',
		'adoption.made Nopsajalka',
		'practice.published Nopsajalka Pouta',
		'page.added Muistio Pouta'
	];
	expect(told('sumu', 'jyvaskyla')).toEqual(ours);
	expect(told('utu', 'pori')).toEqual(['adoption.made Nopsajalka Utu']);
	// Everybody reads of what is public, not who did it in another city, and of no city's own pages.
	expect(told('utu', 'shared')).toEqual(['edition.published', 'adoption.made Nopsajalka', 'practice.published Nopsajalka']);
	expect(told('sumu', 'jyvaskyla', { show: 'pages' })).toEqual(ours.slice(3));
	expect(told('sumu', 'jyvaskyla', { show: 'practices' })).toEqual(ours.slice(1, 3));
	const { list } = changes(w.as('sumu'), 'jyvaskyla');
	expect(told('sumu', 'jyvaskyla', { before: list[1]!.seq })).toEqual(ours.slice(2));
	expect(list[0]!.href).toBe('/jyvaskyla/plan/1');
	practices.remove(w.as('pouta'), one.id);
	expect(told('sumu', 'shared', { show: 'practices' })).toEqual([]);
});

test('completion puts names that begin with what is typed before those that only hold it', () => {
	const actor = w.as('pouta');
	page('Suuri tupa');
	const measure = (name: string) => measures.add(actor, w.plan.id, { name, sectionId: w.section('dwellings').id });
	measure('Iso tupa');
	measure('Tupa ensin');
	expect(complete(actor, 'tupa', 'jyvaskyla').map(({ label }) => label)).toEqual([
		'Tupa ensin',
		'Suuri tupa',
		'Iso tupa',
		'tupa'
	]);
});

test('bad names and places get a plain sentence', () => {
	const one = page('Yksi');
	const two = wiki.begin(w.as('pouta'), { spaceId: 'jyvaskyla', title: 'Kaksi', under: one.id });
	const fault = (work: () => unknown) => {
		try {
			work();
		} catch (error) {
			if (error instanceof Invalid) return Object.values(error.problems)[0];
			throw error;
		}
		return null;
	};
	expect(fault(() => page(' yksi '))).toBe('wiki_fault_taken');
	expect(fault(() => page('a'.repeat(300)))).toBe('forms_too_long');
	expect(fault(() => page('\u202e\u200f'))).toBe('forms_missing');
	expect(fault(() => wiki.move(w.as('pouta'), one.id, { under: two.id }))).toBe('wiki_fault_circle');
	expect(fault(() => wiki.move(w.as('pouta'), one.id, { under: one.id }))).toBe('wiki_fault_circle');
	// What is put under a deep page takes its own depth along.
	let deep = page('Pino 1');
	for (let one = 2; one <= 11; one++)
		deep = wiki.begin(w.as('pouta'), { spaceId: 'jyvaskyla', title: `Pino ${one}`, under: deep.id });
	expect(fault(() => wiki.move(w.as('pouta'), one.id, { under: deep.id }))).toBe('wiki_fault_deep');
	expect(complete(w.as('pouta'), '\u202ea/b', 'jyvaskyla').at(-1)).toMatchObject({
		kind: 'begin',
		label: 'a/b',
		href: '/wiki/jyvaskyla/a-b'
	});
	expect(complete(w.as('pouta'), 'a'.repeat(300), 'jyvaskyla')).toEqual([]);
	expect(page('a/b').slug).toBe('a-b');
	expect(page('a b').slug).toBe('a-b-2');
	expect(page('عنوان').slug).toBe('sivu');
	expect(page('new').slug).toBe('sivu-new');
	expect(wiki.rename(w.as('pouta'), two.id, '\u202eKaksi\u202c uusi').title).toBe('Kaksi uusi');
});

test('pages stand in order, move among each other and rise when what is above them is removed', () => {
	const [a, b, c] = ['Aa', 'Bb', 'Cc'].map((title) => page(title)) as [wiki.Page, wiki.Page, wiki.Page];
	const names = () => reading.tree(w.as('pouta'), 'jyvaskyla').tree.map(({ title }) => title);
	wiki.move(w.as('pouta'), c.id, { by: 'up' });
	expect(names()).toEqual(['Aa', 'Cc', 'Bb']);
	wiki.move(w.as('pouta'), b.id, { under: a.id });
	wiki.remove(w.as('pouta'), a.id);
	expect(names().sort()).toEqual(['Bb', 'Cc']);
	wiki.bringBack(w.as('pouta'), a.id);
	expect(names().sort()).toEqual(['Aa', 'Bb', 'Cc']);
});

test('versions are kept, compared and brought back', () => {
	const one = page('Versiot', 'Ensin.');
	wiki.write(w.as('pouta'), one.id, 'Sitten.');
	const { versions } = reading.history(w.as('pouta'), 'jyvaskyla', one.slug, null, null);
	expect(versions).toHaveLength(2);
	wiki.restore(w.as('pouta'), one.id, 1);
	expect(reading.page(w.as('pouta'), 'jyvaskyla', one.slug).html).toContain('Ensin.');
	expect(() => wiki.write(w.as('pouta'), one.id, 'Vanhan päälle.', 'muu')).toThrow(Conflict);
	writings.keepWritten();
	expect(changes(w.as('pouta'), 'jyvaskyla').list.map(({ kind }) => kind)).toEqual([
		'page.restored',
		'page.written',
		'page.added'
	]);
});

test('recent changes tell of what is being written before a version is kept, and of what was removed', () => {
	const one = page('Muistio', 'Ensin.');
	const kinds = () => changes(w.as('kaisla'), 'jyvaskyla').list.map(({ kind, title, by }) => `${kind} ${title} ${by}`);
	expect(kinds()).toEqual(['page.added Muistio Pouta']);
	w.wait(60_000);
	expect(w.type(one.textId, 'hilla', 'Hilla lisää. ')).toBe(true);
	expect(kinds()).toEqual(['page.written Muistio Hilla', 'page.added Muistio Pouta']);
	w.wait(60_000);
	writings.keepWritten();
	expect(kinds()).toEqual(['page.written Muistio Hilla', 'page.added Muistio Pouta']);
	wiki.remove(w.as('pouta'), one.id);
	expect(changes(w.as('kaisla'), 'jyvaskyla').list).toMatchObject([
		{ kind: 'page.removed', title: 'Muistio', by: 'Pouta', href: '/desk/wiki/jyvaskyla/care' }
	]);
	wiki.bringBack(w.as('pouta'), one.id);
	expect(kinds()[0]).toBe('page.broughtBack Muistio Pouta');
});

test('a page begun from a template has a line to write on under each heading', () => {
	const { textId } = wiki.begin(w.as('pouta'), { spaceId: 'jyvaskyla', title: 'Kokous', template: 'meeting' });
	const kinds = (live.read(textId).content ?? []).map(({ type }) => type);
	expect(kinds.length).toBeGreaterThan(4);
	expect(kinds).toEqual(kinds.map((_, index) => (index % 2 ? 'paragraph' : 'heading')));
});

test('links survive Markdown, and nothing but a known place may begin with a slash', () => {
	const json = fromMarkdown(
		'[a](/wiki/jyvaskyla/sivu) [b](/wiki/to/measure/abc_1) [c](/desk/x) [d](//muu.fi/x) [e](/wiki/to/x/y)'
	);
	expect(linksIn(json).map(({ target }) => target)).toEqual(['/wiki/jyvaskyla/sivu', '/wiki/to/measure/abc_1']);
	expect(pageSlug('Älä/Öylätti  Åland')).toBe('ala-oylatti-aland');
});
