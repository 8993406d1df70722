// What stands in a section's text and lives in rows: what an approval covers of it, and what a reader sees of it.
// Whatever the number of sections and plans, it is one question for the measures and one for the figures.
import * as definitions from '../measures/definitions.server.ts';
import * as measures from '../measures/measures.server.ts';
import { everySeries, type Series } from '../indicators/series.server.ts';
import { targetOf } from '../indicators/path.ts';
import * as live from '../live/live.server.ts';
import * as plans from '../plans/plans.server.ts';
import * as store from './store.server.ts';
import {
	figureKey,
	NOTHING_SHOWN,
	type FigureRef,
	type FigureShown,
	type MeasureCard,
	type Shown,
	type Standing
} from '../text/shown.ts';

/** What the hash covers of the nodes of one text: definitions in order of first appearance, and figures pinned to a year. */
export type CoveredNodes = { measures: unknown[]; figures: unknown[] };

const NOTHING: CoveredNodes = { measures: [], figures: [] };

/** What the hash covers of many texts' nodes; empty for those without any. */
export function coveredIn(texts: { cityId: string; nodes: Standing }[]): CoveredNodes[] {
	const ids = texts.flatMap(({ nodes }) => nodes.measures);
	const found = ids.length ? definitions.definitions(ids) : null;
	const series = texts.some(({ nodes }) => nodes.figures.length) ? everySeries() : null;
	return texts.map(({ cityId, nodes }) => {
		if (!nodes.measures.length && !nodes.figures.length) return NOTHING;
		return {
			measures: nodes.measures.map((id) => bare(found?.get(id)) ?? { id, missing: true }),
			// The newest figure is an open series: the text says that it moves.
			figures: nodes.figures
				.filter(({ show }) => show !== 'latest')
				.map((ref) => bareFigure(ref, figureIn(series?.get(cityId) ?? [], cityId, ref)))
		};
	});
}

/** The same of one text. */
export const coveredBy = (cityId: string, textId: number): CoveredNodes => coveredIn([{ cityId, nodes: live.nodes(textId) }])[0]!;

/** The sections in whose text a measure's card stands. */
export const showing = (cityId: string, measureId: string) =>
	store.mayShow(cityId, JSON.stringify(measureId)).filter(({ textId }) => live.nodes(textId).measures.includes(measureId));

/** The sections in whose text a figure of the indicator stands that an approval covers. */
export const showingFigure = (cityId: string, indicatorId: string) =>
	store
		.mayShow(cityId, JSON.stringify(indicatorId))
		.filter(({ textId }) =>
			live.nodes(textId).figures.some(({ indicator, show }) => indicator === indicatorId && show !== 'latest')
		);

/** What the nodes of some texts of a plan say now. Asks no permission: who reads the text reads its cards. */
export function shownIn(plan: Pick<plans.Plan, 'id' | 'cityId'>, texts: Standing[], { drafts = true } = {}): Shown {
	const ids = new Set(texts.flatMap((nodes) => nodes.measures));
	const refs = new Map(texts.flatMap((nodes) => nodes.figures).map((ref) => [figureKey(ref), ref]));
	if (!ids.size && !refs.size) return NOTHING_SHOWN;
	const series = refs.size ? (everySeries().get(plan.cityId) ?? []) : [];
	return {
		measures: Object.fromEntries(
			viewsOf(plan, ids)
				.filter((view) => drafts || !view.isDraft)
				.map((view) => [view.id, cardFor(view)])
		),
		figures: Object.fromEntries(
			[...refs].flatMap(([key, ref]) => {
				const figure = figureIn(series, plan.cityId, ref);
				return figure ? [[key, figure]] : [];
			})
		)
	};
}

/** What one text's nodes say now, as a version keeps it; null when there are none. */
export function shownNow(planId: string, textId: number): Shown | null {
	const nodes = live.nodes(textId);
	return nodes.measures.length || nodes.figures.length ? shownIn(plans.find(planId), [nodes]) : null;
}

/** Everything a text of the plan could show: its measures and the city's figures, for the editor and its lists. */
export function choices(plan: Pick<plans.Plan, 'id' | 'cityId'>): Shown & { indicators: Choice[] } {
	const series = everySeries().get(plan.cityId) ?? [];
	const refs = series.flatMap(showable);
	return {
		measures: Object.fromEntries(measures.ofPlan(plan.id, { drafts: true }).map((view) => [view.id, cardFor(view)])),
		figures: Object.fromEntries(refs.map((ref) => [figureKey(ref), figureIn(series, plan.cityId, ref)!])),
		indicators: series
			.filter((one) => one.figures.length)
			.map((one) => ({
				id: one.indicatorId,
				category: one.category === 'own' ? null : one.category,
				name: one.name,
				shows: showable(one).map(({ show }) => show)
			}))
	};
}

