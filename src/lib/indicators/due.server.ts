// Figures that wait to be recorded: for the coordinator of the city and for whoever looks after the indicator.
import type { Actor } from '../access/actor.ts';
import { can, cityScopes, planScopes } from '../access/rules.ts';
import { clock } from '../events/clock.server.ts';
import { dayAfter } from '../people/rules.ts';
import type { Plan } from '../plans/plans.server.ts';
import { nextDue, type Due, type Kept } from './due.ts';
import type { Category } from './kinds.ts';
import * as store from './store.server.ts';

/** One indicator of a city with when its next figure is due. */
export type DueFigure = Due & {
	cityId: string;
	indicatorId: string;
	category: Category;
	name: string | null;
	personId: string | null;
	isAgreed: boolean;
};

const finnishDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Helsinki' });

/** When the next figure of every followed indicator of some cities is due; three questions however many there are. */
export function dueFigures(cityIds: string[], now: Date = clock.now()): DueFigure[] {
	if (!cityIds.length) return [];
	const found = new Map<string, Kept & Pick<DueFigure, 'cityId' | 'indicatorId' | 'name' | 'personId'>>();
	const one = (cityId: string, { id, category, name }: Pick<store.Indicator, 'id' | 'category' | 'name'>) => {
		const key = `${cityId}/${id}`;
		const kept = found.get(key) ?? {
			...{ cityId, indicatorId: id, category, name, personId: null, care: null, hasGoal: false, figures: [] }
		};
		found.set(key, kept);
		return kept;
	};
	for (const { cityId, indicator, recordedAt, replacedAt, ...figure } of store.recordedIn(cityIds)) {
		one(cityId!, indicator).figures.push({ ...figure, recordedOn: finnishDay.format(recordedAt), stands: replacedAt === null });
	}
	for (const { cityId, indicator } of store.aimedAtIn(cityIds)) one(cityId, indicator).hasGoal = true;
	for (const { caretaker, indicator } of store.lookedAfterIn(cityIds)) {
		const kept = one(caretaker.cityId, indicator);
		kept.care = caretaker;
		kept.personId = caretaker.personId;
	}
	const today = finnishDay.format(now);
	return [...found.values()].flatMap((kept) => {
		const due = nextDue(kept, today);
		const { cityId, indicatorId, category, name, personId } = kept;
		const isAgreed = Boolean(kept.care?.nextOn);
		return due ? [{ ...due, cityId, indicatorId, category, name, personId, isAgreed }] : [];
	});
}

/** Figures of one city that should have been recorded by the same day. */
export type Owing = {
	cityId: string;
	year: number;
	dueOn: string;
	since: Date;
	/** Somebody set the day; else it is the day of the yearly count. */
	isAgreed: boolean;
	list: Pick<DueFigure, 'indicatorId' | 'category' | 'name'>[];
};

/** What waits for this person to be recorded in the cities of some plans: all of it for a coordinator, their own for others. */
export function owedFigures(actor: Actor, plans: Plan[]): Owing[] {
	const mine = plans.filter((plan) => can(actor, 'indicator.observe', { scopes: cityScopes(plan.cityId) }).ok);
	const led = new Set(
		mine.filter((plan) => can(actor, 'plan.shape', { scopes: planScopes(plan) }).ok).map((plan) => plan.cityId)
	);
	const owed = dueFigures(mine.map((plan) => plan.cityId)).filter(
		(one) => one.isLate && (led.has(one.cityId) || one.personId === actor.personId)
	);
	return [...Map.groupBy(owed, (one) => `${one.cityId}/${one.dueOn}/${one.year}/${one.isAgreed}`).values()].map((list) => {
		const { cityId, year, dueOn, isAgreed } = list[0]!;
		const named = list.map(({ indicatorId, category, name }) => ({ indicatorId, category, name }));
		return { cityId, year, dueOn, since: dayAfter(dueOn), isAgreed, list: named };
	});
}
