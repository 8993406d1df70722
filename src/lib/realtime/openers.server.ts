import type { Actor } from '../access/actor.ts';
import * as live from '../live/live.server.ts';
import type { TextKind } from '../live/tables.ts';
import * as plain from '../plain/plain.server.ts';
import * as practices from '../practices/practices.server.ts';
import * as proposals from '../proposals/proposals.server.ts';
import * as sections from '../sections/sections.server.ts';
import * as wiki from '../wiki/wiki.server.ts';

/** Answers for one kind of text whether this actor may enter and write; throws NotFound or Refused. */
export type Opener = (actor: Actor, textId: number) => live.Opening;

/** Each kind of text asks its own module. */
export const openers: Record<TextKind, Opener> = {
	section: sections.open,
	plain: plain.open,
	proposal: proposals.open,
	practice: practices.open,
	page: wiki.open
};

/** Asks the module the text belongs to. */
export const open = (actor: Actor, textId: number): live.Opening => openers[live.kind(textId)](actor, textId);
