// The plain-language text: written by writers, bound to the section's hash, older than the text when that moves on.
import * as comments from '#lib/comments/comments.server.ts';
import { Conflict, Invalid, NotFound, Refused } from '#lib/database/errors.ts';
import * as editions from '#lib/editions/editions.server.ts';
import { json, markdown } from '#lib/editions/files.server.ts';
import { changes, page } from '#lib/editions/public.server.ts';
import { verify } from '#lib/integrity/verify.server.ts';
import * as live from '#lib/live/live.server.ts';
import * as plain from '#lib/plain/plain.server.ts';
import * as plans from '#lib/plans/plans.server.ts';
import { open } from '#lib/realtime/openers.server.ts';
import * as reviews from '#lib/reviews/reviews.server.ts';
import * as screens from '#lib/reviews/screens.server.ts';
import { one as revisionOf, restore } from '#lib/sections/revisions.server.ts';
import { plainText } from '#lib/text/plain.ts';
import { beforeEach, expect, test } from 'vitest';
import { world, type World } from '../world.ts';

let w: World;
const KEY = 'mobile_support';
const BRIEF = 'Työryhmä lähtee ihmisen luo. Apua saa myös illalla.';
const id = () => w.section(KEY).id;
const state = () => w.section(KEY).shown;
const write = (written: plain.Written, by: 'pouta' | 'hilla' | 'kaisla' = 'pouta') => plain.write(w.as(by), id(), written);

beforeEach(() => {
	w = world();
	w.write(KEY, 'Nopsajalka lähtee ihmisen luo.');
});

test('a section without plain words has the hash it always had', () => {
	const before = w.section(KEY).hash;
	expect(plain.of(id())).toEqual({ brief: '', json: null, stale: false, writtenAt: null });
	plain.beginLonger(w.as('pouta'), id());
	expect(w.section(KEY).hash).toBe(before);
	expect(plain.of(id()).json).toBeNull();
	write({ brief: BRIEF });
	expect(w.section(KEY).hash).not.toBe(before);
	write({ brief: '' });
	expect(w.section(KEY).hash).toBe(before);
});

test('the brief is older than the text when the section moves on, until somebody says that it matches', () => {
	write({ brief: `  ${BRIEF.replace('. ', '.\r\n')} ` });
	expect(plain.of(id())).toMatchObject({ brief: BRIEF, stale: false, writtenAt: new Date('2021-04-14T07:42:00Z') });
	w.write(KEY, 'Nopsajalka lähtee ihmisen luo myös öisin.');
	expect(plain.of(id()).stale).toBe(true);
	const { text } = plain.page(w.as('hilla'), id());
	plain.confirm(w.as('hilla'), id(), text);
	expect(plain.of(id()).stale).toBe(false);
});

test('what was read is what is confirmed: a text that moved meanwhile is said', () => {
	write({ brief: BRIEF });
	const { text } = plain.page(w.as('hilla'), id());
	w.write(KEY, 'Nopsajalka lähtee ihmisen luo myös öisin.');
	expect(() => plain.confirm(w.as('hilla'), id(), text)).toThrow(Conflict);
	// A save names the text its writer had before them, too.
	write({ brief: 'Ryhmä tulee luo.', text });
	expect(plain.of(id()).stale).toBe(true);
});

test('marking as matching leaves an approval standing, changing a word voids it', () => {
	write({ brief: BRIEF, markdown: 'Tiimi tulee *kotiin*.' });
	w.approve(KEY);
	expect(state()).toBe('approved');
	plain.confirm(w.as('pouta'), id());
	expect(state()).toBe('approved');
	write({ brief: `${BRIEF} Apu on maksutonta.` });
	expect(state()).toBe('draft');
	write({ brief: BRIEF });
	expect(state()).toBe('approved');
	write({ markdown: 'Tiimi tulee kotiin.' });
	expect(state()).toBe('draft');
});

test('plain words are locked while the section is in review, by form and by socket', () => {
	write({ brief: BRIEF, markdown: 'Tiimi tulee kotiin.' });
	const { textId } = plain.page(w.as('pouta'), id());
	expect(open(w.as('pouta'), textId!)).toMatchObject({ write: true, round: w.section(KEY).round });
	const grant = { personId: w.ids.pouta, write: true, close: () => {} } as unknown as live.Grant;
	live.join(textId!, grant);
	w.submit(KEY);
	expect(grant.write).toBe(false);
	live.leave(textId!, grant);
	live.unload(textId!);
	expect(open(w.as('pouta'), textId!).write).toBe(false);
	expect(() => write({ brief: 'Toinen.' })).toThrow(Refused);
	expect(() => plain.confirm(w.as('pouta'), id())).toThrow(Refused);
	reviews.withdraw(w.as('kaisla'), id());
	expect(open(w.as('pouta'), textId!)).toMatchObject({ write: true, round: w.section(KEY).round });
	write({ brief: 'Toinen.' });
});

