// What can be counted: the categories of the yearly count, shared by all, and a city's own indicators.
import type { Actor } from '../access/actor.ts';
import { can, cityScopes, permit } from '../access/rules.ts';
import { Invalid, NotFound } from '../database/errors.ts';
import { change } from '../events/change.server.ts';
import * as people from '../people/people.server.ts';
import { categories, units, unitOf, type SharedCategory, type Unit } from './kinds.ts';
import { dueFigures } from './due.server.ts';
import * as store from './store.server.ts';
import type { Rhythm } from './tables.ts';

export type { Rhythm } from './tables.ts';

/** The indicator all cities share for a category; its id is the category. */
export function sharedIndicator(category: SharedCategory): store.Indicator {
	if (!categories.includes(category)) throw new NotFound('indicator');
	return store.indicator(category) ?? store.insertIndicator({ id: category, category, unit: unitOf(category) });
}

/** An indicator by its id or, for the shared ones, their category; `NotFound` for another city's own. */
export function indicatorFor(
	cityId: string | null,
	id: string
): Pick<store.Indicator, 'id' | 'category' | 'name' | 'definition' | 'unit' | 'endedAt'> {
	const row = store.indicator(id);
	if (row && (row.cityId === null || row.cityId === cityId)) return row;
	const category = categories.find((one) => one === id);
	if (row || !category) throw new NotFound('indicator');
	return { id, category, name: null, definition: null, unit: unitOf(category), endedAt: null };
}

/** Everything a city may record: the shared catalogue, then its own. */
export function catalogue(cityId: string) {
	const own = store.ownIndicators(cityId).filter((one) => !one.endedAt);
	return [
		...categories.map((category) => ({ id: category as string, category, name: null, definition: null, unit: unitOf(category) })),
		...own.map(({ id, category, name, definition, unit }) => ({ id, category, name, definition, unit }))
	];
}

export type OwnIndicator = { name: string; unit: Unit; definition: string | null };

/** Adds an indicator of the city's own. */
export function define(actor: Actor, cityId: string, fields: OwnIndicator): store.Indicator {
	permit(actor, 'indicator.define', { scopes: cityScopes(cityId) });
	const own = checked(cityId, fields);
	return change(actor, (c) => {
		const row = store.insertIndicator({ ...own, category: 'own', cityId, addedAt: c.now });
		c.record('indicator.added', { cityId, indicatorId: row.id });
		return row;
	});
}

/** Changes an own indicator's name or definition. Its unit stays once something has been recorded: other figures would be meant. */
export function redefine(actor: Actor, cityId: string, id: string, fields: OwnIndicator) {
	permit(actor, 'indicator.define', { scopes: cityScopes(cityId) });
	const row = ownOf(cityId, id);
	const own = checked(cityId, fields, id);
	const isUsed = store.standingIn(cityId).some((one) => one.indicatorId === id);
	if (isUsed && own.unit !== row.unit) throw new Invalid({ unit: 'numbers_fault_unit_used' });
	const changed = (['name', 'unit', 'definition'] as const).filter((field) => own[field] !== row[field]);
	if (!changed.length) return;
	change(actor, (c) => {
		store.updateIndicator(id, own);
		c.record('indicator.changed', { cityId, indicatorId: id, fields: changed });
	});
}

/** Ends or takes up again the recording of an own indicator; what was recorded stays. */
export function setEnded(actor: Actor, cityId: string, id: string, isEnded: boolean) {
	permit(actor, 'indicator.define', { scopes: cityScopes(cityId) });
	ownOf(cityId, id);
	change(actor, (c) => {
		store.updateIndicator(id, { endedAt: isEnded ? c.now : null });
		c.record('indicator.changed', { cityId, indicatorId: id, fields: ['endedAt'] });
	});
}

/** Who records an indicator in the city, how often and when next. */
export function setCare(
	actor: Actor,
	cityId: string,
	indicatorId: string,
	care: { personId: string | null; rhythm: Rhythm; nextOn: string | null }
) {
	permit(actor, 'indicator.define', { scopes: cityScopes(cityId) });
	const { category } = indicatorFor(cityId, indicatorId);
	if (care.personId && !people.ofCity(actor, cityId).members.some((one) => one.personId === care.personId))
		throw new Invalid({ personId: 'forms_choose' });
	change(actor, (c) => {
		if (category !== 'own') sharedIndicator(category);
		store.saveCaretaker({ cityId, indicatorId, ...care });
		c.record('indicator.changed', { cityId, indicatorId, fields: ['care'] });
	});
}

/** Who looks after every indicator of a city and the day by which they said they record it next, moved on by what was recorded. */
export function careOf(cityId: string, now: Date) {
	const due = new Map(dueFigures([cityId], now).map((one) => [one.indicatorId, one]));
	return new Map(
		store.caretakersOf(cityId).map(({ caretaker, name }) => {
			const { dueOn = null, isLate = false } = due.get(caretaker.indicatorId) ?? {};
			return [caretaker.indicatorId, { ...caretaker, nextOn: caretaker.nextOn && (dueOn ?? caretaker.nextOn), name, isLate }];
		})
	);
}

/** Whether the actor may see small numbers too. */
export const maySeeAll = (actor: Actor, cityId: string) => can(actor, 'indicator.readAll', { scopes: cityScopes(cityId) }).ok;

function ownOf(cityId: string, id: string) {
	const row = store.indicator(id);
	if (!row || row.cityId !== cityId) throw new NotFound('indicator');
	return row;
}

function checked(cityId: string, { name, unit, definition }: OwnIndicator, id?: string) {
	const own = { name: name.trim(), unit, definition: definition?.trim() || null };
	const problems: Record<string, string> = {};
	if (!own.name) problems.name = 'numbers_fault_name';
	if (own.name.length > 120) problems.name = 'forms_too_long';
	if ((own.definition?.length ?? 0) > 2000) problems.definition = 'forms_too_long';
	if (!units.includes(unit)) problems.unit = 'forms_choose';
	const taken = store.ownIndicators(cityId).some((one) => one.id !== id && one.name?.toLowerCase() === own.name.toLowerCase());
	if (own.name && taken) problems.name = 'numbers_fault_name_taken';
	if (Object.keys(problems).length) throw new Invalid(problems);
	return own;
}
