import { across } from '#lib/portfolio/across.server.ts';
import { getLocale } from '#lib/words/messages.ts';
import { answer } from '../../../edge.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, () => ({ across: across(event.locals.actor, event.params.templateKey, getLocale()) }));
