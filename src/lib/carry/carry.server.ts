// When a plan's period ends, the next plan begins from it. Everything of the plan that ends is decided on once: taken
// along, begun anew, cut or left, with a reason. The plan is closed in the same moment; its editions stay where they are.
import type { Actor } from '../access/actor.ts';
import { can, cityScopes, permit, planScopes } from '../access/rules.ts';
import { checkCodes } from '../comments/stopped.server.ts';
import * as voices from '../comments/carry.server.ts';
import * as cities from '../cities/cities.server.ts';
import { Conflict, Invalid } from '../database/errors.ts';
import { change, type Change } from '../events/change.server.ts';
import { clock } from '../events/clock.server.ts';
import * as indicators from '../indicators/indicators.server.ts';
import { series, type Series } from '../indicators/series.server.ts';
import { seriesName } from '../indicators/words.ts';
import * as live from '../live/live.server.ts';
import * as measures from '../measures/measures.server.ts';
import * as memberships from '../people/memberships.server.ts';
import * as plains from '../plain/carry.server.ts';
import * as plans from '../plans/plans.server.ts';
import * as seats from '../seats/carry.server.ts';
import * as sections from '../sections/sections.server.ts';
import type { CarryInput, Fate, Kind } from './kinds.ts';
import { faults, numberIn, withoutCards, type Wanted } from './rules.ts';
import * as store from './store.server.ts';

const unfinished = ['planned', 'under_way', 'stalled'];

/** Whether this person may close the plan and begin the next one from it. */
export const mayCarry = (actor: Actor, plan: plans.Plan) =>
	can(actor, 'plan.shape', { scopes: planScopes(plan) }).ok && can(actor, 'plan.start', { scopes: cityScopes(plan.cityId) }).ok;

/** Everything the page of carry-over lists, what stands in its way, and the draft that has been kept. */
export function prepare(actor: Actor, planId: string) {
	const plan = permitted(actor, planId);
	const found = gather(plan);
	const lines = sections.lines(plan);
	return {
		...{ plan, ...found, lines, city: cities.find(plan.cityId) },
		/** A section before its deciders holds everything: the round is decided or taken back first. */
		inReview: lines.filter((line) => line.openReviewId).map(({ number, title, slug }) => ({ number, title, slug })),
		pending: store.pending(planId),
		country: series(null).filter((one) => one.category === 'alone'),
		proposal: proposed(plan, found.series),
		draft: store.draft(planId) ?? null
	};
}

export type Prepared = ReturnType<typeof prepare>;

/** What must be chosen in a plan's carry-over now. */
export const wantedOf = (actor: Actor, planId: string): Wanted => wanted(gather(permitted(actor, planId)));

/** Keeps a carry-over begun. Somebody else's draft that came between is not written over. */
export function saveDraft(actor: Actor, planId: string, input: CarryInput, seen: number | null) {
	permitted(actor, planId);
	checkCodes(actor, 'carry', reasonsOf(input));
	const before = store.draft(planId);
	if (before && before.at.getTime() !== seen && before.personId !== actor.personId)
		throw new Conflict('carry_draft', { by: before.by, at: before.at.getTime() });
	// A note to oneself, not a fact: it leaves no event behind.
	store.saveDraft({ planId, body: input, personId: actor.personId!, at: clock.now() });
}

