// What a page shows beside a section's text: its threads, who may be called by name, whose tag stands by whom.
import type { Actor } from '../access/actor.ts';
import { can } from '../access/rules.ts';
import * as cities from '../cities/cities.server.ts';
import * as memberships from '../people/memberships.server.ts';
import * as sections from '../sections/sections.server.ts';
import * as comments from './comments.server.ts';
import * as voices from './voices.server.ts';

export type Change = { pick: number; was: string; is: string };
export type Changes = { revisionId: string; changes: Change[] };

/** The talk beside a section as its page needs it. */
export function beside(actor: Actor, sectionId: string) {
	const threads = comments.ofSection(actor, sectionId).filter((one) => one.on === 'text');
	const about = sections.subject(sections.find(sectionId));
	const comment = can(actor, 'section.comment', about).ok;
	const speaking = new Set(threads.flatMap((one) => one.comments.map((two) => two.author.id)));
	const offices = cities.organisations().filter((one) => !one.cityId && one.short);
	const tags: Record<string, string> = {};
	for (const { id, short } of offices) {
		for (const person of memberships.holders(['reviewer'], about.scopes, [id])) if (speaking.has(person)) tags[person] = short!;
	}
	return { threads, comment, tags, people: comment ? comments.mentionable(actor, sectionId) : [] };
}

export type Beside = ReturnType<typeof beside>;

/** What the section has changed since a voice, short enough to pick from. */
export function changesToPick(actor: Actor, threadId: string): Changes {
	const { revisionId, changes } = voices.changesSince(actor, threadId);
	return { revisionId, changes: changes.map(({ pick, was, is }) => ({ pick, was, is })) };
}
