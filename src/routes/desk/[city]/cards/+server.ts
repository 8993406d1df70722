import * as documents from '#lib/documents/cards.server.ts';
import { act, answer } from '#src/routes/edge.ts';
import { isActionFailure, json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

const fresh = { headers: { 'cache-control': 'no-store' } };

/** What may be put into the plan's texts, and what their cards say. */
export const GET: RequestHandler = (event) =>
	answer(event, () => json(documents.cards(event.locals.actor, event.params.city), fresh));

/** A new measure by its name, or copies of another plan's by their ids. */
export const POST: RequestHandler = async (event) => {
	const form = await event.request.formData();
	const { actor } = event.locals;
	const sectionId = String(form.get('section') ?? '') || null;
	const name = form.get('name');
	const made = await act(event, form, () =>
		typeof name === 'string'
			? { id: documents.addMeasure(actor, event.params.city, { name, sectionId }) }
			: { copies: documents.copyMeasures(actor, event.params.city, { ids: form.getAll('copy').map(String), sectionId }) }
	);
	return isActionFailure(made) ? json(made.data, { ...fresh, status: made.status }) : json(made, fresh);
};
