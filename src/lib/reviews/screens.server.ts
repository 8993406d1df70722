// What the screens of review ask: the decision page, the trail of a section, and what waits for whom.
import type { Actor } from '../access/actor.ts';
import { can, permit, planScopes } from '../access/rules.ts';
import { NotFound } from '../database/errors.ts';
import { clock } from '../events/clock.server.ts';
import * as live from '../live/live.server.ts';
import * as plans from '../plans/plans.server.ts';
import { templateSection } from '../plans/template.ts';
import { plainStanding } from '../sections/plains.server.ts';
import * as sections from '../sections/sections.server.ts';
import { one as revisionOf } from '../sections/revisions.server.ts';
import { shownNow } from '../sections/shown.server.ts';
import { counts, diffVersions } from '../text/diff.ts';
import { checksOf } from './checks.server.ts';
import { requestsOf } from './requests.server.ts';
import { openStage, seats } from './reviews.server.ts';
import { canWithdraw, dueAt, standing, type Outcome } from './rules.ts';
import * as store from './store.server.ts';

const DAY = 86_400_000;

export type TrailLine = {
	organisationId: string;
	name: string;
	short: string | null;
	outcome: Outcome | null;
	person: string | null;
	at: Date | null;
	reason: string | null;
	mark: string | null;
};
export type TrailStage = { name: string; kind: 'city' | 'ministry'; rule: string; open: boolean; due: Date; lines: TrailLine[] };

/** The decision screen of a section: the submitted text against the one in force, who has decided, and what I may do. */
export function page(actor: Actor, sectionId: string) {
	const section = sections.find(sectionId);
	const rounds = store.ofSection(sectionId);
	const current = rounds[0];
	if (!current || !maySee(actor, section, current.review)) throw new NotFound('review');
	const { review } = current;
	const line = sections.line(section);
	const revision = revisionOf(sectionId, review.revisionId);
	const before = rounds.find((round) => round.review.outcome === 'approved' && round.review.id !== review.id);
	const isOpen = review.closedAt === null;
	const my = isOpen ? seats(actor, section, review) : { organisationIds: [], why: 'not_open' };
	const organisations = store.organisationsById(my.organisationIds);
	const draft = my.organisationIds.map((id) => store.draft(review.id, id)).find((one) => one);
	return {
		line,
		asked: templateSection(section.templateKey)?.asked ?? null,
		isOpen,
		outcome: review.outcome,
		closedAt: review.closedAt,
		note: review.note,
		submittedBy: current.openedBy,
		submittedAt: review.openedAt,
		daysWaiting: days(review.openedAt),
		revision: {
			...{
				id: revision.id,
				number: revision.number,
				contentHash: revision.contentHash,
				content: revision.content,
				shown: revision.shown,
				title: revision.title
			},
			plain: revision.plain,
			plainIsStale: plainStanding(revision.plain, revision.textHash).isStale
		},
		inForce: before
			? { number: before.number, at: before.review.closedAt!, ...wordsOf(revisionOf(sectionId, before.review.revisionId)) }
			: null,
		trail: trail(review),
		checks: checksOf(section),
		requests: requestsOf(sectionId),
		seats: my.organisationIds.map((id) => ({ id, name: organisations.get(id)!.name, short: organisations.get(id)!.short })),
		why: my.why,
		draft: draft?.body ?? null,
		canWithdraw:
			isOpen && can(actor, 'section.withdraw', sections.subject(section)).ok && canWithdraw(review.stages, castOf(review.id)),
		queue: queue(actor, sectionId)
	};
}

const wordsOf = ({ content, plain, shown }: sections.Revision) => ({ content, plain, shown });

/** The page before submitting: what is sent to whom, what changed since the version in force, and the checks. */
export function submission(actor: Actor, sectionId: string) {
	const section = sections.find(sectionId);
	const about = sections.subject(section);
	permit(actor, 'section.read', about);
	const line = sections.line(section);
	const approved = line.approvedRevisionId ? revisionOf(sectionId, line.approvedRevisionId) : null;
	const stages = plans.stages(section.planId);
	const names = store.organisationsById(stages.flatMap((stage) => stage.organisationIds));
	const changed = approved
		? counts(diffVersions(approved, { content: live.read(section.textId), shown: shownNow(section.planId, section.textId) }))
		: null;
	return {
		line,
		checks: checksOf(section),
		counts: changed,
		stages: stages.map(({ name, days, organisationIds }) => ({
			name,
			days,
			organisations: organisationIds.map((id) => names.get(id)?.short ?? names.get(id)?.name ?? '')
		})),
		locks: plans.find(section.planId).locks,
		submit: can(actor, 'section.submit', about),
		withdraw: can(actor, 'section.withdraw', about)
	};
}

/** The stages of a round with what each organisation decided. */
export function trail(review: store.Review): TrailStage[] {
	const names = store.organisationsById(review.stages.flatMap((stage) => stage.organisationIds));
	const made = store.decisionsOf([review.id]);
	const open = review.closedAt ? -1 : openStage(review);
	return review.stages.map((stage, index) => ({
		name: stage.name,
		kind: stage.kind,
		rule: stage.rule,
		open: index === open,
		due: dueAt(stage, openedAt(review, index)),
		lines: stage.organisationIds.map((organisationId) => {
			const found = made.find(({ decision }) => decision.stage === index && decision.organisationId === organisationId);
			const organisation = names.get(organisationId);
			return {
				organisationId,
				name: organisation?.name ?? '',
				short: organisation?.short ?? null,
				outcome: found?.decision.outcome ?? null,
				person: found?.person ?? null,
				at: found?.decision.at ?? null,
				reason: found?.decision.reason ?? null,
				mark: found?.decision.mark ?? null
			};
		})
	}));
}

