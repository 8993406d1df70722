import { localizeHref } from '#lib/words/messages.ts';
import { redirect } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

/** The queue is a view of the matrix; old links lead there. */
export const load: PageServerLoad = () => redirect(308, `${localizeHref('/desk/portfolio')}?view=list`);
