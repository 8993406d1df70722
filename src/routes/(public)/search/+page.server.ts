import { page } from '#lib/search/page.server.ts';
import { answer } from '../../edge.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => answer(event, () => page(event.locals.actor, event.url.searchParams));
