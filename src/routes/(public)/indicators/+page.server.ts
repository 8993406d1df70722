import * as cities from '#lib/cities/cities.server.ts';
import { everySeries } from '#lib/indicators/series.server.ts';
import { answer } from '../../edge.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, () => {
		const series = everySeries();
		const places = cities
			.all()
			.map((city) => ({ city, series: series.get(city.id) ?? [] }))
			.filter((one) => one.series.length)
			.sort((a, b) => Number(a.city.isExample) - Number(b.city.isExample) || a.city.name.localeCompare(b.city.name, 'fi'));
		return { cities: places, country: series.get(null) ?? [] };
	});
