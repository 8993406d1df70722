import { NotFound } from '#lib/database/errors.ts';
import { wikiLink } from '#lib/text/links.ts';
import { placeOf } from '#lib/wiki/places.server.ts';
import { localizeHref } from '#lib/words/messages.ts';
import { redirect } from '@sveltejs/kit';
import { answer, toSignIn } from '../../../../../edge.ts';
import type { RequestHandler } from './$types';

/** A link to a section, a measure or a practice, by its id: to its present address, as far as its reader may go there. */
export const GET: RequestHandler = (event) =>
	answer(event, () => {
		const target = wikiLink(`/wiki/to/${event.params.kind}/${event.params.id}`);
		const place = target && placeOf(event.locals.actor, target);
		if (place) redirect(303, localizeHref(place.href));
		if (!event.locals.actor.personId) toSignIn(event);
		throw new NotFound('link');
	});
