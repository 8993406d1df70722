import { searchPublic } from '#lib/editions/search.server.ts';
import { answer } from '../../edge.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, () => {
		const query = (event.url.searchParams.get('q') ?? '').trim().slice(0, 100);
		return { query, found: query.length >= 2 ? searchPublic(query) : null };
	});
