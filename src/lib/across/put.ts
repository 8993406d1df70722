// Loaded with the working document, so it knows the editor only by its type.
import type { Editor, JSONContent } from '@tiptap/core';

/** Puts blocks after the one the caret is in, or in its place when that line is empty. One undo takes them away. */
export function putAfter(editor: Editor, nodes: JSONContent[]) {
	const { $from, to } = editor.state.selection;
	const blank = $from.depth === 1 && $from.parent.type.name === 'paragraph' && !$from.parent.content.size;
	const at = $from.depth ? { from: blank ? $from.before(1) : $from.after(1), to: $from.after(1) } : { from: to, to };
	editor.chain().insertContentAt(at, nodes).focus().scrollIntoView().run();
}
