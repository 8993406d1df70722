import { NotFound } from '#lib/database/errors.ts';
import { enter } from '#lib/documents/enter.server.ts';
import * as measures from '#lib/measures/measures.server.ts';
import { answer } from '../../../edge.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, () => {
		event.depends('notice:measures');
		const { city, plan } = enter(event.locals.actor, event.params.city);
		if (!plan) throw new NotFound('plan');
		return { city, measures: measures.list(event.locals.actor, plan.id) };
	});
