// What others say of a practice: questions to its developer, answers, and better words for its texts.
import type { JSONContent } from '@tiptap/core';
import type { Actor } from '../access/actor.ts';
import { can, permit } from '../access/rules.ts';
import { checkCodes } from '../comments/stopped.server.ts';
import { Invalid, NotFound } from '../database/errors.ts';
import { change } from '../events/change.server.ts';
import * as live from '../live/live.server.ts';
import { fromMarkdown, toMarkdown } from '../text/markdown.ts';
import * as proposals from '../writings/proposals.server.ts';
import * as remarks from '../writings/remarks.server.ts';
import { partKeys, type PartKey } from './kinds.ts';
import { find, partIds, subject, writable } from './finding.server.ts';
import type { Practice } from './store.server.ts';
import { EMPTY, newest } from './versions.server.ts';

export type { Said, Talk } from '../writings/remarks.server.ts';

const subjectOf = (practiceId: string) => `practice:${practiceId}`;

/** Whether this person takes part in what is said of the practice. */
export const mayTalk = (actor: Actor, practiceId: string) => can(actor, 'practice.discuss', subject(find(practiceId))).ok;

/** What has been said of a practice, for people who are signed in and may read it. */
export function remarksOf(actor: Actor, practiceId: string) {
	const practice = discussed(actor, practiceId);
	const talk = remarks.of(subjectOf(practiceId));
	return { talk, resolves: can(actor, 'practice.write', subject(practice)).ok };
}

/** Asks the developer, or answers what was asked. */
export function say(actor: Actor, practiceId: string, body: string, answersId: string | null = null, isExample = false) {
	const practice = discussed(actor, practiceId);
	checkCodes(actor, 'practice', { body });
	change(actor, (c) => {
		const { id } = remarks.say(c, subjectOf(practiceId), body, answersId, isExample);
		c.record('practice.discussed', { cityId: practice.cityId, practiceId, remarkId: id });
	});
}

/** Takes back what one has said oneself. */
export function takeBack(actor: Actor, practiceId: string, remarkId: string) {
	const practice = discussed(actor, practiceId);
	change(actor, (c) => {
		remarks.takeBack(c, subjectOf(practiceId), remarkId);
		c.record('practice.discussed', { cityId: practice.cityId, practiceId, remarkId });
	});
}

/** Marks a question as handled, or opens it again. */
export function resolve(actor: Actor, practiceId: string, remarkId: string, resolved: boolean) {
	const practice = writable(actor, practiceId);
	change(actor, (c) => {
		remarks.resolve(c, subjectOf(practiceId), remarkId, resolved);
		c.record('practice.discussed', { cityId: practice.cityId, practiceId, remarkId });
	});
}

/** The words of one long text, for somebody who wants to propose others. */
export function proposable(actor: Actor, practiceId: string, key: PartKey): string {
	return toMarkdown(readBy(actor, discussed(actor, practiceId), key));
}

/** What somebody reads of a text: its writers' city the living one, the others what has been published. */
function readBy(actor: Actor, practice: Practice, key: PartKey): JSONContent {
	const textId = partOf(practice, key);
	live.flush(textId);
	if (can(actor, 'practice.readDraft', subject(practice)).ok) return live.read(textId);
	return newest(practice.id)?.content.parts[key] ?? EMPTY;
}

/** Proposes other words for one long text. */
export function propose(actor: Actor, practiceId: string, key: PartKey, markdown: string, note: string | null) {
	const practice = discussed(actor, practiceId);
	if (markdown.length > 60_000) throw new Invalid({ words: 'forms_too_long' });
	checkCodes(actor, 'practice', { words: markdown, note: note ?? '' });
	const textId = partOf(practice, key);
	const base = readBy(actor, practice, key);
	change(actor, (c) => {
		const { id } = proposals.propose(c, textId, { base, content: fromMarkdown(markdown), note: note?.trim() || null });
		c.record('practice.proposed', { cityId: practice.cityId, practiceId, proposalId: id });
	});
}

/** What has been proposed for the practice's texts and waits for its writers. */
export function proposed(actor: Actor, practiceId: string) {
	const practice = find(practiceId);
	if (!can(actor, 'practice.readDraft', subject(practice)).ok) return [];
	const ids = partIds(practiceId);
	const keyOf = (textId: number) => partKeys.find((key) => ids[key] === textId)!;
	return proposals.open(Object.values(ids)).map((one) => ({ ...one, part: keyOf(one.textId) }));
}

export type Proposed = ReturnType<typeof proposed>[number];

/** Takes a proposal, whole or by the chosen changes. */
export function accept(actor: Actor, practiceId: string, proposalId: string, chosen: readonly number[] | 'all') {
	const { practice, proposal } = decidable(actor, practiceId, proposalId);
	live.flush(proposal.textId);
	change(actor, (c) => {
		proposals.accept(c, proposal, chosen);
		c.record('practice.proposalDecided', { cityId: practice.cityId, practiceId, proposalId, outcome: 'accepted' });
	});
}

/** Declines a proposal with a reason. */
export function decline(actor: Actor, practiceId: string, proposalId: string, reason: string) {
	const { practice, proposal } = decidable(actor, practiceId, proposalId);
	change(actor, (c) => {
		proposals.decline(c, proposal, reason);
		c.record('practice.proposalDecided', { cityId: practice.cityId, practiceId, proposalId, outcome: 'declined' });
	});
}

/** Who hears of what is said: everybody who has spoken in the thread. */
export const talkers = (practiceId: string, remarkId: string) => remarks.talkers(subjectOf(practiceId), remarkId);

function decidable(actor: Actor, practiceId: string, proposalId: string) {
	const practice = writable(actor, practiceId);
	const proposal = proposals.undecided(proposalId);
	if (!Object.values(partIds(practiceId)).includes(proposal.textId)) throw new NotFound('proposal');
	return { practice, proposal };
}

function partOf(practice: Practice, key: PartKey): number {
	const textId = partKeys.includes(key) ? partIds(practice.id)[key] : undefined;
	if (!textId) throw new NotFound('part');
	return textId;
}

function discussed(actor: Actor, practiceId: string): Practice {
	const practice = find(practiceId);
	if (practice.isDraft && !can(actor, 'practice.readDraft', subject(practice)).ok) throw new NotFound('practice');
	permit(actor, 'practice.discuss', subject(practice));
	return practice;
}
