// The matrix against the slow truth: whatever has happened, every cell says what asking section by section would say.
import { randomInt } from 'node:crypto';
import { system, type Actor } from '#lib/access/actor.ts';
import * as cities from '#lib/cities/cities.server.ts';
import * as comments from '#lib/comments/comments.server.ts';
import * as voices from '#lib/comments/voices.server.ts';
import { Conflict, Invalid, NotFound, Refused } from '#lib/database/errors.ts';
import * as editions from '#lib/editions/editions.server.ts';
import * as indicators from '#lib/indicators/indicators.server.ts';
import * as measures from '#lib/measures/measures.server.ts';
import * as plans from '#lib/plans/plans.server.ts';
import * as portfolio from '#lib/portfolio/portfolio.server.ts';
import { cellsOf, daysSince } from '#lib/portfolio/rules.ts';
import { across } from '#lib/portfolio/across.server.ts';
import { requestsOf } from '#lib/reviews/requests.server.ts';
import * as reviews from '#lib/reviews/reviews.server.ts';
import * as screens from '#lib/reviews/screens.server.ts';
import * as revisions from '#lib/sections/revisions.server.ts';
import * as sections from '#lib/sections/sections.server.ts';
import { clock } from '#lib/events/clock.server.ts';
import { fromMarkdown } from '#lib/text/markdown.ts';
import { expect, test } from 'vitest';
import { submitted, world, type World } from '../world.ts';

/** One cell found out the slow way, by the verbs that the section's own pages use. */
function truth(actor: Actor, plan: plans.Plan, sectionId: string) {
	const section = sections.find(sectionId);
	const line = sections.line(section);
	const standing = sections.standingOf(section);
	const round = reviews.openReview(sectionId);
	const turn = screens.decidersNow(sectionId);
	const mine = screens.waitingFor(actor).find((one) => one.sectionId === sectionId);
	return {
		...{ number: line.number, title: section.title, slug: section.slug, templateKey: section.templateKey },
		...{ shown: standing.shown, inForce: standing.inForce, earlierInForce: standing.earlierInForce },
		voices: voices.unanswered(sectionId),
		waits:
			round && turn?.organisationIds.length
				? { mine: !!mine, inCity: turn.kind === 'city', organisationIds: turn.organisationIds, days: mine ? mine.days : null }
				: null
	};
}

function told(actor: Actor, plan: plans.Plan) {
	const row = portfolio.rowOf(actor, plan, cities.find(plan.cityId).name);
	return new Map(
		cellsOf(row).map((cell) => {
			const { number, title, slug, templateKey, shown, inForce, earlierInForce, voices, waits } = cell;
			return [
				cell.sectionId,
				{
					...{ number, title, slug, templateKey, shown, inForce, earlierInForce, voices },
					waits: waits && {
						...{ mine: waits.mine, inCity: waits.inCity, organisationIds: waits.organisationIds },
						days: waits.mine ? waits.days : null
					}
				}
			];
		})
	);
}

function check(w: World, seed: string) {
	for (const name of ['halla', 'routa', 'usva', 'kaisla'] as const)
		for (const plan of [w.plan, w.pori]) {
			const actor = w.as(name);
			const full = name === 'halla' || name === 'routa' || plan === w.plan;
			const cells = told(actor, plan);
			const ids = sections.lines(plan).map((line) => line.id);
			expect([...cells.keys()].sort(), seed).toEqual([...ids].sort());
			for (const id of ids) {
				const true_ = truth(actor, plan, id);
				expect(cells.get(id), `${name}, ${true_.title}, ${seed}`).toEqual(full ? true_ : { ...true_, voices: 0, waits: null });
			}
		}
	for (const name of ['halla', 'routa', 'usva', 'pouta'] as const)
		expect(
			portfolio.waitingFor(w.as(name)).map(({ cell, waits }) => [cell.sectionId, waits.since, waits.due, waits.days]),
			seed
		).toEqual(screens.waitingFor(w.as(name)).map((one) => [one.sectionId, one.since, one.due, one.days]));
}

