import * as comments from '#lib/comments/comments.server.ts';
import * as rounds from '#lib/comments/rounds.server.ts';
import { Conflict, Invalid, NotFound, Refused } from '#lib/database/errors.ts';
import { beforeEach, expect, test } from 'vitest';
import { world, type World } from '../world.ts';

let w: World;
let id: string;
const DAY = 86_400_000;
const from = new Date('2021-04-14T00:00:00Z');
const until = new Date('2021-04-21T00:00:00Z');
beforeEach(() => {
	w = world();
	w.write('dwellings', 'Asuntoja on vähän.');
	id = w.section('dwellings').id;
});

const open = (by: 'kaisla' | 'pouta' = 'kaisla') => rounds.open(w.as(by), w.plan.id, { name: 'Kevään kierros', from, until });

test('a coordinator opens and closes a round; others do not', () => {
	expect(() => open('pouta')).toThrow(Refused);
	const { id: roundId } = open();
	expect(rounds.now(w.plan.id)?.name).toBe('Kevään kierros');
	expect(() => rounds.close(w.as('pouta'), roundId)).toThrow(Refused);
	rounds.close(w.as('kaisla'), roundId);
	expect(rounds.now(w.plan.id)).toBeNull();
	expect(rounds.ofPlan(w.as('pouta'), w.plan.id).rounds.map((one) => one.state)).toEqual(['closed']);
	expect(() => rounds.ofPlan(w.as('utu'), w.plan.id)).toThrow(NotFound);
});

test('a round has a name, ends after it begins, and does not lie over another', () => {
	expect(() => rounds.open(w.as('kaisla'), w.plan.id, { name: '', from, until: from })).toThrow(
		new Invalid({ name: 'comment_fault_round_name', until: 'comment_fault_round_until' })
	);
	open();
	expect(() => open()).toThrow(new Conflict('round_overlaps'));
});

test('own words may be changed until the round has closed, by its end or by hand', () => {
	const { id: roundId } = open();
	comments.begin(w.as('tuisku'), id, { block: 1, body: 'Vähän on.' });
	const comment = () => comments.ofSection(w.as('tuisku'), id)[0]!.comments[0]!;
	comments.rewrite(w.as('tuisku'), comment().id, 'Liian vähän on.');
	expect(comment().mayChange).toBe(true);
	w.wait(8 * DAY);
	expect(comment().mayChange).toBe(false);
	expect(() => comments.rewrite(w.as('tuisku'), comment().id, 'Toisin')).toThrow(new Refused('round_closed'));
	expect(() => comments.takeBack(w.as('tuisku'), comment().id)).toThrow(new Refused('round_closed'));
	expect(() => rounds.revise(w.as('kaisla'), roundId, { name: 'x', until: new Date('2021-05-30') })).toThrow(Conflict);
});

test('open and handled comments are counted per section', () => {
	open();
	const { threadId } = comments.begin(w.as('pouta'), id, { block: 1, body: 'Montako?' });
	comments.begin(w.as('tuisku'), id, { block: 1, body: 'Vähän on.' });
	comments.resolve(w.as('pouta'), threadId);
	expect(rounds.ofPlan(w.as('kaisla'), w.plan.id).sections.find((one) => one.id === id)).toMatchObject({
		open: 1,
		handled: 1,
		unanswered: 1
	});
});
