// Proposals: who makes and decides them, what taking one does, and that the proposer never writes in the section.
import { Conflict, Invalid, NotFound, Refused } from '#lib/database/errors.ts';
import { verify } from '#lib/integrity/verify.server.ts';
import * as live from '#lib/live/live.server.ts';
import * as notifications from '#lib/notifications/notifications.server.ts';
import * as proposals from '#lib/proposals/proposals.server.ts';
import { open } from '#lib/realtime/openers.server.ts';
import { list, restore } from '#lib/sections/revisions.server.ts';
import { fromMarkdown } from '#lib/text/markdown.ts';
import { plainText } from '#lib/text/plain.ts';
import { beforeEach, expect, test } from 'vitest';
import { write } from '#lib/text/ydoc.ts';
import * as Y from 'yjs';
import { world, type World } from '../world.ts';

let w: World;
const KEY = 'mobile_support';
const FIRST = 'Nopsajalka lähtee ihmisen luo saman päivän aikana.';
const SECOND = 'Työryhmä tapaa ihmisen kotona tai kadulla.';
const id = () => w.section(KEY).id;
const words = () => (live.read(w.section(KEY).textId).content ?? []).map((one) => plainText(one));
const suggest = (
	by: 'tuisku' | 'pouta' | 'usva' = 'tuisku',
	paragraph = 1,
	to = 'Nopsajalka lähtee ihmisen luo kahden tunnin aikana.'
) => proposals.suggest(w.as(by), id(), { paragraph, words: to }).id;
const seen = (by: 'pouta' | 'tuisku' = 'pouta') => proposals.ofSection(w.as(by), id());

beforeEach(() => {
	w = world();
	w.write(KEY, `${FIRST}\n\n${SECOND}`, 'hilla');
});

test('an expert proposes words, a writer takes them, and both are told', () => {
	const made = suggest();
	expect(words()).toEqual([FIRST, SECOND]);
	expect(seen()).toMatchObject([
		{ id: made, author: { name: 'Tuisku' }, state: 'open', changes: [{ index: 0, conflict: false }] }
	]);
	expect(notifications.list(w.as('pouta'))).toMatchObject([{ kind: 'proposal.sent', waits: true }]);
	proposals.accept(w.as('pouta'), made);
	expect(words()).toEqual(['Nopsajalka lähtee ihmisen luo kahden tunnin aikana.', SECOND]);
	expect(notifications.list(w.as('tuisku'))).toMatchObject([{ kind: 'proposal.accepted' }]);
	expect(() => proposals.accept(w.as('pouta'), made)).toThrow(Conflict);
	expect(verify(w.db.$client).problems).toEqual([]);
});

test('four eyes sees the proposer of accepted words', () => {
	proposals.accept(w.as('pouta'), suggest('usva'));
	expect(live.contributors(w.section(KEY).textId)).toContain(w.ids.usva);
	w.submit(KEY);
	expect(() => w.decide(KEY, 'usva', 'jyvaskyla-kaupunki')).toThrow(Refused);
});

test('declining asks for a reason, which the author reads', () => {
	const made = suggest();
	expect(() => proposals.decline(w.as('pouta'), made, ' ')).toThrow(Invalid);
	proposals.decline(w.as('pouta'), made, 'Kahta tuntia ei voi luvata.');
	expect(seen('tuisku')).toMatchObject([{ state: 'declined', reason: 'Kahta tuntia ei voi luvata.', decidedBy: 'Pouta' }]);
	expect(words()).toEqual([FIRST, SECOND]);
});

test('one change is taken and the rest waits as a new proposal of the same author', () => {
	const { id: made, textId } = proposals.begin(w.as('tuisku'), id());
	forked(textId, [
		'Nopsajalka lähtee ihmisen luo heti saman päivän aikana.',
		'Työryhmä tapaa ihmisen kotona, työssä tai kadulla.'
	]);
	expect(seen('pouta')).toEqual([]);
	proposals.send(w.as('tuisku'), made, 'Näin se toimii.');
	const rest = proposals.acceptOne(w.as('pouta'), made, 1)!;
	expect(words()).toEqual([FIRST, 'Työryhmä tapaa ihmisen kotona, työssä tai kadulla.']);
	expect(seen()).toMatchObject([
		{ id: rest, state: 'open', author: { name: 'Tuisku' }, changes: [{ index: 0 }] },
		{ id: made, state: 'partly' }
	]);
	expect(seen()[0]!.changes).toHaveLength(1);
	expect(proposals.acceptOne(w.as('hilla'), rest, 0)).toBeNull();
	expect(words()).toEqual([
		'Nopsajalka lähtee ihmisen luo heti saman päivän aikana.',
		'Työryhmä tapaa ihmisen kotona, työssä tai kadulla.'
	]);
});

