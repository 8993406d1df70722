// What the toolbar, the / menu and the keys can do to a text: one list for all three.
import type { Editor } from '@tiptap/core';
import { FOOTNOTE_LENGTH } from '../text/schema.ts';
import { safeLink } from '../text/links.ts';
import { heldCode } from './hold.ts';

export type KeyAct = (editor: Editor) => void;

export const sink: KeyAct = (editor) => void editor.chain().focus().sinkListItem('listItem').run();
export const lift: KeyAct = (editor) => void editor.chain().focus().liftListItem('listItem').run();
export const bold: KeyAct = (editor) => void editor.chain().focus().toggleBold().run();
export const italic: KeyAct = (editor) => void editor.chain().focus().toggleItalic().run();
export const heading: KeyAct = (editor) => void editor.chain().focus().toggleHeading({ level: 3 }).run();
export const subheading: KeyAct = (editor) => void editor.chain().focus().toggleHeading({ level: 4 }).run();
export const bullets: KeyAct = (editor) => void editor.chain().focus().toggleBulletList().run();
export const numbers: KeyAct = (editor) => void editor.chain().focus().toggleOrderedList().run();
export const quote: KeyAct = (editor) => void editor.chain().focus().toggleBlockquote().run();
export const undo: KeyAct = (editor) => void editor.chain().focus().undo().run();
export const redo: KeyAct = (editor) => void editor.chain().focus().redo().run();
export const table: KeyAct = (editor) => void editor.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run();

/** Acts inside a table, in the order of its row of buttons. */
export const tableActs = {
	rowAfter: (editor: Editor) => editor.chain().focus().addRowAfter().run(),
	columnAfter: (editor: Editor) => editor.chain().focus().addColumnAfter().run(),
	headerRow: (editor: Editor) => editor.chain().focus().toggleHeaderRow().run(),
	dropRow: (editor: Editor) => editor.chain().focus().deleteRow().run(),
	dropColumn: (editor: Editor) => editor.chain().focus().deleteColumn().run(),
	dropTable: (editor: Editor) => editor.chain().focus().deleteTable().run()
} as const;

/** What is typed as an address, made whole: `www.ymparisto.fi` is https, a bare address with @ is mail. Null when it cannot be linked. */
export function linkOf(typed: string): string | null {
	const address = typed.trim();
	if (!address) return null;
	if (safeLink(address)) return safeLink(address);
	if (/^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(address)) return safeLink(`mailto:${address}`);
	return /^[a-z][a-z0-9+.-]*:/i.test(address) || !/^[^\s/]+\.[^\s]+$/.test(address) ? null : safeLink(`https://${address}`);
}

/** Links the selection, or writes the given words as a link; an empty address takes the link away. */
export function setLink(editor: Editor, href: string | null, words: string) {
	const chain = editor.chain().focus().extendMarkRange('link');
	if (href === null) return void chain.unsetLink().run();
	const { from, to } = editor.state.selection;
	if (from !== to || editor.isActive('link')) return void chain.setLink({ href }).run();
	const text = { type: 'text', text: words.trim() || href, marks: [{ type: 'link', attrs: { href } }] };
	editor.chain().focus().insertContent([text]).unsetMark('link').run();
}

/** The link under the caret, or an empty one. */
export const linkHere = (editor: Editor) => String(editor.getAttributes('link').href ?? '');

/** Where the first thing that looks like an identity code ends in the text, also one whose last sign was held back. */
export function codeHere(editor: Editor): number | null {
	let at: number | null = heldCode(editor.state);
	if (at !== null) return at;
	editor.state.doc.descendants((node, pos) => {
		if (at !== null || !node.isTextblock) return at === null;
		// One sign for each that is no text, so that places in the words are places in the document.
		const found = /\d{6}\s?[-+A-FU-Y]\s?\d{3}/i.exec(node.textBetween(0, node.content.size, undefined, ' '));
		if (found) at = pos + 1 + found.index + found[0].length;
		return false;
	});
	return at;
}

/** Does what a key would have done, had the editor been there when it was pressed. */
export function type(editor: Editor, key: string) {
	if (key === 'Enter') editor.commands.enter();
	else if (key === 'Backspace') backspace(editor);
	else editor.view.dispatch(editor.state.tr.insertText(key).scrollIntoView());
}

function backspace(editor: Editor) {
	const { from, empty, $from } = editor.state.selection;
	if (empty && $from.parentOffset > 0) editor.view.dispatch(editor.state.tr.delete(from - 1, from));
	else editor.commands.keyboardShortcut('Backspace');
}

/** The footnote that is selected, or that stands right before the caret. */
export function footnoteHere(editor: Editor): { at: number; note: string } | null {
	const { selection, doc } = editor.state;
	const selected = doc.nodeAt(selection.from);
	if (!selection.empty && selected?.type.name === 'footnote') return { at: selection.from, note: String(selected.attrs.note) };
	return null;
}

/** Writes the footnote's words: over the one at `at`, or as a new one at the caret. Empty words remove it. */
export function setFootnote(editor: Editor, at: number | null, words: string) {
	const note = words.replace(/\s+/gu, ' ').trim().slice(0, FOOTNOTE_LENGTH);
	if (at !== null) {
		const node = editor.state.doc.nodeAt(at);
		if (node?.type.name !== 'footnote') return;
		const tr = note ? editor.state.tr.setNodeAttribute(at, 'note', note) : editor.state.tr.delete(at, at + node.nodeSize);
		editor.view.dispatch(tr);
		editor.commands.focus();
	} else if (note) {
		const end = editor.state.selection.to;
		editor.chain().focus().setTextSelection(end).insertContent({ type: 'footnote', attrs: { note } }).run();
	}
}
