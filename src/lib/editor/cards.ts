// Cards of measures and figures as the editor shows them: drawn exactly as text/cards.ts draws them for readers, so that
// nothing moves when a section becomes live, and drawn anew when their row has changed. The text holds only their place.
import { Extension, type AnyExtension, type Editor } from '@tiptap/core';
import { DOMSerializer, Fragment, Slice, type Node, type Schema } from '@tiptap/pm/model';
import { NodeSelection, Plugin, Selection } from '@tiptap/pm/state';
import type { EditorView, NodeView } from '@tiptap/pm/view';
import { yUndoPluginKey } from '@tiptap/y-tiptap';
import { cardInside } from '../text/cards.ts';
import { Figure, Measure } from '../text/schema.ts';
import { cardTitle, figureAbout, figureWords, type FigureRef } from '../text/shown.ts';
import { m } from '../words/messages.ts';
import type { Cards } from './cards.svelte.ts';

type Told = {
	/** Measures of another plan were pasted: which of one's own stand for them, or none. */
	foreign: (ids: string[], answer: (made: Record<string, string>) => void) => void;
};

/** The schema's measure and figure with their drawing. */
export const withCards = (all: AnyExtension[], cards: Cards): AnyExtension[] =>
	all.map((one) =>
		one.name === 'measure'
			? Measure.extend({
					addNodeView: () => (props) => new Drawn(props.node, 'div', cards, drawMeasure),
					renderText: ({ node }) => cards.title(String(node.attrs.id))
				})
			: one.name === 'figure'
				? Figure.extend({
						addNodeView: () => (props) => new Drawn(props.node, 'span', cards, drawFigure),
						renderText: ({ node }) => figureWords(cards.figure(node.attrs as FigureRef))
					})
				: one
	);

/** Puts a measure's card after the paragraph with the caret, or in its place when it is empty. */
export function insertMeasure(editor: Editor, id: string) {
	const { state, view } = editor;
	const { $from, to } = state.selection;
	const top = $from.depth ? $from.node(1) : null;
	const isEmpty = top?.type.name === 'paragraph' && top.content.size === 0;
	const [start, end] = top ? [$from.before(1), $from.after(1)] : [to, to];
	const card = state.schema.nodes.measure!.create({ id });
	const tr = isEmpty ? state.tr.replaceWith(start, end, card) : state.tr.insert(end, card);
	const after = (isEmpty ? start : end) + card.nodeSize;
	// One goes on writing under it: not into the heading that follows, nor over another card.
	const next = tr.doc.resolve(after).nodeAfter;
	if (next?.type.name !== 'paragraph') tr.insert(after, state.schema.nodes.paragraph!.create());
	// A step of its own to take back: what is typed or deleted right after it is another.
	const steps = yUndoPluginKey.getState(state)?.undoManager;
	steps?.stopCapturing();
	view.dispatch(tr.setSelection(Selection.near(tr.doc.resolve(after), 1)).scrollIntoView());
	steps?.stopCapturing();
	view.focus();
}

/** Puts a figure where the caret is. */
export function insertFigure(editor: Editor, ref: FigureRef) {
	editor.chain().focus().insertContent({ type: 'figure', attrs: ref }).run();
}

/** The measures whose cards stand in the text. */
export const measuresIn = (doc: Node): Set<string> => {
	const found = new Set<string>();
	doc.forEach((node) => void (node.type.name === 'measure' && found.add(String(node.attrs.id))));
	return found;
};

/** Pasting cards, and saying which one is selected. */
export const cardActs = (cards: Cards, told: Told) =>
	Extension.create({
		name: 'cards',
		addProseMirrorPlugins: () => [
			new Plugin({
				props: {
					handlePaste: (view, _event, slice) => paste(view, slice, cards, told),
					handleTextInput: (view, _from, _to, text) => writeAfter(view, text)
				},
				view: () => ({
					update(view, before) {
						const { selection } = view.state;
						if (selection === before.selection || !(selection instanceof NodeSelection)) return;
						if (selection.node.type.name === 'measure' && !before.selection.eq(selection))
							cards.say(m.card_selected({ title: cards.title(String(selection.node.attrs.id)) }));
					}
				})
			})
		]
	});

/** Copies say whose they are, so that another city's text can tell. */
export function clipboardOf(schema: Schema, cards: Cards): DOMSerializer {
	const nodes = DOMSerializer.nodesFromSchema(schema);
	nodes.measure = (node) => [
		'div',
		{ 'data-measure': node.attrs.id, 'data-city': cards.city },
		cards.title(String(node.attrs.id))
	];
	nodes.figure = (node) => [
		'span',
		{ 'data-figure': `${node.attrs.indicator}/${node.attrs.show}`, 'data-city': cards.city },
		figureWords(cards.figure(node.attrs as FigureRef))
	];
	return new DOMSerializer(nodes, DOMSerializer.marksFromSchema(schema));
}