/** A small seeded generator, so that a failure can be run again. */
function dice(seed: number) {
	let state = seed >>> 0;
	return (below: number) => {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		return Math.floor((state / 2 ** 32) * below);
	};
}

test('C every cell equals a fresh count after each of random sequences of real acts', () => {
	const seeds = [1, 7, 42, randomInt(1_000_000)];
	const reached: string[] = [];
	for (const seed of seeds) {
		const w = world();
		const roll = dice(seed);
		const pick = <T>(list: readonly T[]): T => list[roll(list.length)]!;
		const any = () => pick(sections.lines(w.plan));
		let words = 0;
		const threads: string[] = [];
		const acts: Record<string, () => unknown> = {
			write: () => sections.importText(w.as('pouta'), any().id, fromMarkdown(`Sana ${words++ % 3}.`)),
			typeBack: () => {
				const line = any();
				if (line.approvedRevisionId) revisions.restore(w.as('kaisla'), line.id, line.approvedRevisionId);
			},
			submit: () => {
				const drafts = sections.lines(w.plan).filter((line) => line.state === 'draft' && !line.empty);
				reviews.submit(w.as('kaisla'), (pick(drafts) ?? any()).id);
			},
			withdraw: () => reviews.withdraw(w.as('kaisla'), any().id),
			decide: () => {
				const open = sections.lines(w.plan).filter((line) => line.openReviewId);
				if (!open.length) throw new Refused('no_role');
				const line = pick(open);
				const turn = screens.decidersNow(line.id)!.organisationIds;
				const people = { 'jyvaskyla-kaupunki': 'usva', stm: 'halla', ym: 'routa' } as const;
				// Mostly one whose turn it is; now and then somebody too early or too late.
				const organisationId = (roll(5) && pick(turn)) || pick(Object.keys(people));
				const by = people[organisationId as keyof typeof people];
				const outcome = pick(['approve', 'approve', 'approve', 'approve', 'approve', 'request', 'abstain'] as const);
				reviews.decide(w.as(by), line.id, {
					...{ organisationId, outcome, mark: 'met', reason: 'Syy.' },
					requests: outcome === 'request' ? ['Tarkentakaa.'] : [],
					...submitted(line.id)
				});
			},
			tick: () => {
				const asked = requestsOf(any().id)?.lines[0];
				if (asked) reviews.tick(w.as('pouta'), asked.id, !asked.ticked);
			},
			publish: () => editions.publish(w.as('kaisla'), w.plan.id),
			speak: () => {
				const line = pick(sections.lines(w.plan).filter((one) => !one.empty));
				if (!line) throw new Refused('no_role');
				const { threadId } = comments.begin(w.as('tuisku'), line.id, { block: 1, body: 'Näin se ei mene.' });
				threads.push(threadId);
			},
			answer: () => threads.length > 0 && voices.answer(w.as('kaisla'), pick(threads), { outcome: 'noted', reason: 'Kiitos.' }),
			judge: () => threads.length > 0 && voices.judge(w.as('tuisku'), pick(threads), roll(2) === 0),
			override: () => threads.length > 0 && voices.override(w.as('kaisla'), pick(threads), 'Sovittu puhelimessa.'),
			add: () => sections.add(w.as('kaisla'), w.plan.id, { title: `Oma osa ${words++}`, after: roll(5) }),
			rename: () => sections.rename(w.as('kaisla'), any().id, `Uusi nimi ${words++}`),
			move: () => sections.move(w.as('kaisla'), any().id, 1 + roll(8)),
			remove: () => sections.remove(w.as('kaisla'), any().id),
			bringBack: () => {
				const gone = sections.removedOf(w.as('kaisla'), w.plan.id)[0];
				if (gone) sections.bringBack(w.as('kaisla'), gone.id);
			},
			unlock: () => plans.revise(w.as('kaisla'), w.plan.id, { locks: roll(2) === 0 }),
			wait: () => w.wait(roll(20) * 86_400_000 + roll(86_400_000))
		};
		const often = ['write', 'submit', 'submit', 'decide', 'decide', 'decide', 'decide', 'answer', 'wait', 'publish'];
		const done: string[] = [];
		for (let step = 0; step < 90; step++) {
			w.wait(1000); // no two things happen at once: the order of what waits has no ties
			const name = roll(3) ? pick(often) : pick(Object.keys(acts));
			try {
				acts[name]!();
				done.push(name);
			} catch (fault) {
				// What the rules refuse is no event.
				if (!(fault instanceof Refused || fault instanceof Conflict || fault instanceof Invalid || fault instanceof NotFound))
					throw fault;
				continue;
			}
			if (step % 4 === 3) check(w, `seed ${seed}: ${done.join(' ')}`);
		}
		check(w, `seed ${seed}: ${done.join(' ')}`);
		reached.push(...done);
	}
	expect([...new Set(reached)].sort()).toEqual(
		expect.arrayContaining(['answer', 'decide', 'publish', 'speak', 'submit', 'write'])
	);
});

