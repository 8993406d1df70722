// Voices as lists: one's own, those of a section, those that wait for an answer, and the counts an edition tells.
import type { Actor } from '../access/actor.ts';
import { planScopes, reach } from '../access/rules.ts';
import * as cities from '../cities/cities.server.ts';
import { clock } from '../events/clock.server.ts';
import * as plans from '../plans/plans.server.ts';
import * as sections from '../sections/sections.server.ts';
import * as store from './store.server.ts';
import { findFor, viewsOf, type ThreadView } from './threads.server.ts';

const DAY = 86_400_000;

export type VoiceView = ThreadView & {
	section: { id: string; title: string; slug: string; number: number | null };
	cityId: string;
	city: string;
	answeredBy: string | null;
};

/** The actor's own voices, newest first, with what came of them. */
export function mine(actor: Actor): VoiceView[] {
	const found = own(actor).map((thread) => ({ thread, section: sections.find(thread.sectionId) }));
	const numbers = new Map(
		[...new Set(found.map(({ section }) => section.planId))]
			.flatMap((id) => sections.lines(plans.find(id)))
			.map(({ id, number }) => [id, number])
	);
	return found.map(({ thread, section }): VoiceView => {
		const { cityId } = plans.find(section.planId);
		const [view] = viewsOf(actor, section, [thread]);
		const { id, title, slug } = section;
		const place = { section: { id, title, slug, number: numbers.get(id) ?? null }, cityId, city: cities.find(cityId).name };
		return { ...view!, ...place, answeredBy: view!.answer?.by ?? null };
	});
}

/** How many voices the actor has given. */
export const mineCount = (actor: Actor): number => own(actor).length;

/** The actor's own voices in what they may still comment on, newest first. */
function own(actor: Actor): store.Thread[] {
	if (!actor.personId) return [];
	return store
		.ofAuthor(actor.personId)
		.filter(({ isVoice, sectionId }) => isVoice && sections.reads(actor, sections.find(sectionId)));
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
