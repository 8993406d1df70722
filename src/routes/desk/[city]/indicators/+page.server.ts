import { enter } from '#lib/documents/enter.server.ts';
import { catalogue, indicatorFor } from '#lib/indicators/catalogue.server.ts';
import { dueFigures } from '#lib/indicators/due.server.ts';
import { observe, pathOf, seriesFor } from '#lib/indicators/indicators.server.ts';
import { lastPaste } from '#lib/indicators/pastes.server.ts';
import { can, cityScopes } from '#lib/access/rules.ts';
import { act, answer } from '../../../edge.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, () => {
		event.depends('notice:numbers');
		const { actor } = event.locals;
		const { city, plan } = enter(actor, event.params.city);
		const due = dueFigures([city.id]);
		const scopes = cityScopes(city.id);
		const { series, isFull } = seriesFor(actor, city.id);
		return {
			city,
			isFull,
			series: series.map((one) => {
				const next = due.find((other) => other.indicatorId === one.indicatorId);
				return { ...one, nextOn: next?.dueOn ?? null, isLate: next?.isLate ?? false };
			}),
			due: due
				.filter((one) => one.isLate)
				.map(({ indicatorId, category, name, year, dueOn, isAgreed }) => ({
					indicatorId,
					category,
					name,
					year,
					dueOn,
					isAgreed
				})),
			goals: plan
				? pathOf(plan).map(({ goal, words, indicatorId }) => ({ id: goal.id, kind: goal.kind, words, indicatorId }))
				: [],
			indicators: catalogue(city.id).map(({ id, category, name }) => ({ id, category, name })),
			paste: lastPaste(city.id),
			may: {
				observe: can(actor, 'indicator.observe', { scopes }).ok,
				define: can(actor, 'indicator.define', { scopes }).ok,
				reveal: can(actor, 'indicator.reveal', { scopes }).ok
			}
		};
	});

export const actions: Actions = {
	/** Nobody knows a figure that is due. One that somebody recorded meanwhile stays. */
	unknown: async (event) => {
		const form = await event.request.formData();
		const text = (name: string) => String(form.get(name) ?? '');
		return act(event, form, () => {
			const { city } = event.params;
			const { id, category, name } = indicatorFor(city, text('indicator'));
			const figure = { cityId: city, indicatorId: id, year: Number(text('year')), value: null, nature: 'official' } as const;
			const { year } = observe(event.locals.actor, { ...figure, saw: '' });
			return { done: 'unknown' as const, id, category, name, year };
		});
	}
};
