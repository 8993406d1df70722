// What the pages of the measures show: the set as it is narrowed, and what it can be narrowed by.
import type { Actor } from '../access/actor.ts';
import { can, planScopes } from '../access/rules.ts';
import * as cities from '../cities/cities.server.ts';
import { NotFound } from '../database/errors.ts';
import { clock } from '../events/clock.server.ts';
import { fewLimit, isFew } from '../indicators/rules.ts';
import * as mail from '../mail/mail.server.ts';
import * as plans from '../plans/plans.server.ts';
import { byBehind, isSilent, narrowed, PAGE_ROWS, type Filters } from './filters.ts';
import * as links from './links.server.ts';
import { candidates } from './owners.server.ts';
import * as reports from './reports.server.ts';
import { dayIn, daysAfter } from './rules.ts';
import * as store from './store.server.ts';
import * as undo from './undo.server.ts';
import { found, list, one, toPublic, type MeasureView } from './views.server.ts';

/** The measures of a plan for one screen: those that fit the filters, the table page by page, and the choices there are. */
export function screen(actor: Actor, planId: string, filters: Filters, unplaced?: ReadonlySet<string>) {
	const all = list(actor, planId);
	const today = dayIn(clock.now());
	const fits = narrowed(all, filters, actor.personId, today, unplaced);
	const pages = filters.view === 'table' ? Math.max(1, Math.ceil(fits.length / PAGE_ROWS)) : 1;
	const page = Math.min(filters.page, pages);
	const shown = pages > 1 ? fits.slice((page - 1) * PAGE_ROWS, page * PAGE_ROWS) : fits;
	const years = fits.flatMap(({ startOn, endOn }) => [startOn, endOn].flatMap((on) => (on ? [Number(on.slice(0, 4))] : [])));
	const owners = new Map(all.flatMap((one) => one.owners.map((owner) => [owner.organisationId, owner] as const)));
	// One who has none of their own is led to the one that is most behind of all.
	const open = all.filter((one) => one.state !== 'done' && one.state !== 'dropped').sort(byBehind);
	const own = open.find((one) => one.owners.some((owner) => owner.personId === actor.personId));
	return {
		measures: shown,
		...{ shown: fits.length, total: all.length, page, pages },
		/** Every page of the table has the same years. */
		years: years.length ? { from: Math.min(...years), to: Math.max(...years) } : null,
		today,
		now: clock.now(),
		silent: shown.filter((one) => isSilent(one, filters.silent || 'own', today)).map((one) => one.id),
		owners: [...owners.values()].map(({ organisationId, name, nameSv, nameEn }) => ({ organisationId, name, nameSv, nameEn })),
		fundings: [...new Set(all.flatMap((one) => one.funding ?? []))].sort(),
		behind: (own ?? open[0])?.id ?? null
	};
}

/** The sections of a plan with the numbers people see. */
export const choices = (planId: string) => store.sectionsOf(planId).map((one, index) => ({ ...one, number: index + 1 }));

/** Everything the page of one measure shows, for somebody of the city. */
export function page(actor: Actor, cityId: string, measureId: string) {
	const measure = one(actor, cityId, measureId);
	const plan = plans.find(measure.planId);
	const writes = can(actor, 'measure.write', { scopes: planScopes(plan) }).ok;
	const all = reports.log(actor, measureId);
	return {
		measure,
		writes,
		log: all,
		missed: reports.periodsOf(measureId).filter((one) => one.missed),
		earlier: earlierOwners(measureId),
		now: clock.now(),
		...(writes ? { writing: writing(actor, measure, plan) } : {})
	};
}

/** What only those who may write see: forms, changes, links, letters. */
function writing(actor: Actor, measure: MeasureView, plan: plans.Plan) {
	const { cityId, id } = measure;
	const changes = undo.history(actor, id);
	return {
		form: reports.form(actor, id),
		changes: changes.map(({ id, kind, before, after, reason, at, by, undoneAt, undoable }) => ({
			...{ id, kind, before, after, reason, at, by, undoneAt, undoable }
		})),
		seen: changes[0]?.seq ?? 0,
		organisations: cities.organisationsFor(cityId).map(({ id, name }) => ({ id, name })),
		people: candidates(cityId, plan.id),
		indicators: store.indicatorChoices(cityId),
		practices: store.practiceChoices(),
		sections: choices(plan.id),
		links: links.linksOf(id).filter((one) => !one.usedAt).length,
		letters: mail.about('measureId', id),
		others: list(actor, plan.id)
			.filter((one) => one.state !== 'done' && one.state !== 'dropped')
			.sort(byBehind)
			.map(({ id, number, name, missed }) => ({ id, number, name, missed }))
	};
}

/** Owners that were, with their days, oldest first. */
export const earlierOwners = (measureId: string) => {
	const today = dayIn(clock.now());
	return store
		.ownerHistory(measureId)
		.filter(({ owner }) => (owner.untilOn && owner.untilOn <= today) || (owner.fromOn && owner.fromOn > today))
		.map(({ owner, organisation }) => ({
			// As it was called then: history is not rewritten by a new name.
			...{ name: owner.name, nameSv: organisation.nameSv, nameEn: organisation.nameEn, unit: owner.unit },
			fromOn: owner.fromOn,
			untilOn: owner.untilOn && daysAfter(owner.untilOn, -1),
			legal: owner.succeedsId !== null
		}));
};

/** One measure as the public reads it; those who may write elsewhere are offered to take it along. */
export function publicPage(actor: Actor, cityId: string, measureId: string) {
	const measure = found(measureId);
	if (measure.cityId !== cityId || measure.isDraft) throw new NotFound('measure');
	const shared = measure.indicators[0]?.category;
	const key = store.templateKeyOf(measure.section?.id ?? null);
	return {
		measure: toPublic(measure),
		log: reports.log(actor, measureId).map((one) => ({
			...one,
			by: null,
			...(shared && isFew(one.value, fewLimit) ? { value: null, few: true } : {})
		})),
		earlier: earlierOwners(measureId),
		plans: plans
			.open()
			.filter((plan) => plan.cityId !== cityId && can(actor, 'measure.write', { scopes: planScopes(plan) }).ok)
			.map((plan) => ({
				id: plan.id,
				city: cities.find(plan.cityId).name,
				sections: choices(plan.id).map(({ id, number, title }) => ({ id, number, title })),
				same: choices(plan.id).find((one) => one.templateKey && one.templateKey === key)?.id ?? null
			}))
	};
}
