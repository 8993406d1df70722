import { isShows } from '#lib/wiki/kinds.ts';
import { changes } from '#lib/wiki/recent.server.ts';
import { answer } from '../../../../edge.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, () => {
		event.depends('notice:wiki', 'notice:practices', 'notice:rights');
		const { searchParams } = event.url;
		const show = searchParams.get('show');
		const before = Number(searchParams.get('before'));
		return changes(event.locals.actor, event.params.space, {
			show: isShows(show) ? show : null,
			before: Number.isSafeInteger(before) && before > 0 ? before : null
		});
	});
