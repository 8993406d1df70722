import { page } from '#lib/editions/public.server.ts';
import { getLocale } from '#lib/words/messages.ts';
import { answer } from '../../../../edge.ts';
import { numberIn } from '../../../edition-number.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, () => ({ edition: page(event.params.city, numberIn(event.params.edition), getLocale()) }));
