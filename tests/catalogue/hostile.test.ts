// Catalogue group H, as far as it concerns the living text: updates and messages no browser of ours would send.
// LONG=1 runs the full sizes.
import { system } from '#lib/access/actor.ts';
import { database, openDatabase, use } from '#lib/database/database.server.ts';
import { change, wire as follow } from '#lib/events/change.server.ts';
import { limits } from '#lib/live/limits.ts';
import * as live from '#lib/live/live.server.ts';
import { openers } from '#lib/realtime/openers.server.ts';
import * as protocol from '#lib/realtime/protocol.ts';
import { schema } from '#lib/text/schema.ts';
import { fragmentOf, fromUpdates, toNode } from '#lib/text/ydoc.ts';
import { reactions } from '#src/wiring.server.ts';
import * as encoding from 'lib0/encoding';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { paragraphs } from '../live/hall.ts';
import { Client, someone, token, wire } from '../live/wire.ts';

const LONG = process.env.LONG === '1';
let text: number;
let before: string;
const grant = (personId = 'Pahis', write = true) => ({ personId, write, close: () => {} });

beforeAll(() => {
	use(openDatabase(':memory:'));
	follow(reactions);
	openers.section = (actor, textId) => ({ textId, round: live.round(textId), write: actor.personId !== 'Lukija' });
});
afterAll(() => void database().$client.close());
beforeEach(() => {
	text = change(system(), (c) => {
		const id = live.create(c, 'section', 'h', paragraphs('Alku', 'Toinen'));
		c.record('section.added', {});
		return id;
	});
	before = live.hash(text);
});

/** Milliseconds this thread has worked: what others do on the machine meanwhile does not count. */
function worked() {
	const { user, system } = process.threadCpuUsage();
	return (user + system) / 1000;
}

/** What an update comes to, how long it took, and that it left nothing behind. */
function refusal(update: Uint8Array, who = grant()) {
	live.join(text, who);
	const contributors = live.contributors(text);
	const earlier = worked();
	const verdict = live.apply(text, who, update);
	const took = worked() - earlier;
	live.flush();
	live.leave(text, who);
	if (!verdict.ok) {
		expect(live.hash(text)).toBe(before);
		expect(live.contributors(text)).toEqual(contributors);
	}
	expect(took).toBeLessThan(LONG ? 50 : 500); // a guard against bombs, not a measurement
	return verdict.ok ? 'taken' : verdict.code;
}

/** A copy of the text, changed by `act`: only what is new. */
function changed(act: (doc: Y.Doc) => void, from = live.state(text)) {
	const doc = new Y.Doc();
	Y.applyUpdate(doc, from);
	const vector = Y.encodeStateVector(doc);
	doc.transact(() => act(doc));
	return Y.encodeStateAsUpdate(doc, vector);
}

const first = (doc: Y.Doc) => fragmentOf(doc).get(0) as Y.XmlElement;
const words = (doc: Y.Doc) => first(doc).firstChild as Y.XmlText;
const element = (name: string, attrs: Record<string, unknown> = {}, children: (Y.XmlElement | Y.XmlText)[] = []) => {
	const made = new Y.XmlElement(name);
	for (const [key, value] of Object.entries(attrs)) made.setAttribute(key, value as string);
	made.insert(0, children);
	return made;
};
const push = (node: Y.XmlElement | Y.XmlText) => changed((doc) => fragmentOf(doc).push([node]));

test('what honest editors send is taken', () => {
	const cell = () => element('tableCell', { colspan: 1, rowspan: 1 }, [element('paragraph', {}, [new Y.XmlText('1')])]);
	expect(refusal(push(element('heading', { level: 3 }, [new Y.XmlText('Otsikko')])))).toBe('taken');
	expect(refusal(push(element('orderedList', { start: 2 }, [element('listItem', {}, [element('paragraph')])])))).toBe('taken');
	expect(refusal(push(element('table', {}, [element('tableRow', {}, [cell(), cell()])])))).toBe('taken');
	expect(
		refusal(push(element('paragraph', {}, [new Y.XmlText('a'), element('footnote', { note: 'Lähde' }), new Y.XmlText('b')])))
	).toBe('taken');
	expect(refusal(changed((doc) => words(doc).format(0, 2, { link: { href: 'https://ara.fi/' } })))).toBe('taken');
	expect(refusal(changed((doc) => words(doc).format(0, 2, { bold: {}, italic: {} })))).toBe('taken');
});

