// What may become a personal identity code is held on its writer's own screen: from the seventh digit of a plausible date
// on, what is typed is shown at the caret but is not in the text yet, so nobody else gets it. The next sign, leaving the
// place or the field puts it in as it was typed; only a whole code stays out until its writer has changed it.
import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state';
import type { Node } from '@tiptap/pm/model';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import { codeBegins, identityCodesIn } from '../text/identity.ts';

/** `refused`: the eleventh sign would have made it a code. */
type Held = { at: number; text: string; refused: boolean };
type View = Pick<EditorView, 'state' | 'dispatch' | 'composing'>;

const key = new PluginKey<Held | null>('hold');
/** As much as a code with spaces can be, and the sign before it. */
const REACH = 14;
/** Keys that move nothing. */
const still = /^(?:Shift|Control|Alt|AltGraph|Meta|CapsLock|Dead|Process|Unidentified)$/;

/** Where a code stands whose last sign was refused, if it is still held. */
export function heldCode(state: EditorState): number | null {
	const held = key.getState(state);
	return held?.refused ? held.at : null;
}

/** Puts what is held into the text, unless it is a code. */
export function release(view: Pick<EditorView, 'state' | 'dispatch'>) {
	const held = key.getState(view.state);
	if (held && !held.refused) view.dispatch(put(view.state, held, held.text));
}

/** Holds back what may become an identity code; `code` is told when one was typed. */
export const hold = (code: () => void) =>
	new Plugin<Held | null>({
		key,
		state: {
			init: () => null,
			apply(tr, held, before, after) {
				const told = tr.getMeta(key) as Held | null | undefined;
				if (told !== undefined) return told;
				if (!held || !tr.docChanged) return held;
				// Whoever deletes the words before it in one stroke has deleted what stands there on the screen.
				if (!tr.getMeta(ySyncPluginKey) && tr.mapping.mapResult(held.at, -1).deletedBefore) return null;
				return { ...held, at: moved(tr, held, before, after) };
			}
		},
		props: {
			handleTextInput: (view, from, to, text) => typed(view, from, to, text, code),
			handleKeyDown: (view, event) => pressed(view, event),
			handleDOMEvents: { blur: (view) => void release(view) },
			decorations(state) {
				const held = key.getState(state);
				if (!held) return null;
				const shown = Decoration.widget(held.at, () => shownAs(held.text), { side: -1, key: held.text });
				return DecorationSet.create(state.doc, [shown]);
			}
		},
		view(view) {
			const leave = () => release(view);
			addEventListener('pagehide', leave);
			return {
				update() {
					const held = key.getState(view.state);
					if (!held || held.refused || (isAt(view.state, held) && view.editable)) return;
					queueMicrotask(() => view.isDestroyed || isHere(view) || release(view));
				},
				destroy: () => removeEventListener('pagehide', leave)
			};
		}
	});

/** Something is typed: held, added to what is held, or put in with it. True when the editor has nothing more to do. */
export function typed(view: View, from: number, to: number, text: string, code: () => void): boolean {
	const { state } = view;
	const held = key.getState(state);
	// What an input method is still composing is not ours to move.
	if (view.composing) return (void release(view), false);
	if (held && (from !== held.at || to !== held.at)) {
		if (held.refused) return false;
		release(view);
		view.dispatch(view.state.tr.insertText(text).scrollIntoView());
		return true;
	}
	const before = wordsBefore(state, from);
	if (held) {
		const words = held.text + text;
		if (held.refused) view.dispatch(set(state, { ...held, text: words }));
		else if (identityCodesIn(before + words).some((one) => one.to > before.length)) {
			code();
			view.dispatch(set(state, { ...held, refused: true }));
		} else if (codeBegins(before + words) === null) view.dispatch(put(state, held, words));
		else view.dispatch(set(state, { ...held, text: words }));
		return true;
	}
	const start = codeBegins(before + text);
	if (start === null) return false;
	const known = Math.max(0, start - before.length);
	const tr = state.tr;
	if (known || from < to) tr.insertText(text.slice(0, known), from, to);
	view.dispatch(tr.setMeta(key, { at: from + known, text: text.slice(known), refused: false }).scrollIntoView());
	return true;
}

function pressed(view: View, event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>): boolean {
	const { state } = view;
	const held = key.getState(state);
	if (!held || still.test(event.key)) return false;
	const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
	if (event.key === 'Backspace' && plain && isAt(state, held)) {
		const text = [...held.text].slice(0, -1).join('');
		const isCode = /\d{3}/.test(text);
		view.dispatch(set(state, text ? { ...held, text, refused: held.refused && isCode } : null));
		return true;
	}
	if (plain && [...event.key].length === 1) return false;
	release(view);
	return false;
}

const isAt = ({ selection }: EditorState, held: Held) => selection.empty && selection.from === held.at;

function isHere(view: EditorView) {
	const held = key.getState(view.state);
	return !held || (isAt(view.state, held) && view.editable);
}

const set = (state: EditorState, held: Held | null) => state.tr.setMeta(key, held).scrollIntoView();

const put = (state: EditorState, held: Held, words: string) =>
	state.tr.insertText(words, held.at).setMeta(key, null).scrollIntoView();

function wordsBefore(state: EditorState, at: number) {
	const $at = state.doc.resolve(at);
	return words($at.parent).slice(Math.max(0, $at.parentOffset - REACH), $at.parentOffset);
}

/** One sign for each that is no text, so that places in the words are places in the block. */
const words = (block: Node) => block.textBetween(0, block.content.size, undefined, '\ufffc');

/** Where the held signs are after a change. Others' changes come as a new document: the caret is found again, or the date. */
function moved(tr: Transaction, held: Held, before: EditorState, after: EditorState): number {
	if (isAt(before, held) && after.selection.empty && tr.getMeta(ySyncPluginKey)) return after.selection.from;
	const mapped = tr.mapping.map(held.at, -1);
	const date = wordsBefore(before, held.at);
	const isThere = (at: number) => after.doc.resolve(at).parent.isTextblock && wordsBefore(after, at).endsWith(date.slice(-7));
	if (isThere(mapped)) return mapped;
	let found: number | null = null;
	after.doc.descendants((node, pos) => {
		if (!node.isTextblock || found !== null) return found === null;
		const index = words(node).indexOf(date);
		if (index >= 0) found = pos + 1 + index + date.length;
		return false;
	});
	return found ?? mapped;
}

function shownAs(text: string) {
	const span = document.createElement('span');
	span.className = 'held';
	span.textContent = text;
	return span;
}
