import { markdown } from '#lib/editions/files.server.ts';
import { answer } from '../../../../edge.ts';
import { numberIn } from '../../../edition-number.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
	answer(event, () => {
		const number = numberIn(event.params.edition);
		return new Response(markdown(event.params.city, number), {
			headers: { 'content-type': 'text/markdown; charset=utf-8', 'cache-control': 'public, max-age=0, must-revalidate' }
		});
	});
