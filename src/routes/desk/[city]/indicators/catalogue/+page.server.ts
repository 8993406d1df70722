import { can, cityScopes } from '#lib/access/rules.ts';
import { enter } from '#lib/documents/enter.server.ts';
import { parse } from '#lib/forms/parse.ts';
import { catalogue, define } from '#lib/indicators/catalogue.server.ts';
import { disclosuresOf, setLimit } from '#lib/indicators/disclosures.server.ts';
import { ownForm, reasonForm } from '#lib/indicators/forms.ts';
import { seriesFor } from '#lib/indicators/indicators.server.ts';
import { act, answer, wrong } from '#src/routes/edge.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, () => {
		event.depends('notice:numbers');
		const { actor } = event.locals;
		const { city } = enter(actor, event.params.city);
		const { series } = seriesFor(actor, city.id);
		const latest = new Map(series.map((one) => [one.indicatorId, one.figures.at(-1) ?? null]));
		const scopes = cityScopes(city.id);
		return {
			city,
			indicators: catalogue(city.id).map((one) => ({ ...one, latest: latest.get(one.id) ?? null })),
			small: disclosuresOf(city.id),
			may: {
				define: can(actor, 'indicator.define', { scopes }).ok,
				reveal: can(actor, 'indicator.reveal', { scopes }).ok
			}
		};
	});

export const actions: Actions = {
	own: async (event) => {
		const form = await event.request.formData();
		const parsed = parse(ownForm, form);
		if (!parsed.ok) return wrong(parsed);
		const { name, ...fields } = parsed.value;
		return act(event, form, () => {
			define(event.locals.actor, event.params.city, { name: name ?? '', ...fields });
			return { done: 'own' };
		});
	},
	limit: async (event) => {
		const form = await event.request.formData();
		const parsed = parse(reasonForm, form);
		if (!parsed.ok) return wrong(parsed);
		return act(event, form, () => {
			setLimit(event.locals.actor, event.params.city, parsed.value.limit ?? 0, parsed.value.reason ?? '');
			return { done: 'limit' };
		});
	}
};
