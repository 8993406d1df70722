// The cards beside the text: what may be put into it, and measures made where they are written about.
import type { Actor } from '../access/actor.ts';
import { can, permit, planScopes } from '../access/rules.ts';
import { Invalid, NotFound } from '../database/errors.ts';
import * as live from '../live/live.server.ts';
import * as measures from '../measures/measures.server.ts';
import * as plans from '../plans/plans.server.ts';
import * as sections from '../sections/sections.server.ts';
import { choices } from '../sections/shown.server.ts';

/** How many measures may be brought along at once. */
const MOST = 50;

/** The plan's measures and the city's figures, for those who read its drafts. */
export function cards(actor: Actor, cityId: string) {
	const plan = planOf(cityId);
	permit(actor, 'section.read', { scopes: planScopes(plan) });
	return choices(plan);
}

/** The plan's measures that stand in none of its texts, and texts with cards whose measure is gone; for those who read its drafts. */
export function placesOf(actor: Actor, cityId: string) {
	const plan = planOf(cityId);
	if (!can(actor, 'section.read', { scopes: planScopes(plan) }).ok) return null;
	const all = measures.names(plan.id);
	const known = new Set(all.map((one) => one.id));
	const texts = sections
		.lines(plan)
		.map(({ title, slug, number, textId }) => ({ title, slug, number, ids: live.nodes(textId).measures }));
	const standing = new Set(texts.flatMap(({ ids }) => ids));
	const place = ({ title, slug, number }: (typeof texts)[number]) => ({ title, slug, number });
	return {
		unplaced: all
			.filter((one) => one.state !== 'dropped' && !standing.has(one.id))
			.map(({ id, number, name }) => ({ id, number, name })),
		lost: texts.filter(({ ids }) => ids.some((id) => !known.has(id))).map(place)
	};
}

export type Places = NonNullable<ReturnType<typeof placesOf>>;

/** Makes a measure in the plan, of the section it is written in. Says its id. */
export function addMeasure(actor: Actor, cityId: string, { name, sectionId }: { name: string; sectionId: string | null }) {
	const plan = planOf(cityId);
	return measures.add(actor, plan.id, { name, state: 'planned', sectionId: sectionIn(plan, sectionId) }).id;
}

/** Makes measures of the plan's own from another plan's; says which became which. What cannot be brought along is left out. */
export function copyMeasures(actor: Actor, cityId: string, { ids, sectionId }: { ids: string[]; sectionId: string | null }) {
	const plan = planOf(cityId);
	const to = { planId: plan.id, sectionId: sectionIn(plan, sectionId) };
	if (ids.length > MOST) throw new Invalid({ ids: 'forms_too_long' });
	const made: Record<string, string> = {};
	for (const id of new Set(ids)) {
		try {
			made[id] = measures.copy(actor, id, to).id;
		} catch (fault) {
			if (!(fault instanceof NotFound)) throw fault;
		}
	}
	return made;
}

function planOf(cityId: string) {
	return plans.ofCity(cityId) ?? missing('plan');
}

function sectionIn(plan: plans.Plan, sectionId: string | null) {
	if (sectionId === null) return null;
	const section = sections.find(sectionId);
	return section.planId === plan.id && !section.removedAt ? section.id : missing('section');
}

function missing(what: 'plan' | 'section'): never {
	throw new NotFound(what);
}
