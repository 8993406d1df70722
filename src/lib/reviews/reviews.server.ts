// A submitted revision goes through its plan's stages and ends approved, returned or withdrawn.
// A decision names the very content that was on the screen; if anything moved, it is refused and the difference shown.
import type { Actor } from '../access/actor.ts';
import { can, permit, planScopes, type Action } from '../access/rules.ts';
import { Conflict, Invalid, NotFound, Refused } from '../database/errors.ts';
import { change, type Change } from '../events/change.server.ts';
import * as live from '../live/live.server.ts';
import * as plans from '../plans/plans.server.ts';
import { templateSection } from '../plans/template.ts';
import * as sections from '../sections/sections.server.ts';
import { one as revisionOf } from '../sections/revisions.server.ts';
import { checksOf, failed } from './checks.server.ts';
import { canWithdraw, faults, standing, type Cast, type Mark, type Outcome } from './rules.ts';
import * as store from './store.server.ts';

/** What must hold and what should hold before a section is submitted. */
export function checks(actor: Actor, sectionId: string) {
	const section = sections.find(sectionId);
	permit(actor, 'section.read', { scopes: sections.scopesOf(section) });
	return checksOf(section);
}

/** Freezes the section's text as a revision and opens a round on it; the section is locked from this moment. */
export function submit(actor: Actor, sectionId: string, { note = '' }: { note?: string } = {}) {
	const section = sections.find(sectionId);
	permit(actor, 'section.submit', sections.subject(section));
	if (note.length > 2000) throw new Invalid({ note: 'review_fault_note' });
	for (const textId of sections.textIdsOf(section)) live.flush(textId); // its own transaction: if the change below fails, no typed word goes with it
	return change(actor, (c) => {
		if (store.openOf(sectionId)) throw new Conflict('already_submitted');
		const broken = failed(checksOf(section).must);
		if (broken) throw new Invalid({ form: broken });
		const stages = plans.stages(section.planId).map(({ name, kind, rule, needed, days, organisationIds }) => ({
			name,
			kind,
			rule,
			needed,
			days,
			organisationIds
		}));
		const revision = sections.keep(c, section, 'submit');
		const review = store.insert({
			sectionId,
			revisionId: revision.id,
			stages,
			note: note.trim() || null,
			openedBy: actor.personId,
			openedAt: c.now
		});
		c.record('section.submitted', {
			...sections.placeOf(section),
			reviewId: review.id,
			revisionId: revision.id,
			contentHash: revision.contentHash
		});
		return review;
	});
}

/** Takes the submission back, until the first decision of the last stage. */
export function withdraw(actor: Actor, sectionId: string) {
	const section = sections.find(sectionId);
	permit(actor, 'section.withdraw', sections.subject(section));
	change(actor, (c) => {
		const review = store.openOf(sectionId) ?? gone();
		if (!canWithdraw(review.stages, cast(review.id))) throw new Refused('too_late_to_withdraw');
		end(c, section, review, 'withdrawn');
		c.record('section.withdrawn', { ...sections.placeOf(section), reviewId: review.id, revisionId: review.revisionId });
	});
}

export type DecisionInput = {
	organisationId: string;
	revisionId: string;
	contentHash: string;
	outcome?: Outcome;
	reason: string;
	requests: string[];
	mark?: Mark;
};

/** Records one organisation's decision on exactly the revision and content it names. */
export function decide(actor: Actor, sectionId: string, input: DecisionInput) {
	const section = sections.find(sectionId);
	const asked = templateSection(section.templateKey)?.asked;
	const problems = faults(input, !!asked && isMinistry(actor));
	if (Object.keys(problems).length) throw new Invalid(problems);
	checkLengths(input);
	live.flush(section.textId);
	return change(actor, (c) => {
		const review = store.openOf(sectionId);
		if (!review) throw new Conflict('not_open', lastWord(sectionId));
		const revision = revisionOf(sectionId, review.revisionId);
		if (revision.id !== input.revisionId || revision.contentHash !== input.contentHash) {
			throw new Conflict('stale', { revisionId: revision.id, number: revision.number, seen: input.revisionId });
		}
		const stage = openStage(review);
		mayDecide(actor, section, review, stage, input.organisationId);
		const decision = store.insertDecision({
			reviewId: review.id,
			stage,
			organisationId: input.organisationId,
			personId: actor.personId!,
			outcome: input.outcome!,
			reason: input.reason.trim() || null,
			mark: asked ? (input.mark ?? null) : null,
			contentHash: revision.contentHash,
			at: c.now
		});
		const lines = input.outcome === 'request' ? input.requests.map((line) => line.trim()).filter(Boolean) : [];
		lines.forEach((words, index) => store.insertRequest({ decisionId: decision.id, sectionId, ordinal: index + 1, words }));
		const place = sections.placeOf(section);
		c.record('section.decided', {
			...place,
			reviewId: review.id,
			decisionId: decision.id,
			organisationId: input.organisationId,
			outcome: input.outcome!,
			contentHash: revision.contentHash
		});
		const now = standing(review.stages, cast(review.id));
		// Asked last, in the same transaction: a voice that landed while the decision was being read holds it back.
		const goesOn = input.outcome === 'approve' || (now.open ? now.stage !== stage : now.outcome === 'approved');
		const voices = goesOn ? store.unansweredVoices(sectionId) : [];
		if (voices.length) throw new Conflict('unanswered_voices', { voices: voices.length, thread: voices[0] });
		const about = { ...place, reviewId: review.id, revisionId: revision.id };
		if (now.open) {
			if (now.stage !== stage) c.record('section.stagePassed', { ...place, reviewId: review.id, stage: now.stage });
		} else if (now.outcome === 'approved') {
			const late = sections.contentHash(section) === revision.contentHash ? null : sections.contributors(section);
			end(c, section, review, 'approved');
			// Where the lock is off, words written beside the round belong to the next one, and so do their writers (R32).
			if (late) sections.keep(c, section, 'decision', null, late);
			c.record('section.approved', { ...about, contentHash: revision.contentHash });
		} else {
			end(c, section, review, 'returned');
			c.record('section.sentBack', { ...about, requests: lines.length });
		}
		return { decision, outcome: now.open ? 'open' : now.outcome };
	});
}

