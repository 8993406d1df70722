// Pages ask once for all they show, however many sections there are.
import * as desk from '#lib/desk/desk.server.ts';
import * as documents from '#lib/documents/documents.server.ts';
import { requestsIn, requestsOf } from '#lib/reviews/requests.server.ts';
import * as reviews from '#lib/reviews/reviews.server.ts';
import * as sections from '#lib/sections/sections.server.ts';
import { expect, test } from 'vitest';
import { standing } from '../../src/routes/desk/standing.server.ts';
import { submitted, world, type World } from '../world.ts';

/** What the database is asked meanwhile. */
function asked(w: World, work: () => unknown): string[] {
	const heard: string[] = [];
	const statement = Object.getPrototypeOf(w.db.$client.prepare('select 1')) as Record<string, (...values: unknown[]) => unknown>;
	const was = { all: statement.all!, get: statement.get! };
	for (const name of ['all', 'get'] as const)
		statement[name] = function (this: { source: string }, ...values: unknown[]) {
			heard.push(this.source.replaceAll(/\s+/g, ' '));
			return was[name].apply(this, values);
		};
	try {
		work();
	} finally {
		Object.assign(statement, was);
	}
	return heard;
}

/** A section returned with one request. */
function returned(w: World, key: string) {
	w.write(key, `Sanoja: ${key}.`);
	w.submit(key);
	const { id } = w.section(key);
	reviews.decide(w.as('usva'), id, {
		...{ organisationId: 'jyvaskyla-kaupunki', ...submitted(id) },
		...{ outcome: 'request', reason: `Syy: ${key}`, requests: [`Lisätkää: ${key}`] }
	});
}

test('the working document asks for all requested changes at once, and gets what one section alone gets', () => {
	const w = world();
	returned(w, 'baseline');
	documents.document(w.as('pouta'), 'jyvaskyla');
	const about = (queries: string[]) =>
		queries.filter((sql) => /from "?(reviews|decisions|requests|proposals)"?/.test(sql)).length;
	const few = about(asked(w, () => documents.document(w.as('pouta'), 'jyvaskyla')));
	returned(w, 'goals');
	returned(w, 'housing_first');
	documents.document(w.as('pouta'), 'jyvaskyla');
	expect(about(asked(w, () => documents.document(w.as('pouta'), 'jyvaskyla')))).toBe(few);
	const ids = sections.lines(w.plan).map((line) => line.id);
	const all = requestsIn(ids);
	expect(all.size).toBe(3);
	for (const id of ids) expect(all.get(id) ?? null).toEqual(requestsOf(id));
	expect(all.get(w.section('goals').id)).toMatchObject({
		reason: 'Syy: goals',
		lines: [{ words: 'Lisätkää: goals', ticked: false }]
	});
});

test('one section’s line is what its plan’s list says, without the list being asked', () => {
	const w = world();
	returned(w, 'goals');
	w.write('baseline', 'Muuta.');
	for (const line of sections.lines(w.plan)) expect(sections.line(sections.find(line.id))).toEqual(line);
	const section = sections.find(w.section('goals').id);
	sections.line(section);
	const queries = asked(w, () => sections.line(section));
	expect(queries.filter((sql) => sql.includes('json_each') && sql.includes('from sections s'))).toEqual([]);
});

test('the desk’s frame and its page ask once between them what waits', () => {
	const w = world();
	returned(w, 'goals');
	const locals = { actor: w.as('kaisla') } as unknown as App.Locals;
	const frame = standing(locals);
	const lists = asked(w, () => desk.desk(locals.actor, standing(locals))).filter(
		(sql) => sql.includes('json_each') && sql.includes('from sections s')
	);
	expect(lists).toEqual([]);
	expect(desk.desk(w.as('kaisla')).waiting).toEqual(frame.waiting);
	expect(frame.waiting.length).toBeGreaterThan(0);
});
