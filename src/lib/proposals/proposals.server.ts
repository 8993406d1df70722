// Proposals: a fork of a section's text that only its author writes. The section's writers take all of it, one change
// of it, or none, with a reason. What is taken is written into the section by the server and counts as its author's.
import type { JSONContent } from '@tiptap/core';
import * as Y from 'yjs';
import type { Actor } from '../access/actor.ts';
import { checkCodes } from '../comments/stopped.server.ts';
import { newId } from '../database/columns.ts';
import { Conflict, Invalid, NotFound } from '../database/errors.ts';
import { change, type Change } from '../events/change.server.ts';
import * as live from '../live/live.server.ts';
import * as sections from '../sections/sections.server.ts';
import { plainText } from '../text/plain.ts';
import { fromUpdates, write } from '../text/ydoc.ts';
import { decidable, jsonOf, makeable, mayMake, own, read, sight } from './finding.server.ts';
import { paragraphFor, paragraphsOf, rewritten } from './paragraphs.ts';
import { NOTE_LENGTH, PARAGRAPH_LENGTH } from './limits.ts';
import { applied, rebased, standings, unitsOf } from './rules.ts';
import { continued } from './rescued.ts';
import * as store from './store.server.ts';
import type { ProposalState } from './tables.ts';

export { authorOf, beside, counts, offered, ofSection, paragraphs, rights, unfinishedIn, waits } from './views.server.ts';
export type { Beside, ProposalView, ProposedChange, Sent } from './views.server.ts';

/** Makes a fork of the section's text for the actor alone. */
export function begin(actor: Actor, sectionId: string): { id: string; textId: number } {
	const { section, base } = makeable(actor, sectionId);
	return change(actor, (c) => fork(c, section, base, null));
}

/** The proposal the actor is still writing in the section, or a new one. One in which nothing was written begins anew. */
export function resume(actor: Actor, sectionId: string): string {
	const { section, base } = makeable(actor, sectionId);
	const known = begun(actor, sectionId);
	if (known) return known;
	return change(actor, (c) => fork(c, section, base, null).id);
}

/** The unfinished proposal that says something; an empty one is put away. */
function begun(actor: Actor, sectionId: string): string | null {
	const known = store.unfinished(sectionId, actor.personId!);
	if (!known) return null;
	live.flush(known.textId);
	if (unitsOf(jsonOf(known.base), live.read(known.textId)).length) return known.id;
	takeBack(actor, known.id);
	return null;
}

/** What somebody typed but could not send, because their right ended meanwhile, becomes their unfinished proposal. */
export function rescue(actor: Actor, sectionId: string, update: Uint8Array): string {
	const { section, base } = makeable(actor, sectionId);
	// Their words continue the draft; to who reads another version now they are words to copy.
	const words = sight(actor, section) === 'all' ? continued(base, update) : null;
	if (!words) throw new Conflict('proposal_why_no_rescue');
	checkCodes(actor, 'proposal', { words: plainText(words) });
	if (!unitsOf(jsonOf(base), words).length) throw new Conflict('proposal_why_done');
	begun(actor, sectionId);
	return change(actor, (c) => fork(c, section, base, null, words).id);
}

/** Proposes that one paragraph says other words: for those who do not write in the editor. Sent at once. */
export function suggest(
	actor: Actor,
	sectionId: string,
	input: { paragraph: number; words: string; seen?: string; note?: string }
): { id: string } {
	const { section, base } = makeable(actor, sectionId);
	const words = input.words.replaceAll(/\r\n?/g, '\n').trim();
	const problems: Record<string, string> = {};
	if (!words) problems.words = 'proposal_fault_empty';
	if (words.length > PARAGRAPH_LENGTH) problems.words = 'proposal_fault_long';
	if ((input.note ?? '').length > NOTE_LENGTH) problems.note = 'proposal_fault_long';
	if (Object.keys(problems).length) throw new Invalid(problems);
	checkCodes(actor, 'proposal', { words, note: input.note ?? '' });
	const json = jsonOf(base);
	const found = paragraphFor(paragraphsOf(json), input);
	if (found.words.trim() === words) throw new Invalid({ words: 'proposal_fault_same' });
	return change(actor, (c) => {
		const made = fork(c, section, base, null);
		live.replace(c, made.textId, rewritten(json, found.number, words));
		dispatch(c, section, made.id, input.note);
		return { id: made.id };
	});
}

