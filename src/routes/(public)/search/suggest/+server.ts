import { suggest } from '#lib/search/search.server.ts';
import { json } from '@sveltejs/kit';
import { answer } from '../../../edge.ts';
import type { RequestHandler } from './$types';

/** Names that go on from what has been typed, for the field of the signed-in. */
export const GET: RequestHandler = (event) =>
	json(
		answer(event, () => suggest(event.locals.actor, event.url.searchParams.get('q') ?? '')),
		{
			headers: { 'cache-control': 'no-store' }
		}
	);
