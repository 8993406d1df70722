import { EditorState, TextSelection } from '@tiptap/pm/state';
import { expect, test } from 'vitest';
import { heldCode, hold, release, typed } from '#lib/editor/hold.ts';
import { codeBegins } from '#lib/text/identity.ts';
import { schema } from '#lib/text/schema.ts';

/** An editor without a screen: what it holds in its text, and what it shows. */
function writer(words = '') {
	let told = 0;
	const plugin = hold(() => told++);
	const paragraph = schema.node('paragraph', null, words ? [schema.text(words)] : []);
	const doc = schema.node('doc', null, [paragraph, schema.node('paragraph')]);
	const view = {
		composing: false,
		state: EditorState.create({ schema, doc, plugins: [plugin], selection: TextSelection.create(doc, 1 + words.length) }),
		dispatch(tr: EditorState['tr']) {
			view.state = view.state.apply(tr);
		}
	};
	return {
		view,
		/** Signs one by one, as a keyboard sends them. */
		type(signs: string) {
			for (const sign of signs) {
				const { from, to } = view.state.selection;
				if (!typed(view, from, to, sign, () => told++)) view.dispatch(view.state.tr.insertText(sign, from, to));
			}
		},
		key: (key: string) => plugin.props.handleKeyDown!.call(plugin, view as never, { key } as never),
		to: (at: number) => view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, at))),
		get told() {
			return told;
		},
		/** What others get. */
		get text() {
			return view.state.doc.textBetween(0, view.state.doc.content.size, '|');
		}
	};
}

test('from the seventh digit of a plausible date on, what is typed is not in the text; the eleventh sign of a code never is', () => {
	const one = writer('Tunnus ');
	one.type('131052-');
	expect(one.text).toBe('Tunnus 131052-|');
	one.type('308');
	expect(one.text).toBe('Tunnus 131052-|');
	expect(one.told).toBe(0);
	one.type('T');
	expect(one.told).toBe(1);
	expect(heldCode(one.view.state)).not.toBeNull();
	// Neither the next sign nor leaving puts the ten signs in, from which anybody could compute the eleventh.
	one.type('.');
	release(one.view);
	expect(one.text).toBe('Tunnus 131052-|');
});

test('taking signs back from a refused code lets go of it, and nothing else is lost', () => {
	const one = writer();
	one.type('131052-308T');
	expect(one.key('Backspace')).toBe(true);
	expect(heldCode(one.view.state)).toBeNull();
	one.type(' kpl');
	expect(one.text).toBe('131052-30 kpl|');
});

test('a number that is no code is let through whole and in order by the next sign, by another key and on leaving', () => {
	for (const words of [
		'010190-1 ja',
		'010190-12.',
		'010190-1234',
		'010124-310124 välisenä aikana',
		'131052-308S.',
		'010190A1b'
	]) {
		const one = writer('Asia ');
		one.type(words);
		release(one.view);
		expect(one.text).toBe(`Asia ${words}|`);
		expect(one.told).toBe(0);
	}
	const one = writer();
	one.type('010190-12');
	expect(one.key('Enter')).toBe(false);
	expect(one.text).toBe('010190-12|');
});

test('ordinary dates and numbers are never held', () => {
	for (const words of [
		'13.10.1952',
		'131052',
		'2026-2030',
		'991390-123',
		'310290-1',
		'1234567-8',
		'040 123 4567',
		'A131052-12',
		'vuosina 202526-27'
	]) {
		const one = writer();
		for (const sign of words) {
			one.type(sign);
			expect(one.text.endsWith(`${sign}|`)).toBe(true);
		}
	}
	expect(codeBegins('290204-9')).toBe(7);
});

test('signs typed elsewhere while some are held keep both places in order', () => {
	const one = writer('Alku. ');
	one.type('010190-12');
	one.to(1);
	one.type('X');
	expect(one.text).toBe('XAlku. 010190-12|');
});

test('deleting everything takes the held signs with it', () => {
	const one = writer('Tunnus ');
	one.type('131052-308T');
	const { state } = one.view;
	one.view.dispatch(state.tr.delete(1, state.doc.firstChild!.nodeSize - 1));
	expect(one.text).toBe('|');
	expect(heldCode(one.view.state)).toBeNull();
	release(one.view);
	expect(one.text).toBe('|');
});
