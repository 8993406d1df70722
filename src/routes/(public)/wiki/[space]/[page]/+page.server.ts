import { NotFound } from '#lib/database/errors.ts';
import { placeOf } from '#lib/wiki/places.server.ts';
import { openPage } from '#lib/wiki/reading.server.ts';
import { pageHref } from '#lib/wiki/rules.ts';
import { localizeHref } from '#lib/words/messages.ts';
import { redirect } from '@sveltejs/kit';
import { answer } from '../../../../edge.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, () => {
		const { space, page: slug } = event.params;
		try {
			const page = openPage(event.locals.actor, space, slug);
			if (page.elsewhere) redirect(301, localizeHref(page.elsewhere));
			return { page };
		} catch (error) {
			// A link in a plan leads its writers to the page at their desk, or to beginning it.
			const place =
				error instanceof NotFound && event.locals.actor.personId && placeOf(event.locals.actor, pageHref(space, slug));
			if (place) redirect(303, localizeHref(place.href));
			throw error;
		}
	});
