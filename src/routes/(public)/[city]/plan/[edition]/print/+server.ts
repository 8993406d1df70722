import * as cities from '#lib/cities/cities.server.ts';
import { cityName } from '#lib/cities/names.ts';
import { m } from '#lib/words/messages.ts';
import { answer } from '../../../../../edge.ts';
import { numberIn } from '../../../../edition-number.ts';
import type { RequestHandler } from './$types';

/** The running foot of a printed edition. A page margin takes its words from a stylesheet only, so each edition has one. */
export const GET: RequestHandler = (event) =>
	answer(event, () => {
		const words = m.edition_running({
			city: cityName(cities.find(event.params.city)),
			number: numberIn(event.params.edition)
		});
		const safe = words.replace(/[^\p{L}\p{N} ,.–-]/gu, '');
		return new Response(`@page { @bottom-left { content: "${safe}"; font: 9pt sans-serif; } }\n`, {
			headers: { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'public, max-age=86400' }
		});
	});
