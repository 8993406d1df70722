// The words that comments hold on to, drawn over the text and never written into it. Places come from the shared
// document; between two readings of it they move with the letters around them.
import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import type * as Y from 'yjs';
import type { Anchor } from '../comments/kinds.ts';
import { reading, resolve } from '../text/anchor.ts';

export type Held = { number: number; anchor: Anchor; closed: boolean };
type Told = (held: Held[], open: number | null, flow: boolean) => void;

export type Passages = {
	document: Y.Doc;
	/** Calls back now and whenever the threads change. */
	follow: (told: Told) => () => void;
	/** Puts the talk about a block into the flow under it. */
	under: (target: HTMLElement, block: number) => () => void;
};

type Range = { number: number; from: number; to: number; whole: boolean };
type Drawn = { ranges: Range[]; open: number | null; flow: boolean; set: DecorationSet };

const key = new PluginKey<Drawn>('passages');
/** A pause this long in typing is used to read the places anew from the shared document. */
const PAUSE = 500;

/** Marks the passages of a section's threads. */
export const passages = (options: Passages) =>
	Extension.create({
		name: 'passages',
		addProseMirrorPlugins: () => [
			new Plugin<Drawn>({
				key,
				state: {
					init: () => ({ ranges: [], open: null, flow: false, set: DecorationSet.empty }),
					apply: (tr, before) => apply(tr, before, options)
				},
				props: { decorations: (state) => key.getState(state)?.set },
				view: (view) => new Follower(view, options)
			})
		]
	});

function apply(tr: Transaction, before: Drawn, options: Passages): Drawn {
	const told = tr.getMeta(key) as Omit<Drawn, 'set'> | undefined;
	if (told) return { ...told, set: draw(tr.doc, told, options) };
	if (!tr.docChanged) return before;
	const fromOutside = Boolean((tr.getMeta(ySyncPluginKey) as { isChangeOrigin?: boolean } | undefined)?.isChangeOrigin);
	const move = fromOutside ? between(tr.before, tr.doc) : (at: number, side: number) => tr.mapping.map(at, side);
	const ranges = before.ranges
		.map((one) => ({ ...one, from: move(one.from, 1), to: move(one.to, -1) }))
		.filter((one) => one.to > one.from);
	const moved = { ...before, ranges };
	const sameShape = !before.flow || tr.before.childCount === tr.doc.childCount;
	const keeps = !fromOutside && sameShape && ranges.length === before.ranges.length;
	return { ...moved, set: keeps ? before.set.map(tr.mapping, tr.doc) : draw(tr.doc, moved, options) };
}

/** A change from outside replaces the document; what truly changed lies between the first and the last difference. */
function between(old: Node, now: Node) {
	const start = old.content.findDiffStart(now.content);
	if (start === null) return (at: number) => at;
	const end = old.content.findDiffEnd(now.content)!;
	const overlap = Math.max(0, start - Math.min(end.a, end.b));
	const [a, b] = [end.a + overlap, end.b + overlap];
	return (at: number, side: number) => (at <= start ? at : at >= a ? at + b - a : side > 0 ? b : start);
}

function draw(doc: Node, { ranges, open, flow }: Omit<Drawn, 'set'>, options: Passages) {
	const marks = ranges
		.filter((one) => one.to <= doc.content.size)
		.map(({ number, from, to, whole }) => {
			const name = `k-${number}${number === open ? ' on' : ''}`;
			if (!whole) return Decoration.inline(from, to, { nodeName: 'mark', class: `passage ${name}` });
			const at = doc.resolve(Math.min(from, doc.content.size));
			const start = at.depth ? at.before(1) : from;
			return Decoration.node(start, start + (doc.nodeAt(start)?.nodeSize ?? 1), { class: `commented ${name}` });
		});
	return DecorationSet.create(doc, flow ? [...marks, ...flows(doc, options)] : marks);
}

