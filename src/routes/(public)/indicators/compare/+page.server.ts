import * as cities from '#lib/cities/cities.server.ts';
import { everySeries } from '#lib/indicators/series.server.ts';
import { categories } from '#lib/indicators/kinds.ts';
import { answer } from '#src/routes/edge.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, () => {
		const { searchParams } = event.url;
		const places = everySeries();
		const all = cities.all().filter((city) => places.get(city.id)?.length);
		const told = (indicator: string) => all.filter((city) => places.get(city.id)!.some((one) => one.indicatorId === indicator));
		const indicator = categories.find((one) => one === searchParams.get('indicator')) ?? 'all';
		const pick = (name: string, instead: string | undefined) =>
			all.find((city) => city.id === searchParams.get(name))?.id ?? instead;
		// Cities with a starting level first: only those have something to compare.
		const aims = (city: cities.City) => places.get(city.id)!.some((one) => one.indicatorId === indicator && one.goal);
		const likely = [...told(indicator).filter(aims), ...told(indicator), ...all];
		const a = pick('a', likely[0]?.id);
		const b = pick('b', likely.find((city) => city.id !== a)?.id);
		const side = (id: string | undefined) => {
			const city = all.find((one) => one.id === id);
			return city ? { city, series: places.get(city.id)!.find((one) => one.indicatorId === indicator) ?? null } : null;
		};
		return {
			indicator,
			indicators: categories.filter((one) => told(one).length),
			cities: all.map(({ id, name, nameSv, isExample }) => ({ id, name, nameSv, isExample })),
			sides: [side(a), side(b)].filter((one) => one !== null)
		};
	});
