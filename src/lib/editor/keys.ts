import { Extension } from '@tiptap/core';
import { lift, sink, type KeyAct } from './acts.ts';

type Asks = { link: () => void; footnote: () => void };

/** The keys of ui.md 9 that work inside the text. Bold, italic and undo bring their own. Tab is left alone: it leaves the text. */
export const keys = (asks: Asks) =>
	Extension.create({
		name: 'keys',
		priority: 200,
		addKeyboardShortcuts: () => ({
			'Mod-k': () => (asks.link(), true),
			'Mod-]': ({ editor }) => act(editor, sink),
			'Mod-[': ({ editor }) => act(editor, lift),
			// Esc goes up to the section's heading, so that somebody who does not know of Tab is never caught in the text.
			Escape: ({ editor }) => {
				editor.commands.blur();
				editor.view.dom.closest<HTMLElement>('[data-section]')?.querySelector<HTMLElement>('h2')?.focus();
				return true;
			}
		})
	});

const act = (editor: Parameters<KeyAct>[0], what: KeyAct) => (what(editor), true);
