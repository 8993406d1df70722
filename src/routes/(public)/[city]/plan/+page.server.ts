import * as cities from '#lib/cities/cities.server.ts';
import { list, page } from '#lib/editions/public.server.ts';
import { getLocale } from '#lib/words/messages.ts';
import { answer } from '../../../edge.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, () => {
		const { id, name, nameSv, genitive, inessive } = cities.find(event.params.city);
		return { city: { id, name, nameSv, genitive, inessive }, edition: list(id).length ? page(id, undefined, getLocale()) : null };
	});
