import * as cities from '../cities/cities.server.ts';
import { everySeries } from './series.server.ts';
import { cell } from './csv.ts';

const head = ['place', 'category', 'year', 'day', 'value', 'unit', 'nature', 'break_before', 'source', 'address', 'note'];

/** Figures as CSV: one place's by id, the country's for `fi`, everybody's for null; one indicator's or all. Small numbers stay small here too. */
export function figuresCsv(place: string | null, indicator: string | null = null): string {
	const names = new Map(cities.all().map((city) => [city.id, city.name]));
	const rows = [...everySeries()].flatMap(([cityId, list]) => {
		if (place !== null && place !== (cityId ?? 'fi')) return [];
		const wanted = list.filter((one) => indicator === null || one.indicatorId === indicator);
		return wanted.flatMap((one) =>
			one.figures.map((figure) => [
				cityId ? (names.get(cityId) ?? cityId) : 'Suomi',
				one.name ?? one.category,
				figure.year,
				figure.on ?? '',
				figure.few ? `<${figure.limit}` : figure.told === 'withheld' ? '..' : (figure.value ?? ''),
				one.unit,
				figure.nature,
				figure.breakBefore ? 1 : 0,
				figure.source?.title ?? '',
				figure.source?.url ?? '',
				figure.method ?? ''
			])
		);
	});
	// A byte order mark, so that spreadsheets read ä and ö right.
	return '\uFEFF' + [head, ...rows].map((row) => row.map(cell).join(';')).join('\r\n') + '\r\n';
}