/** A letter typed while a card is selected goes into a paragraph after it: a card goes only by Delete. */
function writeAfter(view: EditorView, text: string): boolean {
	const { selection, schema, tr } = view.state;
	if (!(selection instanceof NodeSelection) || selection.node.type.name !== 'measure') return false;
	const paragraph = schema.nodes.paragraph!.create(null, schema.text(text));
	tr.insert(selection.to, paragraph);
	view.dispatch(tr.setSelection(Selection.near(tr.doc.resolve(selection.to + text.length + 1), -1)).scrollIntoView());
	return true;
}

class Drawn implements NodeView {
	dom: HTMLElement;
	#node: Node;
	#stop: () => void;
	#draw: (dom: HTMLElement, node: Node, cards: Cards) => void;
	#cards: Cards;

	constructor(node: Node, tag: string, cards: Cards, draw: (dom: HTMLElement, node: Node, cards: Cards) => void) {
		this.dom = document.createElement(tag);
		this.#node = node;
		this.#draw = draw;
		this.#cards = cards;
		this.#stop = cards.follow(() => draw(this.dom, this.#node, cards));
		draw(this.dom, node, cards);
	}

	update(node: Node) {
		if (node.type !== this.#node.type) return false;
		if (!node.sameMarkup(this.#node)) this.#draw(this.dom, node, this.#cards);
		this.#node = node;
		return true;
	}

	/** A link in a card is a link. */
	stopEvent(event: Event) {
		return event.target instanceof Element && event.target.closest('a') !== null;
	}

	ignoreMutation() {
		return true;
	}

	destroy() {
		this.#stop();
	}
}

function drawMeasure(dom: HTMLElement, node: Node, cards: Cards) {
	const id = String(node.attrs.id);
	const card = cards.measure(id);
	const selected = dom.classList.contains('ProseMirror-selectednode');
	const state = card?.isLate ? 'late' : card?.state;
	dom.className = ['measure-card', card ? state && `st-${state}` : 'lost', selected && 'ProseMirror-selectednode']
		.filter(Boolean)
		.join(' ');
	dom.setAttribute('role', 'group');
	dom.setAttribute('aria-label', cardTitle(card));
	dom.dataset.measure = id;
	const inside = cardInside(card, { href: cards.href });
	if (dom.innerHTML !== inside) dom.innerHTML = inside;
}

function drawFigure(dom: HTMLElement, node: Node, cards: Cards) {
	const figure = cards.figure(node.attrs as FigureRef);
	dom.classList.add('figure');
	dom.classList.toggle('lost', !figure);
	dom.dataset.figure = `${node.attrs.indicator}/${node.attrs.show}`;
	if (figure) dom.title = figureAbout(figure);
	dom.textContent = figureWords(figure);
}

/** A measure stands once in a text, and another plan's becomes one of this plan's, or is left out. */
function paste(view: EditorView, slice: Slice, cards: Cards, told: Told): boolean {
	const wanted = [...measuresOf(slice.content)];
	if (!wanted.length) return false;
	const { from, to } = view.state.selection;
	const here = measuresIn(view.state.tr.delete(from, to).doc);
	const rest = wanted.filter((id) => !here.has(id));
	if (!cards.city)
		return put(
			view,
			mapped(slice, () => null)
		);
	const unknown = rest.filter((id) => !cards.all.measures[id]);
	if (rest.length < wanted.length) cards.say(m.card_moves());
	if (!unknown.length) {
		if (rest.length === wanted.length) return false;
		return put(
			view,
			mapped(slice, (id) => (here.has(id) ? null : id))
		);
	}
	void settle(view, slice, here, unknown, cards, told);
	return true;
}

async function settle(view: EditorView, slice: Slice, here: Set<string>, unknown: string[], cards: Cards, told: Told) {
	const own = await Promise.all(unknown.map((id) => cards.isOwn(id)));
	const foreign = unknown.filter((_, at) => !own[at]);
	const finish = (made: Record<string, string>) =>
		void put(
			view,
			mapped(slice, (id) => (here.has(id) ? null : foreign.includes(id) ? (made[id] ?? null) : id))
		);
	if (foreign.length) told.foreign(foreign, finish);
	else finish({});
}

function measuresOf(fragment: Fragment): Set<string> {
	const found = new Set<string>();
	fragment.descendants((node) => void (node.type.name === 'measure' && found.add(String(node.attrs.id))));
	return found;
}

/** The slice with its measures under other ids; null leaves one out. */
function mapped(slice: Slice, to: (id: string) => string | null): Slice {
	const nodes: Node[] = [];
	slice.content.forEach((node) => {
		if (node.type.name !== 'measure') return void nodes.push(node);
		const id = to(String(node.attrs.id));
		if (id) nodes.push(node.type.create({ id }));
	});
	return new Slice(Fragment.fromArray(nodes), slice.openStart, slice.openEnd);
}

function put(view: EditorView, slice: Slice): boolean {
	if (!view.isDestroyed && view.editable && slice.content.size)
		view.dispatch(view.state.tr.replaceSelection(slice).scrollIntoView().setMeta('paste', true).setMeta('uiEvent', 'paste'));
	return true;
}