/** Sends the proposal to the section's writers. */
export function send(actor: Actor, id: string, note = '') {
	const { proposal, section } = own(actor, id);
	if (proposal.sentAt) return;
	if (note.length > NOTE_LENGTH) throw new Invalid({ note: 'proposal_fault_long' });
	checkCodes(actor, 'proposal', { note });
	live.flush(proposal.textId);
	if (!unitsOf(jsonOf(proposal.base), live.read(proposal.textId)).length) throw new Invalid({ form: 'proposal_fault_same' });
	if (live.identityCodes(proposal.textId).length) throw new Invalid({ form: 'forms_identity' });
	change(actor, (c) => dispatch(c, section, id, note));
	live.revoke({ textIds: [proposal.textId] }, 'submitted');
}

/** The author takes an open proposal back. */
export function takeBack(actor: Actor, id: string) {
	const { proposal, section } = own(actor, id);
	change(actor, (c) =>
		close(c, proposal, 'taken_back', null, () => c.record('proposal.takenBack', { ...sections.placeOf(section), proposalId: id }))
	);
	live.revoke({ textIds: [proposal.textId] }, 'round_over');
}

/** Says no, with a reason that the author reads. */
export function decline(actor: Actor, id: string, reason: string) {
	const { proposal, section } = decidable(actor, id, false);
	if (!reason.trim()) throw new Invalid({ reason: 'proposal_fault_reason' });
	if (reason.length > NOTE_LENGTH) throw new Invalid({ reason: 'proposal_fault_long' });
	checkCodes(actor, 'proposal', { reason });
	change(actor, (c) =>
		close(c, proposal, 'declined', reason.trim(), () =>
			c.record('proposal.declined', { ...sections.placeOf(section), proposalId: id })
		)
	);
}

/** Takes everything into the text that is not there yet. Refused while any of it conflicts. */
export function accept(actor: Actor, id: string) {
	const { proposal, section } = decidable(actor, id, true);
	const { base, now, units, stands } = read(section, proposal);
	if (stands.includes('conflict')) throw new Conflict('proposal_why_conflict');
	change(actor, (c) =>
		close(c, proposal, 'accepted', null, () => {
			take(c, section, proposal, applied(base, now, units));
			c.record('proposal.accepted', { ...sections.placeOf(section), proposalId: id, whole: true });
		})
	);
}

/** Takes one change; what is left becomes a new open proposal of the same author. Says its id, or null when nothing is left. */
export function acceptOne(actor: Actor, id: string, index: number): string | null {
	const { proposal, section } = decidable(actor, id, true);
	const { base, now, units, stands } = read(section, proposal);
	const unit = units[index];
	if (!unit) throw new NotFound('change');
	if (stands[index] === 'conflict') throw new Conflict('proposal_why_conflict');
	if (stands[index] === 'done') throw new Conflict('proposal_why_done');
	const isLast = units.every((_, at) => at === index || stands[at] === 'done');
	return change(actor, (c) => {
		let rest: string | null = null;
		close(c, proposal, isLast ? 'accepted' : 'partly', null, () => {
			take(c, section, proposal, applied(base, now, [unit]));
			c.record('proposal.accepted', { ...sections.placeOf(section), proposalId: id, whole: isLast });
			if (!isLast) rest = again(c, section, proposal, rebased(base, unit));
		});
		return rest;
	});
}

