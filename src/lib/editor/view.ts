// Puts a section's editor together: the schema, the shared document, the others' carets, keys, guard and slash.
import { Editor } from '@tiptap/core';
import { Collaboration } from '@tiptap/extension-collaboration';
import { ListKeymap } from '@tiptap/extension-list';
import type { Room } from '../realtime/room.svelte.ts';
import { cleanPasted } from '../text/paste.ts';
import { FRAGMENT, schema } from '../text/schema.ts';
import type { Cards } from './cards.svelte.ts';
import { cardActs, clipboardOf, withCards } from './cards.ts';
import { brackets, type Brackets } from './brackets.ts';
import { cursors } from './cursors.ts';
import { difference, type Differences } from './difference.ts';
import { guard } from './guard.ts';
import { keys } from './keys.ts';
import { passages, type Passages } from './passages.ts';
import { headingNumbers, shaped } from './shape.ts';
import { slash, type Slash } from './slash.ts';

export type Hooks = {
	link: () => void;
	footnote: () => void;
	slash: (slash: Slash | null) => void;
	slashKey: (event: KeyboardEvent) => boolean;
	brackets: (at: Brackets | null) => void;
	bracketsKey: (event: KeyboardEvent) => boolean;
	/** The space a title in brackets is looked for in, and which links lead to no page yet. */
	linksFrom: () => string;
	missingLinks: () => ReadonlySet<string>;
	code: () => void;
	foreign: (ids: string[], answer: (made: Record<string, string>) => void) => void;
	contact: (answer: (keep: boolean) => void) => void;
	/** After anything in the editor has changed: text, selection, focus. */
	changed: (editor: Editor) => void;
};

type Options = {
	element: HTMLElement;
	gutter: HTMLElement;
	room: Room;
	number: () => number;
	label: string;
	language: string;
	editable: boolean;
	cards: Cards;
	passages: Passages;
	differences: Differences;
	hooks: Hooks;
};

/** The attributes of the editable text: one labelled textbox per section. */
export const attributes = (label: string, language: string, editable: boolean): Record<string, string> => ({
	class: 'text live-text',
	lang: language,
	role: editable ? 'textbox' : 'group',
	...(editable && { 'aria-multiline': 'true' }),
	'aria-label': label,
	spellcheck: 'true'
});

/** How much of the window's top and foot lies under the bars, with room for the table's row of tools. */
const covered = () => ({ top: 128, bottom: innerWidth < 640 ? 176 : 120, left: 0, right: 0 });

export function makeEditor({
	element,
	gutter,
	room,
	number,
	label,
	language,
	editable,
	cards,
	passages: held,
	differences,
	hooks
}: Options): Editor {
	return new Editor({
		element,
		editable,
		injectCSS: false,
		extensions: [
			...withCards(shaped, cards),
			ListKeymap,
			headingNumbers(number),
			Collaboration.configure({ document: room.document, field: FRAGMENT }),
			cursors({ awareness: room.awareness, who: room.roster.of, gutter }),
			passages(held),
			difference(differences),
			keys(hooks),
			guard(hooks),
			cardActs(cards, hooks),
			slash({ turned: hooks.slash, key: hooks.slashKey }),
			brackets({ turned: hooks.brackets, key: hooks.bracketsKey, space: hooks.linksFrom, missing: hooks.missingLinks })
		],
		editorProps: {
			attributes: attributes(label, language, editable),
			transformPastedHTML: (html) => cleanPasted(html, cards.city),
			clipboardSerializer: clipboardOf(schema, cards),
			// The line being written stays clear of the bars over the sheet.
			scrollThreshold: covered(),
			scrollMargin: covered()
		},
		onTransaction: ({ editor }) => hooks.changed(editor),
		onFocus: ({ editor }) => hooks.changed(editor),
		onBlur: ({ editor }) => hooks.changed(editor)
	});
}
