// Holds a personal identity code back on its author's own screen, before anybody else or the server sees it whole.
// The server checks again; this is the friendly half.
import { Extension } from '@tiptap/core';
import { Plugin, type Transaction } from '@tiptap/pm/state';
import { isChangeOrigin } from '@tiptap/extension-collaboration';
import { Fragment, Slice, type Node } from '@tiptap/pm/model';
import type { EditorView } from '@tiptap/pm/view';
import { identityCodesIn } from '../text/identity.ts';
import { hold } from './hold.ts';

/** A phone number or an e-mail address, as people paste them. */
const contact = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<![\d.,])(?:\+358|0)[ -]?\d{1,3}(?:[ -]?\d{2,4}){2,3}(?![\d.,])/gu;

type Told = {
	/** A code was stopped. */
	code: () => void;
	/** What was pasted holds somebody's contact: asks once, `keep` or not. */
	contact: (answer: (keep: boolean) => void) => void;
};

export const guard = (told: Told) =>
	Extension.create({
		name: 'guard',
		// Before what the / menu and the typing rules make of a key.
		priority: 1000,
		addProseMirrorPlugins: () => [
			hold(told.code),
			new Plugin({
				filterTransaction(tr) {
					if (!tr.docChanged || isChangeOrigin(tr)) return true;
					if (!bringsCode(tr)) return true;
					told.code();
					return false;
				},
				props: {
					handlePaste(view, _event, slice) {
						const words = slice.content.textBetween(0, slice.content.size, '\n', ' ');
						if (identityCodesIn(words).length) {
							told.code();
							return true;
						}
						if (words.search(contact) < 0) return false;
						told.contact((keep) => paste(view, keep ? slice : without(slice)));
						return true;
					}
				}
			})
		]
	});

/** Whether a paragraph that this change touches holds more codes after it than before. */
function bringsCode(tr: Transaction): boolean {
	let brings = false;
	tr.mapping.maps.forEach((map, step) => {
		map.forEach((_from, _to, from, to) => {
			const rest = tr.mapping.slice(step + 1);
			const [start, end] = [rest.map(from, -1), Math.min(rest.map(to, 1), tr.doc.content.size)];
			if (start > end) return;
			tr.doc.nodesBetween(start, end, (node) => {
				if (node.isTextblock) brings ||= codes(node) > 0 && codes(node) > codesBefore(tr, node);
				return !node.isTextblock;
			});
		});
	});
	return brings;
}

const written = (node: Node) => node.textBetween(0, node.content.size, undefined, (leaf) => String(leaf.attrs.note ?? ' '));
const codes = (node: Node) => identityCodesIn(written(node)).length;

/** A code that has been in the text from before must not lock its paragraph: taking it out has to work. */
function codesBefore(tr: Transaction, after: Node) {
	let most = 0;
	const words = written(after).slice(0, 12);
	tr.before.descendants((node) => {
		if (node.isTextblock && node.content.size > 10 && written(node).startsWith(words)) most = Math.max(most, codes(node));
		return !node.isTextblock;
	});
	return most;
}

function paste(view: EditorView, slice: Slice) {
	view.dispatch(view.state.tr.replaceSelection(slice).scrollIntoView().setMeta('paste', true).setMeta('uiEvent', 'paste'));
	view.focus();
}

/** The pasted text with contacts taken out. */
function without(slice: Slice): Slice {
	const clean = (fragment: Fragment): Fragment => {
		const nodes: Node[] = [];
		fragment.forEach((node) => {
			if (!node.isText) return void nodes.push(node.copy(clean(node.content)));
			const text = (node.text ?? '').replace(contact, '');
			if (text)
				nodes.push(
					node.type.schema.text(
						text,
						node.marks.filter((mark) => mark.type.name !== 'link')
					)
				);
		});
		return Fragment.fromArray(nodes);
	};
	return new Slice(clean(slice.content), slice.openStart, slice.openEnd);
}
