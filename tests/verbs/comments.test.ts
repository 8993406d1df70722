import { visitor } from '#lib/access/actor.ts';
import { Conflict, Invalid, NotFound, Refused } from '#lib/database/errors.ts';
import { database } from '#lib/database/database.server.ts';
import * as comments from '#lib/comments/comments.server.ts';
import { asDocument } from '#lib/comments/export.server.ts';
import * as voices from '#lib/comments/voices.server.ts';
import * as live from '#lib/live/live.server.ts';
import * as notifications from '#lib/notifications/notifications.server.ts';
import { waiting } from '#lib/desk/desk.server.ts';
import * as revisions from '#lib/sections/revisions.server.ts';
import * as sections from '#lib/sections/sections.server.ts';
import { fromMarkdown } from '#lib/text/markdown.ts';
import { write } from '#lib/text/ydoc.ts';
import * as Y from 'yjs';
import { beforeEach, expect, test } from 'vitest';
import { world, type World } from '../world.ts';

let w: World;
let id: string;
beforeEach(() => {
	w = world();
	w.write('dwellings', 'Asuntoja on vähän.\n\nJonossa on sata ihmistä.');
	id = w.section('dwellings').id;
});

const begin = (by: Parameters<World['as']>[0], input: Partial<comments.Begin> = {}) =>
	comments.begin(w.as(by), id, { block: 2, quote: 'sata ihmistä', body: 'Onko luku oikea?', ...input });
const one = (by: Parameters<World['as']>[0] = 'kaisla') => comments.ofSection(w.as(by), id)[0]!;

test('a writer begins a thread on selected words, others see it with its place, and it is ordinary talk', () => {
	const { promisedFor } = begin('pouta');
	expect(promisedFor).toBeNull();
	expect(one()).toMatchObject({
		number: 1,
		isVoice: false,
		quote: 'sata ihmistä',
		outcome: 'same',
		block: 2,
		from: 11,
		to: 23,
		state: 'open'
	});
	expect(one().comments[0]).toMatchObject({ author: { name: 'Pouta' }, body: 'Onko luku oikea?', mine: false });
});

test('a comment never writes into the text', () => {
	const before = live.hash(sections.find(id).textId);
	begin('pouta');
	expect(live.hash(sections.find(id).textId)).toBe(before);
	expect(w.section('dwellings').state).toBe('draft');
});

test('an expert’s thread is a voice with a promised date', () => {
	const { threadId, promisedFor } = begin('tuisku', { choice: 'false', body: '' });
	expect(promisedFor).toEqual(new Date('2021-04-28T07:42:00Z'));
	expect(one().state).toBe('waiting');
	expect(voices.unanswered(id)).toBe(1);
	expect(voices.mine(w.as('tuisku')).map((voice) => voice.id)).toEqual([threadId]);
});

test.each([
	[{ body: '' }, { body: 'comment_fault_empty' }],
	[{ body: 'x'.repeat(5001) }, { body: 'comment_fault_long' }],
	[{ quote: 'tuhat' }, { quote: 'comment_fault_quote' }],
	[{ block: 9, quote: undefined }, { block: 'comment_fault_block' }],
	[{ body: 'Soita 040 123 4567', contactOk: false }, { contactOk: 'comment_contact_ask' }],
	[{ body: 'a@b.fi', contactOk: false }, { contactOk: 'comment_contact_ask' }]
])('a comment that cannot be taken changes nothing: %o', (input, problems) => {
	expect(() => begin('tuisku', input)).toThrow(new Invalid(problems as never));
	expect(comments.ofSection(w.as('kaisla'), id)).toEqual([]);
});

test('contact data that its writer has confirmed stays', () => {
	begin('tuisku', { body: 'Soita 040 123 4567', contactOk: true });
	expect(one().comments[0]!.body).toContain('040');
});

test('F-10 people without the right, of other cities and without an account neither see nor begin threads', () => {
	begin('pouta');
	for (const actor of [visitor(), w.as('utu'), w.as('tuuli'), w.as('halla')]) {
		expect(() => comments.ofSection(actor, id)).toThrow(NotFound);
		expect(() => comments.begin(actor, id, { block: 1, body: 'Hei' })).toThrow(NotFound);
		expect(comments.ofPlan(actor, w.plan.id)).toEqual([]);
	}
	expect(() => begin('sumu')).toThrow(Refused);
	expect(comments.ofSection(w.as('sumu'), id)).toHaveLength(1);
});

test('a ministry reads and joins the talk once the text has come to it', () => {
	begin('pouta');
	w.submit('dwellings');
	expect(() => comments.ofSection(w.as('halla'), id)).toThrow(NotFound);
	w.decide('dwellings', 'usva', 'jyvaskyla-kaupunki');
	expect(comments.ofSection(w.as('halla'), id)).toHaveLength(1);
	comments.reply(w.as('halla'), one().id, { body: 'Tarkistakaa.' });
	expect(one().comments).toHaveLength(2);
});

