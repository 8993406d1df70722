// Two opening brackets ask for a link within this service: what follows them is looked for as it is typed. [[A title]]
// written out whole becomes a link by itself. A link to a page that is not there yet is dashed.
import { Extension, InputRule, type Editor } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { cleanTitle, pageHref, pageSlug } from '../wiki/rules.ts';

export type Brackets = { query: string; from: number; to: number };

type Listener = {
	/** The list is asked for, or no longer. */
	turned: (at: Brackets | null) => void;
	/** A key while the list is open; true when it was the list's. */
	key: (event: KeyboardEvent) => boolean;
	/** The space a title written out is looked for in; empty where there is none. */
	space: () => string;
	/** Links that lead to no page yet. */
	missing: () => ReadonlySet<string>;
};

export const brackets = (listener: Listener) =>
	Extension.create({
		name: 'brackets',
		priority: 1090,
		addInputRules() {
			return [
				new InputRule({
					find: /\[\[([^[\]]{1,120})\]\]$/,
					handler: ({ state, range, match }) => {
						const title = cleanTitle(match[1] ?? '');
						const space = listener.space();
						if (!title || !space) return null;
						const link = state.schema.marks.link!.create({ href: pageHref(space, pageSlug(title)) });
						state.tr.replaceWith(range.from, range.to, state.schema.text(title, [link])).removeStoredMark(link);
					}
				})
			];
		},
		addProseMirrorPlugins() {
			const { editor } = this;
			let open = false;
			return [
				new Plugin({
					view: () => ({
						update: () => {
							const found = bracketsAt(editor);
							if (!found && !open) return;
							open = found !== null;
							listener.turned(found);
						}
					}),
					props: {
						handleKeyDown: (_view, event) => open && listener.key(event),
						decorations: ({ doc }) => {
							const missing = listener.missing();
							if (!missing.size) return null;
							const found: Decoration[] = [];
							doc.descendants((node, pos) => {
								const href = node.isText && node.marks.find((mark) => mark.type.name === 'link')?.attrs.href;
								if (href && missing.has(String(href)))
									found.push(Decoration.inline(pos, pos + node.nodeSize, { class: 'missing' }));
							});
							return DecorationSet.create(doc, found);
						}
					}
				})
			];
		}
	});

function bracketsAt(editor: Editor): Brackets | null {
	const { $from, empty } = editor.state.selection;
	if (!empty || !editor.isEditable || !editor.isFocused || !$from.parent.isTextblock) return null;
	// One sign for what is no text, so that places in the words are places in the line.
	const before = $from.parent.textBetween(0, $from.parentOffset, undefined, '\ufffc');
	const found = /\[\[([^[\]\ufffc]{0,120})$/u.exec(before);
	if (!found) return null;
	return { query: found[1]!, from: $from.pos - found[0].length, to: $from.pos };
}
