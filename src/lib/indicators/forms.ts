// The forms of figures and goals as they arrive: text into numbers, the rest kept for the person to mend.
import * as v from 'valibot';
import { dayOrNull, maybe, oneOf, tick, wholeOrNull, words } from '../forms/parse.ts';
import { readNumber } from './cells.ts';
import { goalKinds, natures, units, type Step } from './kinds.ts';

/** One figure. */
export const figureForm = v.object({
	year: wholeOrNull(1, 99_999),
	value: v.optional(v.string(), ''),
	unknown: tick(),
	nature: oneOf(natures),
	on: dayOrNull(),
	sourceTitle: words(300, 'numbers_fault_source_missing'),
	source: maybe(1000),
	sourceOn: dayOrNull(),
	method: maybe(1000),
	breakBefore: tick(),
	because: maybe(500),
	saw: maybe(40),
	sure: tick()
});

/** A typed figure as a number, "not known" as null, or a message key for what it is instead. */
export function typedValue(text: string, isUnknown: boolean, isPercent = false): { value: number | null } | { fault: string } {
	const read = readNumber(text, isPercent);
	if (read.kind === 'number') return isUnknown ? { fault: 'numbers_fault_both' } : { value: read.value };
	if (read.kind === 'unknown' || (read.kind === 'empty' && isUnknown)) return { value: null };
	return { fault: read.kind === 'fault' ? read.fault : 'numbers_fault_value' };
}

/** Title, address and day of a source; null when there is none. */
export const typedSource = (fields: { sourceTitle: string; source: string | null; sourceOn: string | null }) => ({
	title: fields.sourceTitle,
	...(fields.source ? { url: fields.source } : {}),
	...(fields.sourceOn ? { on: fields.sourceOn } : {})
});

/** A figure shown to the public although small, or another limit. */
export const reasonForm = v.object({ reason: maybe(500), figure: maybe(40), limit: wholeOrNull(0, 999) });

/** A city's own indicator. */
export const ownForm = v.object({ name: maybe(120), unit: oneOf(units), definition: maybe(2000) });

/** Who records, how often, when next. */
export const careForm = v.object({
	personId: maybe(40),
	rhythm: oneOf(['yearly', 'half_yearly', 'quarterly']),
	nextOn: dayOrNull()
});

const amount = () =>
	v.pipe(
		v.optional(v.string(), ''),
		v.check((text) => text.trim() === '' || readNumber(text, true).kind === 'number', 'forms_number'),
		v.transform((text) => {
			const read = readNumber(text, true);
			return read.kind === 'number' ? read.value : null;
		})
	);

/** A goal of any kind. */
export const goalForm = v.object({
	kind: oneOf(goalKinds),
	indicatorId: maybe(40),
	baselineYear: wholeOrNull(1, 99_999),
	share: amount(),
	target: amount(),
	targetYear: wholeOrNull(1, 99_999),
	steps: maybe(4000),
	direction: v.optional(v.picklist(['down', 'up'], 'forms_choose')),
	words: maybe(1000),
	tolerance: amount(),
	isSet: tick(),
	sourceTitle: maybe(300),
	source: maybe(1000),
	because: maybe(500)
});

/** "2025: 40" by lines; null when a line is not a year and a number. */
export function typedSteps(text: string | null): Step[] | null {
	if (!text?.trim()) return [];
	const lines = text.split('\n').filter((line) => line.trim());
	const steps = lines.map((line) => {
		const [, year, rest] = /^\s*(\d{4})\s*[:;\t =]\s*(.+)$/.exec(line) ?? [];
		const read = rest ? readNumber(rest) : null;
		return year && read?.kind === 'number' ? { year: Number(year), value: read.value } : null;
	});
	return steps.every((step) => step !== null) ? steps : null;
}
