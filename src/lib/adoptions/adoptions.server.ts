// A practice taken up by another city. Its version is named, what is changed and why is written down, a measure is
// drafted and the city gets a copy of its own; what comes of it is seen on the source's page. Nothing here hangs on the
// source staying: whatever becomes of it, the adopter's copy, measure and history are its own.
import type { Actor } from '../access/actor.ts';
import { can, cityScopes, permit, planScopes } from '../access/rules.ts';
import * as cities from '../cities/cities.server.ts';
import { checkCodes } from '../comments/stopped.server.ts';
import { Conflict, Invalid, NotFound, Refused } from '../database/errors.ts';
import { change, type Change } from '../events/change.server.ts';
import * as measures from '../measures/measures.server.ts';
import * as plans from '../plans/plans.server.ts';
import { readDay } from '../practices/citing.ts';
import { endings, type Ending } from '../practices/kinds.ts';
import * as practices from '../practices/practices.server.ts';
import * as versions from '../practices/versions.server.ts';
import * as sections from '../sections/sections.server.ts';
import type { AdoptionState, StepAbout } from './kinds.ts';
import { ancestors } from './lineage.server.ts';
import { beginnings, limits, takesUp } from './rules.ts';
import * as store from './store.server.ts';

export type { Adoption } from './store.server.ts';

export type Taking = {
	cityId: string;
	state: AdoptionState;
	/** The section its measure is drafted in; null drafts none. */
	sectionId: string | null;
	changes: string;
	sinceOn?: string | null;
	/** The version its reader saw. */
	versionId?: string | null;
	isExample?: boolean;
};

/** Takes up another city's practice: considers it, tries it out or adopts it. */
export function adopt(actor: Actor, practiceId: string, given: Taking): store.Adoption {
	const { practice, plan } = adoptable(actor, practiceId, given.cityId);
	const { state, changes, isExample = false } = given;
	const sinceOn = given.sinceOn ? readDay(given.sinceOn) : null;
	const problems: Record<string, string> = {};
	if (!(beginnings as readonly string[]).includes(state)) problems.state = 'forms_choose';
	if (changes.length > limits.words) problems.changes = 'forms_too_long';
	if (given.sinceOn && !sinceOn) problems.sinceOn = 'practice_fault_day';
	const section = given.sectionId ? sections.lines(plan ?? nowhere()).find((one) => one.id === given.sectionId) : null;
	if (given.sectionId && !section) problems.section = 'forms_choose';
	if (Object.keys(problems).length) throw new Invalid(problems);
	checkCodes(actor, 'practice', { changes });
	const before = store.ofCity(practiceId, given.cityId);
	if (before && before.state !== 'considering' && before.state !== 'left') throw new Conflict('practice_why_adopted');
	return change(actor, (c) => {
		const version = versions.current(c, practiceId);
		// What was read is what is taken: a version published meanwhile is read first.
		if (given.versionId && given.versionId !== version.id) throw new Conflict('practice_why_newer');
		const about = version.content;
		const takes = takesUp(state);
		const copyId = before?.copyId ?? (takes ? copyOf(c, practice, version, given.cityId, isExample) : null);
		const measureId =
			before?.measureId ??
			(takes && section && plan
				? measures.add(actor, plan.id, {
						...{ name: about.name, about: about.lead, sectionId: section.id, practiceId, isExample },
						targetGroup: about.targetGroups.join(', ').slice(0, 200) || null
					}).id
				: null);
		const fields = {
			...{ versionId: version.id, planId: plan?.id ?? null, measureId, copyId, state },
			...{ changes: changes.trim() || null, sinceOn, leftWhy: null, leftWords: null }
		};
		const row = before
			? { ...before, ...fields }
			: store.insert({ practiceId, cityId: given.cityId, ...fields, adoptedBy: c.actor.personId, adoptedAt: c.now, isExample });
		if (before) store.update(before.id, fields);
		step(c, row, { about: 'changes', words: fields.changes });
		c.record('adoption.made', { cityId: row.cityId, practiceId, adoptionId: row.id, state });
		return row;
	});
}

/** What would be made, before it is made; with the reason why nothing can be, if so. */
export function preview(actor: Actor, practiceId: string, cityId: string) {
	const { practice, plan } = adoptable(actor, practiceId, cityId);
	return {
		practice: practices.bySlug(practice.slug),
		city: cities.find(cityId),
		before: store.ofCity(practiceId, cityId) ?? null,
		sections: plan ? sections.lines(plan).map(({ id, number, title, templateKey }) => ({ id, number, title, templateKey })) : []
	};
}

/** The cities for which the actor could take the practice up: not those it comes from. */
export function mayAdoptFor(actor: Actor, practice: { id: string; cityId: string }) {
	const own = [practice.cityId, ...ancestors(practice.id).map(({ city }) => city.id)];
	return cities
		.all()
		.filter((city) => !own.includes(city.id) && can(actor, 'practice.adopt', { scopes: scopesIn(city.id) }).ok)
		.map((city) => ({ ...city, adoption: store.ofCity(practice.id, city.id) ?? null }));
}

