import { shelf } from '#lib/adoptions/library.server.ts';
import { answer } from '../../edge.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, () => {
		const field = (name: string) => event.url.searchParams.get(name)?.slice(0, 200) ?? '';
		const filters = { theme: field('theme'), group: field('group'), not: field('not') };
		return { filters, shelf: shelf(filters) };
	});
