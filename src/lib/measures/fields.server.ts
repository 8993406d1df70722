// What is typed of a measure, checked: lengths, times in order, a section of its own plan; and what somebody else
// changed while the form was open.
import { Conflict, Invalid } from '../database/errors.ts';
import type { Plan } from '../plans/plans.server.ts';
import { definitionFields, firstDayOf, lastDayOf, limits, noteFields, readTime } from './rules.ts';
import * as store from './store.server.ts';

export const fieldNames = [...definitionFields, ...noteFields];
export type Fields = Pick<store.Measure, (typeof fieldNames)[number]>;

const longest: Record<string, number> = {
	name: limits.name,
	about: limits.about,
	parties: 1000,
	funding: limits.line,
	fundingCondition: limits.line,
	targetGroup: limits.line
};

/** The fields as they are kept; `Invalid` with a message for each that cannot be. */
export function checked(wanted: Partial<Fields>, plan: Plan, now?: store.Measure): Partial<Fields> {
	const problems: Record<string, string> = {};
	const fields: Record<string, string | null> = {};
	for (const key of fieldNames) {
		const given = wanted[key];
		if (given === undefined) continue;
		const text = given?.trim() || null;
		fields[key] = text;
		if (text && text.length > (longest[key] ?? limits.line)) problems[key] = 'forms_too_long';
	}
	if ((wanted.name !== undefined || !now) && !fields.name) problems.name = 'measure_fault_name';
	for (const key of ['startOn', 'endOn'] as const) {
		const read = fields[key] && readTime(fields[key]);
		if (read === null && fields[key]) problems[key] = 'measure_fault_time';
		else if (read) fields[key] = read;
	}
	const [start, end] = [fields.startOn ?? now?.startOn, fields.endOn ?? now?.endOn];
	if (!problems.startOn && !problems.endOn && start && end && firstDayOf(start) > lastDayOf(end))
		problems.endOn = 'measure_fault_order';
	if (fields.sectionId && !store.isSectionOf(plan.id, fields.sectionId)) problems.sectionId = 'measure_fault_section';
	if (fields.practiceId && !store.isPractice(fields.practiceId)) problems.practiceId = 'forms_choose';
	if (Object.keys(problems).length) throw new Invalid(problems);
	return fields as Partial<Fields>;
}

/**
 * What of these fields the writer really changed. A form sends all of them: where somebody else has changed a field since
 * the form was opened and this writer left it alone, the other's value stands; where both did, it is asked about.
 */
export function meanwhile(row: store.Measure, fields: Partial<Fields>, seen?: number): Partial<Fields> {
	if (seen === undefined) return fields;
	const since = store.changesOf(row.id).filter(({ changed }) => changed.seq > seen);
	const mine = { ...fields };
	const clashes: { field: string; theirs: unknown; mine: unknown; by: string | null; at: Date }[] = [];
	for (const key of fieldNames) {
		const touched = since.filter(({ changed }) => key in changed.after);
		const first = touched.at(-1)?.changed;
		if (!first || fields[key] === undefined || fields[key] === row[key]) continue;
		if (fields[key] === (first.before[key] ?? null)) delete mine[key];
		else clashes.push({ field: key, theirs: row[key], mine: fields[key], by: touched[0]!.by, at: touched[0]!.changed.at });
	}
	if (clashes.length) throw new Conflict('measure_changed_meanwhile', { clashes, seen: since[0]!.changed.seq });
	return mine;
}
