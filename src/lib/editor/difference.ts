// Differences drawn over a text and never written into it: what somebody is proposing as they type it, and what others
// have proposed. Places move with the letters until there is a pause; then they are computed anew.
import { Extension, type JSONContent } from '@tiptap/core';
import { Plugin, PluginKey, type EditorState } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import type { Stroke } from '../proposals/drawing.ts';

/** Strokes of one proposal; `name` marks them for its card, `says` tells those who do not see them. */
export type Layer = { strokes: Stroke[]; name: string; says: { ins: string; del: string } };

export type Differences = {
	/** Whether there is anything to draw at all: most texts have nothing. */
	any: () => boolean;
	/** What is to be drawn over this text. */
	layers: (now: () => JSONContent) => Layer[];
	/** Calls back when something else than the text has changed. */
	follow: (changed: () => void) => () => void;
};

const key = new PluginKey<DecorationSet>('difference');
const PAUSE = 200;

/** Draws the differences. */
export const difference = (options: Differences) =>
	Extension.create({
		name: 'difference',
		addProseMirrorPlugins: () => [
			new Plugin<DecorationSet>({
				key,
				state: {
					init: (_config, state) => draw(state, options),
					apply(tr, before, _old, state) {
						if (tr.getMeta(key)) return draw(state, options);
						if (!tr.docChanged) return before;
						// A change from outside replaces what it touches; places in it would be lost.
						const sync = tr.getMeta(ySyncPluginKey) as { isChangeOrigin?: boolean } | undefined;
						return sync?.isChangeOrigin ? draw(state, options) : before.map(tr.mapping, tr.doc);
					}
				},
				props: { decorations: (state) => key.getState(state) },
				view: (view) => new Redraw(view, options)
			})
		]
	});

class Redraw {
	#timer: ReturnType<typeof setTimeout> | undefined;
	#stop: () => void;
	#view: EditorView;
	#options: Differences;

	constructor(view: EditorView, options: Differences) {
		this.#view = view;
		this.#options = options;
		this.#stop = options.follow(() => this.#later(0));
	}

	update(view: EditorView, before: EditorState) {
		if (view.state.doc !== before.doc) this.#later(PAUSE);
	}

	destroy() {
		clearTimeout(this.#timer);
		this.#stop();
	}

	#later(pause: number) {
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => {
			if (this.#view.isDestroyed || (!this.#options.any() && key.getState(this.#view.state) === DecorationSet.empty)) return;
			// A letter that is still being put together must not have its place drawn anew under it.
			if (this.#view.composing) return this.#later(PAUSE);
			this.#view.dispatch(this.#view.state.tr.setMeta(key, true).setMeta('addToHistory', false));
		}, pause);
	}
}

function draw({ doc }: EditorState, options: Differences): DecorationSet {
	if (!options.any()) return DecorationSet.empty;
	const size = doc.content.size;
	const found = options
		.layers(() => doc.toJSON() as JSONContent)
		.flatMap(({ strokes, name, says }, layer) =>
			strokes.map((stroke, index) => {
				const told = says[stroke.kind];
				if (stroke.draws === 'here') {
					const attrs = { class: `proposed ${stroke.kind} ${name}`, 'aria-description': told };
					const [from, to] = [Math.min(stroke.from, size), Math.min(stroke.to, size)];
					return stroke.block
						? Decoration.node(from, to, { ...attrs, class: `${attrs.class} whole` })
						: Decoration.inline(from, to, { ...attrs, nodeName: stroke.kind }, { inclusiveEnd: true });
				}
				const { kind, words, tag } = stroke;
				return Decoration.widget(Math.min(stroke.at, size), () => ghost(kind, words, tag, name, told), {
					...{ key: `${layer}.${index}.${kind}.${name}.${tag}.${words}`, ignoreSelection: true },
					// What goes stands before what comes.
					side: kind === 'del' ? -1 : 1
				});
			})
		);
	return DecorationSet.create(doc, found);
}

/** Words that are not in the text: seen, read aloud, and not to be written in. */
function ghost(kind: 'ins' | 'del', words: string, tag: string, name: string, told: string): HTMLElement {
	const made = document.createElement(kind);
	made.className = `proposed ${kind} ghost ${name}${tag === 'span' ? '' : ' whole'}`;
	const hidden = document.createElement('span');
	hidden.className = 'sr';
	hidden.textContent = `${told}: `;
	made.append(hidden, words);
	made.contentEditable = 'false';
	if (tag === 'span' || tag === 'div') return made;
	const outer = document.createElement(tag === 'tr' ? 'tr' : tag);
	const cell = tag === 'tr' ? outer.appendChild(document.createElement('td')) : outer;
	if (cell instanceof HTMLTableCellElement) cell.colSpan = 99;
	cell.append(made);
	outer.contentEditable = 'false';
	return outer;
}
