import { enter } from '#lib/documents/enter.server.ts';
import { series } from '#lib/indicators/series.server.ts';
import { answer } from '../../../edge.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, () => {
		event.depends('notice:numbers');
		const { city } = enter(event.locals.actor, event.params.city);
		return { city, series: series(city.id) };
	});
