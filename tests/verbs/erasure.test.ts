// R39: what is kept of a person can be given to them and forgotten; no table is left out.
import * as comments from '#lib/comments/comments.server.ts';
import { database } from '#lib/database/database.server.ts';
import * as integrity from '#lib/integrity/erasure.server.ts';
import { verify } from '#lib/integrity/verify.server.ts';
import { texts } from '#lib/live/tables.ts';
import * as memberships from '#lib/people/memberships.server.ts';
import * as people from '#lib/people/people.server.ts';
import { people as peopleTable, sessions } from '#lib/people/tables.ts';
import * as proposals from '#lib/proposals/proposals.server.ts';
import { proposals as proposalsTable } from '#lib/proposals/tables.ts';
import { rebuild } from '#lib/search/keeping.server.ts';
import { search } from '#lib/search/search.server.ts';
import * as sections from '#lib/sections/sections.server.ts';
import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { world, type World } from '../world.ts';

let w: World;
const address = 'pouta.esimerkki@example.fi';
beforeEach(() => {
	w = world();
	database()
		.update(peopleTable)
		.set({ email: address, title: 'Suunnittelija', passwordHash: 'salainen' })
		.where(eq(peopleTable.id, w.ids.pouta))
		.run();
	database()
		.insert(sessions)
		.values({ id: 'b'.repeat(64), userId: w.ids.pouta, expiresAt: 4_000_000_000, device: 'Firefox' })
		.run();
	w.write('dwellings', 'Kaupunki rakentaa asuntoja.');
});

/** Every text in the database that holds these words, by table and column. */
function where(words: string) {
	const { $client: client } = database();
	const tables = client.prepare(`select name from sqlite_master where type = 'table' and name not like 'search_%'`).all() as {
		name: string;
	}[];
	return tables.flatMap(({ name }) =>
		(client.pragma(`table_info("${name}")`) as { name: string; type: string }[])
			.filter((column) => client.prepare(`select 1 from "${name}" where instr("${column.name}", ?) limit 1`).get(words))
			.map((column) => `${name}.${column.name}`)
	);
}

test('every place that says who somebody is has its fate; a new table is not forgotten', () => {
	const places = integrity.places(database().$client);
	expect(places.length).toBeGreaterThan(50);
	expect(places.filter((place) => integrity.fateOf(place) === undefined)).toEqual([]);
});

test('somebody is given all that is kept of them, and no secret', () => {
	comments.begin(w.as('pouta'), w.section('dwellings').id, { block: 1, body: 'Monta?' });
	const all = integrity.kept(w.ids.pouta);
	expect(all.people).toMatchObject([{ name: 'Pouta', email: address, title: 'Suunnittelija' }]);
	expect(all.memberships).toMatchObject([{ role: 'writer', scope: 'city:jyvaskyla' }]);
	expect(all.comments).toMatchObject([{ body: 'Monta?' }]);
	expect(Object.keys(all)).toEqual(expect.arrayContaining(['events', 'sessions', 'text_updates', 'threads']));
	expect(JSON.stringify(all)).not.toContain('salainen');
	expect(all.people![0]!.added_at).toMatch(/^\d{4}-\d\d-\d\dT/);
});

test('who is forgotten has no name, address, role or way in; their work stays, and the chain holds', () => {
	sections.setResponsible(w.as('kaisla'), w.section('dwellings').id, w.ids.pouta);
	comments.begin(w.as('pouta'), w.section('dwellings').id, { block: 1, body: 'Monta?' });
	rebuild();
	expect(integrity.find(address)).toMatchObject([{ id: w.ids.pouta, name: 'Pouta', roles: 'writer city:jyvaskyla' }]);

	integrity.forget(w.ids.pouta, false);
	rebuild();
	expect(where(address)).toEqual([]);
	expect(where('Pouta')).toEqual([]);
	expect(where('Suunnittelija')).toEqual([]);
	expect(people.nameOf(w.ids.pouta)).toBe(integrity.NOBODY);
	expect(integrity.find(address)).toEqual([]);
	expect(memberships.holders(['writer'], ['city:jyvaskyla'])).not.toContain(w.ids.pouta);
	expect(database().select().from(sessions).where(eq(sessions.userId, w.ids.pouta)).all()).toEqual([]);
	expect(sections.find(w.section('dwellings').id).responsibleId).toBeNull();
	const [thread] = comments.ofSection(w.as('kaisla'), w.section('dwellings').id);
	expect(thread).toMatchObject({ begunBy: { name: integrity.NOBODY }, comments: [{ body: 'Monta?' }] });
	expect(search(w.as('kaisla'), 'Pouta').groups.flatMap(({ list }) => list)).toEqual([]);
	expect(verify(database().$client).problems).toEqual([]);
	expect(() => integrity.kept('ei-ketään')).toThrow();
});

test('what they said is taken back when asked; others who call them by name are counted', () => {
	comments.begin(w.as('pouta'), w.section('dwellings').id, { block: 1, body: 'Monta?' });
	comments.begin(w.as('kaisla'), w.section('dwellings').id, { block: 1, body: 'Kysy, @Pouta' });
	expect(integrity.forget(w.ids.pouta, true)).toMatchObject({ calledByOthers: 1, rows: { comments: 1 } });
	const [own] = comments.ofSection(w.as('kaisla'), w.section('dwellings').id).filter((one) => one.begunBy.id === w.ids.pouta);
	expect(own).toMatchObject({ closed: true, comments: [{ body: null }] });
});

test('a proposal begun and not sent goes with its text; one that was sent stays', () => {
	const before = database().select().from(texts).all().length;
	proposals.begin(w.as('pouta'), w.section('risk_groups').id);
	const { id: sent } = proposals.suggest(w.as('pouta'), w.section('dwellings').id, { paragraph: 1, words: 'Kaupunki ostaa.' });
	expect(integrity.forget(w.ids.pouta, false).rows).toMatchObject({ proposals: 1, texts: 1 });
	expect(database().select().from(texts).all()).toHaveLength(before + 1);
	expect(database().select().from(proposalsTable).all()).toMatchObject([{ id: sent }]);
	expect(verify(database().$client).problems).toEqual([]);
});
