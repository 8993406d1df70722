// The review chain as a form sends it: fields numbered by stage, an empty name takes a stage away.
import type { StageInput } from './plans.server.ts';

/** How many stages the form has rows for: one more than there are, six at most. */
export const rowsFor = (stages: number) => Math.min(6, stages + 1);

/** The stages of the form, in order. The verb checks them. */
export function stagesIn(form: FormData): StageInput[] {
	const text = (name: string) => String(form.get(name) ?? '').trim();
	return [0, 1, 2, 3, 4, 5].flatMap((index) => {
		const name = text(`name${index}`);
		if (!name) return [];
		const rule = text(`rule${index}`);
		return {
			name,
			kind: text(`kind${index}`) === 'ministry' ? ('ministry' as const) : ('city' as const),
			rule: rule === 'any' || rule === 'some' ? rule : ('all' as const),
			needed: Number(text(`needed${index}`)) || null,
			days: Number(text(`days${index}`)) || 0,
			organisationIds: form.getAll(`organisations${index}`).map(String)
		};
	});
}
