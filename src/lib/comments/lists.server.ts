// What has been said: of a section, of a plan, one thread by its number. Readers' rights are asked here.
import type { Actor, Role } from '../access/actor.ts';
import * as memberships from '../people/memberships.server.ts';
import * as sections from '../sections/sections.server.ts';
import { NotFound } from '../database/errors.ts';
import { placesOf } from './anchors.server.ts';
import { mayRead, plainPlace, plainWords, readable, viewsOf, type ThreadView } from './threads.server.ts';
import * as store from './store.server.ts';

/** Who takes part in the talk beside a text. */
export const talkers: Role[] = ['coordinator', 'writer', 'expert', 'approver', 'reviewer', 'reader'];

/** The threads beside a section, in the order of its text. */
export function ofSection(actor: Actor, sectionId: string): ThreadView[] {
	const section = readable(actor, sectionId);
	return viewsOf(actor, section, store.ofSections([sectionId]));
}

/** Where talk stands beside a section and who began it, without what is said: for counting. What is gone or taken back is left out. */
export function placed(actor: Actor, sectionId: string) {
	const section = readable(actor, sectionId);
	const threads = store.standingIn(sectionId);
	const inText = threads.filter((one) => one.on === 'text');
	const places = placesOf(section.textId, inText);
	const plain = inText.length < threads.length ? plainWords(section.id) : '';
	const takenBack = new Map<string, boolean>();
	for (const { comment } of store.commentsOf(threads.filter((one) => one.resolvedAt).map(({ id }) => id)))
		if (!takenBack.has(comment.threadId)) takenBack.set(comment.threadId, comment.takenBackAt !== null);
	return threads.flatMap((thread) => {
		const place = thread.on === 'text' ? places.get(thread.id)! : plainPlace(thread, plain);
		if (place.outcome === 'gone' || takenBack.get(thread.id)) return [];
		return [{ id: thread.id, on: thread.on, block: place.block, begunBy: thread.begunBy }];
	});
}

export type Filter = {
	sectionId?: string;
	/** open and closed, or only the voices that wait for an answer. */
	state?: 'open' | 'closed' | 'unanswered';
	kind?: 'voice' | 'talk';
	/** Who said something in it. */
	personId?: string;
};

/** The threads of a whole plan that the actor may read, section by section in the order of the texts. */
export function ofPlan(actor: Actor, planId: string, filter: Filter = {}): ThreadView[] {
	const ids = filter.sectionId ? [filter.sectionId] : sections.idsOf(planId);
	const bySection = Map.groupBy(store.ofSections(ids), (thread) => thread.sectionId);
	return ids.flatMap((id) => {
		const threads = bySection.get(id);
		if (!threads || sections.find(id).planId !== planId || !mayRead(actor, id)) return [];
		return viewsOf(actor, sections.find(id), threads).filter((one) => fits(one, filter));
	});
}

const fits = (one: ThreadView, { state, kind, personId }: Filter) =>
	(!state || (state === 'unanswered' ? one.unanswered : one.closed === (state === 'closed'))) &&
	(!kind || one.isVoice === (kind === 'voice')) &&
	(!personId || one.comments.some((comment) => comment.author.id === personId));

/** One thread by its number in the plan. */
export function one(actor: Actor, planId: string, number: number): ThreadView {
	const thread = store.threadByNumber(planId, number);
	if (!thread) throw new NotFound('thread');
	return viewsOf(actor, readable(actor, thread.sectionId), [thread])[0]!;
}

/** Per section of a plan how many threads are open, are voices, and wait for an answer. Asks no permission: callers do. */
export const counts = (planId: string) =>
	new Map(
		store.counts(planId).map(({ sectionId, open, voices, unanswered, all }) => [sectionId, { open, voices, unanswered, all }])
	);

/** The people who may be called by name beside a section. */
export function mentionable(actor: Actor, sectionId: string): { id: string; name: string }[] {
	const section = readable(actor, sectionId);
	const names = store.names(memberships.holders(talkers, sections.subject(section).scopes));
	return [...names].map(([id, name]) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name, 'fi'));
}

/** Who have spoken in a thread: they hear of what is added to it. */
export const talkersOf = (threadId: string) => [...new Set(store.commentsOf([threadId]).map(({ comment }) => comment.authorId))];

/** Who began a thread. */
export const authorOf = (threadId: string) => store.thread(threadId)?.begunBy ?? null;

/** Whose words a comment is; somebody else may have written them down. */
export const speakerOf = (commentId: string) => store.comment(commentId)?.authorId ?? null;

/** A thread's number in its plan. */
export const numberOf = (threadId: string) => store.thread(threadId)?.number ?? null;
