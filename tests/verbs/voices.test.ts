import * as comments from '#lib/comments/comments.server.ts';
import * as voices from '#lib/comments/voices.server.ts';
import { Conflict, Invalid, Refused } from '#lib/database/errors.ts';
import { desk, waiting } from '#lib/desk/desk.server.ts';
import * as editions from '#lib/editions/editions.server.ts';
import * as publicPages from '#lib/editions/public.server.ts';
import * as notifications from '#lib/notifications/notifications.server.ts';
import * as reviews from '#lib/reviews/reviews.server.ts';
import * as screens from '#lib/reviews/screens.server.ts';
import { beforeEach, expect, test } from 'vitest';
import { submitted, world, type World } from '../world.ts';

let w: World;
let id: string;
const DAY = 86_400_000;
beforeEach(() => {
	w = world();
	w.write('dwellings', 'Asuntoja on vähän.\n\nJonossa on sata ihmistä.');
	id = w.section('dwellings').id;
});

const speak = (body = 'Jonossa on enemmän.') => comments.begin(w.as('tuisku'), id, { block: 2, body }).threadId;
const answer = (threadId: string, by: 'kaisla' | 'pouta' = 'pouta') =>
	voices.answer(w.as(by), threadId, { outcome: 'noted', reason: 'Kirjasimme sen.' });
const state = () => comments.ofSection(w.as('kaisla'), id)[0]!.state;
const approve = (by: 'usva' | 'halla' | 'routa', organisationId: string) => w.decide('dwellings', by, organisationId);

test('an answer has an outcome and a reason', () => {
	const threadId = speak();
	expect(() => voices.answer(w.as('pouta'), threadId, { reason: '' })).toThrow(
		new Invalid({ outcome: 'comment_fault_outcome', reason: 'comment_fault_reason' })
	);
	expect(() => voices.answer(w.as('pouta'), threadId, { outcome: 'changed', reason: 'Muutimme.' })).toThrow(
		new Invalid({ change: 'comment_fault_change' })
	);
	for (const by of ['tuisku', 'usva', 'sumu'] as const)
		expect(() => voices.answer(w.as(by), threadId, { outcome: 'noted', reason: 'x' })).toThrow(Refused);
	answer(threadId);
	expect(state()).toBe('answered');
	expect(notifications.list(w.as('tuisku'))[0]?.kind).toBe('voice.answered');
});

test('an answer that led to a change shows it in the words of the plan, before and now', () => {
	const threadId = speak();
	expect(voices.changesSince(w.as('pouta'), threadId).changes).toEqual([]);
	w.wait(DAY);
	w.write('dwellings', 'Asuntoja on vähän.\n\nJonossa on kaksisataa ihmistä.');
	const { revisionId, changes } = voices.changesSince(w.as('pouta'), threadId);
	expect(changes.map(({ pick, was, is }) => [pick, was, is])).toEqual([
		[2, 'Jonossa on sata ihmistä.', 'Jonossa on kaksisataa ihmistä.']
	]);
	expect(() =>
		voices.answer(w.as('pouta'), threadId, {
			outcome: 'changed',
			reason: 'Laskimme uudelleen.',
			change: { revisionId, block: 1 }
		})
	).toThrow(Invalid);
	voices.answer(w.as('pouta'), threadId, { outcome: 'changed', reason: 'Laskimme uudelleen.', change: { revisionId, block: 2 } });
	w.write('dwellings', 'Kaikki toisin.');
	expect(voices.mine(w.as('tuisku'))[0]?.answer).toMatchObject({
		outcome: 'changed',
		before: 'Jonossa on sata ihmistä.',
		after: 'Jonossa on kaksisataa ihmistä.',
		by: 'Pouta'
	});
});

test('whoever answers second sees what the first has answered, and nothing is lost or doubled', () => {
	const threadId = speak();
	answer(threadId, 'pouta');
	try {
		answer(threadId, 'kaisla');
		expect.unreachable();
	} catch (error) {
		expect(error).toBeInstanceOf(Conflict);
		expect(error).toMatchObject({ why: 'already_answered', detail: { by: 'Pouta', reason: 'Kirjasimme sen.' } });
	}
	expect(comments.ofSection(w.as('kaisla'), id)[0]).toMatchObject({ answer: { by: 'Pouta' }, earlier: [] });
});

test('"not yet" opens the voice again with a new date; "enough" closes it; both are its author’s alone', () => {
	const threadId = speak();
	expect(() => voices.judge(w.as('tuisku'), threadId, true)).toThrow(new Conflict('not_answered'));
	answer(threadId);
	for (const by of ['kaisla', 'pouta', 'usva'] as const)
		expect(() => voices.judge(w.as(by), threadId, true)).toThrow(new Refused('only_author'));
	w.wait(5 * DAY);
	voices.judge(w.as('tuisku'), threadId, false);
	expect(comments.ofSection(w.as('kaisla'), id)[0]).toMatchObject({
		state: 'not_yet',
		unanswered: true,
		promisedFor: new Date('2021-05-03T07:42:00Z')
	});
	expect(notifications.list(w.as('pouta')).some((one) => one.kind === 'voice.enough' && one.waits)).toBe(true);
	voices.answer(w.as('kaisla'), threadId, { outcome: 'unchanged', reason: 'Luku tulee rekisteristä.' });
	expect(state()).toBe('answered');
	voices.judge(w.as('tuisku'), threadId, true);
	expect(comments.ofSection(w.as('kaisla'), id)[0]).toMatchObject({
		state: 'enough',
		closed: true,
		earlier: [{ enough: false }],
		answer: { enough: true }
	});
});

