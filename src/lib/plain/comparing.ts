// Two versions of a plain-language text side by side: the brief is their first paragraph.
import type { JSONContent } from '@tiptap/core';
import { diff, type BlockChange } from '../text/diff.ts';

type Words = { brief: string; content: JSONContent | null };

/** What changed in the plain words between two versions, block by block; the brief comes first. */
export const plainRows = (before: Words | null, after: Words | null): BlockChange[] => diff(asText(before), asText(after));

function asText(words: Words | null): JSONContent {
	if (!words) return { type: 'doc', content: [] };
	const brief = words.brief ? [{ type: 'paragraph', content: [{ type: 'text', text: words.brief }] }] : [];
	return { type: 'doc', content: [...brief, ...(words.content?.content ?? [])] };
}
