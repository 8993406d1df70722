import { beforeEach, describe, expect, test } from 'vitest';
import { visitor, type Actor } from '#lib/access/actor.ts';
import { adoptValues } from '#lib/adoptions/adopting.ts';
import * as adoptions from '#lib/adoptions/adoptions.server.ts';
import * as following from '#lib/adoptions/following.server.ts';
import * as library from '#lib/adoptions/library.server.ts';
import { ancestors, descendants } from '#lib/adoptions/lineage.server.ts';
import { file } from '#lib/adoptions/export.server.ts';
import { followedWords, leftWords, stateWords } from '#lib/adoptions/words.ts';
import { Conflict, Invalid, NotFound, Refused } from '#lib/database/errors.ts';
import * as live from '#lib/live/live.server.ts';
import * as measures from '#lib/measures/measures.server.ts';
import * as reports from '#lib/measures/reports.server.ts';
import * as notifications from '#lib/notifications/notifications.server.ts';
import { told } from '#lib/notifications/words.ts';
import { readDay, typedDay } from '#lib/practices/citing.ts';
import * as practices from '#lib/practices/practices.server.ts';
import * as sources from '#lib/practices/sources.server.ts';
import * as talk from '#lib/practices/talk.server.ts';
import * as versions from '#lib/practices/versions.server.ts';
import { open } from '#lib/realtime/openers.server.ts';
import * as sections from '#lib/sections/sections.server.ts';
import { fromMarkdown } from '#lib/text/markdown.ts';
import { plainText } from '#lib/text/plain.ts';
import * as wikiLinks from '#lib/wiki/links.server.ts';
import { backlinksOfPractice } from '#lib/wiki/places.server.ts';
import * as wiki from '#lib/wiki/wiki.server.ts';
import * as writings from '#lib/writings/writings.server.ts';
import { GET as pageFile } from '#src/routes/(public)/practices.html/+server.ts';
import { GET as markdownFile } from '#src/routes/(public)/practices.md/+server.ts';
import { world, type World } from '../world.ts';

let w: World;
beforeEach(() => void (w = world()));

const WHAT = 'Kolme ammattilaista tapaa ihmisen siellä, missä hän on.\n\nTiimi kulkee viitenä päivänä viikossa.';
const nopsajalka = (by: 'kaisla' | 'pouta' = 'pouta') =>
	practices.add(w.as(by), {
		cityId: 'jyvaskyla',
		name: 'Nopsajalka',
		lead: 'Liikkuvan tuen tiimi.',
		state: 'in_use',
		theme: 'mobile',
		targetGroups: ['asunnottomat'],
		parts: { what: fromMarkdown(WHAT) }
	});
const shared = () => {
	const one = nopsajalka();
	versions.publish(w.as('pouta'), one.id);
	return practices.find(one.id);
};
const intoUse = (practiceId: string, changes = 'Meillä on kaksi ammattilaista, koska väkeä on vähemmän.') =>
	adoptions.adopt(w.as('utu'), practiceId, {
		cityId: 'pori',
		state: 'in_use',
		sectionId: w.section('mobile_support', w.pori).id,
		changes
	});
const words = (practiceId: string, key: 'what' | 'lessons' = 'what') => plainText(live.read(practices.partIds(practiceId)[key]!));
const faultOf = (work: () => unknown) => {
	try {
		work();
	} catch (fault) {
		return fault;
	}
	return undefined;
};

