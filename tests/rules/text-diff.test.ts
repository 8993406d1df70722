import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JSONContent } from '@tiptap/core';
import { counts, diff, type BlockChange } from '#lib/text/diff.ts';
import { diffHtml } from '#lib/text/diff-html.ts';
import { fromMarkdown } from '#lib/text/markdown.ts';
import { doc, document, whole } from './text-worlds.ts';

const kinds = (changes: BlockChange[]) => changes.map((change) => change.kind);
const plain = (html: string) => html.replace(/<span class="sr">.*?<\/span>/g, '');
const both = (a: JSONContent, b: JSONContent) => diff(a, b).map((change) => plain(diffHtml(change, 'both')));

/** The text of one side, put together again from what the comparison says about it. */
function side(changes: readonly BlockChange[], which: 'before' | 'after'): JSONContent[] {
	return changes.flatMap((change) => {
		const block = change[which];
		if (!block) return [];
		const hidden = which === 'before' ? 'added' : 'removed';
		const pieces = change.pieces?.filter((piece) => piece.change !== hidden).flatMap((piece) => piece.content);
		const content = pieces ?? (change.children ? side(change.children, which) : block.node.content);
		return [{ ...block.node, ...(content?.length ? { content } : { content: undefined }) }];
	});
}

test('both versions can be put together again from their comparison', () => {
	const edited = document.chain((a) => fc.tuple(fc.constant(a), edits(a)));
	const unrelated = fc.tuple(document, document);
	fc.assert(
		fc.property(fc.oneof(edited, unrelated), ([a, b]) => {
			const changes = diff(a, b);
			expect(whole({ type: 'doc', content: side(changes, 'before') })).toEqual(a);
			expect(whole({ type: 'doc', content: side(changes, 'after') })).toEqual(b);
		}),
		{ numRuns: 400, seed: 20210414 }
	);
});

test('a text compared with itself has not changed', () => {
	fc.assert(
		fc.property(document, (a) => void expect(new Set(kinds(diff(a, a)))).toEqual(new Set(['same']))),
		{ numRuns: 50, seed: 20210414 }
	);
});

test('words are marked whole, the rest of the paragraph stays', () => {
	const a = doc('Palvelua jatketaan ensi vuonna.');
	expect(both(a, doc('Palvelua kehitetään ensi vuonna.'))).toEqual([
		'<p>Palvelua <del>jatketaan</del><ins>kehitetään</ins> ensi vuonna.</p>'
	]);
	expect(both(doc('Uusi asunto löytyi'), doc('Uusi asuntola löytyi'))).toEqual([
		'<p>Uusi <del>asunto</del><ins>asuntola</ins> löytyi</p>'
	]);
	expect(both(doc('Kiitos 😀 kaikille'), doc('Kiitos 😁 kaikille'))).toEqual([
		'<p>Kiitos <del>😀</del><ins>😁</ins> kaikille</p>'
	]);
	expect(both(doc('Yksi kolme neljä'), doc('Yksi kaksi kolme neljä'))).toEqual(['<p>Yksi <ins>kaksi </ins>kolme neljä</p>']);
});

test('each side shows its own words', () => {
	const [change] = diff(doc('Palvelua jatketaan nyt.'), doc('Palvelua kehitetään nyt.'));
	expect(plain(diffHtml(change!, 'before'))).toBe('<p>Palvelua <del>jatketaan</del> nyt.</p>');
	expect(plain(diffHtml(change!, 'after'))).toBe('<p>Palvelua <ins>kehitetään</ins> nyt.</p>');
	expect(diffHtml(change!, 'after')).toContain('<ins><span class="sr">lisätty </span>kehitetään</ins>');
});

test('new and removed paragraphs are whole blocks, not marked words', () => {
	const changes = diff(doc('h3:Hanska', 'Alku on sama.'), doc('Kokonaan toista asiaa tästä.', 'h3:Hanska', 'Alku on sama.'));
	expect(kinds(changes)).toEqual(['added', 'same', 'same']);
	expect(diffHtml(changes[0]!, 'both')).toBe('<p>Kokonaan toista asiaa tästä.</p>');
	expect(diffHtml(changes[0]!, 'before')).toBe('');
	expect(kinds(diff(doc('Vanha lause katoaa kokonaan.', 'Jää.'), doc('Jää.')))).toEqual(['removed', 'same']);
});

