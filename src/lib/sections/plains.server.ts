// The plain-language text as part of what a section's hash covers. Writing it is the work of `plain`.
import type { JSONContent } from '@tiptap/core';
import * as live from '../live/live.server.ts';
import { plainHash } from '../text/canonical.ts';
import { identityCodesIn } from '../text/identity.ts';
import * as store from './store.server.ts';
import type { LineRow, PlainWords } from './tables.ts';

export type { PlainWords } from './tables.ts';
type Row = NonNullable<ReturnType<typeof store.plain>>;

/** The hash of a section's plain-language text as it is now; null when nothing is written. */
export function plainHashOf(sectionId: string): string | null {
	const row = store.plain(sectionId);
	return row ? hashOfRow(row) : null;
}

/** The same from what a list has already asked. */
export function plainHashIn(row: LineRow): string | null {
	if (row.plainBrief === null) return null;
	const text =
		row.plainTextId === null
			? null
			: live.hashIn({ id: row.plainTextId, seq: row.plainSeq!, hash: row.plainTextHash, hashedSeq: row.plainHashedSeq });
	return plainHash({ brief: row.plainBrief, text });
}

/** The words themselves, as a version keeps them; null when nothing is written. */
export function plainWordsOf(sectionId: string): PlainWords | null {
	const row = store.plain(sectionId);
	if (!row || !hashOfRow(row)) return null;
	return { brief: row.brief, content: longer(row), against: row.against };
}

/** The words and how they stand to the section's text: nothing written, older than the text, or matching. */
export function plainFacts(section: Pick<store.Section, 'id' | 'textId'>) {
	const words = plainWordsOf(section.id);
	return { brief: words?.brief ?? '', content: words?.content ?? null, ...plainStanding(words, live.hash(section.textId)) };
}

/** How the words of a version stand to its text. */
export const plainStanding = (words: PlainWords | null, textHash: string) => ({
	isWritten: words !== null,
	isStale: words !== null && words.against !== textHash
});

/** Where identity codes stand in the longer text. */
export function plainIdentityCodes(sectionId: string): number {
	const row = store.plain(sectionId);
	return row ? identityCodesIn(row.brief).length + (row.textId ? live.identityCodes(row.textId).length : 0) : 0;
}

/** The texts that are locked, handed over and counted together: the section's and its plain-language one. */
export const textIdsOf = ({ id, textId }: Pick<store.Section, 'id' | 'textId'>): number[] => {
	const plain = store.plain(id)?.textId;
	return plain ? [textId, plain] : [textId];
};

function hashOfRow({ brief, textId }: Row) {
	return plainHash({ brief, text: textId ? live.hash(textId) : null });
}

function longer({ textId }: Row): JSONContent | null {
	return textId && plainHash({ brief: '', text: live.hash(textId) }) ? live.read(textId) : null;
}
