import { asDocument, policy } from '#lib/comments/export.server.ts';
import { answer } from '../../../../edge.ts';
import { filterOf, planOf } from '../plan.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
	answer(event, () => {
		const { plan, city } = planOf(event.locals.actor, event.params.city);
		const html = asDocument(event.locals.actor, plan.id, filterOf(event.url.searchParams));
		const headers = new Headers({ 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy });
		if (event.url.searchParams.has('save')) headers.set('content-disposition', `attachment; filename="${city.id}-comments.html"`);
		return new Response(html, { headers });
	});