describe('H-05: decode bombs', () => {
	const bytes = (write: (to: encoding.Encoder) => void) => encoding.encode(write);
	const uint = encoding.writeVarUint;
	/** One struct of client 77: `head` is written after client and clock. */
	const struct = (head: (to: encoding.Encoder) => void, clock = 0, client = 77, count = 1) =>
		bytes((to) => {
			for (const one of [1, count, client, clock]) uint(to, one);
			head(to);
			uint(to, 0);
		});
	const atRoot = (to: encoding.Encoder, ref: number) => {
		encoding.writeUint8(to, ref);
		uint(to, 1);
		encoding.writeVarString(to, 'default');
	};
	const bombs: [string, () => Uint8Array, string][] = [
		['nothing at all', () => new Uint8Array(0), 'malformed'],
		['noise', () => Uint8Array.from({ length: 500 }, (_, index) => (index * 7919) % 251), 'gap'],
		['the V2 encoding', () => Y.convertUpdateFormatV1ToV2(changed((doc) => words(doc).insert(0, 'x'))), 'malformed'],
		['a count of 2^45 structs', () => struct(() => {}, 0, 77, 2 ** 45), 'too_large'],
		['a number of 200 bytes', () => new Uint8Array(200).fill(255), 'malformed'],
		['a client number of 2^45', () => struct((to) => (atRoot(to, 4), encoding.writeVarString(to, 'x')), 0, 2 ** 45), 'malformed'],
		['a clock of 2^45', () => struct((to) => (atRoot(to, 4), encoding.writeVarString(to, 'x')), 2 ** 45), 'gap'],
		['a gap struct', () => struct((to) => (encoding.writeUint8(to, 10), uint(to, 2 ** 40))), 'gap'],
		['2^40 deleted letters', () => struct((to) => (atRoot(to, 1), uint(to, 2 ** 40))), 'malformed'],
		['2^40 collected letters', () => struct((to) => (encoding.writeUint8(to, 0), uint(to, 2 ** 40))), 'malformed'],
		['a string said to be 2^40 long', () => struct((to) => (atRoot(to, 4), uint(to, 2 ** 40))), 'malformed'],
		[
			'values 200,000 deep',
			() => struct((to) => (atRoot(to, 8), uint(to, 1), encoding.writeUint8Array(to, new Uint8Array(200_000).fill(117)))),
			'bad_value'
		],
		['a list of 2^40 values', () => struct((to) => (atRoot(to, 8), uint(to, 2 ** 40))), 'malformed'],
		['a map of the whole document', () => struct((to) => (atRoot(to, 7), uint(to, 1))), 'unknown_content'],
		[
			'a document in the document',
			() => struct((to) => (atRoot(to, 9), encoding.writeVarString(to, 'guid'), encoding.writeAny(to, {}))),
			'unknown_content'
		],
		['an unknown kind of struct', () => struct((to) => atRoot(to, 23)), 'malformed'],
		['bytes behind the end', () => Uint8Array.from([...changed((doc) => words(doc).insert(0, 'x')), 0]), 'malformed'],
		['half an update', () => changed((doc) => words(doc).insert(0, 'x'.repeat(90))).subarray(0, 60), 'malformed'],
		[
			'text that is not UTF-8',
			() => struct((to) => (atRoot(to, 4), encoding.writeVarUint8Array(to, Uint8Array.of(0xff, 0xfe, 0x80)))),
			'malformed'
		],
		['a deletion of what never was', () => bytes((to) => [0, 1, 77, 1, 0, 5].forEach((one) => uint(to, one))), 'gap'],
		['the same client twice', () => bytes((to) => [2, 1, 77, 0].forEach((one) => uint(to, one))), 'malformed']
	];
	test.each(bombs)('%s is refused', (_, make, code) => {
		expect(refusal(make())).toBe(code);
	});
});

