import { ownPath } from '#src/routes/edge.ts';
import { localizeHref } from '#lib/words/messages.ts';
import { redirect } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

/** The chooser works without scripts: its answer leads on to the indicator's own page. */
export const GET: RequestHandler = ({ params, url }) => {
	const list = localizeHref(`/desk/${params.city}/indicators`);
	const wanted = url.searchParams.get('indicator') ?? '';
	redirect(303, wanted ? `${ownPath(`${list}/${wanted}`, list)}#record` : list);
};