/**
 * Decisions that wait for this person, the longest-waiting for them first. Every signed-in page asks this, so the rounds of others are left
 * out by one question for all decisions, before each of the remaining is asked properly.
 */
export function waitingFor(actor: Actor) {
	if (!actor.personId) return [];
	const mine = actor.memberships
		.filter((one) => one.role === 'approver' || one.role === 'reviewer')
		.map((one) => one.organisationId);
	if (!mine.length) return [];
	const open = store.open();
	const made = store.decisionsOf(open.map(({ review }) => review.id)).map(({ decision }) => decision);
	const waiting = open.flatMap(({ review, section, cityId, planId, number, place }) => {
		const cast = made.filter((one) => one.reviewId === review.id);
		const now = standing(review.stages, cast);
		if (!now.open || !now.waitingFor.some((id) => mine.includes(id))) return [];
		const my = seats(actor, section, review);
		if (!my.organisationIds.length) return [];
		const since = openedAt(review, now.stage, cast);
		return {
			sectionId: section.id,
			cityId,
			planId,
			title: section.title,
			slug: section.slug,
			sectionNumber: place,
			revisionNumber: number,
			organisationId: my.organisationIds[0]!,
			since,
			days: days(since),
			due: dueAt(review.stages[now.stage]!, since)
		};
	});
	return waiting.sort((a, b) => a.since.getTime() - b.since.getTime());
}

/**
 * What somebody outside the city may read of a section: what is submitted once their stage is open, else what is in
 * force, else what they last had before them. `waits` when the decision is theirs now.
 */
export function readable(actor: Actor, sectionId: string, approvedRevisionId: string | null) {
	const section = sections.find(sectionId);
	const last = store.ofSection(sectionId)[0]?.review;
	const seen = last && maySee(actor, section, last) ? last : null;
	const isOpen = seen?.closedAt === null;
	const revisionId = isOpen ? seen.revisionId : (approvedRevisionId ?? seen?.revisionId);
	const revision = revisionId ? revisionOf(sectionId, revisionId) : null;
	return {
		revisionId: revisionId ?? null,
		content: revision?.content ?? null,
		shown: revision?.shown ?? null,
		waits: isOpen && seats(actor, section, seen).organisationIds.length > 0
	};
}

/** Whether the actor may see the submitted text: members always, a ministry from the moment its stage opens. */
export function maySee(actor: Actor, section: sections.Section, review: store.Review) {
	const about = { scopes: planScopes(plans.find(section.planId)) };
	if (can(actor, 'section.read', about).ok) return true;
	if (!can(actor, 'section.readShared', about).ok) return false;
	const reached = review.closedAt ? Infinity : openStage(review);
	const mine = actor.memberships.filter((one) => one.role === 'reviewer').map((one) => one.organisationId);
	return review.stages.some(
		(stage, index) => index <= reached && stage.organisationIds.some((id) => mine.includes(id)) && wasReached(review, index)
	);
}

/** The versions a ministry has been shown: those of rounds whose stage was its own. */
export const shownRevisions = (actor: Actor, sectionId: string): string[] => {
	const section = sections.find(sectionId);
	return store.ofSection(sectionId).flatMap(({ review }) => (maySee(actor, section, review) ? [review.revisionId] : []));
};

/** Whether the actor may see the section's working or submitted text, and with it the talk beside it. */
export function sees(actor: Actor, section: sections.Section) {
	if (sections.reads(actor, section)) return true;
	const review = store.ofSection(section.id)[0]?.review;
	return !!review && maySee(actor, section, review);
}

/** The organisations that must decide now in a section's open round, with the kind of the stage. */
export function decidersNow(sectionId: string) {
	const review = store.openOf(sectionId);
	if (!review) return null;
	const stage = openStage(review);
	const decided = castOf(review.id).filter((one) => one.stage === stage);
	const { kind, organisationIds } = review.stages[stage]!;
	return { kind, organisationIds: organisationIds.filter((id) => !decided.some((one) => one.organisationId === id)) };
}

const castOf = (reviewId: string) => store.decisionsOf([reviewId]).map(({ decision }) => decision);

/** A stage of a closed round was reached when something was decided in it or in the stage before it was passed. */
function wasReached(review: store.Review, index: number) {
	if (index === 0 || review.closedAt === null) return true;
	return review.outcome === 'approved' || castOf(review.id).some((one) => one.stage >= index);
}

function openedAt(review: store.Review, stage: number, cast = castOf(review.id)): Date {
	if (stage === 0) return review.openedAt;
	const earlier = cast.filter((one) => one.stage === stage - 1);
	return earlier.reduce((last, one) => (one.at > last ? one.at : last), review.openedAt);
}

function queue(actor: Actor, sectionId: string) {
	const waiting = waitingFor(actor).map(({ cityId, slug, sectionId }) => ({ cityId, slug, sectionId }));
	const at = waiting.findIndex((one) => one.sectionId === sectionId);
	return { place: at + 1, total: waiting.length, previous: waiting[at - 1] ?? null, next: waiting[at + 1] ?? null };
}

const days = (since: Date) => Math.max(0, Math.floor((clock.now().getTime() - since.getTime()) / DAY));

/** Whether the actor may look into the plan's working texts at all. */
export const isMember = (actor: Actor, plan: plans.Plan) => can(actor, 'section.read', { scopes: planScopes(plan) }).ok;
