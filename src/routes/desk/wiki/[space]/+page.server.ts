import { tree } from '#lib/wiki/reading.server.ts';
import { answer } from '../../../edge.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, () => {
		event.depends('notice:wiki', 'notice:rights');
		return tree(event.locals.actor, event.params.space);
	});