test('a paragraph that went to another place has moved', () => {
	const changes = diff(
		doc('Tuki jatkuu muuton jälkeen.', 'Yksi.', 'Kaksi.', 'Kolme.'),
		doc('Yksi.', 'Kaksi.', 'Kolme.', 'Tuki jatkuu muuton jälkeen.')
	);
	expect(kinds(changes)).toEqual(['moved', 'same', 'same', 'same', 'moved']);
	expect([changes[0]?.to, changes[4]?.from]).toEqual([4, 1]);
	expect(counts(changes)).toEqual({ changed: 0, added: 0, removed: 0, moved: 1 });
});

test('a changed heading level is a change though no word differs', () => {
	const [change] = diff(doc('h3:Hanska'), doc('h4:Hanska'));
	expect(change).toMatchObject({ kind: 'changed', retyped: true });
	expect(diffHtml(change!, 'after')).toBe('<h4>Hanska</h4>');
});

test('a list shows the item that came and the words that changed', () => {
	const a = fromMarkdown('- matala kynnys\n- tuki kotiin\n');
	const b = fromMarkdown('- matala kynnys\n- asumisneuvonta kaikille\n- tuki kaupungille\n');
	expect(both(a, b)).toEqual([
		'<ul><li><p>matala kynnys</p></li><li><p><ins>asumisneuvonta kaikille</ins></p></li><li><p>tuki <del>kotiin</del><ins>kaupungille</ins></p></li></ul>'
	]);
});

test('a table shows the row that came and the cell that changed', () => {
	const a = fromMarkdown('| Vuosi | Asunnottomia |\n|---|---|\n| 2019 | 156 |\n');
	const b = fromMarkdown('| Vuosi | Asunnottomia |\n|---|---|\n| 2019 | 157 |\n| 2020 | 106 |\n');
	const [html] = both(a, b);
	expect(html).toContain('<td><p>2019</p></td><td><p><del>156</del><ins>157</ins></p></td>');
	expect(html).toContain('<tr><td><p><ins>2020</ins></p></td><td><p><ins>106</ins></p></td></tr>');
});

test('a changed link address, a mark or a footnote is a change', () => {
	const changed = (a: string, b: string) => both(fromMarkdown(a), fromMarkdown(b))[0];
	expect(changed('katso [ARA](https://www.ara.fi)', 'katso [ARA](https://ara.fi)')).toContain(
		'<del><a href="https://www.ara.fi">ARA</a></del><ins>'
	);
	expect(changed('tämä on tärkeää', 'tämä on **tärkeää**')).toBe(
		'<p>tämä on <del>tärkeää</del><ins><strong>tärkeää</strong></ins></p>'
	);
	expect(changed('luku[^1]\n\n[^1]: ARA', 'luku[^1]\n\n[^1]: Varke')).toContain(
		'<del> <span class="note">[ARA]</span></del><ins> <span class="note">[Varke]</span></ins>'
	);
});

test('a long text with scattered edits keeps its edits apart', () => {
	const paragraphs = Array.from({ length: 220 }, (_, at) =>
		Array.from({ length: 50 }, (_, word) => `sana${(at * 7 + word * word) % 997}`).join(' ')
	);
	const later = paragraphs.map((text, at) => (at % 4 === 0 ? text.replace(/sana\d+/, 'muutos') : text));
	const changes = diff(doc(...paragraphs), doc(...later));
	expect(counts(changes)).toEqual({ changed: 55, added: 0, removed: 0, moved: 0 });
	for (const { pieces } of changes)
		for (const piece of pieces ?? []) if (piece.change === 'added') expect(piece.content[0]?.text).toBe('muutos');
});

/** Another version of a document: blocks dropped, doubled, moved and their words changed. */
function edits(json: JSONContent): fc.Arbitrary<JSONContent> {
	const blocks = json.content ?? [];
	return fc
		.array(fc.tuple(fc.nat(blocks.length), fc.constantFrom('drop', 'double', 'move', 'reword')), { maxLength: 4 })
		.map((list) => {
			let content = [...blocks];
			for (const [at, act] of list) {
				const block = content[at];
				if (!block) continue;
				if (act === 'drop' && content.length > 1) content.splice(at, 1);
				else if (act === 'double') content.splice(at, 0, block);
				else if (act === 'move') content = [...content.slice(0, at), ...content.slice(at + 1), block];
				else
					content[at] = JSON.parse(
						JSON.stringify(block)
							.replace(/asunto/g, 'koti')
							.replace(/ensin/, 'aina ensin')
					);
			}
			return whole({ type: 'doc', content });
		});
}