test('the same words follow when the paragraph becomes a heading, goes into a list, and comes back from history', () => {
	begin('pouta');
	const text = (markdown: string) => sections.importText(w.as('kaisla'), id, fromMarkdown(markdown));
	text('Asuntoja on vähän.\n\n### Jonossa on sata ihmistä.');
	expect(one()).toMatchObject({ outcome: 'same', block: 2 });
	text('- Asuntoja on vähän.\n- Jonossa on sata ihmistä.');
	expect(one()).toMatchObject({ outcome: 'same', block: 1, from: 30 });
	revisions.restore(w.as('kaisla'), id, revisions.list(w.as('kaisla'), id).at(-1)!.id);
	expect(one().outcome).toBe('same');
	text('Asuntoja on vähän.');
	expect(one()).toMatchObject({ outcome: 'gone', quote: 'sata ihmistä' });
});

test('words follow through a writer’s own edit in the commit that saves it, and a refused edit moves nothing', () => {
	begin('pouta');
	const { textId } = sections.find(id);
	const grant = { personId: w.ids.hilla, write: true, close: () => {} };
	live.join(textId, grant);
	const doc = new Y.Doc();
	Y.applyUpdate(doc, live.state(textId));
	const updates: Uint8Array[] = [];
	doc.on('update', (update: Uint8Array) => updates.push(update));
	doc.transact(() => write(doc, fromMarkdown('### Jonossa on sata ihmistä.\n\nAsuntoja on vähän.')));
	const [update] = updates;
	grant.write = false;
	expect(live.apply(textId, grant, update!)).toEqual({ ok: false, code: 'read_only' });
	expect(one()).toMatchObject({ outcome: 'same', block: 2 });
	grant.write = true;
	expect(live.apply(textId, grant, update!)).toEqual({ ok: true });
	expect(one()).toMatchObject({ outcome: 'same', block: 1 });
	live.leave(textId, grant);
	live.unload(textId);
	expect(one()).toMatchObject({ outcome: 'same', block: 1 });
});

test('a comment sent from an old page goes to the paragraph its writer saw, or says that it is gone', () => {
	w.write('dwellings', 'Uusi alku.\n\nAsuntoja on vähän.\n\nJonossa on sata ihmistä.');
	begin('tuisku', { block: 2, quote: undefined, seen: 'Jonossa on sata ihmistä.' });
	expect(one()).toMatchObject({ block: 3, outcome: 'same' });
	comments.begin(w.as('tuisku'), id, { block: 2, seen: 'Tätä ei enää ole.', body: 'Miksi poistitte?' });
	expect(comments.ofSection(w.as('kaisla'), id).find((thread) => thread.quote === 'Tätä ei enää ole.')?.outcome).toBe('gone');
});

test('somebody called by name hears of it, once, and not of their own words', () => {
	begin('pouta', { mentions: [w.ids.hilla, w.ids.utu, w.ids.pouta] });
	expect(notifications.list(w.as('hilla')).map(({ kind, called, href }) => [kind, called, href])).toEqual([
		['comment.added', true, '/desk/jyvaskyla/comments/1']
	]);
	expect(notifications.list(w.as('utu'))).toEqual([]);
	expect(notifications.list(w.as('pouta'))).toEqual([]);
});

test('those who wrote in a thread hear of what is added to it', () => {
	const { threadId } = begin('pouta');
	comments.reply(w.as('hilla'), threadId, { body: 'On se.' });
	expect(notifications.list(w.as('pouta'))[0]).toMatchObject({ kind: 'comment.added', by: 'Hilla', waits: false });
});

test('talk is resolved and opened again; a reply opens it too', () => {
	const { threadId } = begin('pouta');
	comments.resolve(w.as('hilla'), threadId);
	expect(one()).toMatchObject({ state: 'resolved', resolvedBy: 'Hilla' });
	comments.reopen(w.as('pouta'), threadId);
	expect(one().state).toBe('open');
	comments.resolve(w.as('hilla'), threadId);
	comments.reply(w.as('pouta'), threadId, { body: 'Vielä yksi asia.' });
	expect(one().state).toBe('open');
	expect(() => comments.resolve(w.as('usva'), threadId)).toThrow(Refused);
});

test('own words may be said in other words and taken back; the fact stays, the words are nowhere', () => {
	const { threadId } = begin('tuisku', { body: 'Kanarialintu lauloi.' });
	const { id: commentId } = one().comments[0]!;
	comments.rewrite(w.as('tuisku'), commentId, 'Kottarainen lauloi.');
	expect(one().comments[0]).toMatchObject({ body: 'Kottarainen lauloi.', editedAt: expect.any(Date) });
	expect(() => comments.rewrite(w.as('kaisla'), commentId, 'Toista')).toThrow(new Refused('only_author'));
	expect(() => comments.takeBack(w.as('kaisla'), commentId)).toThrow(new Refused('only_author'));
	comments.takeBack(w.as('tuisku'), commentId);
	expect(one()).toMatchObject({ state: 'taken_back', id: threadId, comments: [{ body: null }] });
	expect(voices.unanswered(id)).toBe(0);
	expect(waiting(w.as('kaisla')).filter((row) => row.kind === 'voice')).toEqual([]);
	const stored = JSON.stringify(
		['comments', 'threads', 'events', 'notifications'].map((table) => database().$client.prepare(`select * from ${table}`).all())
	);
	expect(stored).not.toMatch(/Kanarialintu|Kottarainen/);
});