describe('a practice', () => {
	test('is its own city’s draft until its first version, and nobody else learns of it', () => {
		const { id, slug } = nopsajalka();
		expect(practices.all()).toEqual([]);
		expect(() => library.page(visitor(), slug)).toThrow(NotFound);
		expect(() => library.page(w.as('utu'), slug)).toThrow(NotFound);
		expect(() => practices.revise(w.as('utu'), id, { lead: 'Porin' })).toThrow(NotFound);
		expect(library.page(w.as('sumu'), slug).hidden).toEqual({ why: 'draft' });
		versions.publish(w.as('pouta'), id);
		expect(library.page(visitor(), slug)).toMatchObject({
			hidden: null,
			practice: { name: 'Nopsajalka', version: { number: 1 } }
		});
	});

	test('what is typed after publishing does not reach the public before the next version', () => {
		const { id, slug } = shared();
		practices.writePart(w.as('pouta'), id, 'what', 'Jotain aivan muuta.');
		practices.revise(w.as('pouta'), id, { lead: 'Toinen lause.' });
		const before = library.page(visitor(), slug);
		expect(before.parts[0]!.html).toContain('Kolme ammattilaista');
		expect(before.practice.lead).toBe('Liikkuvan tuen tiimi.');
		versions.publish(w.as('pouta'), id, 'Kerrottu paremmin.');
		expect(library.page(visitor(), slug).parts[0]!.html).toContain('Jotain aivan muuta.');
		const compared = versions.compare(visitor(), id, 1, 2);
		expect(compared.fields.map((one) => one.name)).toEqual(['lead']);
		expect(compared.parts.map((one) => one.key)).toEqual(['what']);
		expect(compared.note).toBe('Kerrottu paremmin.');
	});

	test('a version that says nothing new is not made, and a withdrawn practice makes none', () => {
		const { id } = shared();
		expect(faultOf(() => versions.publish(w.as('pouta'), id))).toMatchObject({ why: 'practice_why_same' });
		practices.withdraw(w.as('pouta'), id, 'Tiimi lopetti.');
		expect(faultOf(() => versions.publish(w.as('pouta'), id))).toMatchObject({ why: 'practice_why_withdrawn' });
	});

	test('versions of a withdrawn practice are its own city’s alone, and others read that and why it was withdrawn', () => {
		const { id, slug } = shared();
		practices.withdraw(w.as('pouta'), id, 'Tiimi lopetti.');
		const seen = [visitor(), w.as('utu'), w.as('sumu')].map((actor) => library.compared(actor, slug, 0, 0));
		for (const { withdrawn } of seen) expect(withdrawn).toMatchObject({ words: 'Tiimi lopetti.' });
		expect(seen.map(({ versions }) => versions.length)).toEqual([0, 0, 1]);
	});

	test('its long texts are living texts: its city’s people enter, writers write, others do not learn of them', () => {
		const { id } = shared();
		const textId = practices.partIds(id).what!;
		expect(open(w.as('hilla'), textId)).toMatchObject({ write: true, group: `practice:${id}` });
		expect(open(w.as('sumu'), textId)).toMatchObject({ write: false });
		for (const name of ['utu', 'halla', 'tuisku'] as const) expect(() => open(w.as(name), textId)).toThrow(NotFound);
		expect(() => open(visitor(), textId)).toThrow(NotFound);
	});

	test('older words of a text are kept, compared and brought back', () => {
		const { id } = shared();
		practices.writePart(w.as('pouta'), id, 'what', 'Jotain aivan muuta.');
		const textId = practices.partIds(id).what!;
		expect(writings.versions(textId).map((one) => one.number)).toEqual([2, 1]);
		practices.restorePart(w.as('hilla'), id, 'what', 1);
		expect(words(id)).toContain('Kolme ammattilaista');
		expect(writings.versions(textId)[0]).toMatchObject({ number: 3, reason: 'restore', by: 'Hilla' });
	});

	test('who wrote on an older version of a text without scripts is told, and overwrites nothing', () => {
		const { id } = shared();
		const seen = live.hash(practices.partIds(id).what!);
		practices.writePart(w.as('pouta'), id, 'what', 'Poudan sanat.', seen);
		expect(() => practices.writePart(w.as('hilla'), id, 'what', 'Hillan sanat.', seen)).toThrow(Conflict);
		expect(words(id)).toBe('Poudan sanat.');
	});

	test('two of one name have addresses of their own', () => {
		expect([nopsajalka().slug, nopsajalka('kaisla').slug]).toEqual(['nopsajalka', 'nopsajalka-2']);
	});

	test('bad input is answered field by field', () => {
		const { id } = shared();
		const fault = faultOf(() =>
			practices.revise(w.as('pouta'), id, { name: ' ', lead: 'x'.repeat(301), state: 'gone' as never })
		);
		expect(fault).toBeInstanceOf(Invalid);
		expect((fault as Invalid).problems).toEqual({ name: 'forms_missing', lead: 'forms_too_long', state: 'forms_choose' });
		expect(() => practices.end(w.as('pouta'), id, { why: 'did_not_work', words: ' ' })).toThrow(Invalid);
	});

	test('that it did not work is said with its reason', () => {
		const { id, slug } = shared();
		practices.end(w.as('pouta'), id, { why: 'did_not_work', words: 'Ihmiset eivät halunneet kolmea työntekijää kerralla.' });
		versions.publish(w.as('pouta'), id);
		expect(library.page(visitor(), slug).practice).toMatchObject({ state: 'ended', endedWhy: 'did_not_work' });
	});

	test('only its own writers change it', () => {
		const { id } = shared();
		for (const name of ['utu', 'sumu', 'usva', 'halla', 'tuisku'] as const)
			expect(() => practices.revise(w.as(name), id, { lead: 'Toinen.' })).toThrow(Refused);
	});
});