function flows(doc: Node, options: Passages) {
	const found: Decoration[] = [];
	doc.forEach((node, offset, index) => {
		const stop = new WeakMap<globalThis.Node, () => void>();
		const make = () => {
			const target = document.createElement('div');
			stop.set(target, options.under(target, index + 1));
			return target;
		};
		found.push(
			Decoration.widget(offset + node.nodeSize, make, {
				...{ key: `under-${index + 1}`, side: -1, ignoreSelection: true, stopEvent: () => true },
				destroy: (target: globalThis.Node) => stop.get(target)?.()
			})
		);
	});
	return found;
}

class Follower {
	#view: EditorView;
	#options: Options;
	#stop: () => void;
	#held: Held[] = [];
	#open: number | null = null;
	#flow = false;
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor(view: EditorView, options: Options) {
		this.#view = view;
		this.#options = options;
		this.#stop = options.follow((held, open, flow) => {
			this.#held = held;
			this.#open = open;
			this.#flow = flow;
			this.#read();
		});
	}

	update(view: EditorView, before: { doc: Node }) {
		if (view.state.doc === before.doc || !this.#held.length) return;
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => this.#read(), PAUSE);
	}

	destroy() {
		clearTimeout(this.#timer);
		this.#stop();
	}

	#read() {
		const { doc } = this.#view.state;
		const ranges = rangesIn(
			doc,
			this.#options.document,
			this.#held.filter((one) => !one.closed || one.number === this.#open)
		);
		const known = key.getState(this.#view.state);
		const told = { ranges, open: this.#open, flow: this.#flow };
		if (known && known.open === told.open && known.flow === told.flow && same(known.ranges, ranges)) return;
		this.#view.dispatch(this.#view.state.tr.setMeta(key, told).setMeta('addToHistory', false));
	}
}

type Options = Passages;

const same = (a: Range[], b: Range[]) =>
	a.length === b.length &&
	a.every((one, index) => one.number === b[index]!.number && one.from === b[index]!.from && one.to === b[index]!.to);

function rangesIn(doc: Node, shared: Y.Doc, held: Held[]): Range[] {
	if (!held.length) return [];
	const read = reading(shared);
	return held.flatMap(({ number, anchor }) => {
		const place = resolve(shared, read, anchor);
		if (place.outcome === 'gone') return [];
		const span = spanOf(doc, place.block, place.from, place.to);
		return span ? [{ number, ...span, whole: anchor.whole }] : [];
	});
}

/** Every character of a block as comments count them: where it stands in the editor's document. */
function* letters(doc: Node, block: number): Generator<{ at: number; pos: number; text: string }> {
	if (block < 1 || block > doc.childCount) return;
	let start = 0;
	for (let index = 0; index < block - 1; index++) start += doc.child(index).nodeSize;
	const lines: { node: Node; pos: number }[] = [];
	const top = doc.child(block - 1);
	if (top.isTextblock) lines.push({ node: top, pos: start + 1 });
	else top.descendants((node, pos) => !(node.isTextblock && lines.push({ node, pos: start + pos + 2 })));
	let at = 0;
	for (const [index, line] of lines.entries()) {
		if (index) at++;
		const parts: { at: number; pos: number; text: string }[] = [];
		line.node.forEach((child, offset) => {
			const text = child.text ?? (child.type.name === 'hardBreak' ? ' ' : '');
			if (text) parts.push({ at, pos: line.pos + offset, text });
			at += text.length;
		});
		// A line without words still has its place.
		yield* parts.length ? parts : [{ at, pos: line.pos, text: '' }];
	}
}

function spanOf(doc: Node, block: number, from: number, to: number) {
	let start: number | undefined;
	let end: number | undefined;
	for (const { at, pos, text } of letters(doc, block)) {
		if (start === undefined && from < at + text.length) start = pos + Math.max(0, from - at);
		if (at < to && text) end = pos + Math.min(text.length, to - at);
	}
	return start !== undefined && end !== undefined && end > start ? { from: start, to: end } : null;
}
