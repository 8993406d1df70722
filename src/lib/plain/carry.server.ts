// The plain words of a section go along to the plan that comes after. They still say which text they were written
// against: where the section's text comes along unchanged they match it, otherwise they are older than the text.
import type { JSONContent } from '@tiptap/core';
import type { Change } from '../events/change.server.ts';
import * as live from '../live/live.server.ts';
import { plainWordsOf } from '../sections/plains.server.ts';
import * as sections from '../sections/sections.server.ts';
import * as store from './store.server.ts';

/** Takes a section's plain words to a section of the next plan; `tidy` goes over the longer text. Says whether there were any. */
export function carry(c: Change, fromId: string, to: sections.Section, tidy: (text: JSONContent) => JSONContent): boolean {
	const words = plainWordsOf(fromId);
	if (!words) return false;
	const { writtenBy, writtenAt } = store.bySection(fromId)!;
	const textId = words.content ? live.create(c, 'plain', to.id, tidy(words.content)) : null;
	store.save(to.id, { brief: words.brief, textId, against: words.against, writtenBy, writtenAt });
	c.record('plain.written', sections.placeOf(to));
	return true;
}
