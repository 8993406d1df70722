// Which text a proposal is made on, and whose it is to decide.
import type { JSONContent } from '@tiptap/core';
import * as Y from 'yjs';
import type { Actor } from '../access/actor.ts';
import { can, permit } from '../access/rules.ts';
import { Conflict, NotFound, Refused } from '../database/errors.ts';
import * as live from '../live/live.server.ts';
import * as screens from '../reviews/screens.server.ts';
import { one as revisionOf } from '../sections/revisions.server.ts';
import * as sections from '../sections/sections.server.ts';
import { fromJson, fromUpdates, toJson } from '../text/ydoc.ts';
import * as store from './store.server.ts';

export function makeable(actor: Actor, sectionId: string) {
	const section = sections.find(sectionId);
	if (section.removedAt) throw new NotFound('section');
	live.flush(section.textId);
	const about = sections.subject(section);
	if (!can(actor, 'section.read', about).ok && !can(actor, 'section.readShared', about).ok) throw new NotFound('section');
	permit(actor, 'proposal.make', about);
	const base = baseFor(actor, section);
	if (!base) throw new NotFound('text');
	return { section, base };
}

/** The text somebody may see: the draft for the city's people; for the rest what was submitted to them, or else approved. */
export function baseFor(actor: Actor, section: sections.Section): Uint8Array | null {
	const about = sections.subject(section);
	if (can(actor, 'section.read', about).ok) return live.state(section.textId);
	if (!can(actor, 'section.readShared', about).ok) return null;
	const { openReviewId, approvedRevisionId } = sections.line(section);
	const content =
		(openReviewId && submitted(actor, section.id)) || (approvedRevisionId && revisionOf(section.id, approvedRevisionId).content);
	return content ? Y.encodeStateAsUpdate(fromJson(content)) : null;
}

export function submitted(actor: Actor, sectionId: string): JSONContent | null {
	try {
		return screens.page(actor, sectionId).revision.content;
	} catch (fault) {
		// Another stage's turn: the text is not theirs to see yet.
		if (fault instanceof Refused || fault instanceof NotFound) return null;
		throw fault;
	}
}

export function own(actor: Actor, id: string) {
	const proposal = store.byId(id);
	if (!proposal || proposal.authorId !== actor.personId) throw new NotFound('proposal');
	if (proposal.state !== 'open') throw new Conflict('proposal_why_closed');
	const section = sections.find(proposal.sectionId);
	permit(actor, 'proposal.make', sections.subject(section));
	return { proposal, section };
}

export function decidable(actor: Actor, id: string, writes: boolean) {
	const proposal = store.byId(id);
	if (!proposal?.sentAt) throw new NotFound('proposal');
	const section = sections.find(proposal.sectionId);
	if (section.removedAt) throw new Refused('removed');
	live.flush(section.textId);
	live.flush(proposal.textId);
	const about = sections.subject(section);
	permit(actor, 'proposal.decide', { ...about, locked: false });
	if (about.locked && writes) throw new Conflict('locked');
	if (proposal.state !== 'open') throw new Conflict('proposal_why_closed');
	return { proposal, section };
}

export const jsonOf = (state: Uint8Array): JSONContent => toJson(fromUpdates([state]));
