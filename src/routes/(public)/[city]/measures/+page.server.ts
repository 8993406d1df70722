import * as cities from '#lib/cities/cities.server.ts';
import * as measures from '#lib/measures/measures.server.ts';
import { answer } from '../../../edge.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, () => {
		const { id, name, nameSv } = cities.find(event.params.city);
		return { city: { id, name, nameSv }, measures: measures.shownOf(id, { drafts: false }).map(measures.toPublic) };
	});
