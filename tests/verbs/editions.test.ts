import { createHash } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { visitor } from '#lib/access/actor.ts';
import { Conflict, Invalid, NotFound, Refused } from '#lib/database/errors.ts';
import * as editions from '#lib/editions/editions.server.ts';
import { json, markdown } from '#lib/editions/files.server.ts';
import * as publicly from '#lib/editions/public.server.ts';
import { forget } from '#lib/editions/rendered.server.ts';
import { rebuild } from '#lib/search/keeping.server.ts';
import { search } from '#lib/search/search.server.ts';
import { sorted } from '#lib/events/sorted.ts';
import { world, type World } from '../world.ts';

let w: World;
beforeEach(() => {
	w = world();
	forget();
	w.write(
		'mobile_support',
		'Nopsajalka lähtee ihmisen luo.\n\nSalainen nimi on tässä.\n\n### Neuvonta\n\nNeuvontaa saa arkisin.'
	);
	w.approve('mobile_support');
});

const page = (number?: number) => publicly.page('jyvaskyla', number, 'fi');
/** What somebody without an account finds; the index is made for it. */
const found = (typed: string) => {
	rebuild();
	return search(visitor(), typed).groups.flatMap(({ list }) => list);
};
const textOf = (number?: number) =>
	page(number)
		.sections.map((section) => section.html?.html ?? '')
		.join('');

test('an edition holds what is approved, and lists what is not', () => {
	editions.publish(w.as('kaisla'), w.plan.id);
	const { edition, sections, offices } = page();
	expect(edition.number).toBe(1);
	expect(sections.filter((section) => section.html).map((section) => section.title)).toEqual(['Liikkuva tuki ja neuvonta']);
	expect(sections.filter((section) => !section.html)).toHaveLength(9);
	expect(offices.map((one) => one.name)).toEqual(['Jyväskylän kaupunki', 'STM', 'YM']);
	expect(JSON.stringify(page())).not.toMatch(/Kaisla|Usva|Halla|Routa/);
});

test('only a coordinator publishes, never nothing, never the same twice, never over another', () => {
	expect(() => editions.publish(w.as('pouta'), w.plan.id)).toThrow(Refused);
	expect(() => editions.publish(w.as('utu'), w.pori.id)).toThrow(Invalid);
	expect(() => editions.publish(w.as('kaisla'), w.plan.id, { expected: 2 })).toThrow(Conflict);
	editions.publish(w.as('kaisla'), w.plan.id, { expected: 1 });
	expect(() => editions.publish(w.as('kaisla'), w.plan.id)).toThrow(Invalid);
});

test('the public bytes do not move because a draft does', () => {
	editions.publish(w.as('kaisla'), w.plan.id);
	const before = textOf();
	w.write('mobile_support', 'Aivan muuta.');
	expect(textOf()).toBe(before);
	forget();
	expect(textOf()).toBe(before);
	expect(page().draftsAhead).toEqual([{ number: 6, title: 'Liikkuva tuki ja neuvonta' }]);
});

test('paragraphs and subsections have permanent names', () => {
	editions.publish(w.as('kaisla'), w.plan.id);
	const html = textOf();
	for (const id of ['p-6-1', 'p-6-2', 'p-6-3', 'p-6-4']) expect(html).toContain(`id="${id}"`);
	expect(page().sections[5]!.html!.subsections).toMatchObject([{ number: '6.1', title: 'Neuvonta' }]);
});

test('what is taken down is nowhere, in no edition, while the gap and its reason stay', () => {
	const first = editions.publish(w.as('kaisla'), w.plan.id);
	w.write('mobile_support', 'Uusi alku.\n\nNopsajalka lähtee ihmisen luo.\n\nSalainen nimi on tässä.');
	w.approve('mobile_support');
	editions.publish(w.as('kaisla'), w.plan.id);
	expect(textOf(2)).toContain('Salainen');
	editions.takeDown(w.as('kaisla'), first.id, { sectionId: w.section('mobile_support').id, block: 2, reason: 'Henkilötieto.' });
	for (const number of [1, 2]) {
		expect(textOf(number)).not.toContain('Salainen');
		expect(textOf(number)).toContain('Henkilötieto.');
		expect(markdown('jyvaskyla', number)).not.toContain('Salainen');
		expect(JSON.stringify(json('jyvaskyla', number))).not.toContain('Salainen');
	}
	expect(JSON.stringify(publicly.changes('jyvaskyla', 2))).not.toContain('Salainen');
	expect(JSON.stringify([publicly.lastPublished(5), found('salainen')])).not.toContain('Salainen');
	// Its other paragraphs keep their addresses.
	expect(textOf(1)).toMatch(/id="p-6-3"[^>]*>.*Neuvonta/);
});

test('the hash can be computed again from the edition’s own file', () => {
	const { hash } = editions.publish(w.as('kaisla'), w.plan.id);
	const { number, plan, sections } = json('jyvaskyla', 1);
	const places = sections.map(({ sectionId, ordinal, title, contentHash }) => ({ sectionId, ordinal, title, contentHash }));
	const bytes = JSON.stringify(sorted({ format: 1, planId: plan.id, number, sections: places }));
	expect(createHash('sha256').update(bytes).digest('hex')).toBe(hash);
});

test('a correction is listed, and what changed is told section by section', () => {
	editions.publish(w.as('kaisla'), w.plan.id);
	w.write('mobile_support', 'Nopsajalka lähtee heti ihmisen luo.');
	w.approve('mobile_support');
	w.write('baseline', 'Asunnottomia oli 156.');
	w.approve('baseline');
	const second = editions.publish(w.as('kaisla'), w.plan.id);
	editions.correct(w.as('kaisla'), second.id, { words: 'Vuosi oli väärin.' });
	expect(page().errata).toMatchObject([{ words: 'Vuosi oli väärin.' }]);
	const { before, sections } = publicly.changes('jyvaskyla', 2);
	expect(before!.number).toBe(1);
	expect(sections.filter((section) => !section.same).map((section) => section.ordinal)).toEqual([1, 6]);
	expect(sections[5]!.counts.changed).toBeGreaterThan(0);
	expect(publicly.changes('jyvaskyla', 1).before).toBeNull();
});

test('there is no page of an edition that is not there', () => {
	expect(() => page()).toThrow(NotFound);
	editions.publish(w.as('kaisla'), w.plan.id);
	expect(() => page(2)).toThrow(NotFound);
	expect(() => publicly.page('atlantis', undefined, 'fi')).toThrow(NotFound);
});

test('S17 searching finds word forms and forgives missing dots', () => {
	w.write('baseline', 'Asunnottomuus on vähentynyt.');
	w.approve('baseline');
	editions.publish(w.as('kaisla'), w.plan.id);
	expect(found('jyvaskyla').at(-1)).toMatchObject({ kind: 'city', href: '/jyvaskyla' });
	expect(found('nopsajalan')).toHaveLength(1);
	for (const query of ['asunnoton', 'asunnottomia', 'asunnottomuuden']) expect(found(query), query).toHaveLength(1);
	expect(found('neuvontaa')[0]).toMatchObject({ href: '/jyvaskyla/plan/1#p-6-3' });
	expect(found('NOPSAJALKA')).toHaveLength(1);
});
