import { reach } from '#lib/access/rules.ts';
import { Refused } from '#lib/database/errors.ts';
import * as editions from '#lib/editions/public.server.ts';
import { answer } from '../../edge.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, () => {
		if (!reach(event.locals.actor, 'portfolio.read').includes('nation')) throw new Refused('no_role');
		return { cities: editions.overview() };
	});