test('a removed section keeps its threads with their quotes', () => {
	begin('tuisku');
	sections.remove(w.as('kaisla'), id);
	expect(comments.ofSection(w.as('kaisla'), id)[0]).toMatchObject({
		quote: 'sata ihmistä',
		comments: [{ body: 'Onko luku oikea?' }]
	});
	expect(comments.ofPlan(w.as('kaisla'), w.plan.id)).toHaveLength(1);
	expect(() => begin('tuisku')).toThrow(Refused);
	expect(notifications.list(w.as('kaisla'))).toEqual([]);
});

test('all comments of a plan are filtered by section, state, kind and person', () => {
	begin('tuisku');
	const talk = begin('pouta');
	comments.resolve(w.as('kaisla'), talk.threadId);
	const numbers = (filter: comments.Filter) => comments.ofPlan(w.as('kaisla'), w.plan.id, filter).map((thread) => thread.number);
	expect(numbers({})).toEqual([1, 2]);
	expect(numbers({ kind: 'voice' })).toEqual([1]);
	expect(numbers({ state: 'closed' })).toEqual([2]);
	expect(numbers({ state: 'unanswered' })).toEqual([1]);
	expect(numbers({ personId: w.ids.pouta })).toEqual([2]);
	expect(numbers({ sectionId: w.section('goals').id })).toEqual([]);
	expect(comments.counts(w.plan.id).get(id)).toEqual({ open: 1, voices: 1, unanswered: 1, all: 2 });
});

test('W-10 hostile words and names stand in the exported document as words', () => {
	const hostile = [
		'<script>alert(1)</script>',
		'"><img src=x onerror=alert(1)>',
		"'; drop table threads; --",
		'</main><h1>x',
		'&lt;b&gt;',
		'javascript:alert(1)'
	];
	const evil = w.person('<svg onload=alert(1)>', 'expert', 'city:jyvaskyla');
	for (const body of hostile) comments.enterFor(w.as('kaisla'), evil, id, { block: 1, body });
	const html = asDocument(w.as('kaisla'), w.plan.id);
	const tags = new Set([...html.matchAll(/<\/?([a-z0-9]+)/gi)].map((match) => match[1]));
	expect([...tags].filter((tag) => /script|img|svg/.test(tag!))).toEqual([]);
	expect(html.match(/<h1>/g)).toHaveLength(1);
	for (const body of hostile)
		expect(html).toContain(
			body
				.replaceAll('&', '&amp;')
				.replaceAll('<', '&lt;')
				.replaceAll('>', '&gt;')
				.replaceAll('"', '&quot;')
				.replaceAll("'", '&#39;')
		);
	expect(one().comments[0]).toMatchObject({ enteredBy: 'Kaisla', author: { name: '<svg onload=alert(1)>' } });
});

test('only somebody with a right writes down what a seat’s holder said, and only for an expert of the plan', () => {
	expect(() => comments.enterFor(w.as('usva'), w.ids.tuisku, id, { block: 1, body: 'Hei' })).toThrow(Refused);
	expect(() => comments.enterFor(w.as('kaisla'), w.ids.pouta, id, { block: 1, body: 'Hei' })).toThrow(NotFound);
	comments.enterFor(w.as('kaisla'), w.ids.tuisku, id, { block: 1, body: 'Hei' });
	expect(one()).toMatchObject({ isVoice: true, begunBy: { name: 'Tuisku' }, comments: [{ enteredBy: 'Kaisla' }] });
	expect(voices.mine(w.as('tuisku'))).toHaveLength(1);
	// Whose words they are is told, not who wrote them down.
	expect(notifications.list(w.as('pouta'))).toMatchObject([{ kind: 'comment.added', by: 'Tuisku' }]);
});

test('an expert of one section reads and comments in that section and no other', () => {
	const narrow = w.person('Sade', 'expert', `section:${id}`);
	w.ids.tuisku = narrow;
	comments.begin(w.as('tuisku'), id, { block: 1, body: 'Tämä koskee minua.' });
	expect(() => comments.begin(w.as('tuisku'), w.section('goals').id, { block: 1, body: 'Hei' })).toThrow(NotFound);
});

test('a taken-back thread takes no second taking back', () => {
	begin('tuisku');
	const { id: commentId } = one().comments[0]!;
	comments.takeBack(w.as('tuisku'), commentId);
	expect(() => comments.takeBack(w.as('tuisku'), commentId)).toThrow(Conflict);
});
