import { lastPublished, overview } from '#lib/editions/public.server.ts';
import { everySeries } from '#lib/indicators/series.server.ts';
import * as practices from '#lib/practices/practices.server.ts';
import { firstWords } from '#lib/text/plain.ts';
import { answer } from '../edge.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, () => {
		const series = everySeries();
		const cities = overview().map((one) => ({
			...one,
			series: series.get(one.city.id)?.[0] ?? null,
			longTerm: series.get(one.city.id)?.find((other) => other.category === 'long_term') ?? null
		}));
		// Cities that tell their own figures first, made-up ones after them.
		cities.sort((a, b) => Number(a.city.isExample) - Number(b.city.isExample) || a.city.name.localeCompare(b.city.name, 'fi'));
		return {
			cities,
			country: series.get(null)?.find((one) => one.category === 'alone') ?? null,
			published: lastPublished(3).map(({ content, ...one }) => ({ ...one, words: firstWords(content, 14) })),
			practices: practices
				.all()
				.filter((one) => one.state !== 'ended')
				.slice(0, 12)
		};
	});
