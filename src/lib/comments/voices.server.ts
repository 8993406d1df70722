// An expert's voice is answered: with an outcome, a reason, and the change it led to. Its author says whether that is enough.
import type { JSONContent } from '@tiptap/core';
import type { Actor } from '../access/actor.ts';
import { can, permit } from '../access/rules.ts';
import { Conflict, Invalid, NotFound, Refused } from '../database/errors.ts';
import { change } from '../events/change.server.ts';
import * as live from '../live/live.server.ts';
import * as plans from '../plans/plans.server.ts';
import { one as revisionOf } from '../sections/revisions.server.ts';
import { plainFacts } from '../sections/plains.server.ts';
import * as sections from '../sections/sections.server.ts';
import { diff, type BlockChange } from '../text/diff.ts';
import { plainText } from '../text/plain.ts';
import type { AnswerOutcome } from './kinds.ts';
import { bodyFault, needsAnswer, outcomes, reasonFault } from './rules.ts';
import { checkCodes } from './stopped.server.ts';
import * as store from './store.server.ts';
import { findFor, stateNow } from './threads.server.ts';

const DAY = 86_400_000;

export {
	mine,
	mineCount,
	ofSection,
	participation,
	waitingFor,
	type VoiceView,
	type WaitingVoice
} from './voice-lists.server.ts';

export type AnswerInput = {
	outcome?: AnswerOutcome;
	reason: string;
	/** The change it led to: the revision of `changesSince` and the `pick` of one of its changes. */
	change?: { revisionId: string; block: number };
};

/** A change to pick from. `pick` names it: the block's ordinal now, or minus its ordinal then when it has gone. */
export type Pickable = { pick: number; was: string; is: string };

/** Changes of the plain-language text are numbered from here; the first is the brief itself. */
const PLAIN = 1_000_000;

/** What the section has changed since the voice was heard, in reading order. */
export function changesSince(actor: Actor, threadId: string): { revisionId: string; changes: Pickable[] } {
	const { thread, section } = findFor(actor, threadId);
	permit(actor, 'voice.answer', sections.subject(section));
	return since(section, thread);
}

/** Somebody who may answer has opened a voice: its author sees who, and when. Only the first counts. */
export function read(actor: Actor, threadId: string) {
	const { thread, section } = findFor(actor, threadId);
	const mayAnswer = can(actor, 'voice.answer', sections.subject(section)).ok;
	if (!thread.isVoice || thread.readAt || !mayAnswer || thread.begunBy === actor.personId) return;
	change(actor, (c) => {
		store.updateThread(threadId, { readAt: c.now, readBy: actor.personId });
		c.record('voice.read', { ...sections.placeOf(section), threadId });
	});
}

/** Answers a voice. Whoever comes second sees what the first has answered. */
export function answer(actor: Actor, threadId: string, { outcome, reason, change: picked }: AnswerInput) {
	const { thread, section } = findFor(actor, threadId);
	permit(actor, 'voice.answer', sections.subject(section));
	if (!thread.isVoice) throw new Refused('not_a_voice');
	const problems: Record<string, string> = {};
	if (!outcome || !outcomes.includes(outcome)) problems.outcome = 'comment_fault_outcome';
	const fault = reasonFault(reason);
	if (fault) problems.reason = fault;
	if (outcome === 'changed' && !picked) problems.change = 'comment_fault_change';
	if (Object.keys(problems).length) throw new Invalid(problems);
	checkCodes(actor, 'answer', { reason });
	live.flush(section.textId);
	return change(actor, (c) => {
		const state = stateNow(thread);
		if (!needsAnswer(state))
			throw new Conflict(state === 'answered' || state === 'enough' ? 'already_answered' : 'thread_closed', lastAnswer(threadId));
		const led = picked && (outcome === 'changed' || outcome === 'partly') ? pickedChange(section, thread, picked) : null;
		const row = store.insertAnswer({
			...{ threadId, outcome: outcome!, reason: reason.trim() },
			...{ beforeRevisionId: led?.revisionId ?? null, before: led?.was ?? null, after: led?.is ?? null },
			answeredBy: actor.personId!,
			at: c.now
		});
		c.record('voice.answered', { ...sections.placeOf(section), threadId, answerId: row.id, outcome: outcome! });
		return row;
	});
}

/** The author's word on the newest answer: enough closes the voice, "not yet" opens it again with a new date. */
export function judge(actor: Actor, threadId: string, enough: boolean) {
	const { thread, section } = findFor(actor, threadId);
	if (!thread.isVoice) throw new Refused('not_a_voice');
	if (thread.begunBy !== actor.personId) throw new Refused('only_author');
	permit(actor, 'section.comment', sections.subject(section));
	const plan = plans.find(section.planId);
	change(actor, (c) => {
		const state = stateNow(thread);
		if (state === 'closed' || state === 'taken_back') throw new Conflict('thread_closed');
		const newest = store.answersOf([threadId]).at(-1)?.answer;
		if (!newest) throw new Conflict('not_answered');
		store.updateAnswer(newest.id, { enough, enoughAt: c.now });
		store.updateThread(threadId, {
			resolvedAt: enough ? c.now : null,
			resolvedBy: enough ? actor.personId : null,
			...(enough ? {} : { promisedFor: new Date(c.now.getTime() + plan.answerDays * DAY) })
		});
		c.record('voice.enough', { ...sections.placeOf(section), threadId, enough });
	});
}

