// What a carry-over must say: one choice for each thing, and a reason wherever something is cut or left.
import type { CarryInput, Choice, Fate, GoalChoice } from './kinds.ts';

/** The longest reason, in characters. */
export const REASON_LENGTH = 500;

export const sectionFates = ['text', 'guide', 'left'] as const satisfies Fate[];
export const seriesFates = ['continued', 'cut'] as const satisfies Fate[];
export const thingFates = ['carried', 'dropped'] as const satisfies Fate[];
export const goalFates = ['anew', 'left'] as const satisfies Fate[];

const groups = ['sections', 'series', 'measures', 'voices', 'goals'] as const;
type Group = (typeof groups)[number];

/** Everything that must be chosen, by id: what there is when the form is sent, not when it was opened. */
export type Wanted = {
	sections: { id: string; isOwn: boolean }[];
	series: { id: string }[];
	measures: { id: string }[];
	voices: { id: string }[];
	/** Goals by years cannot begin anew by themselves: their years are over. */
	goals: { id: string; kind: string; canBegin: boolean }[];
};

/** The name of a choice's field; its reason and years follow it. */
export const fieldOf = (group: Group, id: string, part = '') => `${group}-${id}${part && `-${part}`}`;

/** The form as it was typed. */
export function readForm(form: FormData | URLSearchParams, wanted: Wanted): CarryInput {
	const text = (name: string, max = 300) =>
		String(form.get(name) ?? '')
			.trim()
			.slice(0, max);
	const choice = (group: Group, id: string): Choice => ({
		fate: text(fieldOf(group, id), 20) as Choice['fate'],
		reason: text(fieldOf(group, id, 'reason'), REASON_LENGTH + 1)
	});
	const choices = (group: Group) => Object.fromEntries(wanted[group].map(({ id }) => [id, choice(group, id)]));
	return {
		...{ name: text('name'), periodStart: text('periodStart', 10), periodEnd: text('periodEnd', 10) },
		baselineYear: text('baselineYear', 10),
		...{ sections: choices('sections'), series: choices('series'), measures: choices('measures'), voices: choices('voices') },
		goals: Object.fromEntries(
			wanted.goals.map(({ id }): [string, GoalChoice] => [
				id,
				{
					...choice('goals', id),
					baselineYear: text(fieldOf('goals', id, 'baseline'), 10),
					target: text(fieldOf('goals', id, 'target'), 20),
					targetYear: text(fieldOf('goals', id, 'year'), 10)
				}
			])
		)
	};
}

const isYear = (value: string) => /^\d{4}$/.test(value) && Number(value) >= 1990 && Number(value) <= 2100;

/** A number as it is typed in Finland: a comma, thin spaces. */
export const numberIn = (value: string) => Number(value.replaceAll(/[\s\u00a0\u202f]/g, '').replace(',', '.'));

/** What is wrong with a carry-over, by field; empty when it can be done. */
export function faults(input: CarryInput, wanted: Wanted): Record<string, string> {
	const problems: Record<string, string> = {};
	if (!input.name || input.name.length > 200) problems.name = 'plan_fault_name';
	if (!isYear(input.periodStart)) problems.periodStart = 'plan_fault_year';
	if (input.periodEnd && (!isYear(input.periodEnd) || Number(input.periodEnd) < Number(input.periodStart)))
		problems.periodEnd = 'plan_fault_period';
	if (input.baselineYear && !isYear(input.baselineYear)) problems.baselineYear = 'plan_fault_year';
	const must = (group: Group, id: string, allowed: readonly Fate[], asksReason: readonly Fate[]) => {
		const { fate, reason } = input[group][id] ?? { fate: '', reason: '' };
		if (!allowed.includes(fate as Fate)) problems[fieldOf(group, id)] = 'carry_fault_choose';
		else if (reason.length > REASON_LENGTH) problems[fieldOf(group, id, 'reason')] = 'forms_too_long';
		else if (asksReason.includes(fate as Fate) && !reason) problems[fieldOf(group, id, 'reason')] = 'carry_fault_reason';
	};
	for (const { id, isOwn } of wanted.sections) must('sections', id, isOwn ? sectionFates : ['text', 'guide'], ['left']);
	for (const { id } of wanted.series) must('series', id, seriesFates, ['cut']);
	for (const { id } of wanted.measures) must('measures', id, thingFates, ['dropped']);
	for (const { id } of wanted.voices) must('voices', id, thingFates, ['dropped']);
	for (const { id, kind, canBegin } of wanted.goals) {
		must('goals', id, canBegin ? goalFates : ['left'], []);
		const goal = input.goals[id];
		if (goal?.fate !== 'anew') continue;
		if (kind === 'relative' && !isYear(goal.baselineYear || input.baselineYear))
			problems[fieldOf('goals', id, 'baseline')] = 'carry_fault_baseline';
		if (goal.baselineYear && !isYear(goal.baselineYear)) problems[fieldOf('goals', id, 'baseline')] = 'plan_fault_year';
		if (kind === 'ceiling' && !goal.target) problems[fieldOf('goals', id, 'target')] = 'carry_fault_target';
		if (goal.target && !(numberIn(goal.target) >= 0)) problems[fieldOf('goals', id, 'target')] = 'forms_number';
		if (goal.targetYear && !isYear(goal.targetYear)) problems[fieldOf('goals', id, 'year')] = 'plan_fault_year';
	}
	return problems;
}

type Node = { type?: string; attrs?: Record<string, unknown>; content?: Node[]; text?: string };

/** A text to begin from: the cards of measures that stay behind become their names, for a card shows only what the plan has. */
export function withoutCards<T extends Node>(text: T, left: Map<string, string>): T {
	const content = text.content?.map((node) => {
		const name = node.type === 'measure' ? left.get(String(node.attrs?.id)) : undefined;
		return name === undefined ? node : { type: 'paragraph', content: [{ type: 'text', text: name }] };
	});
	return { ...text, content };
}

/** A carry-over as the fields of its form. */
export function toFields(input: CarryInput): Record<string, string> {
	const fields: Record<string, string> = {
		...{ name: input.name, periodStart: input.periodStart, periodEnd: input.periodEnd, baselineYear: input.baselineYear }
	};
	for (const group of groups)
		for (const [id, choice] of Object.entries(input[group])) {
			fields[fieldOf(group, id)] = choice.fate;
			fields[fieldOf(group, id, 'reason')] = choice.reason;
		}
	for (const [id, { baselineYear, target, targetYear }] of Object.entries(input.goals)) {
		fields[fieldOf('goals', id, 'baseline')] = baselineYear;
		fields[fieldOf('goals', id, 'target')] = target;
		fields[fieldOf('goals', id, 'year')] = targetYear;
	}
	return fields;
}
