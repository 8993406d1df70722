// The others' carets: a thin line in the text, and the name in the left gutter of its line, never over words.
import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import type { DecorationSet, EditorView } from '@tiptap/pm/view';
import { yCursorPlugin, yCursorPluginKey } from '@tiptap/y-tiptap';
import type { Awareness } from 'y-protocols/awareness';
import type { RosterEntry } from '../realtime/protocol.ts';

type Options = {
	awareness: Awareness;
	/** The person behind a presence state. */
	who: (state: unknown) => RosterEntry | undefined;
	/** Lies over the section with its gutter; flags are written into it. */
	gutter: HTMLElement;
};

/** After so long without moving the flag goes and the caret stays. */
const STILL = 30_000;
const COLOURS = 8;
/** A narrower gutter than this, in pixels, holds two letters and no name. */
const ROOM_FOR_NAMES = 60;

/** The class of a presence colour. */
export const colourClass = (colour: number | undefined) => `who-${((colour ?? 0) % COLOURS) + 1}`;

export const cursors = (options: Options) =>
	Extension.create({
		name: 'cursors',
		priority: 999,
		addProseMirrorPlugins: () => [
			yCursorPlugin(options.awareness, {
				awarenessStateFilter: (own, other, state) => own !== other && options.who(state) !== undefined,
				cursorBuilder: (user) => caret(options.who({ user })),
				selectionBuilder: (user) => ({ class: `selected ${colourClass(options.who({ user })?.colour)}` })
			}),
			new Plugin({ view: (view) => new Flags(view, options) })
		]
	});

/** Draws the carets again, as when the server has said who somebody is. */
export const redraw = (view: EditorView) => view.dispatch(view.state.tr.setMeta(yCursorPluginKey, { awarenessUpdated: true }));

function caret(person: RosterEntry | undefined) {
	const line = document.createElement('span');
	line.className = `caret ${colourClass(person?.colour)}`;
	line.setAttribute('aria-hidden', 'true');
	return line;
}

type Flag = { person: RosterEntry; top: number };

class Flags {
	#view: EditorView;
	#options: Options;
	#moved = new Map<number, { at: number; when: number }>();
	#frame = 0;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#size: ResizeObserver;

	constructor(view: EditorView, options: Options) {
		this.#view = view;
		this.#options = options;
		this.#size = new ResizeObserver(() => this.update());
		this.#size.observe(view.dom);
	}

	update() {
		if (!this.#frame) this.#frame = requestAnimationFrame(() => this.#draw());
	}

	destroy() {
		cancelAnimationFrame(this.#frame);
		clearTimeout(this.#timer);
		this.#size.disconnect();
		this.#options.gutter.replaceChildren();
	}

	#draw() {
		this.#frame = 0;
		clearTimeout(this.#timer);
		const flags = this.#awake();
		if (!flags.length && !this.#options.gutter.childElementCount) return;
		const isNarrow = this.#options.gutter.offsetWidth < ROOM_FOR_NAMES;
		this.#options.gutter.replaceChildren(...lines(flags).map((one) => line(one, isNarrow)));
	}

	/** The carets that have moved of late, with their place in the gutter. */
	#awake(): Flag[] {
		const set = yCursorPluginKey.getState(this.#view.state) as DecorationSet | undefined;
		const origin = this.#options.gutter.getBoundingClientRect().top;
		const states = this.#options.awareness.getStates();
		const now = Date.now();
		const flags: Flag[] = [];
		let soonest = STILL;
		for (const { from, spec } of set?.find(undefined, undefined, (one) => one.key !== undefined) ?? []) {
			const client = Number(spec.key);
			const before = this.#moved.get(client);
			const when = before?.at === from ? before.when : now;
			this.#moved.set(client, { at: from, when });
			const person = this.#options.who(states.get(client));
			if (!person || now - when >= STILL) continue;
			soonest = Math.min(soonest, STILL - (now - when));
			flags.push({ person, top: this.#view.coordsAtPos(from).top - origin });
		}
		if (flags.length) this.#timer = setTimeout(() => this.update(), soonest + 50);
		return flags;
	}
}

/** Flags on one line of text stand together. */
function lines(flags: Flag[]): Flag[][] {
	const found: Flag[][] = [];
	for (const flag of flags.sort((a, b) => a.top - b.top)) {
		const last = found.at(-1);
		if (last?.[0] && flag.top - last[0].top < 8) last.push(flag);
		else found.push([flag]);
	}
	return found;
}

/** A line's flags: the name when it is one, two letters each when there are two, and how many more there are. */
function line(flags: Flag[], isNarrow: boolean) {
	const row = document.createElement('div');
	row.className = 'flags';
	row.style.top = `${Math.round(flags[0]?.top ?? 0)}px`;
	for (const { person } of flags.slice(0, 2)) {
		const flag = document.createElement('span');
		flag.className = `flag ${colourClass(person.colour)}`;
		flag.textContent = flags.length === 1 && !isNarrow ? person.name : [...person.name].slice(0, 2).join('');
		row.append(flag);
	}
	if (flags.length > 2) {
		const more = document.createElement('span');
		more.className = 'more';
		more.textContent = `+${flags.length - 2}`;
		row.append(more);
	}
	return row;
}
