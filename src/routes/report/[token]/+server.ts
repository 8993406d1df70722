import * as links from '#lib/measures/links.server.ts';
import { localizeHref } from '#lib/words/messages.ts';
import { redirect } from '@sveltejs/kit';
import { hold } from '../link.server.ts';
import type { RequestHandler } from './$types';

/** The token leaves the address bar at once. Nothing changes: a mail scanner may open the link. */
export const GET: RequestHandler = ({ params, cookies, setHeaders, getClientAddress }) => {
	setHeaders({ 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' });
	const shown = links.show(params.token, getClientAddress());
	if (!shown) redirect(303, localizeHref('/report/form/gone'));
	hold(cookies, shown.linkId, params.token);
	redirect(303, localizeHref(`/report/form/${shown.linkId}`));
};
