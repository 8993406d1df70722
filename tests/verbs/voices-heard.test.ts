// What a voice's author learns on the way: that it was read, what they may ask for later, and what came of a comment on
// the plain words. And the document in which all of it can be read.
import * as comments from '#lib/comments/comments.server.ts';
import { asDocument } from '#lib/comments/export.server.ts';
import * as rounds from '#lib/comments/rounds.server.ts';
import * as voices from '#lib/comments/voices.server.ts';
import { Conflict, Invalid, NotFound, Refused } from '#lib/database/errors.ts';
import * as events from '#lib/events/events.server.ts';
import * as plain from '#lib/plain/plain.server.ts';
import { keyOf, passageOf } from '#lib/seats/passages.ts';
import * as reading from '#lib/seats/reading.server.ts';
import { stepsOf } from '#lib/seats/steps.ts';
import { beforeEach, expect, test } from 'vitest';
import { world, type World } from '../world.ts';

let w: World;
let id: string;
const DAY = 86_400_000;
const HOUR = 3_600_000;
beforeEach(() => {
	w = world();
	w.write('dwellings', 'Asuntoja on vähän.\n\nJonossa on sata ihmistä.');
	id = w.section('dwellings').id;
});
const speak = (more: Partial<comments.Begin> = {}) =>
	comments.begin(w.as('tuisku'), id, { block: 2, body: 'Jonossa on enemmän.', ...more }).threadId;
const mine = () => voices.mine(w.as('tuisku'))[0]!;

test('the first who may answer and opens a voice is told to its author; readers and repeats change nothing', () => {
	const threadId = speak();
	for (const by of ['tuisku', 'usva', 'sumu'] as const) voices.read(w.as(by), threadId);
	expect(mine().read).toBeNull();
	w.wait(HOUR);
	voices.read(w.as('pouta'), threadId);
	const before = events.everything(w.as('kaisla'), 'jyvaskyla').length;
	w.wait(HOUR);
	voices.read(w.as('kaisla'), threadId);
	expect(mine().read).toMatchObject({ by: 'Pouta', at: new Date('2021-04-14T08:42:00Z') });
	expect(events.everything(w.as('kaisla'), 'jyvaskyla')).toHaveLength(before);
	expect(mine().unanswered).toBe(true);
	voices.answer(w.as('pouta'), threadId, { outcome: 'noted', reason: 'Kirjasimme sen.' });
	expect(stepsOf(mine()).map(({ state, detail }) => [state, detail])).toEqual([
		['sent', undefined],
		['read', 'Pouta'],
		['answered', 'Pouta'],
		['noted', undefined]
	]);
	expect(() => voices.read(w.as('utu'), threadId)).toThrow(NotFound);
});

test('after the round one asks for a change to one’s words; what is asked needs an answer of its own', () => {
	const { id: roundId } = rounds.open(w.as('kaisla'), w.plan.id, {
		...{ name: 'Kevät', from: new Date('2021-04-14T00:00:00Z'), until: new Date('2021-04-21T00:00:00Z') }
	});
	const threadId = speak();
	expect(mine().can.ask).toBe(false);
	voices.answer(w.as('pouta'), threadId, { outcome: 'noted', reason: 'Kirjasimme sen.' });
	voices.judge(w.as('tuisku'), threadId, true);
	rounds.close(w.as('kaisla'), roundId);
	expect(mine()).toMatchObject({ closed: true, can: { ask: true } });
	expect(() => voices.ask(w.as('tuisku'), threadId, '  ')).toThrow(new Invalid({ body: 'comment_fault_empty' }));
	expect(() => voices.ask(w.as('tuisku'), threadId, 'x'.repeat(5001))).toThrow(new Invalid({ body: 'comment_fault_long' }));
	expect(() => voices.ask(w.as('tuisku'), threadId, 'Olen 131052-308T.')).toThrow(new Invalid({ body: 'forms_identity' }));
	expect(() => voices.ask(w.as('kaisla'), threadId, 'Poistakaa.')).toThrow(new Refused('only_author'));
	w.wait(DAY);
	voices.ask(w.as('tuisku'), threadId, 'Poistakaa toinen lause.');
	expect(mine()).toMatchObject({ state: 'not_yet', unanswered: true, promisedFor: new Date('2021-04-29T07:42:00Z') });
	expect(voices.waitingFor(w.as('kaisla')).map((one) => one.threadId)).toEqual([threadId]);
	expect(stepsOf(mine()).some(({ say }) => say === 'Poistakaa toinen lause.')).toBe(true);
	voices.answer(w.as('kaisla'), threadId, { outcome: 'noted', reason: 'Poistimme sen.' });
	expect(mine().state).toBe('answered');
	voices.override(w.as('kaisla'), threadId, 'Kirjoittaja pyysi.');
	expect(mine().can.ask).toBe(false);
	expect(() => voices.ask(w.as('tuisku'), threadId, 'Vielä.')).toThrow(new Conflict('thread_closed'));
});