/** What the database is asked while something is done, by its own log. */
function asked(w: World, work: () => unknown): string[] {
	const heard: string[] = [];
	const { $client } = w.db;
	const proto = Object.getPrototypeOf($client.prepare('select 1')) as Record<string, (...args: unknown[]) => unknown>;
	const was = { all: proto.all!, get: proto.get!, run: proto.run! };
	for (const name of ['all', 'get', 'run'] as const)
		proto[name] = function (this: { source: string }, ...args: unknown[]) {
			heard.push(this.source.replaceAll(/\s+/g, ' '));
			return was[name].apply(this, args);
		};
	try {
		work();
	} finally {
		Object.assign(proto, was);
	}
	return heard;
}

test('C the whole matrix is one question, however many cities and sections there are', () => {
	const w = world();
	for (const key of ['baseline', 'goals', 'dwellings']) w.write(key, 'Sanoja.');
	w.approve('baseline');
	w.submit('goals');
	portfolio.matrix(w.as('halla'));
	const few = asked(w, () => portfolio.matrix(w.as('halla')));
	for (let index = 0; index < 8; index++) {
		const id = `kaupunki${index}`;
		cities.add(system(), { id, name: id, genitive: id, inessive: id });
		cities.addOrganisation(system(), { id: `${id}-org`, name: id, kind: 'city', cityId: id });
		const stage = { name: 'Ohjausryhmä', kind: 'city' as const, rule: 'any' as const, days: 14, organisationIds: [`${id}-org`] };
		const plan = plans.start(system(), { cityId: id, name: id, periodStart: 2026, ownerIds: [`${id}-org`], stages: [stage] });
		sections.addTemplate(system(), plan.id);
	}
	portfolio.matrix(w.as('halla'));
	const many = asked(w, () => portfolio.matrix(w.as('halla')));
	expect(portfolio.matrix(w.as('halla')).rows).toHaveLength(10);
	expect(many).toEqual(few);
	expect(many.filter((sql) => sql.includes('from sections s'))).toHaveLength(1);
	expect(many.length).toBeLessThanOrEqual(8);
});

test('C days waiting are counted from when the stage opened, and a section is heavier after fourteen days', () => {
	const w = world();
	w.write('goals', 'Sanoja.');
	w.submit('goals');
	w.wait(3 * 86_400_000);
	w.decide('goals', 'usva', 'jyvaskyla-kaupunki');
	w.wait(15 * 86_400_000);
	const cell = portfolio.matrix(w.as('halla')).rows[0]!.cells.goals!;
	expect(cell.waits).toMatchObject({ mine: true, days: 15, inCity: false, organisationIds: ['stm', 'ym'] });
	w.decide('goals', 'halla', 'stm');
	const after = portfolio.matrix(w.as('halla')).rows[0]!.cells.goals!;
	expect(after.waits).toMatchObject({ mine: false, organisationIds: ['ym'] });
	expect(daysSince(after.waits!.since, clock.now())).toBe(15);
});