describe('a practice’s sources', () => {
	const news = { title: 'Kaupungin uutinen', url: 'https://www.example.org/uutinen', on: '1.10.2020', quote: 'Tiimi kulkee.' };
	const listed = (id: string) => sources.list(w.as('pouta'), id);

	test('are added, mended and taken away by its writers, and readers get them with the next version', () => {
		const { id, slug } = shared();
		sources.put(w.as('pouta'), id, null, news, ['lead', 'kind']);
		sources.put(w.as('hilla'), id, null, { ...news, title: 'Hankkeen sivu', url: '', quote: '' }, ['lead']);
		expect(listed(id)).toMatchObject([
			{ source: { title: 'Kaupungin uutinen', on: '2020-10-01' }, facts: ['lead', 'kind'] },
			{ source: { title: 'Hankkeen sivu' }, facts: ['lead'] }
		]);
		expect(library.page(visitor(), slug).practice.sources).toEqual([]);
		versions.publish(w.as('pouta'), id, 'Lähteet mukaan.');
		expect(library.page(visitor(), slug).practice).toMatchObject({ facts: { lead: [0, 1], kind: [0] } });
		expect(versions.compare(visitor(), id, 1, 2).fields.map((one) => one.name)).toEqual(['sources', 'facts']);

		const [first] = listed(id);
		const gone = sources.take(w.as('pouta'), id, first!);
		expect(listed(id)).toMatchObject([{ place: 0, source: { title: 'Hankkeen sivu' }, facts: ['lead'] }]);
		sources.put(w.as('pouta'), id, null, { ...news, on: gone.source.on! }, gone.facts);
		expect(listed(id)[1]).toMatchObject({ source: gone.source, facts: gone.facts });
		// What an adopter took is what was public.
		expect(practices.find(intoUse(id).copyId!)).toMatchObject({ facts: { lead: [0, 1], kind: [0] } });
	});

	test('a list that somebody changed meanwhile, a bad address and strangers are refused in words', () => {
		const { id } = shared();
		sources.put(w.as('pouta'), id, null, news, []);
		const [seen] = listed(id);
		sources.put(w.as('hilla'), id, seen!, { ...news, title: 'Toinen uutinen' }, []);
		expect(() => sources.put(w.as('pouta'), id, seen!, news, [])).toThrow(Conflict);
		expect(() => sources.take(w.as('pouta'), id, seen!)).toThrow(Conflict);
		for (const url of [
			'javascript:alert(1)',
			'www.example.org',
			'https://a b.fi',
			'https://minä:salasana@example.org',
			'https://localhost'
		])
			expect((faultOf(() => sources.put(w.as('pouta'), id, null, { ...news, url }, [])) as Invalid).problems, url).toEqual({
				url: 'practice_fault_address'
			});
		const bad = { title: ' ', url: '', on: '31.2.2021', quote: 'x'.repeat(2001) };
		expect((faultOf(() => sources.put(w.as('pouta'), id, null, bad, [])) as Invalid).problems).toEqual({
			...{ title: 'forms_missing', on: 'practice_fault_day', quote: 'forms_too_long' }
		});
		expect(() => sources.put(w.as('sumu'), id, null, news, [])).toThrow(Refused);
		expect(() => sources.list(w.as('utu'), id)).toThrow(NotFound);
	});

	test('a day is read as it is typed and written back the same', () => {
		for (const [typed, kept] of [
			['2021', '2021'],
			['3.2021', '2021-03'],
			['1.3.2021', '2021-03-01'],
			['2021-03-01', '2021-03-01']
		] as const)
			expect([readDay(typed), readDay(typedDay(kept))]).toEqual([kept, kept]);
		for (const typed of ['', '21', '2021-13', '30.2.2021', '1.1.1.2021', 'keväällä']) expect(readDay(typed), typed).toBeNull();
	});
});