test('a comment on Lyhyesti or on a paragraph of the plain text is about those words, and answered with their change', () => {
	plain.write(w.as('pouta'), id, { brief: 'Asuntoja on vähän.', markdown: 'Koti on oikeus.\n\n- yksi\n- kaksi' });
	const read = reading.section(w.as('tuisku'), id);
	expect(read.longer?.map(({ ordinal, words }) => [ordinal, words])).toEqual([
		[1, 'Koti on oikeus.'],
		[2, 'yksi\nkaksi']
	]);
	const [brief, list] = [passageOf('brief')!, passageOf('e2')!];
	const first = speak({ ...brief, seen: read.brief! });
	speak({ ...list, seen: 'yksi\nkaksi' });
	const talk = () => comments.ofSection(w.as('kaisla'), id);
	expect(talk().map((one) => [keyOf(one), one.quote, one.outcome, one.isVoice])).toEqual([
		['brief', 'Asuntoja on vähän.', 'same', true],
		['e2', 'yksi\nkaksi', 'same', true]
	]);
	expect(voices.changesSince(w.as('pouta'), first).changes).toEqual([]);
	w.wait(HOUR);
	plain.write(w.as('pouta'), id, { brief: 'Asuntoja on liian vähän.', markdown: 'Koti on oikeus.\n\n- yksi\n- kolme' });
	const { revisionId, changes } = voices.changesSince(w.as('pouta'), first);
	expect(changes.map(({ was, is }) => [was, is])).toEqual([
		['Asuntoja on vähän.', 'Asuntoja on liian vähän.'],
		['yksi\nkaksi', 'yksi\nkolme']
	]);
	const change = { revisionId, block: changes[0]!.pick };
	voices.answer(w.as('pouta'), first, { outcome: 'changed', reason: 'Lisäsimme sanan.', change });
	expect(talk().map((one) => one.outcome)).toEqual(['gone', 'gone']);
	expect(talk()[0]!.answer).toMatchObject({ before: 'Asuntoja on vähän.', after: 'Asuntoja on liian vähän.' });
});

test('where talk stands is counted without what is gone or taken back', () => {
	const told = () => comments.placed(w.as('usva'), id).map(({ on, block }) => [on, block]);
	const threadId = speak();
	comments.begin(w.as('pouta'), id, { block: 1, body: 'Mikä vuosi?' });
	plain.write(w.as('pouta'), id, { brief: 'Asuntoja on vähän.' });
	speak({ ...passageOf('brief')!, seen: 'Asuntoja on vähän.' });
	expect(told()).toEqual([
		['text', 2],
		['text', 1],
		['plain', 0]
	]);
	comments.takeBack(w.as('tuisku'), comments.ofSection(w.as('tuisku'), id).find((one) => one.id === threadId)!.comments[0]!.id);
	expect(told()).toEqual([
		['text', 1],
		['plain', 0]
	]);
	plain.write(w.as('pouta'), id, { brief: 'Toisin sanoen.' });
	expect(told()).toEqual([['text', 1]]);
	expect(() => comments.placed(w.as('utu'), id)).toThrow(NotFound);
});

test('a passage that an address names wrongly is none', () => {
	for (const key of ['', '0', 'e0', '-1', '1e3', 'e', 'brief2', '999999', '<b>', null, undefined])
		expect(passageOf(key), String(key)).toBeNull();
	for (const key of ['brief', 'e3', '12']) expect(keyOf(passageOf(key)!)).toBe(key);
});

test('the document of all comments has its headings in order, a way to each section, and says which language is whose', () => {
	w.write('goals', 'Puolitetaan.');
	const threadId = speak();
	voices.answer(w.as('pouta'), threadId, { outcome: 'noted', reason: 'Kirjasimme sen.' });
	comments.begin(w.as('pouta'), w.section('goals').id, { block: 1, body: 'Mihin mennessä?' });
	const html = asDocument(w.as('kaisla'), w.plan.id);
	const levels = [...html.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
	expect(levels).toEqual([1, 2, 3, 2, 3, 4]);
	for (const [, to] of html.matchAll(/href="#(s\d+)"/g)) expect(html).toContain(`id="${to}"`);
	expect(html.match(/href="#s/g)).toHaveLength(2);
	expect(html).toMatch(/^<!doctype html>\n<html lang="fi">/);
	expect(html).toContain('<blockquote lang="fi">');
	expect(html).not.toMatch(/<(script|img|link|form)/);
	expect(html).toContain('@media print');
});