/** Closes the plan and begins the next one from it, all or nothing. */
export function carryOver(actor: Actor, planId: string, input: CarryInput): plans.Plan {
	const plan = permitted(actor, planId);
	checkCodes(actor, 'carry', reasonsOf(input));
	live.settle();
	return change(actor, (c) => {
		// Asked inside: a voice that came while the form was being filled in is chosen too.
		const found = gather(plan);
		if (sections.lines(plan).some((line) => line.openReviewId)) throw new Conflict('carry_in_review');
		const problems = faults(input, wanted(found));
		if (Object.keys(problems).length) throw new Invalid(problems);
		const next = plans.begin(c, nextFields(plan, input));
		const note = (kind: Kind, fromId: string, name: string, fate: Fate, toId: string | null = null, reason = '') =>
			store.insert(c.tx, {
				fromPlanId: plan.id,
				toPlanId: next.id,
				kind,
				fromId,
				toId,
				name,
				fate,
				reason: reason || null,
				at: c.now
			});
		const made = carrySections(c, next, found, input, note);
		carryMeasures(c, next, found, input, made, note);
		carryVoices(c, found, input, made, note);
		for (const one of found.series) {
			const { fate, reason } = input.series[one.indicatorId]!;
			if (fate === 'cut')
				indicators.cutSeries(c, { cityId: plan.cityId, indicatorId: one.indicatorId, year: next.periodStart, reason });
			note('series', one.indicatorId, seriesName(one), fate as Fate, one.indicatorId, reason);
		}
		carryGoals(c, next, found, input, note);
		seats.carry(c, plan.id, next, new Map([...made].flatMap(([from, to]) => (to ? [[from, to.section.id]] : []))));
		memberships.carry(c, plan.id, next.id);
		voices.closeRounds(c, plan);
		store.dropDraft(c.tx, plan.id);
		plans.close(c, plan, next.id);
		return next;
	});
}

type Found = ReturnType<typeof gather>;
type Note = (kind: Kind, fromId: string, name: string, fate: Fate, toId?: string | null, reason?: string) => void;
type Made = Map<string, { section: sections.Section; revisionId: string | null; hasPlain: boolean } | null>;

function gather(plan: plans.Plan) {
	const names = new Map(series(plan.cityId).map((one) => [one.indicatorId, seriesName(one)]));
	return {
		sections: sections.lines(plan).map(({ id, number, title, slug, templateKey, textId, empty, shown, responsible }) => ({
			...{ id, number, title, slug, templateKey, textId, empty, shown, responsible },
			isOwn: templateKey === null
		})),
		series: series(plan.cityId),
		measures: measures.ofPlan(plan.id, { drafts: true }).filter((one) => unfinished.includes(one.state)),
		voices: voices.unansweredIn(plan.id),
		goals: indicators.goals(plan.id).map((goal) => ({
			...goal,
			name: (goal.indicatorId && names.get(goal.indicatorId)) ?? goal.words ?? '',
			canBegin: !(goal.kind === 'yearly_ceilings' || (goal.kind === 'quantity' && goal.target === null))
		}))
	};
}

const wanted = (found: Found): Wanted => ({
	...found,
	series: found.series.map(({ indicatorId }) => ({ id: indicatorId }))
});

/** The years the form begins with: those after the plan's own, from the newest total that is known. */
function proposed(plan: plans.Plan, all: Series[]) {
	const now = clock.now().getFullYear();
	const start = Math.max((plan.periodEnd ?? now) + 1, now);
	const length = plan.periodEnd ? plan.periodEnd - plan.periodStart : 3;
	const main = all.find((one) => one.category === 'all' || one.category === 'alone');
	const latest = main?.figures.findLast((figure) => figure.value !== null);
	return { name: plan.name, periodStart: start, periodEnd: start + length, baselineYear: latest?.year ?? null };
}

function nextFields(plan: plans.Plan, input: CarryInput): plans.NewPlan {
	const owners = plans.owners(plan.id).filter((one) => !one.until);
	return {
		...{ cityId: plan.cityId, name: input.name, periodStart: Number(input.periodStart) },
		periodEnd: input.periodEnd ? Number(input.periodEnd) : null,
		baselineYear: input.baselineYear ? Number(input.baselineYear) : null,
		...{ groupSize: plan.groupSize, language: plan.language, isExample: plan.isExample },
		...{ locks: plan.locks, demandsPlain: plan.demandsPlain, answerDays: plan.answerDays },
		ownerIds: owners.map((one) => one.id),
		stages: plans
			.stages(plan.id)
			.map(({ name, kind, rule, needed, days, organisationIds }) => ({ name, kind, rule, needed, days, organisationIds }))
	};
}

