// What stands in a text and lives in rows: measures as cards, figures in sentences. The text holds only where they stand;
// what they say is laid over it ("dressed") before it is rendered or compared, and never written back.
import type { JSONContent } from '@tiptap/core';
import { figureValue, indicatorName } from '#lib/words/figures.ts';
import { number as asNumber, partialSpan } from '#lib/words/format.ts';
import { m } from '#lib/words/messages.ts';

/** A number a measure is followed by: what its hash covers (baseline, target) and the newest value, which it does not. */
export type CardIndicator = {
	/** One of the shared categories, or null for a city's own with a name. */
	category: string | null;
	name: string | null;
	unit: string | null;
	baseline: number | null;
	target: number | null;
	latest: number | null;
};

export type CardState = 'planned' | 'under_way' | 'done' | 'stalled' | 'dropped';

/** One measure as a card says it. */
export type MeasureCard = {
	id: string;
	cityId: string;
	/** Its number in the plan as people say it: 6.1. */
	number: string;
	name: string;
	/** Null where only the definition is compared. */
	state: CardState | null;
	isLate: boolean;
	owners: string[];
	startOn: string | null;
	endOn: string | null;
	funding: string | null;
	targetGroup: string | null;
	indicators: CardIndicator[];
	isExample: boolean;
};

/** One figure as a sentence says it; `target` only where the way from the baseline to the target is shown. */
export type FigureShown = {
	cityId: string;
	category: string | null;
	name: string | null;
	year: number | null;
	value: number | null;
	/** How the public is told: by its value, as smaller than the limit, not at all, or because nobody knows. */
	told: 'value' | 'few' | 'withheld' | 'unknown';
	limit: number;
	target: number | null;
	targetYear: number | null;
};

/** Everything that the nodes of some texts need to be read: measures by id, figures by indicator and what is shown of it. */
export type Shown = { measures: Record<string, MeasureCard>; figures: Record<string, FigureShown> };

/** What of an indicator a sentence shows: a year's figure, the newest one, or the way from the baseline to the target. */
export type FigureRef = { indicator: string; show: string };

/** What stands in a text, each once, in order of first appearance. */
export type Standing = { measures: string[]; figures: FigureRef[] };

export const NOTHING_SHOWN: Shown = { measures: {}, figures: {} };

/** Ids that may stand in a text. */
export const isId = (value: unknown): value is string => typeof value === 'string' && /^[\w-]{1,64}$/.test(value);

/** `latest`, `path` or a year. */
export const isShow = (value: unknown): value is string => typeof value === 'string' && /^(latest|path|(19|20)\d\d)$/.test(value);

/** The key of a figure in `Shown`. */
export const figureKey = ({ indicator, show }: FigureRef) => `${indicator}/${show}`;

/** The measures and figures that stand in a text. */
export function standingIn(json: JSONContent): Standing {
	const measures = new Set<string>();
	const figures = new Map<string, FigureRef>();
	const ahead: JSONContent[] = [json];
	for (let node = ahead.pop(); node; node = ahead.pop()) {
		if (node.type === 'measure' && isId(node.attrs?.id)) measures.add(node.attrs.id);
		if (node.type === 'figure') {
			const ref = refOf(node);
			if (ref && !figures.has(figureKey(ref))) figures.set(figureKey(ref), ref);
		}
		if (Array.isArray(node.content)) for (const child of node.content.toReversed()) ahead.push(child);
	}
	return { measures: [...measures], figures: [...figures.values()] };
}

/** The same value with what its measures and figures say written into them: a text, a comparison, anything that holds nodes. */
export function dressed<T>(value: T, shown: Shown): T {
	if (Array.isArray(value)) {
		const parts = value.map((part) => dressed(part, shown));
		return (parts.some((part, at) => part !== value[at]) ? parts : value) as T;
	}
	if (!value || typeof value !== 'object') return value;
	const node = value as JSONContent;
	if (node.type === 'measure' && isId(node.attrs?.id)) {
		const card = Object.hasOwn(shown.measures, node.attrs.id) ? shown.measures[node.attrs.id] : null;
		return { ...node, attrs: { id: node.attrs.id, card: card ?? null } } as T;
	}
	if (node.type === 'figure') {
		const ref = refOf(node);
		const card = ref && Object.hasOwn(shown.figures, figureKey(ref)) ? shown.figures[figureKey(ref)] : null;
		return { ...node, attrs: { ...ref, card: card ?? null } } as T;
	}
	const whole = value as Record<string, unknown>;
	let copy: Record<string, unknown> | null = null;
	for (const [key, part] of Object.entries(whole)) {
		const changed = dressed(part, shown);
		if (changed !== part) (copy ??= { ...whole })[key] = changed;
	}
	return (copy ?? value) as T;
}