/**
 * When the round has closed, one's own words stay as they are; one asks for another form of them. What is asked stands in
 * the thread and needs an answer like the voice itself.
 */
export function ask(actor: Actor, threadId: string, body: string) {
	const { thread, section } = findFor(actor, threadId);
	if (!thread.isVoice) throw new Refused('not_a_voice');
	if (thread.begunBy !== actor.personId) throw new Refused('only_author');
	permit(actor, 'section.comment', sections.subject(section));
	const fault = bodyFault(body);
	if (fault) throw new Invalid({ body: fault });
	checkCodes(actor, 'comment', { body });
	const plan = plans.find(section.planId);
	change(actor, (c) => {
		const state = stateNow(thread);
		if (state === 'closed' || state === 'taken_back') throw new Conflict('thread_closed');
		const comment = store.insertComment({
			...{ threadId, authorId: thread.begunBy, choice: null },
			...{ body: body.trim(), at: c.now, mentions: [] }
		});
		const place = { ...sections.placeOf(section), threadId };
		const answered = state === 'waiting' ? undefined : store.answersOf([threadId]).at(-1)?.answer;
		if (answered) {
			store.updateAnswer(answered.id, { enough: false, enoughAt: c.now });
			const promisedFor = new Date(c.now.getTime() + plan.answerDays * DAY);
			store.updateThread(threadId, { resolvedAt: null, resolvedBy: null, promisedFor });
			c.record('voice.enough', { ...place, enough: false });
		}
		c.record('comment.added', { ...place, commentId: comment.id, voice: true, mentioned: [] });
	});
}

/** Closes a voice without its author, for a reason that the ministry sees and the edition counts. */
export function override(actor: Actor, threadId: string, reason: string) {
	const { thread, section } = findFor(actor, threadId);
	permit(actor, 'voice.override', sections.subject(section));
	if (!thread.isVoice) throw new Refused('not_a_voice');
	const fault = reasonFault(reason);
	if (fault) throw new Invalid({ reason: fault });
	checkCodes(actor, 'override', { reason });
	change(actor, (c) => {
		const state = stateNow(thread);
		if (state === 'closed' || state === 'taken_back' || state === 'enough') throw new Conflict('thread_closed');
		store.updateThread(threadId, { overrideReason: reason.trim(), resolvedAt: c.now, resolvedBy: actor.personId });
		c.record('voice.overridden', { ...sections.placeOf(section), threadId });
	});
}

/** How many voices of the section stand unanswered. */
export const unanswered = (sectionId: string): number => store.unanswered(sectionId);

/** Whether this voice still waits for an answer. */
export const waits = (threadId: string) => {
	const thread = store.thread(threadId);
	return !!thread?.isVoice && needsAnswer(stateNow(thread));
};

function since(section: sections.Section, thread: store.Thread) {
	const { revisionId } = thread.anchor;
	const base = revisionId ? revisionOf(section.id, revisionId) : sections.revisionBefore(section.id, thread.begunAt);
	if (!base) throw new NotFound('revision');
	const changes = changesOf(base.content, live.read(section.textId));
	if (thread.on === 'text') return { revisionId: base.id, changes };
	const now = plainFacts(section);
	const nothing = { type: 'doc', content: [] };
	const ofPlain = [
		{ pick: 0, was: base.plain?.brief ?? '', is: now.brief },
		...changesOf(base.plain?.content ?? nothing, now.content ?? nothing)
	].filter(({ was, is }) => was !== is);
	return { revisionId: base.id, changes: [...ofPlain.map((one) => ({ ...one, pick: PLAIN + one.pick })), ...changes] };
}

const changesOf = (before: JSONContent, after: JSONContent): Pickable[] =>
	diff(before, after)
		.filter((one) => one.kind !== 'same' && one.to === undefined)
		.map((one) => ({
			pick: one.after?.ordinal ?? -one.before!.ordinal,
			was: wordsOf(one.before),
			is: wordsOf(one.after)
		}));

function pickedChange(
	section: sections.Section,
	thread: store.Thread,
	{ revisionId, block }: { revisionId: string; block: number }
) {
	const found = since(section, thread);
	const one = found.revisionId === revisionId ? found.changes.find(({ pick }) => pick === block) : undefined;
	if (!one) throw new Invalid({ change: 'comment_fault_change_gone' });
	return { revisionId, was: one.was, is: one.is };
}

function lastAnswer(threadId: string) {
	const last = store.answersOf([threadId]).at(-1);
	return last ? { outcome: last.answer.outcome, reason: last.answer.reason, by: last.name, at: last.answer.at.getTime() } : {};
}

const wordsOf = (block: BlockChange['before']) => (block ? plainText(block.node) : '');
