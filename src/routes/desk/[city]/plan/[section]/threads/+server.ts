import { beside, changesToPick } from '#lib/comments/beside.server.ts';
import * as voices from '#lib/comments/voices.server.ts';
import * as documents from '#lib/documents/documents.server.ts';
import { answer } from '#src/routes/edge.ts';
import { json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

/** The talk beside a section, for the page that shows it; with `changes` what a voice may have led to. */
export const GET: RequestHandler = (event) => {
	const { actor } = event.locals;
	return answer(event, () => {
		const section = documents.sectionAt(actor, event.params.city, event.params.section);
		const voice = event.url.searchParams.get('changes');
		const body = voice ? changesToPick(actor, voice) : beside(actor, section.id);
		return json(body, { headers: { 'cache-control': 'no-store' } });
	});
};

/** Somebody has opened a voice. */
export const POST: RequestHandler = async (event) => {
	const read = String((await event.request.formData()).get('read') ?? '');
	return answer(event, () => {
		voices.read(event.locals.actor, read);
		return new Response(null, { status: 204 });
	});
};
