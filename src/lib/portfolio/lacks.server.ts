// What measures lack, by section and by city: the measures' own counts, never counted here again.
import type { Actor } from '../access/actor.ts';
import { can, planScopes } from '../access/rules.ts';
import * as measures from '../measures/measures.server.ts';
import * as store from './store.server.ts';

type Counts = Pick<measures.GapLine, 'measures' | 'owner' | 'time' | 'indicator' | 'missed' | 'late'>;

/** By section: reports missed and times passed. */
export type Lacks = Map<string, { missed: number; late: number }>;

/** What the measures of these cities' sections lack. */
export const lacksOf = (cityIds: string[]): Lacks =>
	new Map(measures.gaps(cityIds).flatMap(({ sectionId, missed, late }) => (sectionId ? [[sectionId, { missed, late }]] : [])));

/** A city's measures and how many lack what. */
export type CityLacks = Counts & { cityId: string; city: string; opens: boolean };

/** The view of what is missing, by city. Measures are public, and so is what they lack. */
export function lacksByCity(actor: Actor): CityLacks[] {
	const framed = store.frame();
	const found = Map.groupBy(measures.gaps(framed.map(({ plan }) => plan.cityId)), ({ cityId }) => cityId);
	return framed.map(({ plan, city }) => {
		const sum = (key: keyof Counts) => (found.get(plan.cityId) ?? []).reduce((all, one) => all + one[key], 0);
		return {
			...{ cityId: plan.cityId, city, opens: can(actor, 'section.readShared', { scopes: planScopes(plan) }).ok },
			...{ measures: sum('measures'), owner: sum('owner'), time: sum('time') },
			...{ indicator: sum('indicator'), missed: sum('missed'), late: sum('late') }
		};
	});
}