/** Takes accepted words out again: the proposal waits as before. Refused when the text has been changed in those places since. */
export function undo(actor: Actor, id: string) {
	const { proposal, section } = decidable(actor, id, true, ['accepted', 'partly']);
	const { textBefore, textAfter } = proposal;
	const rest = store.restOf(id);
	if (!textBefore || !textAfter || (rest && rest.state !== 'open')) throw new Conflict('proposal_why_no_undo');
	const now = live.read(section.textId);
	const units = unitsOf(textAfter, textBefore);
	if (standings(textAfter, now, units).includes('conflict')) throw new Conflict('proposal_why_no_undo');
	change(actor, (c) => {
		if (store.byId(id)?.state !== proposal.state) throw new Conflict('proposal_why_closed');
		live.replace(c, section.textId, applied(textAfter, now, units));
		store.update(id, { state: 'open', decidedBy: null, decidedAt: null, textBefore: null, textAfter: null });
		// What was left goes back into the whole.
		if (rest) store.update(rest.id, { state: 'taken_back', decidedBy: actor.personId, decidedAt: c.now });
		c.record('proposal.undone', { ...sections.placeOf(section), proposalId: id });
	});
}

/** What the socket's door asks: only its author enters a proposal, and writes until it is sent. */
export function open(actor: Actor, textId: number): live.Opening {
	const proposal = store.byText(textId);
	if (!proposal || proposal.authorId !== actor.personId) throw new NotFound('text');
	if (!mayMake(actor, sections.find(proposal.sectionId))) throw new NotFound('text');
	return { textId, round: live.round(textId), write: proposal.state === 'open' && proposal.sentAt === null };
}

/** The author of the words counts as having written them: four eyes sees both. */
function take(c: Change, section: sections.Section, proposal: store.Proposal, json: JSONContent) {
	store.update(proposal.id, { textBefore: live.read(section.textId), textAfter: json });
	live.replace(c, section.textId, json);
	live.contribute(c, section.textId, proposal.authorId);
}

function fork(
	c: Change,
	section: sections.Section,
	base: Uint8Array,
	restOf: store.Proposal | null,
	words: JSONContent = jsonOf(base)
) {
	const id = newId();
	const textId = live.create(c, 'proposal', id, words);
	const baseVector = Y.encodeStateVector(fromUpdates([base]));
	store.insert({
		...{
			id,
			sectionId: section.id,
			textId,
			base: Buffer.from(base),
			baseVector: Buffer.from(baseVector),
			baseRound: live.round(section.textId)
		},
		...{ authorId: restOf?.authorId ?? c.actor.personId!, madeAt: c.now, restOf: restOf?.id ?? null },
		...{ note: restOf?.note ?? null, sentAt: restOf ? c.now : null }
	});
	c.record('proposal.made', { ...sections.placeOf(section), proposalId: id });
	return { id, textId };
}

/** What is left of a proposal of which one change was taken: its base is moved on, its words are the same. */
function again(c: Change, section: sections.Section, proposal: store.Proposal, moved: JSONContent): string {
	const doc = fromUpdates([proposal.base]);
	doc.transact(() => write(doc, moved));
	return fork(c, section, Y.encodeStateAsUpdate(doc), proposal, live.read(proposal.textId)).id;
}

function dispatch(c: Change, section: sections.Section, id: string, note = '') {
	store.update(id, { note: note.trim() || null, sentAt: c.now });
	c.record('proposal.sent', { ...sections.placeOf(section), proposalId: id });
}

function close(c: Change, { id }: store.Proposal, state: ProposalState, reason: string | null, work: () => void) {
	// Asked again inside the transaction: two writers may decide at the same time.
	if (store.byId(id)?.state !== 'open') throw new Conflict('proposal_why_closed');
	store.update(id, { state, reason, decidedBy: c.actor.personId, decidedAt: c.now });
	work();
}
