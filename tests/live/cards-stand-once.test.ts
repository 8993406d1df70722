// A measure's card among people who write around it: never twice, never in two, never lost by somebody who did not delete it.
import type { JSONContent } from '@tiptap/core';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import * as live from '#lib/live/live.server.ts';
import { actorOf } from '#lib/people/sessions.server.ts';
import * as measures from '#lib/measures/measures.server.ts';
import * as reports from '#lib/measures/reports.server.ts';
import * as sections from '#lib/sections/sections.server.ts';
import { schema } from '#lib/text/schema.ts';
import { fragmentOf, fromUpdates, toJson } from '#lib/text/ydoc.ts';
import { Node } from '@tiptap/pm/model';
import { initProseMirrorDoc, updateYFragment } from '@tiptap/y-tiptap';
import { connect, until, type Connected } from '../browser.ts';
import { admit, openHall, paragraphs, plant, plantPlan, type Hall } from './hall.ts';

let hall: Hall;
const lines: Connected[] = [];
beforeAll(async () => void (hall = await openHall()));
afterAll(async () => {
	for (const line of lines) line.close();
	await hall.close();
});

const card = (id: string): JSONContent => ({ type: 'measure', attrs: { id } });
const p = (text: string): JSONContent => ({ type: 'paragraph', ...(text && { content: [{ type: 'text', text }] }) });
const figure: JSONContent = { type: 'figure', attrs: { indicator: 'alone', show: '2019' } };

/** What somebody does to a text; `at` picks the place. Only `remove` takes a card out on purpose. */
type Act = { kind: (typeof kinds)[number]; at: number; words: string };
const kinds = [
	'type',
	'split',
	'join',
	'heading',
	'list',
	'drop',
	'around',
	'move',
	'paste',
	'figure',
	'remove',
	'rewrite'
] as const;
const act = fc.record({
	kind: fc.constantFrom(...kinds),
	at: fc.nat(9),
	words: fc.constantFrom('asunto', 'ensin', 'tuki kotiin')
});

/** Blocks that nobody touched stay the very same nodes, as in an editor. */
function done(content: Node[], { kind, at, words }: Act): Node[] {
	const index = at % content.length;
	const here = content[index]!;
	const text = here.textContent;
	const cards = content.filter(isCard);
	const node = (json: JSONContent) => Node.fromJSON(schema, json);
	const heading = (title: string) => node({ type: 'heading', attrs: { level: 3 }, content: [{ type: 'text', text: title }] });
	const put = (...nodes: JSONContent[]) => content.toSpliced(index, 1, ...nodes.map(node));
	if (kind === 'paste') return [...content, ...cards.slice(0, 1).map((one) => node(one.toJSON() as JSONContent)), node(p(words))];
	if (kind === 'around')
		return content.flatMap((one) => (isCard(one) ? [node(p(words)), one, node(p(`${words} taas`))] : [heading(words)]));
	if (kind === 'rewrite') return content.flatMap((one) => (isCard(one) ? [one] : [node(p(words))]));
	if (kind === 'move') return [...content.filter((one) => one !== cards[0]), ...cards.slice(0, 1)];
	if (isCard(here)) return kind === 'remove' ? put() : content;
	if (kind === 'type') return put(p(text + words));
	if (kind === 'split') return put(p(text.slice(0, 2)), p(text.slice(2)));
	if (kind === 'join' && content[index + 1]?.type.name === 'paragraph') return content.toSpliced(index, 2, node(p(text + words)));
	if (kind === 'heading') return content.toSpliced(index, 1, heading(text || words));
	if (kind === 'list') return put({ type: 'bulletList', content: [{ type: 'listItem', content: [p(text)] }] });
	if (kind === 'figure') return put({ type: 'paragraph', content: [...(text ? [{ type: 'text', text }] : []), figure] });
	return kind === 'drop' && content.length > 1 ? put() : content;
}

const isCard = (node: Node) => node.type.name === 'measure';

/** Somebody's browser: a shared document bound as the editor binds it, without a line until `send`. */
function browser(personId: string, textId: number) {
	const grant = { personId, write: true, close() {} };
	live.join(textId, grant);
	const doc = fromUpdates([live.state(textId)]);
	let bound = initProseMirrorDoc(fragmentOf(doc), schema);
	return {
		doc,
		does(what: Act) {
			const content = done([...bound.doc.content.content], what);
			const next = schema.topNodeType.create(null, content.length ? content : [schema.node('paragraph')]);
			updateYFragment(doc, fragmentOf(doc), next, bound.meta);
			bound = { ...bound, doc: next };
		},
		send: () => live.apply(textId, grant, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(fromUpdates([live.state(textId)])))),
		receive() {
			Y.applyUpdate(doc, live.state(textId));
			bound = initProseMirrorDoc(fragmentOf(doc), schema);
		},
		cards: () => {
			const ids: (string | undefined)[] = [];
			for (const one of fragmentOf(doc).toArray())
				if (one instanceof Y.XmlElement && one.nodeName === 'measure') ids.push(one.getAttribute('id'));
			return ids;
		}
	};
}

