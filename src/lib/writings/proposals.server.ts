// Other words proposed for a living text outside a plan by somebody who does not write it. Taken by whole changes, so
// that no words come twice and none get lost; what no longer fits can still be read and copied.
import type { JSONContent } from '@tiptap/core';
import { Conflict, Invalid, NotFound } from '../database/errors.ts';
import type { Change } from '../events/change.server.ts';
import * as live from '../live/live.server.ts';
import { NOTE_LENGTH } from '../proposals/limits.ts';
import { applied, meanwhile, standings, unitsOf, wordsOf } from '../proposals/rules.ts';
import type { BlockChange } from '../text/diff.ts';
import { identityCodesIn } from '../text/identity.ts';
import { plainText } from '../text/plain.ts';
import { keep } from './writings.server.ts';
import * as store from './store.server.ts';

export type { Proposal } from './store.server.ts';

/** One change that can be taken by itself. */
export type Offered = { index: number; rows: BlockChange[]; conflict: boolean; done: boolean; words: string; now: string };

/** What would change if `wanted`, written over `base`, came into the text as it is now. */
export function offers(base: JSONContent, wanted: JSONContent, now: JSONContent): Offered[] {
	const units = unitsOf(base, wanted);
	const stands = standings(base, now, units);
	return units.map((unit, index) => ({
		index,
		rows: unit.rows,
		conflict: stands[index] === 'conflict',
		done: stands[index] === 'done',
		words: wordsOf(unit),
		now: stands[index] === 'conflict' ? meanwhile(base, now, unit) : ''
	}));
}

/** Writes the chosen changes into the text; the version before stays in its history. Flush before the change. */
export function take(c: Change, textId: number, base: JSONContent, wanted: JSONContent, chosen: readonly number[] | 'all') {
	const units = unitsOf(base, wanted);
	const picked = chosen === 'all' ? units : units.filter((_, index) => chosen.includes(index));
	keep(c, textId, 'named');
	live.replace(c, textId, applied(base, live.read(textId), picked));
	keep(c, textId, 'taken');
	return { all: picked.length === units.length };
}

/** Proposes other words for a text. */
export function propose(
	c: Change,
	textId: number,
	{ base, content, note }: { base: JSONContent; content: JSONContent; note: string | null }
): store.Proposal {
	if (!unitsOf(base, content).length) throw new Invalid({ words: 'practice_fault_same' });
	if (identityCodesIn(plainText(content)).length) throw new Invalid({ words: 'forms_identity' });
	if ((note ?? '').length > NOTE_LENGTH) throw new Invalid({ note: 'forms_too_long' });
	return store.insertProposal({ textId, base, content, note, authorId: c.actor.personId!, madeAt: c.now });
}

/** The open proposals on these texts, each with its changes as they stand to the text now. */
export const open = (textIds: number[]) =>
	store.openProposals(textIds).map(({ proposal, author }) => ({
		id: proposal.id,
		textId: proposal.textId,
		author,
		note: proposal.note,
		madeAt: proposal.madeAt,
		changes: offers(proposal.base, proposal.content, live.read(proposal.textId))
	}));

/** A proposal that nobody has decided on yet. */
export function undecided(id: string): store.Proposal {
	const found = store.proposal(id);
	if (!found) throw new NotFound('proposal');
	if (found.state !== 'open') throw new Conflict('practice_why_decided');
	return found;
}

/** Takes the whole proposal or the chosen changes of it, and closes it. */
export function accept(c: Change, proposal: store.Proposal, chosen: readonly number[] | 'all') {
	const { all } = take(c, proposal.textId, proposal.base, proposal.content, chosen);
	live.contribute(c, proposal.textId, proposal.authorId);
	store.updateProposal(proposal.id, { state: all ? 'accepted' : 'partly', decidedBy: c.actor.personId, decidedAt: c.now });
}

/** Says no, with a reason that the author reads. */
export function decline(c: Change, proposal: store.Proposal, reason: string) {
	if (!reason.trim()) throw new Invalid({ reason: 'forms_missing' });
	if (reason.length > NOTE_LENGTH) throw new Invalid({ reason: 'forms_too_long' });
	store.updateProposal(proposal.id, { state: 'declined', reason: reason.trim(), decidedBy: c.actor.personId, decidedAt: c.now });
}

/** Who made a proposal. */
export const authorOf = (id: string): string | null => store.proposal(id)?.authorId ?? null;
