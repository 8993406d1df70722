import { oneOf, parse, words } from '#lib/forms/parse.ts';
import { cityName } from '#lib/cities/names.ts';
import * as links from '#lib/measures/links.server.ts';
import { limits, states } from '#lib/measures/rules.ts';
import * as v from 'valibot';
import { act, answer, wrong } from '../../../edge.ts';
import { held } from '../../link.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, () => {
		event.setHeaders({ 'cache-control': 'no-store' });
		const token = held(event.cookies, event.params.link);
		const shown = token ? links.show(token, event.getClientAddress()) : null;
		if (!shown)
			return { gone: token ? ('gone' as const) : event.params.link === 'gone' ? ('gone' as const) : ('again' as const) };
		const { city, fault, usedAt, measure, owner, period, seen, last } = shown;
		return { gone: null, city: cityName(city), fault, usedAt, measure, owner, period, seen, last };
	});

const schema = v.object({
	state: oneOf(states, 'measure_fault_state'),
	words: words(limits.sentence, 'measure_fault_words'),
	value: v.optional(v.string(), ''),
	seen: v.optional(v.string(), '')
});

export const actions: Actions = {
	default: async (event) => {
		const form = await event.request.formData();
		const asked = parse(schema, form);
		if (!asked.ok) return wrong(asked);
		return act(event, form, () => {
			links.send(held(event.cookies, event.params.link), asked.value, event.getClientAddress());
			return { sent: true };
		});
	}
};