/** Only what an approval covers: states and newest values change without anybody's decision. */
export const definitionsOnly = ({ measures, figures }: Shown): Shown => ({
	measures: Object.fromEntries(
		Object.entries(measures).map(([id, card]) => [
			id,
			{
				...card,
				// Moving a section gives its measures other numbers; that is no change of what they are.
				number: '',
				state: null,
				isLate: false,
				indicators: card.indicators.map((one) => ({ ...one, latest: null }))
			}
		])
	),
	figures: Object.fromEntries(
		Object.entries(figures).map(([key, figure]) => [
			key,
			key.endsWith('/latest') ? { ...figure, value: null, year: null } : figure
		])
	)
});

const refOf = (node: JSONContent): FigureRef | null =>
	isId(node.attrs?.indicator) && isShow(node.attrs?.show) ? { indicator: node.attrs.indicator, show: node.attrs.show } : null;

/** The card of a dressed measure, or null. */
export const cardOf = (node: JSONContent): MeasureCard | null => (node.attrs?.card as MeasureCard | null | undefined) ?? null;

/** "Toimenpide 6.1: Nopsajalka". */
export function cardTitle(card: MeasureCard | null): string {
	if (!card) return m.card_lost();
	return card.number ? m.card_title({ number: card.number, name: card.name }) : m.card_title_only({ name: card.name });
}

const states: Record<CardState, () => string> = {
	planned: m.ui_state_planned,
	under_way: m.ui_state_under_way,
	done: m.ui_state_done,
	stalled: m.ui_state_stalled,
	dropped: m.ui_state_dropped
};

/** The word of a measure's state; late is said instead of what it is late in. */
export const cardState = ({ state, isLate }: Pick<MeasureCard, 'state' | 'isLate'>): string =>
	isLate ? m.ui_state_late() : state && Object.hasOwn(states, state) ? states[state]() : '';

export type CardField = { key: 'owner' | 'time' | 'indicator' | 'funding' | 'group'; label: string; words: string | null };

/** What a card says besides name and state; null where it should say something and does not. */
export function cardFields(card: MeasureCard): CardField[] {
	const one = card.indicators.length === 1 ? card.indicators[0] : undefined;
	const fields: CardField[] = [
		{ key: 'owner', label: m.card_owner(), words: card.owners.join(', ') || null },
		{ key: 'time', label: m.card_time(), words: partialSpan(card.startOn, card.endOn) || null },
		{
			key: 'indicator',
			label: one ? m.card_indicator_of({ name: indicatorName(one) }) : m.card_indicator(),
			words: one
				? indicatorWords(one)
				: card.indicators.map((each) => `${indicatorName(each)}: ${indicatorWords(each)}`).join('; ') || null
		}
	];
	if (card.funding) fields.push({ key: 'funding', label: m.card_funding(), words: card.funding });
	if (card.targetGroup) fields.push({ key: 'group', label: m.card_group(), words: card.targetGroup });
	return fields;
}

function indicatorWords({ baseline, target, latest }: CardIndicator) {
	const parts = [
		...(latest === null ? [] : [m.card_latest({ value: asNumber(latest, 1) })]),
		...(target === null ? [m.card_no_target()] : [m.card_target({ value: asNumber(target, 1) })]),
		...(baseline === null ? [m.card_no_baseline()] : [m.card_baseline({ value: asNumber(baseline, 1) })])
	];
	return parts.join(', ');
}

/** A figure as its sentence says it: "53", "53 → 26", "alle 5", "ei tiedossa". */
export function figureWords(figure: FigureShown | null): string {
	if (!figure) return m.card_figure_lost();
	const from = figureValue(figure);
	return figure.target === null ? from : m.card_figure_path({ from, to: asNumber(figure.target, 1) });
}

/** What the figure is a figure of, for those who ask. */
export function figureAbout(figure: FigureShown): string {
	const name = indicatorName(figure);
	if (figure.target !== null && figure.targetYear !== null && figure.year !== null)
		return m.card_figure_path_about({ name, from: figure.year, to: figure.targetYear });
	return figure.year === null ? name : m.card_figure_about({ name, year: figure.year });
}
