// Who wrote which passage. It cannot be forged: a client number is bound to the person whose session first used it.
// Words the program put in for somebody (a restored version, an import, an accepted proposal) are told with who had it
// done and when; restored ones name their first writer, since every version keeps the client numbers of its words.
import * as Y from 'yjs';
import type { Actor } from '../access/actor.ts';
import { can } from '../access/rules.ts';
import { NotFound } from '../database/errors.ts';
import * as live from '../live/live.server.ts';
import { passages, type Run } from '../text/passages.ts';
import { fromUpdates } from '../text/ydoc.ts';
import { find, subject } from './sections.server.ts';
import * as store from './store.server.ts';

/** How words came that nobody typed into this text, who had it done and when. */
export type Brought = { how: 'restored' | 'imported' | 'put'; by: string; at: Date };
/** Words in a row by one person; nobody's when they were there from the start or their first writer is not known. */
export type Passage = { words: string; name: string | null; brought: Brought | null };

/** Versions restored from restored versions are followed back this far. */
const DEEPEST = 4;

/** The text as it is now, block by block, with who wrote which words. */
export function authors(actor: Actor, sectionId: string): Passage[][] {
	const section = find(sectionId);
	if (!can(actor, 'section.read', subject(section)).ok) throw new NotFound('section');
	const tell = teller(section);
	const doc = new Y.Doc();
	Y.applyUpdate(doc, live.state(section.textId));
	return passages(doc).map((runs) => joined(runs.flatMap((run) => tell(run))));
}

function teller({ id, textId }: store.Section) {
	const names = new Map(store.writers(textId).map((row) => [row.client, row.name]));
	const brought = new Map(store.bringers(textId).map((row) => [row.client, row]));
	const sources = new Map<string, Run[][]>();
	const blocksOf = (revisionId: string) => {
		let blocks = sources.get(revisionId);
		if (!blocks) {
			const revision = store.revision(revisionId);
			sources.set(revisionId, (blocks = revision ? passages(fromUpdates([revision.state])) : []));
		}
		return blocks;
	};
	return function tell({ client, words }: Run, depth = 0): Passage[] {
		const name = names.get(client) ?? null;
		const row = name === null ? brought.get(client) : undefined;
		if (!row) return [{ words, name, brought: null }];
		const origin = store.broughtFrom(id, row.at);
		const how = origin ? (origin.reason === 'restore' ? 'restored' : 'imported') : 'put';
		const note: Brought = { how, by: row.name, at: row.at };
		const first = origin?.fromRevisionId && depth < DEEPEST ? cut(blocksOf(origin.fromRevisionId), words) : null;
		if (!first) return [{ words, name: null, brought: note }];
		// Only the newest bringing is told; the writer is the first one.
		return first.flatMap((run) => tell(run, depth + 1)).map((one) => ({ ...one, brought: note }));
	};
}

/** The same words as they stood in an older version, by who wrote them there; null when they are not found. */
function cut(blocks: Run[][], words: string): Run[] | null {
	const wanted = words.trim();
	for (const runs of wanted ? blocks : []) {
		const whole = runs.map((run) => run.words).join('');
		const from = whole.indexOf(wanted);
		if (from < 0) continue;
		const found: Run[] = [];
		let at = 0;
		for (const run of runs) {
			const part = run.words.slice(Math.max(0, from - at), Math.max(0, from + wanted.length - at));
			if (part) found.push({ client: run.client, words: part });
			at += run.words.length;
		}
		// Spaces at the ends belong to the words here.
		const start = words.indexOf(wanted);
		found[0]!.words = words.slice(0, start) + found[0]!.words;
		found.at(-1)!.words += words.slice(start + wanted.length);
		return found;
	}
	return null;
}

function joined(parts: Passage[]): Passage[] {
	const found: Passage[] = [];
	for (const part of parts) {
		const last = found.at(-1);
		if (last && last.name === part.name && isSame(last.brought, part.brought)) last.words += part.words;
		else found.push({ ...part });
	}
	return found;
}

const isSame = (a: Brought | null, b: Brought | null) =>
	a?.how === b?.how && a?.by === b?.by && a?.at.getTime() === b?.at.getTime();
