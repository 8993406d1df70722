// Y.Doc ↔ document node ↔ JSON, by the same rules as the editor's binding (y-tiptap), so that the server reads what the
// browser shows. The binding removes what the schema does not allow; here it is only left out of what is read.
import type { JSONContent } from '@tiptap/core';
import { updateYFragment } from '@tiptap/y-tiptap';
import { Fragment, Node, type Mark } from '@tiptap/pm/model';
import * as Y from 'yjs';
import { FRAGMENT, schema } from './schema.ts';

/** The shared fragment every text lives in. */
export const fragmentOf = (doc: Y.Doc): Y.XmlFragment => doc.getXmlFragment(FRAGMENT);

/** What the text is now, as JSON with every attribute written out. */
export const toJson = (doc: Y.Doc): JSONContent => toNode(doc).toJSON() as JSONContent;

/** The document node the editor would show. */
export function toNode(doc: Y.Doc): Node {
	const children = nodesIn(fragmentOf(doc));
	return schema.topNodeType.create(null, children.length ? Fragment.fromArray(children) : schema.nodes.paragraph!.create());
}

/** Changes the shared text so that it says what `json` says, touching only what differs. Throws when the schema does not allow it. */
export function write(doc: Y.Doc, json: JSONContent) {
	const node = Node.fromJSON(schema, once(json));
	node.check();
	updateYFragment(doc, fragmentOf(doc), node, { mapping: new Map(), isOMark: new Map() });
}

/** A measure stands once in a text: of several cards of the same measure the first one stays. */
export function once(json: JSONContent): JSONContent {
	const seen = new Set<unknown>();
	const kept = (json.content ?? []).filter(({ type, attrs }) => {
		if (type !== 'measure') return true;
		const isFirst = !seen.has(attrs?.id);
		seen.add(attrs?.id);
		return isFirst;
	});
	return kept.length === (json.content ?? []).length ? json : { ...json, content: kept };
}

/** Takes out the given cards whose measure stands in the text already: two people's changes may have made a second one. */
export function keepOnce(doc: Y.Doc, fresh: readonly Y.XmlElement[]) {
	const fragment = fragmentOf(doc);
	const cards = fragment.toArray().filter((child): child is Y.XmlElement => isCard(child));
	const stays = new Map<unknown, Y.XmlElement>();
	for (const card of [...cards.filter((one) => !fresh.includes(one)), ...cards.filter((one) => fresh.includes(one))])
		if (!stays.has(card.getAttribute('id'))) stays.set(card.getAttribute('id'), card);
	if (stays.size === cards.length) return;
	doc.transact(() => {
		for (let at = fragment.length - 1; at >= 0; at--) {
			const child = fragment.get(at);
			if (isCard(child) && stays.get(child.getAttribute('id')) !== child) fragment.delete(at, 1);
		}
	});
}

const isCard = (child: unknown): child is Y.XmlElement => child instanceof Y.XmlElement && child.nodeName === 'measure';

/** A new shared document that says `json`. */
export function fromJson(json: JSONContent): Y.Doc {
	const doc = new Y.Doc();
	write(doc, json);
	return doc;
}

/** A shared document from stored updates, in order. */
export function fromUpdates(updates: Iterable<Uint8Array>): Y.Doc {
	const doc = new Y.Doc();
	fragmentOf(doc);
	doc.transact(() => {
		for (const update of updates) Y.applyUpdate(doc, update);
	});
	return doc;
}

function nodesIn(parent: Y.XmlFragment): Node[] {
	return parent.toArray().flatMap((child) => {
		try {
			if (child instanceof Y.XmlText) return textNodes(child);
			if (child instanceof Y.XmlElement) return [schema.node(child.nodeName, child.getAttributes(), nodesIn(child))];
			return [];
		} catch {
			// Two people's changes met in a way the schema does not allow; the editor leaves this out too.
			return [];
		}
	});
}

const textNodes = (text: Y.XmlText): Node[] =>
	(text.toDelta() as { insert: string; attributes?: Record<string, Record<string, unknown>> }[]).map((part) =>
		schema.text(part.insert, marksOf(part.attributes ?? {}))
	);

function marksOf(attributes: Record<string, Record<string, unknown>>): Mark[] {
	return Object.entries(attributes).map(([name, attrs]) => schema.mark(name, attrs));
}