describe('H-06: schema poison', () => {
	const poison: [string, () => Uint8Array, string][] = [
		['another root', () => changed((doc) => doc.getText('muu').insert(0, 'x')), 'unknown_content'],
		['a root called __proto__', () => changed((doc) => doc.getMap('__proto__').set('x', 1)), 'unknown_content'],
		['an unknown node', () => push(element('script')), 'unknown_content'],
		['a node called constructor', () => push(element('constructor')), 'unknown_content'],
		['a document node inside the document', () => push(element('doc')), 'unknown_content'],
		['an unknown attribute', () => push(element('paragraph', { onclick: 'x' })), 'unknown_content'],
		['an attribute called __proto__', () => push(element('paragraph', { ['__proto__x'.slice(0, 9)]: 'x' })), 'unknown_content'],
		['another node’s attribute', () => push(element('paragraph', { level: 3 })), 'bad_value'],
		['a heading of level 1', () => push(element('heading', { level: 1 })), 'bad_value'],
		['a heading of level "3"', () => push(element('heading', { level: '3' })), 'bad_value'],
		['a heading without a level', () => push(element('heading')), 'bad_value'],
		['a heading lowered afterwards', () => changed((doc) => first(doc).setAttribute('level', 9 as never)), 'bad_value'],
		[
			'a cell over 1,000 columns',
			() =>
				push(element('table', {}, [element('tableRow', {}, [element('tableCell', { colspan: 1000 }, [element('paragraph')])])])),
			'bad_value'
		],
		[
			'a footnote of 10,000 characters',
			() => push(element('paragraph', {}, [element('footnote', { note: 'x'.repeat(10_000) })])),
			'bad_value'
		],
		[
			'a footnote that is an object',
			() => push(element('paragraph', {}, [element('footnote', { note: { a: { b: 1 } } })])),
			'bad_value'
		],
		['an unknown mark', () => changed((doc) => words(doc).format(0, 2, { blink: {} })), 'unknown_content'],
		[
			'a mark called __proto__',
			() => changed((doc) => words(doc).format(0, 2, JSON.parse('{"__proto__x":{}}') as object)),
			'unknown_content'
		],
		[
			'a javascript: link',
			() => changed((doc) => words(doc).format(0, 2, { link: { href: 'javascript:alert(1)' } })),
			'bad_value'
		],
		[
			'a link with a handler',
			() => changed((doc) => words(doc).format(0, 2, { link: { href: 'https://a.fi', onclick: 'x' } })),
			'bad_value'
		],
		['a mark that is a string', () => changed((doc) => words(doc).format(0, 2, { bold: 'yes' })), 'bad_value'],
		['an embedded object', () => changed((doc) => words(doc).insertEmbed(0, { image: 'x' })), 'unknown_content'],
		[
			'an element inside words',
			() => changed((doc) => words(doc).insertEmbed(0, new Y.XmlElement('paragraph'))),
			'bad_structure'
		],
		['words at the top', () => push(new Y.XmlText('x')), 'bad_structure'],
		['a list item without a list', () => push(element('listItem', {}, [element('paragraph')])), 'bad_structure'],
		['an empty list', () => push(element('bulletList')), 'bad_structure'],
		[
			'a list item that begins with a quote',
			() => push(element('bulletList', {}, [element('listItem', {}, [element('blockquote', {}, [element('paragraph')])])])),
			'bad_structure'
		],
		['a paragraph in a paragraph', () => changed((doc) => first(doc).push([element('paragraph')])), 'bad_structure'],
		[
			'quotes 60 deep',
			() =>
				push(
					Array.from({ length: 60 }).reduce<Y.XmlElement>((inner) => element('blockquote', {}, [inner]), element('paragraph'))
				),
			'bad_structure'
		]
	];
	test.each(poison)('%s is refused before anybody else sees it', (_, make, code) => {
		expect(refusal(make())).toBe(code);
	});
});

test('R9: an update that builds on something unknown, or carries another person’s client number, is refused', () => {
	const base = live.state(text);
	const doc = new Y.Doc();
	Y.applyUpdate(doc, base);
	const updates: Uint8Array[] = [];
	doc.on('update', (update: Uint8Array) => updates.push(update));
	for (const letter of 'abc') words(doc).insert(0, letter);
	expect(refusal(updates[1]!)).toBe('gap');
	const tuuli = grant('Tuuli');
	live.join(text, tuuli);
	expect(live.apply(text, tuuli, updates[0]!)).toEqual({ ok: true });
	live.flush();
	before = live.hash(text);
	const pahis = grant();
	live.join(text, pahis);
	expect(live.apply(text, pahis, updates[1]!)).toEqual({ ok: false, code: 'foreign_client' });
	// The number stays Tuuli's after a restart, and with everything known again nothing new is in it.
	live.leave(text, tuuli);
	live.leave(text, pahis);
	live.unload(text);
	const again = grant();
	live.join(text, again);
	expect(live.apply(text, again, updates[0]!)).toEqual({ ok: true });
	expect(live.apply(text, again, updates[1]!)).toEqual({ ok: false, code: 'foreign_client' });
	live.flush();
	expect(live.contributors(text)).toEqual(['Tuuli']);
});

