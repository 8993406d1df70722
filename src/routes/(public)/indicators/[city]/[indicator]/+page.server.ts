import * as cities from '#lib/cities/cities.server.ts';
import { NotFound } from '#lib/database/errors.ts';
import { series } from '#lib/indicators/series.server.ts';
import { answer } from '#src/routes/edge.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, () => {
		const { city: id, indicator } = event.params;
		const city = id === 'fi' ? null : cities.find(id);
		const all = series(city?.id ?? null);
		const one = all.find((other) => other.indicatorId === indicator);
		if (!one) throw new NotFound('indicator');
		return {
			city,
			series: one,
			others: all.filter((other) => other !== one).map(({ indicatorId, category, name }) => ({ indicatorId, category, name }))
		};
	});
