// A demo section is written together with its plain words, by the same person.
import type { Actor } from '../access/actor.ts';
import * as plain from '../plain/plain.server.ts';
import * as sections from '../sections/sections.server.ts';
import { fromMarkdown } from '../text/markdown.ts';
import type { CityId } from './cities.ts';
import { demoPlain } from './plain.ts';
import type { SectionKey } from './texts/kinds.ts';

/** Puts a text into a section; its Lyhyesti is written the first time and said to match every time. */
export function writeWords(
	actor: Actor,
	section: sections.Section,
	{ city, key, text }: { city: CityId; key: SectionKey; text: string }
) {
	const words = demoPlain(city, key);
	const isFirst = plain.of(section.id).brief === '';
	if (words?.isOlder && isFirst) plain.write(actor, section.id, { brief: words.brief });
	sections.importText(actor, section.id, fromMarkdown(text));
	if (!words || words.isOlder) return;
	if (isFirst) plain.write(actor, section.id, { brief: words.brief, markdown: words.longer });
	else plain.confirm(actor, section.id);
}
