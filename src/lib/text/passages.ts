// Which client number wrote which words: Yjs keeps it with every letter, and the server binds each number to a person.
import * as Y from 'yjs';
import { fragmentOf } from './ydoc.ts';

/** Some words in a row from one client number. */
export type Run = { client: number; words: string };

/** The top-level blocks of a text in order, each as runs of words; blocks without words are left out. */
export const passages = (doc: Y.Doc): Run[][] =>
	fragmentOf(doc)
		.toArray()
		.map((block) => (block instanceof Y.XmlHook ? [] : runsOf(block)))
		.filter((runs) => runs.some((run) => run.words.trim()));

function runsOf(node: Y.XmlElement | Y.XmlText | Y.XmlFragment): Run[] {
	if (node instanceof Y.XmlText) return lettersOf(node);
	// A list's items and a table's cells are one passage, each on a line of its own.
	return node
		.toArray()
		.flatMap((child) => (child instanceof Y.XmlHook ? [] : runsOf(child)))
		.map((run, index, all) =>
			index === all.length - 1 || node.get(0) instanceof Y.XmlText ? run : { ...run, words: `${run.words}\n` }
		);
}

function lettersOf(text: Y.XmlText): Run[] {
	const runs: Run[] = [];
	for (let item = text._start; item; item = item.right) {
		if (item.deleted || !(item.content instanceof Y.ContentString)) continue;
		const last = runs.at(-1);
		if (last?.client === item.id.client) last.words += item.content.str;
		else runs.push({ client: item.id.client, words: item.content.str });
	}
	return runs;
}
