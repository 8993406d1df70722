// What the parts of the working document share: the connection, which section is in view, which editor has the caret.
import type { Editor as TextEditor } from '@tiptap/core';
import { tick, untrack, type Component } from 'svelte';
import { Talk } from '../comments/talk.svelte.ts';
import { Suggestions } from '../proposals/suggestions.svelte.ts';
import type { Connection } from '../realtime/connection.svelte.ts';
import type { Subsection } from '../text/outline.ts';
import { Cards } from './cards.svelte.ts';
import type { Brackets } from './brackets.ts';
import type { Slash } from './slash.ts';

export type Mode = 'write' | 'suggest' | 'read';

/** Where the caret goes when a section becomes an editor: a place on the screen, a place in the text, or its beginning. */
export type Wake = { x: number; y: number } | { pos: number } | 'start';

/** A question the editor asks over the text. */
export type Ask =
	| { kind: 'link'; editor: TextEditor; href: string; hasWords: boolean }
	| { kind: 'footnote'; editor: TextEditor; at: number | null; note: string }
	| { kind: 'measure'; editor: TextEditor }
	| { kind: 'figure'; editor: TextEditor }
	| { kind: 'foreign'; ids: string[]; slug: string; answer: (made: Record<string, string>) => void }
	| { kind: 'contact'; answer: (keep: boolean) => void };

/** How long the caret's section may go without a new spoken notice. */
const QUIET = 10_000;

export class Bench {
	/** The comments beside the text. */
	readonly talk = new Talk();
	/** Proposals beside and in the text. */
	readonly suggestions = new Suggestions();
	/** Measures and figures that stand in the texts. */
	readonly cards = new Cards();
	connection = $state.raw<Connection | null>(null);
	/** The editor's component, loaded after the text is shown. */
	Editor = $state.raw<Component<never> | null>(null);
	/** The editor's code has not come: `away` when nothing answers, `stuck` when only a fresh page brings it. */
	fault = $state<'away' | 'stuck' | null>(null);
	/** What brings the editor and the connection; given by the page. */
	loading: { busy: boolean; again: () => void } | null = null;
	mode = $state<Mode>('write');
	/** The section in view, by its text. */
	inView = $state<number | null>(null);
	/** The editor that has the caret, or had it last. */
	editor = $state.raw<TextEditor | null>(null);
	focused = $state(false);
	/** Grows with every change in that editor: what the toolbar shows hangs on it. */
	beat = $state(0);
	slash = $state.raw<{ at: Slash; editor: TextEditor } | null>(null);
	slashKey: (event: KeyboardEvent) => boolean = () => false;
	/** `[[` and what follows it, where links are looked for. */
	brackets = $state.raw<{ at: Brackets; editor: TextEditor } | null>(null);
	bracketsKey: (event: KeyboardEvent) => boolean = () => false;
	/** The wiki space whose pages come first, and in which a missing page would be begun. */
	linksFrom = '';
	/** Links that lead to no page yet. */
	missingLinks = $state.raw<ReadonlySet<string>>(new Set());
	ask = $state.raw<Ask | null>(null);
	/** The section whose counterparts in other cities stand beside the text, by its address. */
	across = $state<string | null>(null);
	/** A personal identity code was stopped in this editor. */
	codeIn = $state.raw<TextEditor | null>(null);
	/** Subsections of sections that are being written, newer than the page's own. */
	outlines = $state<Record<number, Subsection[]>>({});
	/** For the screen reader, seldom. */
	spoken = $state('');
	urgent = $state('');
	announces = $state(true);

	#spokenAt = 0;
	/** The section that an editor's text belongs to, by its address. */
	readonly places = new WeakMap<TextEditor, string>();

	constructor() {
		this.cards.say = (words) => (this.spoken = words);
	}

	placeOf(editor: TextEditor): string {
		return this.places.get(editor) ?? '';
	}

	/** Another way of being in the texts. All of them are drawn anew; the section in view stays where it stands on the screen. */
	async turn(mode: Mode) {
		const section = document.querySelector(`[data-section="${this.inView}"]`);
		const stood = section?.getBoundingClientRect().top ?? 0;
		this.mode = mode;
		await tick();
		if (section) scrollBy({ top: section.getBoundingClientRect().top - stood, behavior: 'instant' });
	}

	/** Says something when there is a pause; at most once in ten seconds, and not at all where it is turned off. */
	say(words: string) {
		const now = Date.now();
		if (!this.announces || now - this.#spokenAt < QUIET) return;
		this.#spokenAt = now;
		this.spoken = words;
	}

	/** Says at once what concerns saving, rights, locks and the connection. */
	interrupt(words: string) {
		this.urgent = words;
	}

	/** The caret came to, or left, an editor. */
	caret(editor: TextEditor, focused: boolean) {
		if (focused) this.editor = editor;
		else if (this.editor !== editor) return;
		this.focused = focused;
		this.beat = untrack(() => this.beat) + 1;
	}

	/** An editor is taken down. */
	gone(editor: TextEditor) {
		if (this.editor === editor) {
			this.editor = null;
			this.focused = false;
		}
		if (this.slash?.editor === editor) this.slash = null;
		if (this.brackets?.editor === editor) this.brackets = null;
		if (this.codeIn === editor) this.codeIn = null;
	}
}