test('two people who edit around a card at the same time keep it once, whole, unless one of them deletes it', () => {
	const { texts, planId, cityId, sections: made } = plantPlan('meri', 1, paragraphs('Alku'));
	const place = { cityId, planId, sectionId: made[0]!.id };
	let run = 0;
	fc.assert(
		fc.property(
			fc.array(fc.tuple(fc.array(act, { maxLength: 3 }), fc.array(act, { maxLength: 3 }), fc.boolean()), {
				minLength: 1,
				maxLength: 4
			}),
			(rounds) => {
				const textId = texts[0]!;
				plant(
					textId,
					{ type: 'doc', content: [p('Ensin'), card('m-1'), p('välissä'), p('lisää'), card('m-2'), p('lopuksi')] },
					place
				);
				const [a, b] = [browser(`a${++run}`, textId), browser(`b${run}`, textId)];
				const gone = new Set<string | undefined>();
				for (const [mine, theirs, isFirst] of rounds) {
					for (const [who, acts] of [
						[a, mine],
						[b, theirs]
					] as const)
						for (const one of acts) {
							const before = who.cards();
							who.does(one);
							if (one.kind === 'remove') for (const id of before) if (!who.cards().includes(id)) gone.add(id);
						}
					for (const who of isFirst ? [a, b] : [b, a]) expect(who.send()).toEqual({ ok: true });
					for (const who of [a, b]) who.receive();
					expect(toJson(a.doc)).toEqual(toJson(b.doc));
					expect(toJson(a.doc)).toEqual(live.read(textId));
					const cards = a.cards();
					expect(new Set(cards).size).toBe(cards.length);
					for (const id of ['m-1', 'm-2']) if (!gone.has(id)) expect(cards).toContain(id);
					expect(live.nodes(textId).measures).toEqual(cards);
				}
			}
		),
		{ numRuns: 40, seed: 20210414 }
	);
});

test('a browser with an older schema does not enter, and nothing of a text with cards is lost to it', async () => {
	const { texts, planId, cityId, sections: made } = plantPlan('vanha', 1);
	plant(texts[0]!, { type: 'doc', content: [card('m-1'), p('Loppu')] }, { cityId, planId, sectionId: made[0]!.id });
	const line = connect({ address: hall.address, ...(await admit('Vanha', 'writer', 'city:vanha')), schema: 1 });
	lines.push(line);
	const room = line.join(`${texts[0]}.1`);
	await until(() => room.denied.length > 0);
	expect(room.denied).toEqual(['schema_old']);
	expect(live.nodes(texts[0]!).measures).toEqual(['m-1']);
});

test('a node whose place is not where a card may stand, or whose id is none, is refused', async () => {
	const { texts } = plantPlan('lahti', 1, paragraphs('Alku'));
	const hostile = (make: (fragment: Y.XmlFragment) => void) => {
		const who = browser('hostile', texts[0]!);
		who.doc.transact(() => make(fragmentOf(who.doc)));
		return who.send();
	};
	const element = (name: string, attrs: Record<string, unknown>) => {
		const made = new Y.XmlElement(name);
		for (const [key, value] of Object.entries(attrs)) made.setAttribute(key, value as string);
		return made;
	};
	const inside = (name: string, child: Y.XmlElement) => {
		const made = new Y.XmlElement(name);
		made.insert(0, [child]);
		return made;
	};
	for (const make of [
		(doc: Y.XmlFragment) => doc.insert(0, [element('measure', {})]),
		(doc: Y.XmlFragment) => doc.insert(0, [element('measure', { id: '<b>' })]),
		(doc: Y.XmlFragment) => doc.insert(0, [element('measure', { id: 'm-1', card: 'x' })]),
		(doc: Y.XmlFragment) => doc.insert(0, [inside('blockquote', element('measure', { id: 'm-1' }))]),
		(doc: Y.XmlFragment) => doc.insert(0, [element('figure', { indicator: 'alone', show: '2019' })]),
		(doc: Y.XmlFragment) => doc.insert(0, [inside('paragraph', element('figure', { indicator: 'alone', show: 'x' }))]),
		(doc: Y.XmlFragment) => doc.insert(0, [inside('paragraph', element('figure', { indicator: 'alone' }))])
	])
		expect(hostile(make).ok).toBe(false);
	expect(live.read(texts[0]!)).toEqual(paragraphs('Alku'));
});

test('open pages hear of a new target at once, and that a section shows it; of a report they hear only as a measure', async () => {
	const { texts, planId, cityId, sections: made } = plantPlan('salmi', 2, paragraphs('Alku'));
	const people = await Promise.all(['Tuuli', 'Aalto'].map((name) => admit(name, 'writer', 'city:salmi')));
	const tuuli = actorOf(people[0]!.personId);
	const { id } = measures.add(tuuli, planId, { name: 'Tuki kotiin', sectionId: made[0]!.id });
	plant(texts[0]!, { type: 'doc', content: [card(id), p('Loppu')] }, { cityId, planId, sectionId: made[0]!.id });
	const rooms = people.map((person) => {
		const line = connect({ address: hall.address, ...person });
		lines.push(line);
		return line.join('~');
	});
	await Promise.all(rooms.map((room) => room.entered()));
	const topics = () => rooms.map((room) => room.heard.flatMap((one) => (one.changed as string[] | undefined) ?? []));
	const hashes = () => made.map((section) => sections.contentHash(sections.find(section.id)));
	const before = hashes();
	reports.report(tuuli, id, { state: 'under_way', words: 'Alkoi.', value: '3' });
	await until(() => topics().every((heard) => heard.includes('measures')));
	expect(topics().flat()).not.toContain('plan');
	expect(hashes()).toEqual(before);
	measures.revise(tuuli, id, { targetGroup: 'Nuoret' });
	await until(() => topics().every((heard) => heard.includes('plan')));
	expect(hashes().map((hash, at) => hash === before[at])).toEqual([false, true]);
});
