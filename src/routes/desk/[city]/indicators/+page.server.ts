import * as cities from '#lib/cities/cities.server.ts';
import { series } from '#lib/indicators/series.server.ts';
import { answer } from '../../../edge.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, () => {
		event.depends('notice:numbers');
		const { id, name, nameSv } = cities.find(event.params.city);
		return { city: { id, name, nameSv }, series: series(id) };
	});