test('R9: words the server has are not replaced by a forged version of them', () => {
	const doc = new Y.Doc();
	doc.clientID = 4711;
	Y.applyUpdate(doc, live.state(text));
	const vector = Y.encodeStateVector(doc);
	words(doc).insert(0, 'oikea');
	const real = Y.encodeStateAsUpdate(doc, vector);
	const tuuli = grant('Tuuli');
	live.join(text, tuuli);
	expect(live.apply(text, tuuli, real).ok).toBe(true);
	live.flush();
	const forged = Uint8Array.from(
		Buffer.from(Buffer.from(real).toString('latin1').replace('oikea', 'vääry'.normalize('NFKD').slice(0, 5)), 'latin1')
	);
	before = live.hash(text);
	refusal(forged, grant('Tuuli'));
	expect(live.hash(text)).toBe(before);
	live.leave(text, tuuli);
	live.unload(text);
	expect(live.read(text).content?.[0]).toEqual({ type: 'paragraph', content: [{ type: 'text', text: 'oikeaAlku' }] });
});

test('H-07: a giant paste is refused with a code, and a text does not grow past its limit', () => {
	expect(refusal(changed((doc) => words(doc).insert(0, 'x'.repeat(5 * 1024 * 1024))))).toBe('too_large');
	const paragraphs_ = (count: number) =>
		changed((doc) => fragmentOf(doc).push(Array.from({ length: count }, () => new Y.XmlElement('paragraph'))));
	expect(refusal(paragraphs_(100_000))).toBe('too_large');
	for (let part = 0; part * 10_000 < limits.textNodes; part++) {
		expect(refusal(paragraphs_(10_000))).toBe(part * 10_000 + 10_002 <= limits.textNodes ? 'taken' : 'text_full');
		before = live.hash(text);
	}
	expect(refusal(changed((doc) => words(doc).insert(0, 'x'.repeat(limits.textCharacters + 1))))).toBe('text_full');
	expect(refusal(changed((doc) => words(doc).insert(0, 'x'.repeat(100_000))))).toBe('taken');
});

test('H-12: a reader changes nothing by any message, and repeating what is known is not a change', () => {
	expect(
		refusal(
			changed((doc) => words(doc).insert(0, 'x')),
			grant('Lukija', false)
		)
	).toBe('read_only');
	expect(
		refusal(
			changed((doc) => words(doc).delete(0, 2)),
			grant('Lukija', false)
		)
	).toBe('read_only');
	expect(
		refusal(
			changed((doc) => words(doc).format(0, 2, { bold: {} })),
			grant('Lukija', false)
		)
	).toBe('read_only');
	expect(refusal(live.state(text), grant('Lukija', false))).toBe('taken');
	expect(live.hash(text)).toBe(before);
});

