import { file } from '#lib/adoptions/export.server.ts';
import { answer } from '../../edge.ts';
import type { RequestHandler } from './$types';

/** The chosen practices in the field order of Innokylä's operating model; all of them when none is chosen. */
export const GET: RequestHandler = (event) =>
	answer(event, () => {
		const body = file(event.url.searchParams.getAll('p'), 'md', event.url.origin);
		return new Response(body, {
			headers: {
				'content-type': 'text/markdown; charset=utf-8',
				'content-disposition': 'attachment; filename="practices.md"',
				'cache-control': 'no-store'
			}
		});
	});
