import { json } from '#lib/editions/files.server.ts';
import { answer } from '../../../../edge.ts';
import { numberIn } from '../../../edition-number.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
	answer(event, () => {
		const number = numberIn(event.params.edition);
		return Response.json(json(event.params.city, number), { headers: { 'cache-control': 'public, max-age=0, must-revalidate' } });
	});