test('what links to a practice is listed on its page by kind, to each reader what they may know', () => {
	const one = shared();
	const link = `[Nopsajalka](/wiki/to/practice/${one.id})`;
	wiki.begin(w.as('pouta'), { spaceId: 'jyvaskyla', title: 'Muistio', text: fromMarkdown(`Luimme käytännön ${link} läpi.`) });
	wiki.begin(w.as('utu'), { spaceId: 'shared', title: 'Teema', text: fromMarkdown(`Esimerkki on ${link}.`) });
	sections.importText(w.as('pouta'), w.section('dwellings').id, fromMarkdown(`Perustana on ${link}.`));
	practices.writePart(w.as('pouta'), one.id, 'lessons', `Tämä on ${link} itse.`);
	wikiLinks.catchUp();
	const told = (actor: Actor) => {
		const { plans, practices, pages } = backlinksOfPractice(actor, one.id);
		return [plans, practices, pages].map((list) => list.map(({ title }) => title));
	};
	expect(told(w.as('sumu'))).toEqual([['Asunnot'], [], ['Muistio', 'Teema']]);
	expect(told(w.as('utu'))).toEqual([[], [], ['Teema']]);
	expect(told(visitor())).toEqual([[], [], []]);
	expect(backlinksOfPractice(w.as('sumu'), one.id).plans[0]!.sentence).toBe('Perustana on Nopsajalka.');
});

