// Measures as screens show them: one question for a list, the same rows for the city, the public and the ministry.
import type { Actor } from '../access/actor.ts';
import { can, permit, planScopes } from '../access/rules.ts';
import { NotFound } from '../database/errors.ts';
import { clock } from '../events/clock.server.ts';
import { rememberedBy } from '../events/remembered.server.ts';
import { fewLimit, isFew } from '../indicators/rules.ts';
import * as plans from '../plans/plans.server.ts';
import { dayIn, isLate, missing, numberOf, type Gap, type MeasureState } from './rules.ts';
import * as store from './store-views.server.ts';

export type { GapLine, IndicatorShown, OwnerShown } from './store-views.server.ts';

export type MeasureView = Omit<store.Row, 'running' | 'place' | 'addedAt' | 'lastReport'> & {
	/** 7.2: the second of section 7. */
	number: string;
	/** The state, or `late` in its place. */
	shown: MeasureState | 'late';
	late: boolean;
	missing: Gap[];
	addedAt: Date;
	lastReport: (Omit<store.ReportShown, 'at'> & { at: Date }) | null;
};

const when = () => ({ today: dayIn(clock.now()), now: clock.now().getTime() });

/** The measures of a city's plan in work, by number. Asks no permission: callers do. */
export function shownOf(cityId: string, { drafts = true } = {}): readonly MeasureView[] {
	const plan = plans.ofCity(cityId);
	return plan ? ofPlan(plan.id, { drafts }) : [];
}

/** The measures of one plan, likewise. Drafts are left out unless asked for: what is not told to be a member's is the public's. */
export function ofPlan(planId: string, { drafts = false } = {}): readonly MeasureView[] {
	const all = everyOf(`${when().today} ${planId}`);
	return drafts ? all : all.filter((one) => !one.isDraft);
}

// One question for all of a plan, asked again after any change; each minute too, since a place may end by the clock.
const everyOf = rememberedBy(
	(key) => {
		const [today, planId] = key.split(' ') as [string, string];
		return store.ofPlan(planId, when()).map((row) => viewed(row, today));
	},
	30,
	60_000
);

/** The measures of a plan by number and name alone, in their order: for lists that ask no more of them. */
export const names = (planId: string) =>
	store.namesOf(planId).map(({ id, name, state, section, place, running }) => ({
		...{ id, name, state },
		number: numberOf(section, section ? (place ?? running) : running)
	}));

/** The same for a member of the plan or the city: those who read its drafts see measures that are not public yet. */
export function list(actor: Actor, planId: string): readonly MeasureView[] {
	const about = { scopes: planScopes(plans.find(planId)) };
	permit(actor, 'measure.read', about);
	const all = ofPlan(planId, { drafts: can(actor, 'section.read', about).ok });
	return can(actor, 'measure.write', about).ok ? all : all.map(withoutContacts);
}

/** One measure of a city for somebody; `NotFound` for what they may not know of. */
export function one(actor: Actor, cityId: string, measureId: string): MeasureView {
	const view = found(measureId);
	if (view.cityId !== cityId) throw new NotFound('measure');
	const about = { scopes: planScopes(plans.find(view.planId)) };
	permit(actor, 'measure.read', about);
	if (view.isDraft && !can(actor, 'section.read', about).ok) throw new NotFound('measure');
	return can(actor, 'measure.write', about).ok ? view : withoutContacts(view);
}

/** One measure as it stands, for verbs that ask permission themselves. */
export function found(measureId: string): MeasureView {
	const now = when();
	const row = store.one(measureId, now);
	if (!row) throw new NotFound('measure');
	return viewed(row, now.today);
}

/** What is missing of the measures of these cities, counted by city and section, in one question. */
export const gaps = (cityIds: string[]): store.GapLine[] => store.gaps(cityIds, dayIn(clock.now()));

function viewed({ running, place, ...row }: store.Row, today: string): MeasureView {
	const late = isLate(row, today);
	return {
		...row,
		number: numberOf(row.section?.number ?? null, row.section ? (place ?? running) : running),
		shown: late ? 'late' : row.state,
		late,
		missing: row.state === 'dropped' ? [] : missing({ ...row, owners: row.owners.length, indicators: row.indicators.length }),
		addedAt: new Date(row.addedAt),
		lastReport: row.lastReport && { ...row.lastReport, at: new Date(row.lastReport.at) }
	};
}

/** Whom to reach without an account is for those who keep the measures, not for everybody who reads of them. */
const withoutContacts = (view: MeasureView): MeasureView =>
	view.owners.some((one) => one.contact || one.hasEmail)
		? { ...view, owners: view.owners.map((one) => ({ ...one, contact: null, hasEmail: false })) }
		: view;

/** A measure without what only the city knows: people, contacts, and counts so small that somebody could be recognised. */
export function toPublic(view: MeasureView): MeasureView {
	const shared = view.indicators[0]?.category;
	const few = shared && isFew(view.lastReport?.value ?? null, fewLimit);
	return {
		...view,
		owners: view.owners.map((one) => ({ ...one, personId: null, person: null, contact: null, hasEmail: false, gone: false })),
		lastReport: view.lastReport && { ...view.lastReport, by: null, value: few ? null : view.lastReport.value }
	};
}