/** Keeps a decision begun, one per organisation and round; it binds nobody. */
export function saveDraft(actor: Actor, sectionId: string, input: Omit<DecisionInput, 'revisionId' | 'contentHash'>) {
	const section = sections.find(sectionId);
	const review = store.openOf(sectionId) ?? gone();
	mayDecide(actor, section, review, openStage(review), input.organisationId);
	checkLengths(input);
	const { outcome, reason, requests, mark } = input;
	// A note to oneself, not a fact: it leaves no event behind.
	store.saveDraft({
		reviewId: review.id,
		organisationId: input.organisationId,
		personId: actor.personId!,
		body: { outcome, reason, requests, mark },
		at: new Date()
	});
}

/** Ticks or unticks a requested change; the text's hash at that moment says by which change. */
export function tick(actor: Actor, requestId: string, ticked: boolean) {
	const request = store.request(requestId) ?? gone();
	const section = sections.find(request.sectionId);
	permit(actor, 'section.tick', sections.subject(section));
	change(actor, (c) => {
		store.tick(requestId, {
			tickedAt: ticked ? c.now : null,
			tickedBy: ticked ? actor.personId : null,
			tickedHash: ticked ? live.hash(section.textId) : null
		});
		c.record('request.ticked', { ...sections.placeOf(section), requestId, ticked });
	});
}

/** The organisations for which the actor may decide in the open stage, with the reason when none. */
export function seats(
	actor: Actor,
	section: sections.Section,
	review: store.Review
): { organisationIds: string[]; why: string | null } {
	const stage = openStage(review);
	const whys = review.stages[stage]!.organisationIds.map((organisationId) => {
		try {
			mayDecide({ ...actor }, section, review, stage, organisationId);
			return { organisationId, why: null };
		} catch (error) {
			return { organisationId, why: error instanceof Refused ? error.why : 'no_role' };
		}
	});
	const free = whys.filter((one) => !one.why).map((one) => one.organisationId);
	const why = whys.find((one) => one.why !== 'no_role')?.why ?? 'no_role';
	return { organisationIds: free, why: free.length ? null : why };
}

/** The round that is open on a section, if any. */
export const openReview = (sectionId: string) => store.openOf(sectionId);

/** The decisions of a round as the rules read them. */
export const cast = (reviewId: string): Cast[] =>
	store.decisionsOf([reviewId]).map(({ decision }) => ({
		stage: decision.stage,
		organisationId: decision.organisationId,
		outcome: decision.outcome
	}));

/** The stage of the round that is open now. */
export function openStage(review: store.Review) {
	const now = standing(review.stages, cast(review.id));
	return now.open ? now.stage : review.stages.length - 1;
}

function mayDecide(actor: Actor, section: sections.Section, review: store.Review, stage: number, organisationId: string) {
	const plan = plans.find(section.planId);
	const { kind, organisationIds } = review.stages[stage]!;
	const action: Action = kind === 'city' ? 'review.decideInCity' : 'review.decideInMinistry';
	const own = { ...actor, memberships: actor.memberships.filter((one) => one.organisationId === organisationId) };
	const answer = can(own, action, { scopes: planScopes(plan), state: 'in_review' });
	if (!organisationIds.includes(organisationId) || !answer.ok) throw new Refused('no_role');
	if (cast(review.id).some((one) => one.stage === stage && one.organisationId === organisationId))
		throw new Refused('already_decided');
	if (sections.contributorsOf(review.revisionId).includes(actor.personId!)) throw new Refused('own_text');
	actor.actingAs = answer.role;
}

function end(c: Change, section: sections.Section, review: store.Review, outcome: 'approved' | 'returned' | 'withdrawn') {
	store.close(review.id, outcome, c.now);
	store.dropDrafts(review.id);
	sections.nextRound(c, section);
}

function lastWord(sectionId: string) {
	const last = store.ofSection(sectionId)[0]?.review;
	return { outcome: last?.outcome ?? null, at: last?.closedAt?.getTime() ?? null };
}

function checkLengths({ reason, requests }: Pick<DecisionInput, 'reason' | 'requests'>) {
	if (reason.length > 5000) throw new Invalid({ reason: 'review_fault_long' });
	if (requests.length > 30 || requests.some((line) => line.length > 500)) throw new Invalid({ requests: 'review_fault_long' });
}

const isMinistry = (actor: Actor) => actor.memberships.some((one) => one.role === 'reviewer');

function gone(): never {
	throw new NotFound('review');
}