describe('taking up a practice', () => {
	test('names the version, drafts a measure in the section and gives a copy of one’s own', () => {
		const one = shared();
		const adoption = intoUse(one.id);
		expect(versions.byId(adoption.versionId).number).toBe(1);
		const [measure] = measures.shownOf('pori').filter((each) => each.practice?.id === one.id);
		expect(measure).toMatchObject({ name: 'Nopsajalka', isDraft: true, owners: [], startOn: null, state: 'planned' });
		expect(words(adoption.copyId!)).toContain('Kolme ammattilaista');
		expect(practices.all().map((each) => each.slug)).toEqual([one.slug]);
		expect(library.page(visitor(), one.slug).adopters).toMatchObject([
			{
				city: { id: 'pori' },
				state: 'in_use',
				version: 1,
				changes: expect.stringContaining('kaksi ammattilaista'),
				measure: null
			}
		]);
	});

	test('considering makes neither, and going on from it makes both', () => {
		const one = shared();
		const first = adoptions.adopt(w.as('utu'), one.id, { cityId: 'pori', state: 'considering', sectionId: null, changes: '' });
		expect(first).toMatchObject({ measureId: null, copyId: null });
		const second = intoUse(one.id);
		expect(second.id).toBe(first.id);
		expect(second.measureId && second.copyId).toBeTruthy();
		expect(() => intoUse(one.id)).toThrow(Conflict);
	});

	test('what came of it, and that they gave it up, is read on the source’s page', () => {
		const one = shared();
		const { id, measureId } = intoUse(one.id);
		measures.show(w.as('utu'), measureId!);
		reports.report(w.as('utu'), measureId!, { state: 'under_way', words: 'Yksitoista ihmistä tavattiin.', value: '11' });
		w.wait(1000);
		adoptions.setState(w.as('utu'), id, 'rooted', 'Kuuluu nyt perusturvan arkeen.');
		const [adopter] = library.page(visitor(), one.slug).adopters;
		expect(adopter).toMatchObject({
			state: 'rooted',
			measure: { report: { words: 'Yksitoista ihmistä tavattiin.', value: 11 } },
			results: [{ words: 'Kuuluu nyt perusturvan arkeen.' }]
		});
		w.wait(1000);
		adoptions.leave(w.as('utu'), id, { why: 'did_not_work', words: 'Kahdella ei ehditty.', dropMeasure: true });
		const [left] = library.page(visitor(), one.slug).adopters;
		expect(left).toMatchObject({ state: 'left', left: { why: 'did_not_work', words: 'Kahdella ei ehditty.' } });
		expect(measures.shownOf('pori').find((each) => each.id === measureId)).toMatchObject({ state: 'dropped' });
		const heard = notifications.list(w.as('kaisla')).map(told);
		expect(heard.some((each) => each.includes('Pori') && each.includes('Nopsajalka'))).toBe(true);
	});

	test('a city that takes it up again starts anew, and why it once left stays on the source’s page', () => {
		const one = shared();
		const given = { cityId: 'pori', state: 'trying' as const, sectionId: null };
		const { id } = adoptions.adopt(w.as('utu'), one.id, { ...given, changes: 'Kahden voimin.', sinceOn: '3.2021' });
		w.wait(1000);
		adoptions.setState(w.as('utu'), id, 'trying', 'Kymmenen tavattiin.');
		w.wait(1000);
		adoptions.leave(w.as('utu'), id, { why: 'money_ended', words: 'Hankkeen raha loppui.' });
		const adopter = () => library.page(visitor(), one.slug).adopters[0]!;
		expect(adopter()).toMatchObject({ left: { why: 'money_ended' }, earlier: [] });
		const asked = { state: null, section: null, changes: '', sinceOn: '' };
		expect(adoptValues({ asked, before: adoptions.preview(w.as('utu'), one.id, 'pori').before }).sinceOn).toBe('');
		w.wait(1000);
		adoptions.adopt(w.as('utu'), one.id, { ...given, state: 'in_use', changes: 'Kolmen voimin.' });
		expect(adopter()).toMatchObject({
			...{ state: 'in_use', sinceOn: null, left: null, changes: 'Kolmen voimin.' },
			results: [{ words: 'Kymmenen tavattiin.' }],
			earlier: [{ why: 'money_ended', words: 'Hankkeen raha loppui.', changes: 'Kahden voimin.' }]
		});
		expect(leftWords(adopter().earlier[0]!)).toBe('Luopui 14.4.2021: rahoitus päättyi.');
		expect(stateWords(adopter())).toBe('Käytössä');
	});

	test('since when is said as Finnish says it', () => {
		const said = (sinceOn: string) => stateWords({ state: 'in_use', sinceOn });
		expect(['2026', '2026-03', '2026-03-01'].map(said)).toEqual([
			'Käytössä vuodesta 2026 alkaen',
			'Käytössä maaliskuusta 2026 alkaen',
			'Käytössä 1.3.2026 alkaen'
		]);
	});

	test('what is wrong with giving it up is said of that form’s own fields', () => {
		const { id } = intoUse(shared().id);
		const fault = faultOf(() => adoptions.leave(w.as('utu'), id, { why: '' as never, words: ' ' })) as Invalid;
		expect(fault.problems).toEqual({ why: 'forms_choose', reason: 'practice_fault_reason' });
	});

	test('a report is not shown to others before its city has opened the measure', () => {
		const one = shared();
		const { measureId } = intoUse(one.id);
		reports.report(w.as('utu'), measureId!, { state: 'under_way', words: 'Vielä sisäinen.', value: '' });
		expect(library.page(w.as('kaisla'), one.slug).adopters[0]!.measure).toBeNull();
		expect(library.page(w.as('utu'), one.slug).adopters[0]!.measure?.report?.words).toBe('Vielä sisäinen.');
	});

	test('is refused for one’s own practice, for another’s city, for a draft and for what was withdrawn', () => {
		const one = shared();
		const given = { state: 'trying' as const, sectionId: null, changes: '' };
		expect(faultOf(() => adoptions.adopt(w.as('pouta'), one.id, { ...given, cityId: 'jyvaskyla' }))).toMatchObject({
			why: 'practice_why_own'
		});
		expect(() => adoptions.adopt(w.as('pouta'), one.id, { ...given, cityId: 'pori' })).toThrow(Refused);
		expect(() => adoptions.adopt(w.as('utu'), nopsajalka().id, { ...given, cityId: 'pori' })).toThrow(NotFound);
		practices.withdraw(w.as('pouta'), one.id, 'Tiimi lopetti.');
		expect(() => adoptions.adopt(w.as('utu'), one.id, { ...given, cityId: 'pori' })).toThrow(Conflict);
	});

	test('a version published while one filled in the form is read first', () => {
		const one = shared();
		const seen = versions.newest(one.id)!.id;
		practices.revise(w.as('pouta'), one.id, { lead: 'Toinen lause.' });
		versions.publish(w.as('pouta'), one.id);
		const given = { cityId: 'pori', state: 'trying' as const, sectionId: null, changes: '', versionId: seen };
		expect(faultOf(() => adoptions.adopt(w.as('utu'), one.id, given))).toMatchObject({ why: 'practice_why_newer' });
	});

	test('a section of another city’s plan is refused in words', () => {
		const one = shared();
		const given = { cityId: 'pori', state: 'trying' as const, sectionId: w.section('baseline').id, changes: '' };
		expect((faultOf(() => adoptions.adopt(w.as('utu'), one.id, given)) as Invalid).problems).toEqual({ section: 'forms_choose' });
	});
});

