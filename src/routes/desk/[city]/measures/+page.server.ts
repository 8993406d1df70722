import * as cities from '#lib/cities/cities.server.ts';
import { NotFound } from '#lib/database/errors.ts';
import * as measures from '#lib/measures/measures.server.ts';
import * as plans from '#lib/plans/plans.server.ts';
import { answer } from '../../../edge.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, () => {
		event.depends('notice:measures');
		const { id, name, nameSv } = cities.find(event.params.city);
		const plan = plans.ofCity(id);
		if (!plan) throw new NotFound('plan');
		return { city: { id, name, nameSv }, measures: measures.list(event.locals.actor, plan.id) };
	});
