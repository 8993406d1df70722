// Which text a proposal is made on, and whose it is to decide.
import type { JSONContent } from '@tiptap/core';
import * as Y from 'yjs';
import type { Actor } from '../access/actor.ts';
import { can, permit } from '../access/rules.ts';
import { Conflict, NotFound, Refused } from '../database/errors.ts';
import { publishedText } from '../editions/published.server.ts';
import * as live from '../live/live.server.ts';
import * as screens from '../reviews/screens.server.ts';
import { one as revisionOf } from '../sections/revisions.server.ts';
import * as sections from '../sections/sections.server.ts';
import { fromJson, fromUpdates, toJson } from '../text/ydoc.ts';
import { standings, unitsOf, type Standing, type Unit } from './rules.ts';
import * as store from './store.server.ts';
import type { ProposalState } from './tables.ts';

export function makeable(actor: Actor, sectionId: string) {
	const section = sections.find(sectionId);
	if (section.removedAt) throw new NotFound('section');
	live.flush(section.textId);
	permitMaking(actor, section);
	const base = baseFor(actor, section);
	if (!base) throw new NotFound('text');
	return { section, base };
}

/** The city's own and its reviewers propose by their role; whoever works in another city, to what everybody may read. */
function permitMaking(actor: Actor, section: sections.Section) {
	const about = sections.subject(section);
	if (can(actor, 'section.read', about).ok || can(actor, 'section.readShared', about).ok)
		return permit(actor, 'proposal.make', about);
	if (!published(section)) throw actor.personId ? new NotFound('section') : new Refused('signed_out');
	permit(actor, 'proposal.offer', about);
}

/** Whether the actor may propose to the section's text at all. */
export function mayMake(actor: Actor, section: sections.Section): boolean {
	if (section.removedAt) return false;
	const about = sections.subject(section);
	const isNear = can(actor, 'section.read', about).ok || can(actor, 'section.readShared', about).ok;
	return isNear ? can(actor, 'proposal.make', about).ok : can(actor, 'proposal.offer', about).ok && published(section) !== null;
}

/** What the actor may see of a section's proposals: all of them, their own, or nothing. */
export function sight(actor: Actor, section: sections.Section): 'all' | 'own' | null {
	const about = sections.subject(section);
	if (can(actor, 'section.read', about).ok) return 'all';
	return can(actor, 'section.readShared', about).ok || can(actor, 'proposal.offer', about).ok ? 'own' : null;
}

const published = (section: sections.Section) => publishedText(section.planId, section.id);

/** The text somebody may see: the draft for the city's people; for the rest what was submitted to them, or else approved; for others what is published. */
export function baseFor(actor: Actor, section: sections.Section): Uint8Array | null {
	const about = sections.subject(section);
	if (can(actor, 'section.read', about).ok) return live.state(section.textId);
	let content: JSONContent | null;
	if (can(actor, 'section.readShared', about).ok) {
		const { openReviewId, approvedRevisionId } = sections.line(section);
		content =
			(openReviewId && submitted(actor, section.id)) ||
			(approvedRevisionId && revisionOf(section.id, approvedRevisionId).content) ||
			null;
	} else content = published(section);
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
	permitMaking(actor, section);
	return { proposal, section };
}

export function decidable(actor: Actor, id: string, writes: boolean, states: ProposalState[] = ['open']) {
	const proposal = store.byId(id);
	if (!proposal?.sentAt) throw new NotFound('proposal');
	const section = sections.find(proposal.sectionId);
	if (section.removedAt) throw new Refused('removed');
	live.flush(section.textId);
	live.flush(proposal.textId);
	const about = sections.subject(section);
	permit(actor, 'proposal.decide', { ...about, locked: false });
	if (about.locked && writes) throw new Conflict('locked');
	if (!states.includes(proposal.state)) throw new Conflict('proposal_why_closed');
	return { proposal, section };
}

/** A proposal as its changes to the text of now. */
export function read(
	section: sections.Section,
	proposal: store.Proposal
): { base: JSONContent; fork: JSONContent; now: JSONContent; units: Unit[]; stands: Standing[] } {
	const [base, now, fork] = [jsonOf(proposal.base), live.read(section.textId), live.read(proposal.textId)];
	const units = unitsOf(base, fork);
	return { base, fork, now, units, stands: standings(base, now, units) };
}

export const jsonOf = (state: Uint8Array): JSONContent => toJson(fromUpdates([state]));