test('F-13 a voice is not resolved like talk; a coordinator closes it only with a reason that is kept and counted', () => {
	const threadId = speak();
	expect(() => comments.resolve(w.as('kaisla'), threadId)).toThrow(new Refused('only_author'));
	expect(() => voices.override(w.as('kaisla'), threadId, ' ')).toThrow(Invalid);
	for (const by of ['pouta', 'usva', 'tuisku'] as const)
		expect(() => voices.override(w.as(by), threadId, 'Syy')).toThrow(Refused);
	voices.override(w.as('kaisla'), threadId, 'Kirjoittajaa ei tavoiteta.');
	expect(comments.ofSection(w.as('kaisla'), id)[0]).toMatchObject({
		state: 'closed',
		overrideReason: 'Kirjoittajaa ei tavoiteta.'
	});
	expect(voices.participation(w.plan.id)).toEqual({ voices: 1, answered: 0, changed: 0, overridden: 1 });
	w.approve('dwellings');
});

test('F-13 nothing is submitted while a voice stands unanswered, and the check names it', () => {
	const threadId = speak();
	expect(() => w.submit('dwellings')).toThrow(new Invalid({ form: 'review_check_voices' }));
	expect(reviews.checks(w.as('kaisla'), id).must.find((check) => check.key === 'review_check_voices')).toMatchObject({
		ok: false,
		count: 1,
		thread: 1
	});
	answer(threadId);
	voices.judge(w.as('tuisku'), threadId, false);
	expect(() => w.submit('dwellings')).toThrow(new Invalid({ form: 'review_check_voices' }));
	voices.answer(w.as('kaisla'), threadId, { outcome: 'partly', reason: 'Osittain.' });
	w.submit('dwellings');
});

test('F-13 no stage is passed and nothing approved past an unanswered voice; changes may be requested', () => {
	w.submit('dwellings');
	const threadId = speak();
	expect(() => approve('usva', 'jyvaskyla-kaupunki')).toThrow('unanswered_voices');
	answer(threadId);
	approve('usva', 'jyvaskyla-kaupunki');
	approve('halla', 'stm');
	const second = speak('Vielä tämä.');
	expect(() => w.decide('dwellings', 'routa', 'ym', 'abstain')).toThrow(Conflict);
	expect(() => approve('routa', 'ym')).toThrow(Conflict);
	expect(screens.page(w.as('routa'), id)).toMatchObject({ isOpen: true });
	expect(voices.ofSection(w.as('routa'), id).map((one) => one.state)).toEqual(['answered', 'waiting']);
	answer(second);
	expect(approve('routa', 'ym').outcome).toBe('approved');
});

test('changes may be requested while a voice waits', () => {
	w.submit('dwellings');
	speak();
	expect(w.decide('dwellings', 'usva', 'jyvaskyla-kaupunki', 'request').outcome).toBe('returned');
});

test('F-13 a voice that lands between opening the decision and sending it wins, 500 times of 500', () => {
	w.submit('dwellings');
	let held = 0;
	for (let run = 0; run < 500; run++) {
		const shown = submitted(id);
		const threadId = speak(`Ääni ${run}`);
		// Now and then it has been answered and its author said "not yet", or another voice was answered meanwhile.
		if (run % 20 === 7) answer(threadId);
		if (run % 20 === 7) voices.judge(w.as('tuisku'), threadId, false);
		if (run % 20 === 13) answer(speak('Toinen ääni'));
		const decide = () =>
			reviews.decide(w.as('usva'), id, {
				organisationId: 'jyvaskyla-kaupunki',
				...shown,
				outcome: 'approve',
				reason: '',
				requests: []
			});
		expect(decide, `run ${run}`).toThrow('unanswered_voices');
		held++;
		voices.answer(w.as('kaisla'), threadId, { outcome: 'noted', reason: 'Kirjattu.' });
	}
	expect(held).toBe(500);
	expect(reviews.cast(reviews.openReview(id)!.id)).toEqual([]);
	approve('usva', 'jyvaskyla-kaupunki');
}, 240_000);

test('the desk lists unanswered voices by their promised date, for those who may answer', () => {
	speak('Ensimmäinen');
	w.wait(DAY);
	const second = speak('Toinen');
	expect(waiting(w.as('pouta')).map((row) => row.kind === 'voice' && [row.by, row.words])).toEqual([
		['Tuisku', 'Ensimmäinen'],
		['Tuisku', 'Toinen']
	]);
	expect(desk(w.as('pouta')).coming.map(({ kind, at }) => [kind, at])).toEqual([
		['voice', new Date('2021-04-28T07:42:00Z')],
		['voice', new Date('2021-04-29T07:42:00Z')]
	]);
	for (const by of ['tuisku', 'usva', 'utu', 'halla'] as const)
		expect(waiting(w.as(by)).filter((row) => row.kind === 'voice')).toEqual([]);
	answer(second);
	expect(waiting(w.as('kaisla')).filter((row) => row.kind === 'voice')).toHaveLength(1);
});

test('the edition counts how experts took part, and says so in public', () => {
	const threadId = speak();
	answer(threadId);
	voices.judge(w.as('tuisku'), threadId, true);
	w.approve('dwellings');
	editions.publish(w.as('kaisla'), w.plan.id, { note: '' });
	expect(publicPages.read('jyvaskyla').edition.voices).toEqual({ voices: 1, answered: 1, changed: 0, overridden: 0 });
});

test('a voice stops nothing in other sections, and one taken back stops nothing', () => {
	speak();
	w.write('goals', 'Puolet vähemmän.');
	w.submit('goals');
	comments.takeBack(w.as('tuisku'), comments.ofSection(w.as('tuisku'), id)[0]!.comments[0]!.id);
	w.submit('dwellings');
});