describe('what follows the source', () => {
	const changed = () => {
		const one = shared();
		const { id, copyId } = intoUse(one.id);
		practices.writePart(w.as('utu'), copyId!, 'what', WHAT.replace('Kolme ammattilaista tapaa', 'Kaksi ammattilaista tapaa'));
		practices.writePart(w.as('pouta'), one.id, 'what', `${WHAT.replace('viitenä', 'kuutena')}\n\nIltaisin päivystetään.`);
		versions.publish(w.as('pouta'), one.id, 'Lauantait mukaan.');
		return { one, id, copyId: copyId! };
	};

	test('a new version is offered change by change, and what is taken leaves one’s own words alone (F-20)', () => {
		const { id, copyId } = changed();
		const offered = following.offer(w.as('utu'), id)!;
		w.wait(1000);
		expect(offered.next).toMatchObject({ number: 2, from: 1, note: 'Lauantait mukaan.' });
		const [part] = offered.parts;
		expect(part!.changes.map((one) => one.conflict)).toEqual([false, false]);
		following.follow(w.as('utu'), id, { versionId: offered.next.id, chosen: { what: [0] } });
		expect(words(copyId)).toContain('Kaksi ammattilaista');
		expect(words(copyId)).toContain('kuutena');
		expect(words(copyId)).not.toContain('Iltaisin');
		expect(following.offer(w.as('utu'), id)).toBeNull();
		expect(followedWords(library.own(w.as('utu'), id).steps[0]!)).toBe('Otettiin versio 2.');
	});

	test('not taking it changes nothing, and the version followed stays the old one', () => {
		const { one, id, copyId } = changed();
		const before = words(copyId);
		w.wait(1000);
		following.follow(w.as('utu'), id, { versionId: following.offer(w.as('utu'), id)!.next.id, chosen: {} });
		expect(words(copyId)).toBe(before);
		expect(library.page(visitor(), one.slug).adopters[0]!.version).toBe(1);
		expect(followedWords(library.own(w.as('utu'), id).steps[0]!)).toBe('Uusi versio käytiin läpi. Siitä ei otettu mitään.');
		expect(following.offer(w.as('utu'), id)).toBeNull();
	});

	test('withdrawing or deleting the source leaves adopters whole and says so (F-20)', () => {
		const one = shared();
		const { copyId, measureId } = intoUse(one.id);
		practices.withdraw(w.as('pouta'), one.id, 'Tiimi lopetti.');
		expect(words(copyId!)).toContain('Kolme ammattilaista');
		expect(ancestors(copyId!)).toMatchObject([
			{ name: 'Nopsajalka', version: 1, withdrawn: { words: 'Tiimi lopetti.' }, removed: false }
		]);
		const page = library.page(visitor(), one.slug);
		expect(page.hidden).toMatchObject({ why: 'withdrawn', words: 'Tiimi lopetti.' });
		expect([page.parts, page.practice.lead]).toEqual([[], '']);
		expect(practices.all()).toEqual([]);
		expect(notifications.list(w.as('utu')).map(told).join()).toContain('Nopsajalka');
		practices.remove(w.as('pouta'), one.id);
		expect(() => library.page(visitor(), one.slug)).toThrow(NotFound);
		expect(ancestors(copyId!)).toMatchObject([{ slug: null, removed: true, version: 1 }]);
		expect(words(copyId!)).toContain('Kolme ammattilaista');
		expect(measures.shownOf('pori').some((each) => each.id === measureId)).toBe(true);
	});

	test('a practice adopted from an adopter knows its whole line, and it does not come home in a circle', () => {
		w.person('Lumi', 'coordinator', 'nation');
		const one = shared();
		const { copyId } = intoUse(one.id);
		const copy = practices.find(copyId!);
		versions.publish(w.as('utu'), copy.id);
		expect(ancestors(copy.id)).toMatchObject([{ city: { id: 'jyvaskyla' }, version: 1 }]);
		const back = { cityId: 'jyvaskyla', state: 'trying' as const, sectionId: null, changes: '' };
		expect(faultOf(() => adoptions.adopt(w.as('kaisla'), copy.id, back))).toMatchObject({ why: 'practice_why_circle' });
		expect(adoptions.mayAdoptFor(w.as('kaisla'), copy)).toEqual([]);
		const exported = ['md', 'html'].map((format) => file([copy.slug], format as 'md', 'https://puolittamo.example'));
		for (const text of exported) expect(text).toContain('Mistä tämä on peräisin: Nopsajalka, Jyväskylä, Versio 1');
		// A circle in the rows themselves, as a damaged restore might hold, ends the line instead of the server.
		w.db.$client
			.prepare('update practices set origin_id = ?, origin_version_id = ? where id = ?')
			.run(copy.id, versions.newest(copy.id)!.id, one.id);
		expect(ancestors(copy.id)).toHaveLength(1);
		expect(descendants(one.id)).toHaveLength(1);
	});
});

