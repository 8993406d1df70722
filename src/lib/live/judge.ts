// What an update really did to the scratch copy: only what is new is looked at, so that a keystroke costs a keystroke.
import type { ContentMatch, NodeType } from '@tiptap/pm/model';
import * as Y from 'yjs';
import { schema } from '../text/schema.ts';
import { codeFormed, type Formed } from './codes.ts';
import { limits } from './limits.ts';
import type { Run } from './preflight.ts';
import { Unfit } from './reader.ts';
import { safeAttribute, safeAttributes } from './values.ts';

/** What a judged transaction added, cards of measures by themselves, and whether a personal identity code came about. */
export type Judged = { changed: boolean; characters: number; nodes: number; code: Formed; cards: Y.XmlElement[] };

/** Judges a transaction while its new structs still lie apart (Yjs event `afterTransaction`); throws `Unfit`. */
export function judge(tx: Y.Transaction, runs: Run[]): Judged {
	const result: Judged = { changed: tx.deleteSet.clients.size > 0, characters: 0, nodes: 0, code: 'none', cards: [] };
	const fresh: Y.XmlElement[] = [];
	for (const { client } of runs) {
		const structs = tx.doc.store.clients.get(client) ?? [];
		const before = tx.beforeState.get(client) ?? 0;
		for (let index = structs.length - 1; index >= 0; index--) {
			const struct = structs[index]!;
			if (struct.id.clock < before) break;
			result.changed = true;
			if (struct instanceof Y.Item && !struct.deleted) place(struct, result, fresh);
		}
	}
	for (const element of fresh) whole(element);
	if (tx.deleteSet.clients.size) closings(tx, result);
	return result;
}

/** Whether a new struct may stand where it stands. */
function place(item: Y.Item, result: Judged, fresh: Y.XmlElement[]) {
	const parent = item.parent;
	const content = item.content;
	if (parent instanceof Y.XmlText) {
		if (item.parentSub !== null) throw new Unfit('unknown_content');
		if (content instanceof Y.ContentString) {
			result.characters += content.str.length;
			note(result, codeFormed(item));
		} else if (!(content instanceof Y.ContentFormat)) throw new Unfit('bad_structure');
		return;
	}
	if (!(parent instanceof Y.XmlFragment)) throw new Unfit('unknown_content');
	const name = parent instanceof Y.XmlElement ? parent.nodeName : 'doc';
	if (item.parentSub !== null) {
		// An attribute; the root has none.
		if (!(content instanceof Y.ContentAny) || !(parent instanceof Y.XmlElement)) throw new Unfit('unknown_content');
		if (!safeAttribute(name, item.parentSub, content.arr[0])) throw new Unfit('bad_value');
		if (name === 'measure') result.cards.push(parent);
		return;
	}
	if (!(content instanceof Y.ContentType)) throw new Unfit('bad_structure');
	const child = content.type instanceof Y.XmlElement ? content.type.nodeName : content.type instanceof Y.XmlText ? 'text' : null;
	if (child === null || !mayHold(name).has(child)) throw new Unfit('bad_structure');
	if (content.type instanceof Y.XmlElement) {
		fresh.push(content.type);
		result.nodes++;
		if (depth(content.type) > limits.depth) throw new Unfit('bad_structure');
	}
}

/** An element that came whole in this update must be whole; what two people's changes made together may lack something. */
function whole(element: Y.XmlElement) {
	if (!safeAttributes(element.nodeName, element.getAttributes() as Record<string, unknown>)) throw new Unfit('bad_value');
	let match: ContentMatch | null = schema.nodes[element.nodeName]!.contentMatch;
	for (const child of element.toArray()) {
		if (child instanceof Y.XmlText && child.length === 0) continue;
		match = match.matchType(child instanceof Y.XmlElement ? schema.nodes[child.nodeName]! : schema.nodes.text!);
		if (!match) throw new Unfit('bad_structure');
	}
	if (!match.validEnd) throw new Unfit('bad_structure');
}

/** Words that a deletion has brought together may form a code as well. */
function closings(tx: Y.Transaction, result: Judged) {
	Y.iterateDeletedStructs(tx, tx.deleteSet, (struct) => {
		if (!(struct instanceof Y.Item) || !(struct.parent instanceof Y.XmlText) || !struct.countable || struct.right?.deleted)
			return;
		note(result, codeFormed(struct));
	});
}

function note(result: Judged, formed: Formed) {
	if (formed === 'typed' || result.code === 'none') result.code = formed;
}

function depth(type: Y.XmlElement) {
	let steps = 0;
	for (let parent = type.parent; parent && steps <= limits.depth; parent = parent.parent as typeof parent) steps++;
	return steps;
}

const held = new Map<string, Set<string>>();

/** The kinds of node that may lie in a node anywhere at all, by its content expression. */
function mayHold(name: string): Set<string> {
	let kinds = held.get(name);
	if (!kinds) held.set(name, (kinds = kindsIn(schema.nodes[name]!)));
	return kinds;
}

function kindsIn(type: NodeType) {
	const kinds = new Set<string>();
	const seen = new Set<ContentMatch>();
	const walk = (match: ContentMatch) => {
		if (seen.has(match)) return;
		seen.add(match);
		for (let edge = 0; edge < match.edgeCount; edge++) {
			const { type: child, next } = match.edge(edge);
			kinds.add(child.name);
			walk(next);
		}
	};
	walk(type.contentMatch);
	return kinds;
}
