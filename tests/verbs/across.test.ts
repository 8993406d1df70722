// The same section in other cities: who reads what of it, and taking a paragraph over.
import * as across from '#lib/across/across.server.ts';
import type { Actor } from '#lib/access/actor.ts';
import { visitor } from '#lib/access/actor.ts';
import { Invalid, Refused } from '#lib/database/errors.ts';
import * as editions from '#lib/editions/editions.server.ts';
import * as live from '#lib/live/live.server.ts';
import * as measures from '#lib/measures/measures.server.ts';
import * as sections from '#lib/sections/sections.server.ts';
import { toMarkdown } from '#lib/text/markdown.ts';
import { beforeEach, expect, test } from 'vitest';
import { world, type World } from '../world.ts';

let w: World;
beforeEach(() => void (w = world()));

const key = 'mobile_support';
const origin = 'https://plans.example.fi';
const poriSection = () => w.section(key, w.pori);
const from = (block: number, more: Partial<across.From> = {}): across.From => ({
	...{ cityId: 'jyvaskyla', edition: 1, section: w.section(key).number, block, origin },
	...more
});
const seen = (actor: Actor, sectionId = poriSection().id) => across.beside(actor, sectionId);
const wordsOf = (actor: Actor, sectionId?: string) => JSON.stringify(seen(actor, sectionId));

function published() {
	w.write(key, 'Nopsajalka on yksi ovi.\n\n### Otsikko\n\n- lista');
	w.approve(key);
	return editions.publish(w.as('kaisla'), w.plan.id).id;
}

test('another city reads what is published, with its paragraphs ready to be taken', () => {
	published();
	const { section, write, cities } = seen(w.as('utu'));
	expect(section).toMatchObject({ title: poriSection().title, isShared: true });
	expect(write).toBe(true);
	expect(cities).toHaveLength(1);
	expect(cities[0]).toMatchObject({ cityId: 'jyvaskyla', which: 'published', edition: 1, opens: null });
	expect(cities[0]!.blocks.map((one) => one.take)).toEqual([true, false, true]);
});

test('W-05: what a city has not shown to somebody is nowhere in what they are given, in any role', () => {
	w.write(key, 'SALAISUUS luonnoksessa');
	const poriId = poriSection().id;
	const measure = measures.add(w.as('pouta'), w.plan.id, {
		name: 'SALATOIMI',
		sectionId: w.section(key).id,
		isDraft: true
	} as never);
	expect(measure).toBeTruthy();
	for (const role of ['coordinator', 'writer', 'expert', 'approver', 'reader'] as const) {
		const name = `Pori ${role}`;
		const id = w.person(name, role, 'city:pori', 'pori-kaupunki');
		const actor = { ...w.as('utu'), personId: id, memberships: [{ role, scope: 'city:pori', organisationId: 'pori-kaupunki' }] };
		expect(wordsOf(actor, poriId), role).not.toMatch(/SALAISUUS|SALATOIMI/);
		expect(seen(actor, poriId).cities[0], role).toMatchObject({ which: 'hidden', blocks: [], edition: null, opens: null });
	}
	// A ministry reads what was sent to it, and nothing of a draft.
	expect(wordsOf(w.as('halla'), poriId)).not.toMatch(/SALAISUUS|SALATOIMI/);
	expect(() => seen(visitor(), poriId)).toThrow(Refused);
	expect(() => seen(w.as('kaisla'), poriId)).toThrow(Refused);
	expect(() => seen(w.as('tuuli'), poriId)).toThrow(Refused);
});

test('a new draft after publishing is not what others read', () => {
	published();
	w.write(key, 'SALAISUUS luonnoksessa');
	expect(wordsOf(w.as('utu'))).not.toContain('SALAISUUS');
	expect(wordsOf(w.as('utu'))).toContain('Nopsajalka');
});

test('what is taken down of an edition is neither read nor taken', () => {
	editions.takeDown(w.as('kaisla'), published(), { sectionId: w.section(key).id, block: 1, reason: 'Nimi.' });
	expect(wordsOf(w.as('utu'))).not.toContain('Nopsajalka');
	expect(() => across.take(w.as('utu'), poriSection().id, from(1))).toThrow(Invalid);
});

test('a taken paragraph stands at the end of the section with its source, and the trail tells of it', () => {
	published();
	const own = poriSection();
	sections.importText(w.as('utu'), own.id, {
		type: 'doc',
		content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Omaa.' }] }]
	});
	across.take(w.as('utu'), own.id, from(1));
	const number = w.section(key).number;
	expect(toMarkdown(live.read(own.textId)).trim()).toBe(
		`Omaa.\n\n> Nopsajalka on yksi ovi.\n>\n> [Lähde: Jyväskylä, julkaisu 1, kohta ${number}.1](<${origin}/jyvaskyla/plan/1#p-${number}-1>)`
	);
	const told = w.db.$client.prepare(`select data, actor_id as person from events where kind = 'section.tookOver'`).all() as {
		data: string;
		person: string;
	}[];
	expect(told).toHaveLength(1);
	expect(told[0]!.person).toBe(w.ids.utu);
	expect(told[0]!.data).not.toContain('Nopsajalka');
});

test('only who may write in the section takes paragraphs into it', () => {
	published();
	const own = poriSection();
	for (const name of ['kaisla', 'pouta', 'usva', 'tuisku', 'sumu', 'halla', 'tuuli'] as const) {
		expect(() => across.take(w.as(name), own.id, from(1)), name).toThrow(Refused);
		expect(() => across.paragraph(w.as(name), own.id, from(1)), name).toThrow(Refused);
	}
	expect(() => across.take(visitor(), own.id, from(1))).toThrow(Refused);
});

test('a section under review takes nothing', () => {
	published();
	w.write('goals', 'Tavoite.');
	w.submit('goals');
	expect(() => across.take(w.as('pouta'), w.section('goals').id, from(1, { cityId: 'pori' }))).toThrow(Refused);
});

test('a paragraph that is not there, no paragraph, or one’s own is answered in a plain sentence', () => {
	published();
	const own = poriSection();
	for (const wrong of [
		from(0),
		from(2),
		from(99),
		from(1, { edition: 9 }),
		from(1, { section: 99 }),
		from(1, { cityId: 'x' }),
		from(1, { cityId: 'pori' })
	])
		expect(() => across.take(w.as('utu'), own.id, wrong)).toThrow(Invalid);
	expect(live.seq(own.textId)).toBe(0);
});

test('a city’s own section has nothing beside it, and is told so', () => {
	const added = sections.add(w.as('utu'), w.pori.id, { title: 'Oma osa' });
	expect(seen(w.as('utu'), added.id)).toMatchObject({ section: { isShared: false }, cities: [] });
});