test('only writers write; readers and experts read; others do not learn that it exists', () => {
	write({ brief: BRIEF, markdown: 'Tiimi tulee kotiin.' });
	for (const reader of ['sumu', 'tuisku', 'usva'] as const) {
		expect(plain.page(w.as(reader), id())).toMatchObject({ brief: BRIEF, write: false });
		expect(() => plain.write(w.as(reader), id(), { brief: 'x' })).toThrow(Refused);
		expect(open(w.as(reader), plain.page(w.as(reader), id()).textId!).write).toBe(false);
	}
	const { textId } = plain.page(w.as('pouta'), id());
	for (const other of ['utu', 'halla', 'tuuli'] as const) {
		expect(() => plain.page(w.as(other), id())).toThrow(NotFound);
		expect(() => open(w.as(other), textId!)).toThrow(NotFound);
	}
});

test('a version keeps the words that were approved, and reviewers see both', () => {
	write({ brief: BRIEF, markdown: 'Tiimi tulee kotiin.' });
	w.approve(KEY);
	write({ brief: 'Ryhmä tulee luo.' });
	w.submit(KEY);
	w.decide(KEY, 'usva', 'jyvaskyla-kaupunki');
	const { revision, inForce } = screens.page(w.as('halla'), id());
	expect(inForce!.plain!.brief).toBe(BRIEF);
	expect(revision.plain!.brief).toBe('Ryhmä tulee luo.');
	expect(plainText(revision.plain!.content!)).toBe('Tiimi tulee kotiin.');
	expect(verify(w.db.$client).problems).toEqual([]);
});

test('words changed in a stored version are noticed', () => {
	write({ brief: BRIEF });
	w.approve(KEY);
	const { approvedRevisionId } = w.section(KEY);
	w.db.$client.prepare("update revisions set plain = replace(plain, 'illalla', 'yöllä') where id = ?").run(approvedRevisionId);
	expect(verify(w.db.$client).problems).toEqual([
		`revision ${approvedRevisionId}: the plain-language text differs from its hash`
	]);
});

test('who wrote the plain words has written the section: four eyes', () => {
	const both = w.person('Kaste', 'approver', 'city:jyvaskyla', 'jyvaskyla-kaupunki');
	write({ brief: BRIEF }, 'hilla');
	write({ markdown: 'Tiimi tulee kotiin.' }, 'kaisla');
	w.submit(KEY);
	const { revisionId } = reviews.openReview(id())!;
	expect(revisionOf(id(), revisionId).contributors).toEqual([w.ids.pouta, w.ids.hilla, w.ids.kaisla].sort());
	expect(revisionOf(id(), revisionId).contributors).not.toContain(both);
	w.decide(KEY, 'usva', 'jyvaskyla-kaupunki');
	w.decide(KEY, 'halla', 'stm');
	w.decide(KEY, 'routa', 'ym');
	// After the approval the count begins anew.
	write({ markdown: 'Tiimi tulee aina kotiin.' }, 'hilla');
	w.submit(KEY);
	expect(revisionOf(id(), reviews.openReview(id())!.revisionId).contributors).toEqual([w.ids.hilla]);
});

test('missing and older words warn, or hold the submission back where the plan demands them', () => {
	const check = () => {
		const { must, should } = reviews.checks(w.as('kaisla'), id());
		const found = [...must, ...should].find((one) => one.key.startsWith('plain_'))!;
		return [found.key, found.ok, must.includes(found)];
	};
	expect(check()).toEqual(['plain_check_missing', false, false]);
	plans.revise(w.as('kaisla'), w.plan.id, { demandsPlain: true });
	expect(check()).toEqual(['plain_check_missing', false, true]);
	expect(() => w.submit(KEY)).toThrow(Invalid);
	write({ brief: BRIEF });
	w.write(KEY, 'Nopsajalka lähtee ihmisen luo myös öisin.');
	expect(check()).toEqual(['plain_check_stale', false, true]);
	expect(() => w.submit(KEY)).toThrow(Invalid);
	plain.confirm(w.as('pouta'), id());
	expect(check()).toEqual(['plain_check_ok', true, true]);
	w.submit(KEY);
	expect(state()).toBe('in_review');
});

