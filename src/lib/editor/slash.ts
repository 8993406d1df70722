// A slash at the beginning of an empty line opens a list of what can be put there. The state is in the text itself:
// the line holds nothing but the slash and a few letters, with the caret after them.
import { Extension, type Editor } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';

export type Slash = { query: string; from: number; to: number };

type Listener = {
	/** The list is asked for, or no longer. */
	turned: (slash: Slash | null) => void;
	/** A key while the list is open; true when it was the list's. */
	key: (event: KeyboardEvent) => boolean;
};

export const slash = (listener: Listener) =>
	Extension.create({
		name: 'slash',
		priority: 1100,
		addProseMirrorPlugins() {
			const { editor } = this;
			let open = false;
			return [
				new Plugin({
					view: () => ({
						update: () => {
							const found = slashAt(editor);
							if (!found && !open) return;
							open = found !== null;
							listener.turned(found);
						}
					}),
					props: { handleKeyDown: (_view, event) => open && listener.key(event) }
				})
			];
		}
	});

function slashAt(editor: Editor): Slash | null {
	const { selection } = editor.state;
	const { $from, empty } = selection;
	if (!empty || !editor.isEditable || !editor.isFocused || $from.parent.type.name !== 'paragraph') return null;
	const words = $from.parent.textContent;
	if (!/^\/[\p{L}-]{0,20}$/u.test(words) || $from.parentOffset !== words.length) return null;
	return { query: words.slice(1).toLowerCase(), from: $from.start(), to: $from.end() };
}