test('C a city sees its own line in full and of the others what is public; a visitor and an expert see no matrix', () => {
	const w = world();
	w.write('goals', 'Sanoja.');
	w.submit('goals');
	const row = (name: 'kaisla' | 'utu', cityId: string) => portfolio.matrix(w.as(name)).rows.find((one) => one.cityId === cityId)!;
	expect(row('kaisla', 'jyvaskyla')).toMatchObject({ full: true, opens: true });
	expect(row('kaisla', 'jyvaskyla').cells.goals!.waits).toMatchObject({ inCity: true });
	expect(row('utu', 'jyvaskyla')).toMatchObject({ full: false, opens: false });
	expect(row('utu', 'jyvaskyla').cells.goals).toMatchObject({ shown: 'in_review', waits: null, voices: 0, missed: 0, late: 0 });
	expect(() => portfolio.matrix({ personId: null, name: '', memberships: [] })).toThrow(Refused);
	expect(() => portfolio.matrix(w.as('tuisku'))).toThrow(Refused);
});

test('C a reviewer for named cities reads those in full', () => {
	const w = world();
	w.write('goals', 'Sanoja.');
	w.submit('goals');
	const only = {
		personId: 'x',
		name: 'X',
		memberships: [{ role: 'reviewer' as const, scope: 'city:pori', organisationId: 'stm' }]
	};
	expect(portfolio.matrix(only).rows.map((row) => [row.cityId, row.full])).toEqual([
		['jyvaskyla', false],
		['pori', true]
	]);
});

test('C a section across cities shows each reader what they may read and no draft of another city', () => {
	const w = world();
	w.write('goals', 'Vain omille.');
	const read = (name: 'kaisla' | 'utu' | 'halla') => {
		const found = across(w.as(name), 'goals').cities.find((one) => one.row.cityId === 'jyvaskyla')!;
		return [found.which, found.html?.replaceAll(/<[^>]+>/g, '').trim() ?? null];
	};
	expect(read('kaisla')).toEqual(['draft', 'Vain omille.']);
	expect(read('halla')).toEqual(['hidden', null]);
	expect(read('utu')).toEqual(['hidden', null]);
	w.submit('goals');
	expect(read('halla')).toEqual(['hidden', null]);
	w.decide('goals', 'usva', 'jyvaskyla-kaupunki');
	expect(read('halla')).toEqual(['sent', 'Vain omille.']);
	expect(read('utu')).toEqual(['hidden', null]);
	w.decide('goals', 'halla', 'stm');
	w.decide('goals', 'routa', 'ym');
	w.write('goals', 'Uusi luonnos.');
	expect(read('halla')).toEqual(['in_force', 'Vain omille.']);
	expect(read('utu')).toEqual(['hidden', null]);
	editions.publish(w.as('kaisla'), w.plan.id);
	expect(read('utu')).toEqual(['published', 'Vain omille.']);
	expect(across(w.as('halla'), 'goals').cities[0]!.row.cityId).toBe('jyvaskyla');
	expect(() => across(w.as('halla'), 'ei-ole')).toThrow(NotFound);
});

test('C a measure that is late or not followed up is seen in its section’s cell', () => {
	const w = world();
	const { id } = w.section('mobile_support');
	measures.add(w.as('kaisla'), w.plan.id, {
		name: 'Neuvonta',
		sectionId: id,
		state: 'under_way',
		endOn: '2021-01-31',
		isDraft: false
	} as never);
	const cell = () => portfolio.matrix(w.as('halla')).rows[0]!.cells.mobile_support!;
	expect(cell()).toMatchObject({ late: 1, missed: 0 });
});

test('P-12 a small number is told in the matrix no more exactly than in public', () => {
	const w = world();
	w.wait(1000 * 86_400_000);
	for (const [year, value] of [
		[2019, 7],
		[2022, 3]
	] as const)
		indicators.observe(w.as('kaisla'), { cityId: 'jyvaskyla', category: 'all', year, value, nature: 'official', isSure: true });
	indicators.setGoal(w.as('kaisla'), w.plan.id, { kind: 'relative', category: 'all', baselineYear: 2019, share: 0.5 });
	for (const name of ['halla', 'kaisla', 'utu'] as const) {
		const { direction } = portfolio.matrix(w.as(name)).rows.find((row) => row.cityId === 'jyvaskyla')!;
		expect(direction!.words).not.toMatch(/[034]/);
	}
});
