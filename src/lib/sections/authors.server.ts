// Who wrote which passage. It cannot be forged: a client number is bound to the person whose session first used it.
import * as Y from 'yjs';
import type { Actor } from '../access/actor.ts';
import { can } from '../access/rules.ts';
import { NotFound } from '../database/errors.ts';
import * as live from '../live/live.server.ts';
import { passages } from '../text/passages.ts';
import { find, subject } from './sections.server.ts';
import * as store from './store.server.ts';

/** Words in a row by one person; nobody's when they were imported, restored or put there by the program. */
export type Passage = { words: string; name: string | null };

/** The text as it is now, block by block, with who wrote which words. */
export function authors(actor: Actor, sectionId: string): Passage[][] {
	const section = find(sectionId);
	if (!can(actor, 'section.read', subject(section)).ok) throw new NotFound('section');
	const names = new Map(store.writers(section.textId).map((row) => [row.client, row.name]));
	const doc = new Y.Doc();
	Y.applyUpdate(doc, live.state(section.textId));
	return passages(doc).map((runs) => {
		const found: Passage[] = [];
		for (const { client, words } of runs) {
			const name = names.get(client) ?? null;
			const last = found.at(-1);
			if (last?.name === name) last.words += words;
			else found.push({ words, name });
		}
		return found;
	});
}
