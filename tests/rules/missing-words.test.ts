import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { wordsMissing } from '#lib/realtime/missing.ts';

function written(words = '') {
	const doc = new Y.Doc();
	const paragraph = new Y.XmlElement('paragraph');
	const text = new Y.XmlText();
	doc.getXmlFragment('default').insert(0, [paragraph]);
	paragraph.insert(0, [text]);
	text.insert(0, words);
	return { doc, text };
}

test('words typed letter by letter come back as they were typed', () => {
	const { doc, text } = written('Asunto etsitään ensin.');
	const known = Y.encodeStateVector(doc);
	[...'Myöhästynyt lause. '].forEach((letter, at) => text.insert(at, letter));
	expect(wordsMissing(doc, known)).toEqual(['Myöhästynyt lause.']);
});

test('words in two places of a paragraph stand behind an ellipsis, and each paragraph is its own', () => {
	const { doc, text } = written('Alku, keskikohta ja loppu.');
	const known = Y.encodeStateVector(doc);
	text.insert(0, 'Uusi. ');
	text.insert(text.length, ' Toinen.');
	const more = new Y.XmlElement('paragraph');
	doc.getXmlFragment('default').insert(1, [more]);
	more.insert(0, [new Y.XmlText('Oma kappaleensa.')]);
	expect(wordsMissing(doc, known)).toEqual(['Uusi.  …  Toinen.', 'Oma kappaleensa.']);
});

test('what was typed and taken away again is not offered', () => {
	const { doc, text } = written('Teksti.');
	const known = Y.encodeStateVector(doc);
	text.insert(7, ' Turha.');
	text.delete(7, 7);
	expect(wordsMissing(doc, known)).toEqual([]);
});

test('words of others that this device has from the server are not called missing', () => {
	const mine = written('Yhteinen.');
	const theirs = new Y.Doc();
	Y.applyUpdate(theirs, Y.encodeStateAsUpdate(mine.doc));
	const their = (theirs.getXmlFragment('default').get(0) as Y.XmlElement).get(0) as Y.XmlText;
	their.insert(0, 'Toisen. ');
	Y.applyUpdate(mine.doc, Y.encodeStateAsUpdate(theirs));
	mine.text.insert(mine.text.length, ' Oma.');
	expect(wordsMissing(mine.doc, Y.encodeStateVector(theirs))).toEqual(['Oma.']);
});

test('a letter that was there before does not tear a word apart', () => {
	const { doc, text } = written('Asunto s ensin.');
	const known = Y.encodeStateVector(doc);
	text.insert(7, 'Myöhä');
	text.insert(13, 'tynyt lause');
	expect(wordsMissing(doc, known)).toEqual(['Myöhästynyt lause']);
});
