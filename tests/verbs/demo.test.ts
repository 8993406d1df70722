import { beforeAll, expect, test } from 'vitest';
import { system, visitor } from '#lib/access/actor.ts';
import { database, openDatabase, use } from '#lib/database/database.server.ts';
import { NotFound } from '#lib/database/errors.ts';
import { demoCities } from '#lib/demo/cities.ts';
import { seedDemo } from '#lib/demo/seed.server.ts';
import { demoEditions, demoSections } from '#lib/demo/states.ts';
import { wire } from '#lib/events/change.server.ts';
import { clock } from '#lib/events/clock.server.ts';
import { actorOf } from '#lib/people/sessions.server.ts';
import * as plans from '#lib/plans/plans.server.ts';
import * as revisions from '#lib/sections/revisions.server.ts';
import { rebuild } from '#lib/search/keeping.server.ts';
import { search, suggest } from '#lib/search/search.server.ts';
import * as sections from '#lib/sections/sections.server.ts';
import { backlinksOfPractice, complete } from '#lib/wiki/places.server.ts';
import * as reading from '#lib/wiki/reading.server.ts';
import { changes } from '#lib/wiki/recent.server.ts';
import * as spaces from '#lib/wiki/spaces.server.ts';
import { reactions } from '#src/wiring.server.ts';

const now = clock.now;
const rows = (sql: string) => database().$client.prepare(sql).all() as Record<string, unknown>[];

beforeAll(() => {
	use(openDatabase(':memory:'));
	wire(reactions);
	seedDemo();
});

test.each(demoCities.map((one) => one.id))('every section of %s stands where its row in the demo says', (cityId) => {
	const shown = {
		draft: 'draft',
		in_review: 'in_review',
		changes_requested: 'changes',
		approved: 'approved',
		published: 'published'
	};
	const lines = sections.lines(plans.ofCity(cityId)!);
	expect(lines.map((line) => [line.templateKey, line.shown])).toEqual(
		demoSections(cityId).map((one) => [one.key, shown[one.state]])
	);
	expect(lines.map((line) => !line.empty)).toEqual(demoSections(cityId).map((one) => one.hasText));
});

test("Jyväskylä's section 5 is under review while an earlier version is in force", () => {
	const line = sections.lines(plans.ofCity('jyvaskyla')!)[4]!;
	expect(line).toMatchObject({ shown: 'in_review', earlierInForce: true });
	expect(revisions.list(system(), line.id).length).toBeGreaterThanOrEqual(4);
});

test('editions carry the example mark, and each city has its number of them', () => {
	const made = rows(
		'select p.city_id city, count(*) n, min(e.is_example) marked from editions e join plans p on p.id = e.plan_id group by 1 order by 1'
	);
	const wanted = demoEditions.map(({ city, days }) => ({ city, n: days.length, marked: 1 }));
	expect(made).toEqual(wanted.sort((a, b) => a.city.localeCompare(b.city)));
});

test('S16: every measure of the seeds is a row without owner, time or indicator', () => {
	expect(rows('select owner_id, start_on, end_on, indicator_id from measures where is_example = 0')).toEqual(
		Array(11).fill({ owner_id: null, start_on: null, end_on: null, indicator_id: null })
	);
});

test('S09, S10: the practices are rows in their order', () => {
	expect(rows('select city_id city, count(*) n from practices where is_example = 0 group by 1 order by 1')).toEqual([
		{ city: 'jyvaskyla', n: 5 },
		{ city: 'pori', n: 3 }
	]);
});

test('invented people are marked, and nobody has a password', () => {
	expect(rows('select count(*) n from people where is_example = 0 or is_demo = 0 or password_hash is not null')).toEqual([
		{ n: 0 }
	]);
});

test('the acts lie in the past in order, and the clock is given back', () => {
	const times = rows('select at from events order by seq').map((row) => row.at as number);
	expect(times).toEqual([...times].sort((a, b) => a - b));
	expect(times.at(-1)).toBeLessThan(Date.now());
	expect(clock.now).toBe(now);
});

test('W-05: a working group of two cities has a space with pages, and nobody outside it learns of it', () => {
	const group = spaces.mine(actorOf('utu')).find((one) => one.kind === 'group')!;
	expect(group).toMatchObject({ isExample: true });
	expect(
		spaces
			.guests(actorOf('utu'), group.id)
			.people.map(({ personId }) => personId)
			.sort()
	).toEqual(['kaisla', 'pouta', 'utu', 'varpu']);
	rebuild();
	expect(search(actorOf('varpu'), 'ryhmän tapaaminen').total).toBeGreaterThan(0);
	const titles = ['Mitä vertaamme', 'Miten työ on järjestetty', 'Ryhmän toinen tapaaminen'];
	const { tree } = reading.tree(actorOf('varpu'), group.id);
	expect([tree[0]!.title, ...tree[0]!.children.map(({ title }) => title)]).toEqual(titles);
	for (const id of ['hilla', 'usva', 'tuisku', 'sammal', 'halla', 'routa', 'puro', 'virta', null]) {
		const actor = id ? actorOf(id) : visitor();
		expect(() => reading.tree(actor, group.id)).toThrow(NotFound);
		const told = JSON.stringify([
			...(spaces.mine(actor).length ? [reading.home(actor), changes(actor, 'shared')] : []),
			...[search(actor, 'ryhmän tapaaminen'), suggest(actor, 'mitä ver'), complete(actor, 'miten', null)],
			backlinksOfPractice(actor, 'nopsajalka')
		]);
		for (const secret of [group.name, ...titles]) expect([id, told.includes(secret)]).toEqual([id, false]);
	}
});
