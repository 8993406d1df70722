import { earlier } from '#lib/carry/earlier.server.ts';
import { enter } from '#lib/documents/enter.server.ts';
import { answer } from '../../../../edge.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, () => {
		const { city } = enter(event.locals.actor, event.params.city);
		return { city, plans: earlier(event.locals.actor, city.id) };
	});
