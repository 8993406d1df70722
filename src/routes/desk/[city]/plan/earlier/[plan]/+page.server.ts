import { closed } from '#lib/carry/earlier.server.ts';
import { answer } from '../../../../../edge.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, () => {
		const { city, next, ...found } = closed(event.locals.actor, event.params.city, event.params.plan);
		return {
			...found,
			city: { id: city.id, name: city.name },
			next: next && { name: next.name, isClosed: next.closedAt !== null, id: next.id }
		};
	});
