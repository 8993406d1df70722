import * as documents from '#lib/documents/documents.server.ts';
import * as proposals from '#lib/proposals/proposals.server.ts';
import { answer } from '#src/routes/edge.ts';
import { json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

/** The proposals beside a section, for the page that shows it. */
export const GET: RequestHandler = (event) =>
	answer(event, () => {
		const section = documents.sectionAt(event.locals.actor, event.params.city, event.params.section);
		return json(proposals.beside(event.locals.actor, section.id), { headers: { 'cache-control': 'no-store' } });
	});
