import * as cities from '#lib/cities/cities.server.ts';
import { figuresCsv } from '#lib/indicators/csv.server.ts';
import { answer } from '../../edge.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
	answer(event, () => {
		const wanted = event.url.searchParams.get('city');
		const place = wanted === null || wanted === 'fi' ? wanted : cities.find(wanted).id;
		const indicator = event.url.searchParams.get('indicator');
		const known = indicator === null || /^[\w-]{1,40}$/.test(indicator) ? indicator : '';
		return new Response(figuresCsv(place, known), {
			headers: {
				'content-type': 'text/csv; charset=utf-8; header=present',
				'content-disposition': `attachment; filename="puolittamo-${[place ?? 'kaikki', known].filter(Boolean).join('-')}.csv"`,
				'cache-control': 'public, max-age=0, must-revalidate'
			}
		});
	});
