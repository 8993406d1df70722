import * as documents from '#lib/documents/documents.server.ts';
import { answer } from '#src/routes/edge.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	event.depends('notice:plan', 'notice:sections', 'notice:rights', 'notice:measures', 'notice:numbers');
	return {
		doc: answer(event, () => documents.document(event.locals.actor, event.params.city)),
		colour: event.locals.settings?.colour ?? 0
	};
};