test('whoever saves second sees the first save instead of undoing it', () => {
	write({ brief: 'Eka.', markdown: 'Yksi.' });
	const seen = plain.page(w.as('hilla'), id());
	write({ brief: 'Toka.', markdown: 'Kaksi.' });
	expect(() => write({ brief: 'Kolmas.', seenBrief: seen.seenBrief }, 'hilla')).toThrow(Conflict);
	expect(() => write({ markdown: 'Kolme.', seenLonger: seen.seenLonger }, 'hilla')).toThrow(Conflict);
	expect(plain.of(id()).brief).toBe('Toka.');
	const now = plain.page(w.as('hilla'), id());
	write({ brief: 'Kolmas.', seenBrief: now.seenBrief, markdown: 'Kolme.', seenLonger: now.seenLonger }, 'hilla');
	expect(plain.of(id()).brief).toBe('Kolmas.');
});

test('too long words and identity codes change nothing', () => {
	expect(() => write({ brief: 'a'.repeat(601) })).toThrow(Invalid);
	expect(() => write({ markdown: 'a'.repeat(40_001) })).toThrow(Invalid);
	expect(() => write({ brief: 'Hän on 131052-308T.' })).toThrow(Invalid);
	expect(() => write({ markdown: 'Hän on 131052-308T.' })).toThrow(Invalid);
	expect(plain.of(id())).toEqual({ brief: '', json: null, stale: false, writtenAt: null });
	// One that came by the socket holds the submission back.
	write({ brief: BRIEF });
	w.db.$client.prepare("update plains set brief = 'Hän on 131052-308T.'").run();
	expect(() => w.submit(KEY)).toThrow(Invalid);
});

test('restoring an older text keeps the plain words and says how they stand', () => {
	write({ brief: BRIEF });
	w.approve(KEY);
	const { approvedRevisionId } = w.section(KEY);
	w.write(KEY, 'Nopsajalka lähtee ihmisen luo myös öisin.');
	expect(plain.of(id()).stale).toBe(true);
	restore(w.as('pouta'), id(), approvedRevisionId!);
	expect(plain.of(id())).toMatchObject({ brief: BRIEF, stale: false });
	expect(state()).toBe('approved');
});

test('an edition shows the words that were approved, on its page and in its files', () => {
	write({ brief: BRIEF, markdown: '### Mistä saan apua?\n\nTiimi tulee kotiin.' });
	w.approve(KEY);
	editions.publish(w.as('kaisla'), w.plan.id);
	write({ brief: 'Ihan muuta.' });
	const shown = page('jyvaskyla', 1, 'fi').sections.find((one) => one.id === id())!;
	expect(shown.html!.plain).toMatchObject({ brief: BRIEF, isStale: false });
	expect(shown.html!.plain!.longer).toContain('Tiimi tulee kotiin.');
	expect(markdown('jyvaskyla', 1)).toContain(`> ${BRIEF}\n>\n> ### Mistä saan apua?\n>\n> Tiimi tulee kotiin.`);
	expect(json('jyvaskyla', 1).sections.find((one) => one.sectionId === id())!.plain!.brief).toBe(BRIEF);
	w.approve(KEY);
	editions.publish(w.as('kaisla'), w.plan.id);
	const changed = changes('jyvaskyla', 2).sections.find((one) => one.id === id())!;
	expect(changed.rows.every((row) => row.kind === 'same')).toBe(true);
	expect(changed.plainRows[0]!.kind).not.toBe('same');
});

test('plain words can be taken down as a whole, from every edition in which they stand', () => {
	write({ brief: BRIEF });
	w.approve(KEY);
	const edition = editions.publish(w.as('kaisla'), w.plan.id);
	editions.takeDown(w.as('kaisla'), edition.id, { sectionId: id(), block: 0, reason: 'Henkilötieto' });
	const shown = page('jyvaskyla', 1, 'fi').sections.find((one) => one.id === id())!;
	expect(shown.html!.plain).toBeNull();
	expect(shown.html!.plainGap).toContain('Henkilötieto');
	expect(shown.html!.html).toContain('Nopsajalka');
	expect(markdown('jyvaskyla', 1)).not.toContain(BRIEF);
	expect(JSON.stringify(json('jyvaskyla', 1))).not.toContain(BRIEF);
});

test('a comment on the plain words lands on the section', () => {
	write({ brief: BRIEF });
	comments.begin(w.as('tuisku'), id(), { on: 'plain', block: 1, quote: BRIEF, body: 'Illalla ei ole ketään paikalla.' });
	const [thread] = comments.ofSection(w.as('pouta'), id());
	expect(thread).toMatchObject({ on: 'plain', isVoice: true, quote: BRIEF, outcome: 'same' });
	// A voice on the plain words holds the section back like any other.
	expect(() => w.submit(KEY)).toThrow(Invalid);
	write({ brief: 'Ryhmä tulee luo.' });
	expect(comments.ofSection(w.as('pouta'), id())[0]!.outcome).toBe('gone');
});
