// Cards and figures as HTML. Like text/html.ts: every tag is written here, every word is escaped.
import type { JSONContent } from '@tiptap/core';
import { m } from '#lib/words/messages.ts';
import { escapeHtml } from './inline.ts';
import {
	cardFields,
	cardOf,
	cardState,
	cardTitle,
	figureAbout,
	figureKey,
	figureWords,
	type CardField,
	type CardIndicator,
	type FigureRef,
	type FigureShown,
	type MeasureCard
} from './shown.ts';
import { own } from './plain.ts';

export type CardOptions = {
	/** Attributes of the outermost element, written by the caller. */
	id?: string;
	/** Where the measure's own page is. */
	href?: (measureId: string) => string | null;
	/** For comparison: the other version, and which of the two is shown. */
	was?: MeasureCard | null;
	side?: 'before' | 'after' | 'both';
	/** Put at the end: a link to the card's own address. */
	end?: string;
};

/** A measure's card; one without a row says so. */
export function cardHtml(node: JSONContent, options: CardOptions = {}): string {
	const card = cardOf(node);
	const id = escapeHtml(String(own(node.attrs, 'id') ?? ''));
	const name = escapeHtml(cardTitle(card));
	const state = card?.isLate ? 'late' : (card?.state ?? null);
	const where = card ? ` data-city="${escapeHtml(card.cityId)}"` : '';
	const kind = card ? (state ? ` st-${escapeHtml(state)}` : '') : ' lost';
	return `<div${options.id ?? ''} class="measure-card${kind}" role="group" aria-label="${name}" data-measure="${id}"${where}>${cardInside(card, options)}${options.end ?? ''}</div>`;
}

/** What stands inside the card's frame: the editor draws the frame itself. */
export function cardInside(card: MeasureCard | null, { href, was, side }: CardOptions = {}): string {
	if (!card)
		return `<div class="card-head"><div><span class="card-name">${escapeHtml(m.card_lost())}</span><span class="card-why">${escapeHtml(m.card_lost_why())}</span></div></div>`;
	const address = href?.(card.id) ?? null;
	const changed = was && was.name !== card.name ? compared(card.name, was.name, side) : escapeHtml(card.name);
	const name = address ? `<a href="${escapeHtml(address)}">${changed}</a>` : changed;
	const number = escapeHtml(card.number ? m.card_word({ number: card.number }) : m.card_word_only());
	const state = cardState(card);
	const chip = state ? `<span class="card-state">${glyph(card.isLate ? 'late' : card.state!)}${escapeHtml(state)}</span>` : '';
	const example = card.isExample ? ` <span class="card-example">${escapeHtml(m.ui_example())}</span>` : '';
	const head = `<div class="card-head"><div><span class="card-number num">${number}</span><span class="card-name">${name}</span></div>${chip}</div>`;
	const earlier = was ? cardFields(was) : [];
	const fields = merged(cardFields(card), earlier).map((field) => {
		const before = was ? (earlier.find((one) => one.key === field.key) ?? null) : undefined;
		const isIndicator = field.key === 'indicator' && field.words !== null;
		return fieldHtml(field, before, side, isIndicator ? [meterHtml(card.indicators), example] : ['', '']);
	});
	return `${head}<dl>${fields.join('')}</dl>`;
}

/** Fields that only the other version has stand here too, empty. */
const merged = (fields: CardField[], earlier: CardField[]): CardField[] => [
	...fields,
	...earlier.filter((one) => !fields.some(({ key }) => key === one.key)).map((one) => ({ ...one, words: null }))
];

function fieldHtml(
	field: CardField,
	before: CardField | null | undefined,
	side: CardOptions['side'],
	[above, after]: [string, string]
) {
	const [now, then] = [said(field), before ? said(before) : ''];
	const isChanged = before !== undefined && (then !== now || (before?.label ?? field.label) !== field.label);
	const words = isChanged ? compared(now, then, side, field.words === null) : wordsHtml(now, field.words === null);
	const sign = isChanged ? ` <span class="card-changed">${escapeHtml(m.card_changed())}</span>` : '';
	return `<div class="card-${field.key}${isChanged ? ' is-changed' : ''}"><dt>${escapeHtml(field.label)}${sign}</dt><dd>${above}${words}${after}</dd></div>`;
}

const said = ({ words }: CardField) => words ?? m.card_missing();

const wordsHtml = (words: string, isGap: boolean) =>
	isGap ? `<span class="card-gap">${escapeHtml(words)}</span>` : `<span>${escapeHtml(words)}</span>`;

/** Both versions of a field, or the one that this side shows. */
function compared(now: string, then: string, side: CardOptions['side'], isGap = false): string {
	const mark = (tag: 'ins' | 'del', words: string, told: string) =>
		words ? `<${tag}><span class="sr">${escapeHtml(told)} </span>${escapeHtml(words)}</${tag}>` : '';
	if (side === 'before' || side === 'after') return wordsHtml(now, isGap);
	return [mark('del', then, m.text_removed()), mark('ins', now, m.text_added())].filter(Boolean).join(' ');
}

/** How far the newest value has come from the baseline to the target: a picture of what the words beside it say. */
function meterHtml(indicators: CardIndicator[]): string {
	const [one] = indicators;
	if (indicators.length !== 1 || !one || one.latest === null || one.target === null) return '';
	const from = one.baseline ?? 0;
	const way = one.target - from;
	if (way === 0) return '';
	const share = Math.max(0, Math.min(1, (one.latest - from) / way));
	const width = Math.round(share * 1000) / 10;
	return `<svg class="card-meter" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect class="way" x="0" y="0" width="100" height="8"/><rect class="come" x="0" y="0" width="${width}" height="8"/></svg>`;
}

/** A figure in its sentence. Without a row it says that it is missing. */
export function figureHtml(node: JSONContent): string {
	const figure = (own(node.attrs, 'card') as FigureShown | null | undefined) ?? null;
	const key = escapeHtml(figureKey((node.attrs ?? {}) as FigureRef));
	const about = figure ? ` title="${escapeHtml(figureAbout(figure))}" data-city="${escapeHtml(figure.cityId)}"` : '';
	return `<span class="figure${figure ? '' : ' lost'}" data-figure="${key}"${about}>${escapeHtml(figureWords(figure))}</span>`;
}

const frame = '<rect class="line" x="2.2" y="2.2" width="11.6" height="11.6" rx="1.5"';
const full = '<rect class="fill" x="1.4" y="1.4" width="13.2" height="13.2" rx="2"/>';

/** The square of a measure's state, as ui/Glyph.svelte draws it. */
function glyph(state: NonNullable<MeasureCard['state']> | 'late'): string {
	const shapes = {
		planned: `${frame} stroke-dasharray="2.6 2.2"/>`,
		under_way: `${frame}/><path class="fill" d="M3 8h10v5H3z"/><path class="rule" d="M2.4 8h11.2"/>`,
		done: `${full}<path class="cut" stroke-width="1.7" d="m5 8.3 2.1 2.1L11.1 6"/>`,
		late: `${full}<path class="cut" stroke-width="1.8" d="M8 4.4v4.4M8 11.2v.3"/>`,
		stalled: `${frame}/><path class="line" stroke-width="1.7" d="M6.3 5.5v5M9.7 5.5v5"/>`,
		dropped: `${frame}/><path class="line" stroke-width="1.7" d="m5.5 5.5 5 5M10.5 5.5l-5 5"/>`
	};
	return Object.hasOwn(shapes, state)
		? `<svg class="card-glyph" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">${shapes[state]}</svg>`
		: '';
}
