import * as voices from '#lib/comments/voices.server.ts';
import * as reading from '#lib/seats/reading.server.ts';
import { answer } from '../../edge.ts';
import { toDoor } from '../entry.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	toDoor(event.locals);
	const { actor } = event.locals;
	return answer(event, () => {
		const plans = reading.outline(actor);
		return { plans, mine: voices.mineCount(actor), example: plans.some(({ plan }) => plan.isExample) };
	});
};
