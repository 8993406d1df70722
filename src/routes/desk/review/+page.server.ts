import * as cities from '#lib/cities/cities.server.ts';
import * as reviews from '#lib/reviews/screens.server.ts';
import { answer } from '../../edge.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, () => ({
		waiting: reviews.waitingFor(event.locals.actor).map((one) => ({ ...one, city: cities.find(one.cityId).name }))
	}));
