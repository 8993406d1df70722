import * as desk from '#lib/desk/desk.server.ts';
import { answer } from '../edge.ts';
import { standing } from './standing.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, () => {
		event.depends('notice:plan', 'notice:comments', 'notice:measures', 'notice:numbers', 'notice:rights');
		return { desk: desk.desk(event.locals.actor, standing(event.locals)) };
	});
