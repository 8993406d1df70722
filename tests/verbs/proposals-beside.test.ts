// Proposals beside the text: taken and taken out again, words rescued, words from another city.
import { Conflict, Invalid, NotFound, Refused } from '#lib/database/errors.ts';
import * as editions from '#lib/editions/editions.server.ts';
import { verify } from '#lib/integrity/verify.server.ts';
import * as live from '#lib/live/live.server.ts';
import * as notifications from '#lib/notifications/notifications.server.ts';
import { actorOf } from '#lib/people/sessions.server.ts';
import * as proposals from '#lib/proposals/proposals.server.ts';
import { open } from '#lib/realtime/openers.server.ts';
import { plainText } from '#lib/text/plain.ts';
import { htmlBlocks } from '#lib/text/html.ts';
import { marked, wordsOfHtml } from '#lib/text/marked.ts';
import { fragmentOf, fromUpdates } from '#lib/text/ydoc.ts';
import { beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { world, type World } from '../world.ts';

let w: World;
const KEY = 'mobile_support';
const FIRST = 'Nopsajalka lähtee ihmisen luo saman päivän aikana.';
const SECOND = 'Työryhmä tapaa ihmisen kotona tai kadulla.';
const NEW = 'Nopsajalka lähtee ihmisen luo kahden tunnin aikana.';
const id = () => w.section(KEY).id;
const textId = () => w.section(KEY).textId;
const words = () => (live.read(textId()).content ?? []).map((one) => plainText(one));
const suggest = (to = NEW, paragraph = 1) => proposals.suggest(w.as('usva'), id(), { paragraph, words: to }).id;
const beside = (by: 'pouta' | 'usva' | 'sumu' = 'pouta') => proposals.beside(w.as(by), id());

beforeEach(() => {
	w = world();
	w.write(KEY, `${FIRST}\n\n${SECOND}`, 'hilla');
});

/** What a browser wrote and could not send. */
function unsent(change: (text: Y.XmlText) => void, from = live.state(textId())) {
	const doc = fromUpdates([from]);
	const before = Y.encodeStateVector(doc);
	change((fragmentOf(doc).get(0) as Y.XmlElement).get(0) as Y.XmlText);
	return Y.encodeStateAsUpdate(doc, before);
}

test('taken words can be taken out again, and the proposal waits as before', () => {
	const made = suggest();
	proposals.accept(w.as('pouta'), made);
	expect(proposals.ofSection(w.as('pouta'), id())).toMatchObject([{ state: 'accepted', undo: true }]);
	w.write(KEY, `${NEW}\n\n${SECOND}\n\nKolmas kappale tuli väliin.`);
	proposals.undo(w.as('hilla'), made);
	expect(words()).toEqual([FIRST, SECOND, 'Kolmas kappale tuli väliin.']);
	expect(beside().sent).toMatchObject([{ id: made, state: 'open', changes: [{ conflict: false, done: false }] }]);
	proposals.accept(w.as('pouta'), made);
	expect(words()[0]).toBe(NEW);
	expect(verify(w.db.$client).problems).toEqual([]);
});

test('words changed since are not undone over, nor by whom it does not concern', () => {
	const made = suggest();
	expect(() => proposals.undo(w.as('pouta'), made)).toThrow(Conflict);
	proposals.accept(w.as('pouta'), made);
	expect(() => proposals.undo(w.as('usva'), made)).toThrow(Refused);
	w.write(KEY, `Nopsajalka lähtee ihmisen luo aina kahden tunnin aikana.\n\n${SECOND}`);
	expect(() => proposals.undo(w.as('pouta'), made)).toThrow(Conflict);
	expect(words()[0]).toBe('Nopsajalka lähtee ihmisen luo aina kahden tunnin aikana.');
});

test('undoing one taken change puts the whole proposal back together', () => {
	const made = proposals.rescue(
		w.as('pouta'),
		id(),
		unsent((text) => text.insert(text.length, ' Aina.'))
	);
	live.flush();
	proposals.send(w.as('pouta'), made);
	const rest = proposals.acceptOne(w.as('hilla'), made, 0);
	expect(rest).toBeNull();
	proposals.undo(w.as('hilla'), made);
	expect(beside().sent.map((one) => one.id)).toEqual([made]);
	expect(words()).toEqual([FIRST, SECOND]);
});

test('words that came too late become an unfinished proposal that only their writer sees', () => {
	const late = unsent((text) => text.insert(10, ' aina'));
	w.submit(KEY);
	const made = proposals.rescue(w.as('pouta'), id(), late);
	expect(words()).toEqual([FIRST, SECOND]);
	expect(beside('pouta').unfinished).toMatchObject({ id: made });
	expect(beside('usva')).toMatchObject({ unfinished: null, sent: [] });
	expect(open(w.as('pouta'), beside('pouta').unfinished!.textId).write).toBe(true);
	expect(() => open(w.as('hilla'), beside('pouta').unfinished!.textId)).toThrow(NotFound);
	proposals.send(w.as('pouta'), made);
	expect(beside('pouta').sent[0]!.changes[0]!.words).toBe('Nopsajalka aina lähtee ihmisen luo saman päivän aikana.');
});

test('what is no honest continuation of the text is refused: torn, too large, foreign values, an identity code', () => {
	const actor = w.as('pouta');
	for (const update of [new Uint8Array(), Uint8Array.of(1, 2, 3), new Uint8Array(300_000)])
		expect(() => proposals.rescue(actor, id(), update)).toThrow(Conflict);
	const gap = fromUpdates([live.state(textId())]);
	const text = (fragmentOf(gap).get(0) as Y.XmlElement).get(0) as Y.XmlText;
	text.insert(0, 'a');
	const missed = Y.encodeStateVector(gap);
	text.insert(1, 'b');
	expect(() => proposals.rescue(actor, id(), Y.encodeStateAsUpdate(gap, missed))).toThrow(Conflict);
	const link = unsent((one) => one.insert(0, 'linkki', { link: { href: 'javascript:alert(1)' } }));
	expect(() => proposals.rescue(actor, id(), link)).toThrow(Conflict);
	const code = unsent((one) => one.insert(0, 'Matti 131052-308T '));
	expect(() => proposals.rescue(actor, id(), code)).toThrow(Invalid);
	expect(() => proposals.rescue(w.as('sumu'), id(), code)).toThrow(Refused);
	expect(beside().unfinished).toBeNull();
	expect(words()).toEqual([FIRST, SECOND]);
});

test('one begun proposal is gone on with; one in which nothing was written begins anew on the text of now', () => {
	const empty = proposals.resume(w.as('usva'), id());
	w.write(KEY, `${FIRST}\n\n${SECOND}\n\nKolmas.`);
	const next = proposals.resume(w.as('usva'), id());
	expect(next).not.toBe(empty);
	expect(beside('usva').unfinished!.base.content).toHaveLength(3);
	const late = proposals.rescue(
		w.as('usva'),
		id(),
		unsent((text) => text.insert(0, 'Siis: '))
	);
	expect(proposals.resume(w.as('usva'), id())).toBe(late);
	expect(proposals.unfinishedIn(w.as('usva'), [id()])).toEqual(new Set([id()]));
});

test('who writes an unfinished proposal is told how the text has moved on, and whether it meets their own words', () => {
	proposals.rescue(
		w.as('usva'),
		id(),
		unsent((text) => text.insert(0, 'Siis: '))
	);
	expect(beside('usva').unfinished).toMatchObject({ moved: 0, met: 0 });
	w.write(KEY, `${FIRST}\n\n${SECOND}\n\nKolmas.`);
	expect(beside('usva').unfinished).toMatchObject({ moved: 1, met: 0 });
	w.write(KEY, `Nopsajalka tulee aina.\n\n${SECOND}\n\nKolmas.`);
	expect(beside('usva').unfinished).toMatchObject({ met: 1 });
});

test('over a text that waits for a decision the difference is drawn in place, in its very characters; where one writes the editor draws it', () => {
	const list = `${FIRST}\n\n- Yksi\n- Kaksi tuolia\n- Kolme\n\n${SECOND}`;
	w.write(KEY, list);
	suggest();
	const late = unsent((first) => {
		const text = fragmentOf(first.doc!);
		const item = (text.get(1) as Y.XmlElement).get(1) as Y.XmlElement;
		((item.get(0) as Y.XmlElement).get(0) as Y.XmlText).insert(6, 'suurta ');
		text.insert(3, [new Y.XmlElement('paragraph')]);
		(text.get(3) as Y.XmlElement).insert(0, [new Y.XmlText('Lopuksi.')]);
	});
	proposals.send(w.as('pouta'), proposals.rescue(w.as('pouta'), id(), late));
	expect(beside().sent.map((one) => one.still)).toEqual([null, null]);
	w.submit(KEY);
	const html = htmlBlocks(live.read(textId())).blocks.map((block) => block.html);
	const sent = beside().sent.toSorted((a, b) => Number(a.isMine) - Number(b.isMine));
	const drawn = sent.map(({ still }) =>
		html.map((block, index) => {
			const here = still!.filter((one) => one.block === index + 1);
			expect(here.every(({ size }) => size === wordsOfHtml(block).length)).toBe(true);
			const named = here.map((one) => ({ ...one, name: '', change: { kind: one.kind, says: '' } }));
			return marked(
				block,
				named.flatMap((one) => (one.draws === 'here' ? [one] : [])),
				named.flatMap((one) => (one.draws === 'ghost' && one.at !== null ? [{ ...one, at: one.at }] : []))
			)
				.replace(/<span class="sr">: <\/span>| class="[^"]*"| aria-description=""/g, '')
				.replace(/\n/g, '');
		})
	);
	expect(drawn[0]![0]).toMatch(/^<p>Nopsajalka lähtee ihmisen luo .*<del>saman.*<ins>kahden.*<\/p>$/);
	expect(drawn[0]!.slice(1)).toEqual(html.slice(1).map((one) => one.replace(/\n/g, '')));
	expect(drawn[1]![1]).toContain('<li><p>Kaksi <ins>suurta </ins>tuolia</p></li>');
	expect(sent[1]!.still).toContainEqual(expect.objectContaining({ draws: 'ghost', at: null, block: 4, words: 'Lopuksi.' }));
});

test('a conflict says both versions in words', () => {
	suggest();
	w.write(KEY, `Nopsajalka tulee aina samana päivänä.\n\n${SECOND}`);
	expect(beside().sent[0]!.changes).toMatchObject([{ conflict: true, words: NEW, now: 'Nopsajalka tulee aina samana päivänä.' }]);
	expect(beside().sent[0]!.block).toBe(1);
});

test('somebody of another city proposes to what is published, sees nothing else, and hears what came of it', () => {
	expect(() => proposals.paragraphs(w.as('utu'), id())).toThrow(NotFound);
	w.approve(KEY);
	// Approved and not published is still the city's and the ministries' own.
	expect(() => proposals.paragraphs(w.as('utu'), id())).toThrow(NotFound);
	editions.publish(w.as('kaisla'), w.plan.id, {});
	w.write(KEY, `${FIRST}\n\n${SECOND}\n\nTämä on vielä luonnos.`);
	expect(proposals.paragraphs(w.as('utu'), id()).map((one) => one.words)).toEqual([FIRST, SECOND]);
	expect(proposals.offered(w.as('utu'), 'jyvaskyla', w.section(KEY).slug).id).toBe(id());
	suggest('Pouta ehdottaa muuta.', 2);
	const made = proposals.suggest(w.as('utu'), id(), { paragraph: 1, words: NEW, note: 'Porissa luvataan näin.' }).id;
	expect(proposals.ofSection(w.as('utu'), id()).map((one) => one.id)).toEqual([made]);
	expect(() => open(w.as('utu'), textId())).toThrow(NotFound);
	for (const act of [proposals.accept, proposals.undo]) expect(() => act(w.as('utu'), made)).toThrow(Refused);
	expect(() => proposals.decline(w.as('utu'), made, 'Ei.')).toThrow(Refused);
	proposals.accept(w.as('pouta'), made);
	expect(words()).toEqual([NEW, SECOND, 'Tämä on vielä luonnos.']);
	expect(notifications.list(w.as('utu'))).toMatchObject([
		{ kind: 'proposal.accepted', href: expect.stringContaining('/proposals') as string }
	]);
	// A seat's holder and who has no account propose where they are invited only.
	expect(() => proposals.paragraphs({ personId: null, name: '', memberships: [] }, id())).toThrow(Refused);
	const stranger = actorOf(w.person('Lumi', 'expert', 'city:pori'));
	expect(() => proposals.paragraphs(stranger, id())).toThrow(Refused);
});