test('only its author enters a fork, and its author has no seat to write in the section', () => {
	const { textId } = proposals.begin(w.as('tuisku'), id());
	expect(open(w.as('tuisku'), textId).write).toBe(true);
	for (const name of ['pouta', 'kaisla', 'usva', 'halla'] as const) expect(() => open(w.as(name), textId)).toThrow(NotFound);
	expect(open(w.as('tuisku'), w.section(KEY).textId).write).toBe(false);
});

test('a sent or closed proposal takes no more words', () => {
	const made = suggest();
	const textId = textOf(made);
	expect(open(w.as('tuisku'), textId).write).toBe(false);
	proposals.takeBack(w.as('tuisku'), made);
	expect(() => proposals.accept(w.as('pouta'), made)).toThrow(Conflict);
	expect(seen()).toMatchObject([{ state: 'taken_back' }]);
});

test('words changed meanwhile are a conflict that is said, and a restored text lets the proposal apply again', () => {
	w.submit(KEY);
	expect(() => proposals.accept(w.as('pouta'), suggest())).toThrow(Conflict);
	w.decide(KEY, 'usva', 'jyvaskyla-kaupunki', 'request');
	const made = seen()[0]!.id;
	const before = list(w.as('pouta'), id())[0]!;
	w.write(KEY, `Nopsajalka tulee aina ihmisen luo saman päivän aikana.\n\n${SECOND}`, 'hilla');
	expect(seen()[0]!.changes).toMatchObject([{ conflict: true, words: 'Nopsajalka lähtee ihmisen luo kahden tunnin aikana.' }]);
	expect(() => proposals.accept(w.as('pouta'), made)).toThrow(Conflict);
	expect(() => proposals.acceptOne(w.as('pouta'), made, 0)).toThrow(Conflict);
	restore(w.as('pouta'), id(), before.id);
	expect(seen()[0]!.changes).toMatchObject([{ conflict: false }]);
	proposals.accept(w.as('pouta'), made);
	expect(words()[0]).toBe('Nopsajalka lähtee ihmisen luo kahden tunnin aikana.');
});

test('a reviewer proposes on what was submitted to them, sees no draft, and decides nothing', () => {
	expect(() => proposals.begin(w.as('halla'), id())).toThrow(NotFound);
	w.submit(KEY);
	// The city decides first: the ministry sees nothing yet.
	expect(() => proposals.begin(w.as('halla'), id())).toThrow(NotFound);
	w.decide(KEY, 'usva', 'jyvaskyla-kaupunki');
	const made = proposals.suggest(w.as('halla'), id(), {
		paragraph: 2,
		words: 'Työryhmä tapaa ihmisen siellä, missä hän on.',
		seen: SECOND,
		note: 'Selvempi'
	}).id;
	expect(proposals.ofSection(w.as('huurre'), id())).toEqual([]);
	expect(proposals.ofSection(w.as('halla'), id())).toHaveLength(1);
	for (const name of ['halla', 'tuisku', 'usva', 'sumu'] as const)
		expect(() => proposals.decline(w.as(name), made, 'ei')).toThrow(Refused);
	expect(() => proposals.suggest(w.as('sumu'), id(), { paragraph: 1, words: 'x' })).toThrow(Refused);
	expect(() => proposals.suggest(w.as('utu'), id(), { paragraph: 1, words: 'x' })).toThrow(NotFound);
});

test('a paragraph that changed under its reader is not proposed on, an identity code never gets in', () => {
	expect(() => proposals.suggest(w.as('tuisku'), id(), { paragraph: 1, words: 'Uutta', seen: 'Muuta' })).toThrow(Conflict);
	expect(() => proposals.suggest(w.as('tuisku'), id(), { paragraph: 1, words: FIRST })).toThrow(Invalid);
	expect(() => proposals.suggest(w.as('tuisku'), id(), { paragraph: 1, words: 'Matti 131052-308T' })).toThrow(Invalid);
	expect(seen()).toEqual([]);
});

/** The author writes in their own fork, as their client does. */
function forked(textId: number, lines: string[]) {
	const grant = { personId: w.ids.tuisku, write: true, close: () => undefined } as unknown as live.Grant;
	const { round } = open(w.as('tuisku'), textId);
	expect(round).toBe(1);
	live.join(textId, grant);
	const doc = new Y.Doc();
	Y.applyUpdate(doc, live.state(textId));
	const before = Y.encodeStateVector(doc);
	write(doc, fromMarkdown(lines.join('\n\n')));
	expect(live.apply(textId, grant, Y.encodeStateAsUpdate(doc, before))).toEqual({ ok: true });
	live.flush(textId);
	live.leave(textId, grant);
}

const textOf = (proposalId: string) =>
	(w.db.$client.prepare('select text_id as id from proposals where id = ?').get(proposalId) as { id: number }).id;