describe('R37: a personal identity code', () => {
	const one = '131052-308T';
	test('typed letter by letter is refused at the letter that completes it', () => {
		const doc = new Y.Doc();
		Y.applyUpdate(doc, live.state(text));
		const who = grant('Tuuli');
		live.join(text, who);
		const verdicts: boolean[] = [];
		doc.on('update', (update: Uint8Array) => verdicts.push(live.apply(text, who, update).ok));
		words(doc).insert(4, ' ');
		[...one].forEach((letter, index) => words(doc).insert(5 + index, letter));
		expect(verdicts).toEqual([...Array.from({ length: 11 }, () => true), false]);
		live.flush();
		expect(live.identityCodes(text)).toEqual([]);
	});
	test.each([
		['pasted', (doc: Y.Doc) => words(doc).insert(2, ` ${one} `)],
		['in a new paragraph', (doc: Y.Doc) => fragmentOf(doc).push([element('paragraph', {}, [new Y.XmlText(`Hän on ${one}.`)])])],
		['with spaces', (doc: Y.Doc) => words(doc).insert(0, '131052 - 308T '.replace(' - ', '-'))],
		[
			'half of it bold',
			(doc: Y.Doc) => {
				words(doc).insert(4, ' 131052-');
				words(doc).insert(12, '308T', { bold: {} });
			}
		]
	])('%s is refused', (_, act) => {
		expect(refusal(changed(act))).toBe('identity_code');
	});
	test('that a deletion would bring together is refused', () => {
		expect(refusal(changed((doc) => words(doc).insert(4, ' 131052x-308T')))).toBe('taken');
		before = live.hash(text);
		const who = grant('Tuuli');
		live.join(text, who);
		expect(
			live.apply(
				text,
				who,
				changed((doc) => words(doc).delete(11, 1))
			)
		).toEqual({ ok: false, code: 'identity_code' });
	});
	test('that two people’s words form is kept, flagged and found, and refuses nobody', () => {
		const base = live.state(text);
		const half = (words_: string, client: number) =>
			changed((doc) => {
				doc.clientID = client;
				words(doc).insert(4, words_);
			}, base);
		// The lower number stands to the left.
		expect(refusal(half(' 131052-', 1000), grant('Tuuli'))).toBe('taken');
		expect(refusal(half('308T', 2000), grant('Aalto'))).toBe('taken');
		expect(live.identityCodes(text)).toHaveLength(1);
		// What is typed beside it is not held against its writer.
		expect(
			refusal(
				changed((doc) => words(doc).insert(0, 'Ja ')),
				grant('Halla')
			)
		).toBe('taken');
	});
	test('look-alikes pass: a phone number, a case number, a date', () => {
		expect(refusal(changed((doc) => words(doc).insert(4, ' 040-123 4567, 131052-3081, STM/2026-118, 24.12.2026 ')))).toBe(
			'taken'
		);
	});
});

test('H-02: mutated messages neither crash the server, nor hold it up, nor leave a text that breaks', () => {
	const honest = new Client(someone('Tuuli'), `${text}.1`);
	const recorded: Uint8Array[] = [token(`${text}.1`), protocol.step1(`${text}.1`, Uint8Array.of(0)), protocol.ping];
	honest.connect();
	const settle = () => {
		for (let turn = 0; turn < 4; turn++) {
			while (honest.toServer.length) honest.upload();
			live.flush();
			while (honest.fromServer.length) honest.download();
		}
	};
	settle();
	honest.doc.on('update', (update: Uint8Array) =>
		recorded.push(protocol.update(`${text}.1`, update), protocol.step2(`${text}.1`, update))
	);
	for (const letter of 'kirjoitettua') words(honest.doc).insert(0, letter);
	fragmentOf(honest.doc).push([element('heading', { level: 3 }, [new Y.XmlText('Otsikko')])]);
	words(honest.doc).format(0, 3, { link: { href: 'https://ara.fi' } });
	words(honest.doc).delete(2, 3);
	recorded.push(
		protocol.awareness(`${text}.1`, [{ client: 9, clock: 1, state: { user: { i: 0 }, cursor: { anchor: {}, head: {} } } }])
	);
	settle();

	let state = 20_261_121;
	const pick = (below: number) => (state = (state * 48_271) % 2_147_483_647) % below;
	let slowest = 0;
	for (let round = 0; round < (LONG ? 1_000_000 : 20_000); round++) {
		const line = wire(someone(`Pahis ${round % 50}`));
		line.deliver(token(`${text}.1`));
		line.deliver(protocol.step2(`${text}.1`, Uint8Array.of(0, 0)));
		const message = Uint8Array.from(recorded[pick(recorded.length)]!);
		for (let change_ = 0; change_ <= pick(3); change_++) {
			// The room's name mostly stays, so that most get far.
			const at = pick(20) ? Math.min(message.length - 1, message[0]! + 1 + pick(message.length)) : pick(message.length);
			message[at] = [0, 1, 127, 128, 255, pick(256), pick(256), message[at]! ^ (1 << pick(8))][pick(8)]!;
		}
		const earlier = worked();
		line.deliver(pick(10) ? message : message.subarray(0, pick(message.length)));
		slowest = Math.max(slowest, worked() - earlier);
		if (round % 50 === 0) live.flush();
		line.cut();
	}
	live.flush();
	expect(slowest).toBeLessThan(500);
	const rows = fromUpdates([live.state(text)]);
	toNode(rows).check();
	settle();
	expect(toNode(honest.doc).toJSON()).toEqual(toNode(rows).toJSON());
	for (const name of Object.keys(toNode(rows).toJSON() as object)) expect(name in { type: 1, content: 1 }).toBe(true);
	expect(schema.nodes.doc).toBeDefined();
	honest.cut();
}, 600_000);
