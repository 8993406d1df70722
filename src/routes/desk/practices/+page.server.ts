import { ownShelf, shelf } from '#lib/adoptions/library.server.ts';
import { citiesOf } from '#lib/practices/practices.server.ts';
import { answer } from '../../edge.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, () => {
		event.depends('notice:practices');
		const { actor } = event.locals;
		const field = (name: string) => event.url.searchParams.get(name)?.slice(0, 200) ?? '';
		const filters = { theme: field('theme'), group: field('group'), not: field('not') };
		return {
			filters,
			shelf: shelf(filters),
			own: ownShelf(actor, citiesOf(actor, 'practice.readDraft')),
			writes: citiesOf(actor, 'practice.write').length > 0
		};
	});
