import { overview } from '#lib/editions/public.server.ts';
import { everySeries } from '#lib/indicators/series.server.ts';
import { answer } from '../../edge.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, () => {
		const series = everySeries();
		return {
			cities: overview()
				.map((one) => ({ ...one, series: series.get(one.city.id)?.[0] ?? null }))
				.sort((a, b) => Number(a.city.isExample) - Number(b.city.isExample) || a.city.name.localeCompare(b.city.name, 'fi')),
			country: series.get(null)?.find((one) => one.category === 'alone') ?? null
		};
	});