describe('what others say of a practice', () => {
	test('the developer is asked, answers, and hears of it', () => {
		const one = shared();
		talk.say(w.as('utu'), one.id, 'Montako kotikäyntiä yksi ehtii tehdä?');
		expect(notifications.list(w.as('pouta')).map(told).join()).toContain('Nopsajalka');
		const [asked] = talk.remarksOf(w.as('pouta'), one.id).talk;
		talk.say(w.as('pouta'), one.id, 'Neljä päivässä.', asked!.id);
		expect(talk.remarksOf(w.as('utu'), one.id).talk).toMatchObject([{ by: 'Utu', answers: [{ by: 'Pouta' }] }]);
		expect(notifications.list(w.as('utu'))).toHaveLength(1);
		expect(() => talk.resolve(w.as('utu'), one.id, asked!.id, true)).toThrow(Refused);
		expect(() => talk.say(w.as('tuisku'), one.id, 'En näe tätä.')).toThrow(Refused);
		expect(() => talk.takeBack(w.as('pouta'), one.id, asked!.id)).toThrow(Refused);
	});

	test('better words are proposed on what is public, taken by the writers change by change', () => {
		const one = shared();
		practices.writePart(w.as('pouta'), one.id, 'what', `${WHAT}\n\nTätä ei ole vielä julkaistu.`);
		expect(talk.proposable(w.as('utu'), one.id, 'what')).not.toContain('ei ole vielä julkaistu');
		talk.propose(w.as('utu'), one.id, 'what', WHAT.replace('viitenä', 'neljänä'), 'Näin se meillä luettiin.');
		const [proposal] = talk.proposed(w.as('hilla'), one.id);
		expect(proposal).toMatchObject({ part: 'what', author: 'Utu', changes: [{ conflict: false }] });
		expect(() => talk.accept(w.as('utu'), one.id, proposal!.id, 'all')).toThrow(Refused);
		talk.accept(w.as('hilla'), one.id, proposal!.id, 'all');
		expect(words(one.id)).toContain('neljänä');
		expect(words(one.id)).toContain('ei ole vielä julkaistu');
		expect(() => talk.accept(w.as('hilla'), one.id, proposal!.id, 'all')).toThrow(Conflict);
		expect(() => talk.propose(w.as('utu'), one.id, 'what', WHAT, null)).toThrow(Invalid);
	});
});

