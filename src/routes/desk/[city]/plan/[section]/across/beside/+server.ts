import * as across from '#lib/across/across.server.ts';
import { Invalid } from '#lib/database/errors.ts';
import * as documents from '#lib/documents/documents.server.ts';
import { answer } from '#src/routes/edge.ts';
import { error, json, type RequestEvent } from '@sveltejs/kit';
import type { RequestHandler } from './$types';
import { fromFields } from '../asked.server.ts';

/** The other cities' sections for the panel; with a paragraph named, that paragraph for one's own text. */
export const GET: RequestHandler = (event) =>
	asked(event, () => {
		const { actor } = event.locals;
		const { id } = documents.sectionAt(actor, event.params.city, event.params.section);
		const { searchParams, origin } = event.url;
		const body = searchParams.has('city')
			? across.paragraph(actor, id, fromFields(searchParams, origin))
			: across.beside(actor, id);
		return json(body, { headers: { 'cache-control': 'no-store' } });
	});

/** Takes a paragraph over where no editor is open. */
export const POST: RequestHandler = async (event) => {
	const form = await event.request.formData();
	return asked(event, () => {
		const { id } = documents.sectionAt(event.locals.actor, event.params.city, event.params.section);
		across.take(event.locals.actor, id, fromFields(form, event.url.origin));
		return new Response(null, { status: 204 });
	});
};

/** A paragraph that is no longer there is said so, not a fault. */
const asked = (event: RequestEvent, ask: () => Response) =>
	answer(event, () => {
		try {
			return ask();
		} catch (fault) {
			if (fault instanceof Invalid) error(409, { message: 'Conflict' });
			throw fault;
		}
	});
