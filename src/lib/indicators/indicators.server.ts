// Figures: what has been counted and where it is said. A corrected figure stays, with who and why.
import type { Actor } from '../access/actor.ts';
import { cityScopes, permit } from '../access/rules.ts';
import { Conflict, Invalid, NotFound } from '../database/errors.ts';
import { change, type Change } from '../events/change.server.ts';
import { clock } from '../events/clock.server.ts';
import { indicatorFor, sharedIndicator } from './catalogue.server.ts';
import type { SharedCategory } from './kinds.ts';
import { bigChange, faultsOf, isNear, type FigureFields } from './rules.ts';
import { fullSeries, series, type Series } from './series.server.ts';
import { maySeeAll } from './catalogue.server.ts';
import * as store from './store.server.ts';
import type { Source } from './tables.ts';

export type { Goal, Indicator, Observation } from './store.server.ts';
export { addGoal, checkGoal, dropGoal, goals, goalsEver, reviseGoal, setGoal, type NewGoal } from './goals.server.ts';
export { cutSeries } from './cuts.server.ts';
export { figureFor, pathOf, status, statuses, type GoalPath } from './told.server.ts';

export type NewFigure = Pick<store.Observation, 'year' | 'nature'> & {
	/** Null is the whole country. */
	cityId: string | null;
	/** One of the shared categories; or any indicator by `indicatorId`. */
	category?: SharedCategory;
	indicatorId?: string;
	/** Null when it is known that nobody knows. */
	value: number | null;
	on?: string | null;
	source?: Source | null;
	method?: string | null;
	breakBefore?: boolean;
	isExample?: boolean;
	/** Why the figure that stands for the year is replaced; without it a second figure is refused. */
	because?: string;
	/** The figure that stood when the form was opened ('' for none): a colleague's that came between is shown first. */
	saw?: string;
	/** False asks once when the figure is far from the one before. */
	isSure?: boolean;
};

/** Records one figure. A second one for the same year is a correction: the first stays in the record with the reason. */
export function observe(actor: Actor, figure: NewFigure): store.Observation {
	const { cityId, because, saw, isSure = true } = figure;
	permit(actor, 'indicator.observe', { scopes: cityId ? cityScopes(cityId) : ['nation'] });
	const wanted = figure.indicatorId ?? figure.category;
	if (!wanted) throw new Invalid({ category: 'forms_missing' });
	const indicator = indicatorFor(cityId, wanted);
	checkFigure(figure, indicator.unit);
	if (!isSure) askWhenFar(figure, indicator.id);
	return change(actor, (c) => {
		const earlier = store.standing(indicator.id, cityId, figure.year);
		if (saw !== undefined && (earlier?.id ?? '') !== saw) throw new Conflict('numbers_conflict', bothValues(earlier, figure));
		if (earlier && !because?.trim()) throw new Invalid({ because: 'numbers_fault_because' });
		return record(c, figure, indicator, earlier, { because });
	});
}

type Replacing = { because?: string | undefined; pasteId?: string };

/** Writes the row and what it replaces; the caller has asked, checked and opened the change. */
export function record(
	c: Change,
	{ cityId, year, value, nature, on = null, source = null, method = null, breakBefore = false, isExample = false }: NewFigure,
	indicator: { id: string; category: store.Indicator['category'] },
	earlier: store.Observation | undefined,
	{ because, pasteId }: Replacing
): store.Observation {
	if (indicator.category !== 'own') sharedIndicator(indicator.category);
	if (earlier) {
		const how = { replacedAt: c.now, replacedBecause: because?.trim().slice(0, 500) ?? '', replacedBy: c.actor.personId };
		store.replace(earlier.id, pasteId ? { ...how, replacedInPasteId: pasteId } : how);
	}
	const row = store.insert({
		...{ cityId, indicatorId: indicator.id, year, value, nature, on, source, method, breakBefore, isExample },
		...{ recordedBy: c.actor.personId, recordedAt: c.now, pasteId: pasteId ?? null }
	});
	if (pasteId) return row;
	const place = cityId ? { cityId } : {};
	c.record(earlier ? 'indicator.corrected' : 'indicator.observed', {
		...{ ...place, indicatorId: indicator.id, observationId: row.id, year: row.year }
	});
	return row;
}

/** A city's series for its own people: in full for those who may see small numbers, else as the public reads them. */
export function seriesFor(actor: Actor, cityId: string): { series: Series[]; isFull: boolean } {
	const isFull = maySeeAll(actor, cityId);
	return { series: isFull ? fullSeries(cityId) : series(cityId), isFull };
}

/** Throws what is wrong with a figure, each fault at its field. */
function checkFigure(figure: FigureFields, unit: store.Indicator['unit']) {
	const faults = faultsOf(figure, unit, clock.now().getFullYear());
	if (Object.keys(faults).length) throw new Invalid(faults);
}

function askWhenFar({ cityId, year, value }: NewFigure, indicatorId: string) {
	const all = store.standingIn(cityId).filter((one) => one.indicatorId === indicatorId);
	const earlier = all.find((one) => one.year === year);
	if (earlier && isNear(earlier.value, value)) return;
	const far = bigChange(
		all.filter((one) => one !== earlier),
		year,
		value
	);
	if (far) throw new Conflict('numbers_ask_sure', far);
}

const bothValues = (earlier: store.Observation | undefined, { value, year }: NewFigure) => ({
	...{ year, mine: value, theirs: earlier?.value ?? null, saw: earlier?.id ?? '' },
	who: earlier?.recordedBy ? (store.namesOf([earlier.recordedBy])[0]?.name ?? '') : ''
});

/** A figure by its id, in the city it belongs to. */
export function figureIn(cityId: string, observationId: string): store.Observation {
	const row = store.observation(observationId);
	if (!row || row.cityId !== cityId) throw new NotFound('figure');
	return row;
}