export type Choice = { id: string; category: string | null; name: string | null; shows: string[] };

const showable = (one: Series): FigureRef[] =>
	one.figures.length
		? [
				{ indicator: one.indicatorId, show: 'latest' },
				...(pathOf(one) ? [{ indicator: one.indicatorId, show: 'path' }] : []),
				...one.figures.map(({ year }) => ({ indicator: one.indicatorId, show: String(year) })).reverse()
			]
		: [];

/** The rows of the cards: the plan's own, and those that have moved on to the plan after it. */
function viewsOf(plan: Pick<plans.Plan, 'id' | 'cityId'>, ids: Set<string>): measures.MeasureView[] {
	if (!ids.size) return [];
	const own = measures.ofPlan(plan.id, { drafts: true }).filter((view) => ids.has(view.id));
	if (own.length === ids.size) return own;
	const known = new Set(own.map((view) => view.id));
	return [...own, ...measures.shownOf(plan.cityId).filter((view) => ids.has(view.id) && !known.has(view.id))];
}

const cardFor = (view: measures.MeasureView): MeasureCard => ({
	id: view.id,
	cityId: view.cityId,
	number: view.number,
	name: view.name,
	state: view.state,
	isLate: view.late,
	owners: view.owners.map(({ name, unit }) => (unit ? `${name}, ${unit}` : name)),
	startOn: view.startOn,
	endOn: view.endOn,
	funding: [view.funding, view.fundingCondition].filter(Boolean).join('; ') || null,
	targetGroup: view.targetGroup,
	indicators: view.indicators.map(({ category, name, baseline, target }, at) => ({
		category: category === 'own' ? null : category,
		name,
		unit: null,
		baseline,
		target,
		latest: at === 0 ? (view.lastReport?.value ?? null) : null
	})),
	isExample: view.isExample
});

/** The same definition whatever fields a later version of the program adds empty: what is empty is left out. Names of offices do not count, offices do. */
function bare(definition: definitions.Definition | undefined) {
	if (!definition) return null;
	const { owners, ...rest } = definition;
	return filled({ ...rest, owners: owners.map(({ name: _, ...owner }) => owner) });
}

function filled(value: unknown): unknown {
	if (Array.isArray(value)) return value.length ? value.map((part) => filled(part) ?? {}) : undefined;
	if (!value || typeof value !== 'object') return value ?? undefined;
	const parts = Object.entries(value).flatMap(([key, part]) => {
		const kept = filled(part);
		return kept === undefined || kept === '' ? [] : [[key, kept] as const];
	});
	return parts.length ? Object.fromEntries(parts) : undefined;
}

/** A figure as the public may read it: a small number is covered as small, since the hash is public too. */
function bareFigure({ indicator, show }: FigureRef, figure: FigureShown | null) {
	if (!figure) return { indicator, show, missing: true };
	const { year, value, told, target, targetYear } = figure;
	return filled({ indicator, show, year, value: told === 'value' ? value : told, target, targetYear });
}

/** What of a city's series a sentence shows; null when there is no such figure. */
function figureIn(series: Series[], cityId: string, { indicator, show }: FigureRef): FigureShown | null {
	const one = series.find(({ indicatorId }) => indicatorId === indicator);
	if (!one) return null;
	const about = { cityId, category: one.category === 'own' ? null : one.category, name: one.name };
	if (show === 'path') {
		const path = pathOf(one);
		return path && { ...about, ...path };
	}
	const figure = show === 'latest' ? one.figures.at(-1) : one.figures.find(({ year }) => String(year) === show);
	if (!figure) return null;
	const { year, value, told, limit } = figure;
	return { ...about, year, value, told, limit, target: null, targetYear: null };
}

/** From the baseline to the target, where both are told: 53 → 26. */
function pathOf({ figures, goal }: Series) {
	const from = goal?.baselineYear ? figures.find(({ year }) => year === goal.baselineYear) : undefined;
	const target = goal && from?.told === 'value' ? targetOf(goal, from.value) : null;
	if (!from || !target) return null;
	const { year, value, told, limit } = from;
	return { year, value, told, limit, target: target.value, targetYear: target.year };
}