describe('the library', () => {
	test('is cut by theme, target group and “elsewhere, not here”', () => {
		const one = shared();
		const names = (filters: library.Filters) => library.shelf(filters).lines.map((each) => each.name);
		expect(names({ theme: 'mobile' })).toEqual(['Nopsajalka']);
		expect(names({ theme: 'network' })).toEqual([]);
		expect(names({ theme: "' or 1=1 --" })).toEqual(['Nopsajalka']);
		expect(names({ group: 'asunnottomat', not: 'pori' })).toEqual(['Nopsajalka']);
		intoUse(one.id);
		expect(names({ not: 'pori' })).toEqual([]);
		expect(names({ not: 'jyvaskyla' })).toEqual([]);
	});

	test('files come in the field order of Innokylä’s operating model', () => {
		const one = shared();
		const markdown = file([one.slug], 'md', 'https://puolittamo.example');
		const fields = [...markdown.matchAll(/^## (.+)$/gm)].map(([, name]) => name);
		expect(markdown).toMatch(/^# Nopsajalka/);
		expect(fields.slice(0, 9)).toEqual([
			'Lyhyt kuvaus',
			'Toteutuspaikka',
			'Maakunta',
			'Rahoittaja',
			'Linkit',
			'Tekijä',
			'Luotu',
			'Viimeksi muokattu',
			'Ratkaisun perusidea'
		]);
		expect(file([one.slug], 'html', 'https://puolittamo.example')).toContain('<p>Kolme ammattilaista');
		practices.revise(w.as('pouta'), one.id, { name: '<script>alert(1)</script>' });
		versions.publish(w.as('pouta'), one.id);
		expect(file([one.slug], 'html', 'https://puolittamo.example')).not.toContain('<script');
	});

	test('an address in a file works as it is copied', () => {
		const one = nopsajalka();
		const url = 'https://www.example.org/2020-10-15_uutinen_(1)';
		sources.put(w.as('pouta'), one.id, null, { title: 'Uutinen', url, on: '', quote: '' }, []);
		practices.revise(w.as('pouta'), one.id, { evidence: ['Luettu_täältä (https://example.org/a_b).'] });
		versions.publish(w.as('pouta'), one.id);
		const markdown = file([one.slug], 'md', 'https://puolittamo.example');
		expect(markdown).toContain(`- <${url}>`);
		expect(markdown).toContain('Luettu\\_täältä (<https://example.org/a_b>).');
	});

	test('a file of a withdrawn or unknown practice is not found', () => {
		const one = shared();
		const get = (address: string, GET: typeof markdownFile | typeof pageFile) =>
			faultOf(() => GET({ url: new URL(address, 'https://puolittamo.example'), locals: { actor: visitor() } } as never));
		expect(get(`/practices.md?p=${one.slug}`, markdownFile)).toBeUndefined();
		practices.withdraw(w.as('pouta'), one.id, 'Tiimi lopetti.');
		for (const slug of [one.slug, 'unknown']) {
			expect(get(`/practices.md?p=${slug}`, markdownFile)).toMatchObject({ status: 404 });
			expect(get(`/practices.html?p=${slug}`, pageFile)).toMatchObject({ status: 404 });
		}
	});
});