/** Says how far the city has come, and what has come of it. */
export function setState(actor: Actor, adoptionId: string, state: AdoptionState, words: string) {
	const { row } = own(actor, adoptionId);
	if (row.state === 'left') throw new Conflict('practice_why_left');
	if (state === 'left' || (row.state === 'considering') !== (state === 'considering'))
		throw new Invalid({ state: 'forms_choose' });
	if (words.length > limits.words) throw new Invalid({ words: 'forms_too_long' });
	if (state === row.state && !words.trim()) throw new Invalid({ words: 'forms_missing' });
	checkCodes(actor, 'practice', { words });
	change(actor, (c) => {
		store.update(row.id, { state });
		step(c, { ...row, state }, { about: 'result', words: words.trim() || null });
		c.record('adoption.changed', { ...placeOf(row), from: row.state, to: state });
	});
}

/** Changes the words on what the city does otherwise, and why. */
export function rewrite(actor: Actor, adoptionId: string, changes: string) {
	const { row } = own(actor, adoptionId);
	if (changes.length > limits.words) throw new Invalid({ changes: 'forms_too_long' });
	if (changes.trim() === (row.changes ?? '')) return;
	checkCodes(actor, 'practice', { changes });
	change(actor, (c) => {
		store.update(row.id, { changes: changes.trim() || null });
		step(c, row, { about: 'changes', words: changes.trim() || null });
		c.record('adoption.changed', { ...placeOf(row), from: row.state, to: row.state });
	});
}

/** Gives a practice up, with a reason that the others read: that it did not work is worth knowing. */
export function leave(
	actor: Actor,
	adoptionId: string,
	{ why, words, dropMeasure = false }: { why: Ending; words: string; dropMeasure?: boolean }
) {
	const { row } = own(actor, adoptionId);
	if (row.state === 'left') return;
	const problems: Record<string, string> = {};
	if (!endings.includes(why)) problems.why = 'forms_choose';
	if (!words.trim()) problems.reason = 'practice_fault_reason';
	else if (words.length > limits.words) problems.reason = 'forms_too_long';
	if (Object.keys(problems).length) throw new Invalid(problems);
	checkCodes(actor, 'practice', { reason: words });
	change(actor, (c) => {
		const fields = { state: 'left' as const, leftWhy: why, leftWords: words.trim() };
		store.update(row.id, fields);
		step(c, { ...row, ...fields }, { about: 'left', words: words.trim(), why });
		if (dropMeasure && row.measureId) measures.setState(actor, row.measureId, 'dropped', words.trim().slice(0, 400));
		c.record('adoption.left', { ...placeOf(row), why });
	});
}

/** The adoption, if the actor may act for its city. */
export function own(actor: Actor, adoptionId: string): { row: store.Adoption } {
	const row = store.byId(adoptionId) ?? missing();
	permit(actor, 'practice.adopt', { scopes: scopesIn(row.cityId) });
	return { row };
}

export const placeOf = (row: store.Adoption) => ({
	...{ cityId: row.cityId, practiceId: row.practiceId, adoptionId: row.id },
	...(row.planId ? { planId: row.planId } : {})
});

/** Keeps what was said at this step, for good. */
export function step(
	c: Change,
	row: Pick<store.Adoption, 'id' | 'state' | 'versionId'>,
	said: { about: StepAbout; words?: string | null; why?: Ending }
) {
	const { about, words = null, why = null } = said;
	const { id: adoptionId, state, versionId } = row;
	store.insertStep({ adoptionId, state, versionId, about, words, why, at: c.now, madeBy: c.actor.personId });
}

/** Whose adoptions a thing's news concern: cities that follow the practice. */
export const followers = (practiceId: string): string[] =>
	store.of([practiceId]).flatMap(({ adoption }) => (adoption.state === 'left' ? [] : [adoption.cityId]));

/** How far a city has come; for telling of it. */
export const stateOf = (adoptionId: string) => store.byId(adoptionId)?.state ?? null;

/** The adoption a measure was drafted by. */
export const ofMeasure = (measureId: string) => store.byMeasure(measureId) ?? null;

function adoptable(actor: Actor, practiceId: string, cityId: string) {
	const practice = practices.find(practiceId);
	if (practice.isDraft) throw new NotFound('practice');
	permit(actor, 'practice.adopt', { scopes: scopesIn(cities.find(cityId).id) });
	if (practice.withdrawnAt) throw new Conflict('practice_why_withdrawn');
	if (practice.cityId === cityId) throw new Refused('practice_why_own');
	// One's own practice come back by way of others is not adopted: its changes are taken as proposals.
	const origin = ancestors(practiceId).find((one) => one.city.id === cityId);
	if (origin) throw new Conflict('practice_why_circle', { name: origin.name });
	return { practice, plan: plans.ofCity(cityId) };
}

/** A city's plan in force tells whether it may still be added to. */
function scopesIn(cityId: string) {
	const plan = plans.ofCity(cityId);
	return plan ? planScopes(plan) : cityScopes(cityId);
}

function copyOf(c: Change, practice: practices.Practice, version: practices.Version, cityId: string, isExample: boolean): string {
	return practices.insert(c, {
		...version.content,
		...{ cityId, results: [], voices: [], isExample },
		state: 'pilot',
		sources: version.content.sources ?? practice.sources,
		facts: version.content.facts ?? practice.facts,
		originId: practice.id,
		originVersionId: version.id
	}).id;
}

function nowhere(): never {
	throw new Invalid({ section: 'forms_choose' });
}

function missing(): never {
	throw new NotFound('adoption');
}
