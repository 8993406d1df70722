import { enter } from '#lib/documents/enter.server.ts';
import { careOf, catalogue } from '#lib/indicators/catalogue.server.ts';
import { pathOf, seriesFor } from '#lib/indicators/indicators.server.ts';
import { lastPaste } from '#lib/indicators/pastes.server.ts';
import { can, cityScopes } from '#lib/access/rules.ts';
import { answer } from '../../../edge.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, () => {
		event.depends('notice:numbers');
		const { actor } = event.locals;
		const { city, plan } = enter(actor, event.params.city);
		const care = careOf(city.id, new Date());
		const scopes = cityScopes(city.id);
		const { series, isFull } = seriesFor(actor, city.id);
		return {
			city,
			isFull,
			series: series.map((one) => {
				const { nextOn = null, isLate = false } = care.get(one.indicatorId) ?? {};
				return { ...one, nextOn, isLate };
			}),
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
