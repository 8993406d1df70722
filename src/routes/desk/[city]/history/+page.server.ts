import * as cities from '#lib/cities/cities.server.ts';
import * as events from '#lib/events/events.server.ts';
import * as plans from '#lib/plans/plans.server.ts';
import * as sections from '#lib/sections/sections.server.ts';
import { answer } from '../../../edge.ts';
import type { PageServerLoad } from './$types';

const DAY = 86_400_000;

export const load: PageServerLoad = (event) =>
	answer(event, () => {
		const city = cities.find(event.params.city);
		const asked = event.url.searchParams;
		const filter = {
			personId: asked.get('person') || undefined,
			sectionId: asked.get('section') || undefined,
			from: dayStart(asked.get('from')),
			until: after(dayStart(asked.get('until'))),
			before: Number(asked.get('before')) || undefined
		};
		const plan = plans.ofCity(city.id);
		return {
			city: { id: city.id, name: city.name },
			...events.history(event.locals.actor, city.id, filter),
			sections: plan ? sections.lines(plan).map(({ id, number, title }) => ({ id, number, title })) : [],
			asked: {
				person: asked.get('person') ?? '',
				section: asked.get('section') ?? '',
				from: asked.get('from') ?? '',
				until: asked.get('until') ?? ''
			}
		};
	});

function dayStart(typed: string | null) {
	const at = typed && /^\d{4}-\d{2}-\d{2}$/.test(typed) ? Date.parse(typed) : NaN;
	return Number.isNaN(at) ? undefined : at;
}

const after = (at: number | undefined) => (at === undefined ? undefined : at + DAY);
