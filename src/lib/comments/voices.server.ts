// An expert's voice is answered: with an outcome, a reason, and the change it led to. Its author says whether that is enough.
import type { Actor } from '../access/actor.ts';
import { can, permit, planScopes, reach } from '../access/rules.ts';
import * as cities from '../cities/cities.server.ts';
import { Conflict, Invalid, NotFound, Refused } from '../database/errors.ts';
import { change } from '../events/change.server.ts';
import { clock } from '../events/clock.server.ts';
import * as live from '../live/live.server.ts';
import * as plans from '../plans/plans.server.ts';
import { one as revisionOf } from '../sections/revisions.server.ts';
import * as sections from '../sections/sections.server.ts';
import { diff, type BlockChange } from '../text/diff.ts';
import { plainText } from '../text/plain.ts';
import type { AnswerOutcome } from './kinds.ts';
import { needsAnswer, outcomes, reasonFault } from './rules.ts';
import { checkCodes } from './stopped.server.ts';
import * as store from './store.server.ts';
import { findFor, stateNow, viewsOf, type ThreadView } from './threads.server.ts';

const DAY = 86_400_000;

export type AnswerInput = {
	outcome?: AnswerOutcome;
	reason: string;
	/** The change it led to: the revision of `changesSince` and the `pick` of one of its changes. */
	change?: { revisionId: string; block: number };
};

/** A change to pick from. `pick` names it: the block's ordinal now, or minus its ordinal then when it has gone. */
export type Pickable = BlockChange & { pick: number; was: string; is: string };

/** What the section has changed since the voice was heard, in reading order. */
export function changesSince(actor: Actor, threadId: string): { revisionId: string; changes: Pickable[] } {
	const { thread, section } = findFor(actor, threadId);
	permit(actor, 'voice.answer', sections.subject(section));
	return since(section, thread);
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

export type VoiceView = ThreadView & {
	section: { id: string; title: string; slug: string; number: number | null };
	cityId: string;
	city: string;
	answeredBy: string | null;
};

/** The actor's own voices, newest first, with what came of them. */
export function mine(actor: Actor): VoiceView[] {
	if (!actor.personId) return [];
	return store
		.ofAuthor(actor.personId)
		.filter((thread) => thread.isVoice)
		.flatMap((thread): VoiceView[] => {
			const section = sections.find(thread.sectionId);
			if (!can(actor, 'section.comment', sections.subject(section)).ok) return [];
			const plan = plans.find(section.planId);
			const [view] = viewsOf(actor, section, [thread]);
			const number = section.removedAt ? null : sections.line(section).number;
			const place = {
				section: { id: section.id, title: section.title, slug: section.slug, number },
				cityId: plan.cityId,
				city: cities.find(plan.cityId).name
			};
			return [{ ...view!, ...place, answeredBy: view!.answer?.by ?? null }];
		});
}

/** The voices of a section with what came of them, for those who decide on it. */
export function ofSection(actor: Actor, sectionId: string): ThreadView[] {
	const section = sections.find(sectionId);
	const threads = store.ofSections([sectionId]).filter((thread) => thread.isVoice);
	if (!threads.length) return [];
	findFor(actor, threads[0]!.id);
	return viewsOf(actor, section, threads).filter((one) => one.state !== 'taken_back');
}

export type WaitingVoice = {
	threadId: string;
	number: number;
	name: string;
	words: string;
	quote: string;
	promisedFor: Date;
	since: Date;
	late: boolean;
	cityId: string;
	planId: string;
	section: { number: number; title: string; slug: string };
};

/** Voices that wait for the actor's answer, the first promised first. */
export function waitingFor(actor: Actor): WaitingVoice[] {
	const scopes = reach(actor, 'voice.answer');
	const mine = plans.open().filter((plan) => planScopes(plan).some((scope) => scopes.includes(scope)));
	if (!mine.length) return [];
	const rows = store.unansweredOf(mine.map((plan) => plan.id));
	const first = firstComments(rows.map(({ thread }) => thread.id));
	const lines = new Map(
		mine
			.filter((plan) => rows.some((row) => row.planId === plan.id))
			.flatMap((plan) => sections.lines(plan).map((line) => [line.id, line]))
	);
	return rows.map(({ thread, name, planId }) => {
		const plan = mine.find((one) => one.id === planId)!;
		const { number, title, slug } = lines.get(thread.sectionId)!;
		const promisedFor = thread.promisedFor ?? thread.begunAt;
		return {
			...{
				threadId: thread.id,
				number: thread.number,
				name,
				words: first.get(thread.id)?.body ?? '',
				quote: thread.quote,
				promisedFor
			},
			since: new Date(promisedFor.getTime() - plan.answerDays * DAY),
			late: promisedFor < clock.now(),
			...{ cityId: plan.cityId, planId, section: { number, title, slug } }
		};
	});
}

/** How experts took part in a plan, as an edition counts it. Asks no permission: counts are public. */
export function participation(planId: string): { voices: number; answered: number; changed: number; overridden: number } {
	const threads = store.ofSections(sections.idsOf(planId)).filter((thread) => thread.isVoice);
	const ids = threads.map((thread) => thread.id);
	const given = new Map(store.answersOf(ids).map(({ answer }) => [answer.threadId, answer]));
	const first = firstComments(ids);
	const heard = threads.filter((thread) => !first.get(thread.id)?.takenBackAt);
	const newest = (id: string) => given.get(id);
	return {
		voices: heard.length,
		answered: heard.filter((thread) => newest(thread.id)).length,
		changed: heard.filter((thread) => newest(thread.id)?.outcome === 'changed').length,
		overridden: heard.filter((thread) => thread.overrideReason !== null).length
	};
}

/** What each thread was begun with. */
function firstComments(threadIds: string[]) {
	const first = new Map<string, store.Comment>();
	for (const { comment } of store.commentsOf(threadIds)) if (!first.has(comment.threadId)) first.set(comment.threadId, comment);
	return first;
}

function since(section: sections.Section, thread: store.Thread) {
	const { revisionId } = thread.anchor;
	const base = revisionId ? revisionOf(section.id, revisionId) : sections.revisionBefore(section.id, thread.begunAt);
	if (!base) throw new NotFound('revision');
	const found = diff(base.content, live.read(section.textId)).filter((one) => one.kind !== 'same' && one.to === undefined);
	return {
		revisionId: base.id,
		changes: found.map((one): Pickable => ({
			...one,
			pick: one.after?.ordinal ?? -one.before!.ordinal,
			was: wordsOf(one.before),
			is: wordsOf(one.after)
		}))
	};
}

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