function carrySections(c: Change, next: plans.Plan, found: Found, input: CarryInput, note: Note): Made {
	const made: Made = new Map();
	const left = new Map(
		found.measures.filter(({ id }) => input.measures[id]!.fate === 'dropped').map(({ id, name }) => [id, name])
	);
	let ordinal = 0;
	for (const from of found.sections) {
		const { fate, reason } = input.sections[from.id]!;
		if (fate === 'left') {
			made.set(from.id, null);
			note('section', from.id, from.title, 'left', null, reason);
			continue;
		}
		const words = fate === 'text' && !from.empty ? withoutCards(live.read(from.textId), left) : undefined;
		const section = sections.insert(c, next, {
			...{ title: from.title, templateKey: from.templateKey, ordinal: ++ordinal, words },
			responsibleId: from.responsible?.id ?? null
		});
		// Words that nobody had approved yet are still their writers': they do not decide on them in the next plan either.
		if (words) for (const personId of sections.contributors(sections.find(from.id))) live.contribute(c, section.textId, personId);
		const hasPlain = fate === 'text' && plains.carry(c, from.id, section, (text) => withoutCards(text, left));
		const revisionId = words ? sections.keep(c, section, 'import').id : null;
		made.set(from.id, { section, revisionId, hasPlain });
		note('section', from.id, from.title, fate as Fate, section.id, reason);
	}
	return made;
}

function carryMeasures(c: Change, next: plans.Plan, found: Found, input: CarryInput, made: Made, note: Note) {
	for (const one of found.measures) {
		const { fate, reason } = input.measures[one.id]!;
		const sectionId = (one.section && made.get(one.section.id)?.section.id) ?? null;
		if (fate === 'carried') measures.carry(c, one.id, { planId: next.id, sectionId });
		else measures.leave(c, one.id, reason);
		note('measure', one.id, `${one.number} ${one.name}`, fate as Fate, fate === 'carried' ? one.id : null, reason);
	}
}

/** A voice whose section stays behind goes to the first section of the next plan: somebody must still answer it. */
function carryVoices(c: Change, found: Found, input: CarryInput, made: Made, note: Note) {
	const first = [...made.values()].find((one) => one !== null);
	for (const one of found.voices) {
		const { fate, reason } = input.voices[one.id]!;
		const to = made.get(one.sectionId) ?? first;
		if (fate === 'carried' && to) voices.carry(c, one.id, to);
		else voices.drop(c, one.id, reason);
		note('voice', one.id, String(one.number), fate as Fate, fate === 'carried' ? one.id : null, reason);
	}
}

function carryGoals(c: Change, next: plans.Plan, found: Found, input: CarryInput, note: Note) {
	for (const one of found.goals) {
		const choice = input.goals[one.id]!;
		if (choice.fate !== 'anew') {
			note('goal', one.id, one.name, 'left', null, choice.reason);
			continue;
		}
		const { kind, share, words, direction, tolerance, isSet } = one;
		const baselineYear = Number(choice.baselineYear || input.baselineYear) || null;
		const goal = {
			...{ kind, share, words, direction, tolerance, isSet, indicatorId: one.indicatorId ?? undefined },
			baselineYear: kind === 'relative' || kind === 'direction' ? baselineYear : null,
			target: choice.target ? numberIn(choice.target) : null,
			targetYear: choice.targetYear ? Number(choice.targetYear) : null
		};
		indicators.checkGoal(goal);
		note('goal', one.id, one.name, 'anew', indicators.addGoal(c, next, goal).id);
	}
}

function permitted(actor: Actor, planId: string) {
	const plan = plans.find(planId);
	if (plan.closedAt) throw new Conflict('carry_closed');
	permit(actor, 'plan.start', { scopes: cityScopes(plan.cityId) });
	permit(actor, 'plan.shape', { scopes: planScopes(plan) });
	return plan;
}

const reasonsOf = (input: CarryInput) =>
	Object.fromEntries(
		[input.sections, input.series, input.measures, input.voices, input.goals]
			.flatMap((group) => Object.entries(group))
			.flatMap(([id, { reason }]) => (reason ? [[id, reason]] : []))
	);
