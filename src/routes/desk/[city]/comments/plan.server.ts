import type { Actor } from '#lib/access/actor.ts';
import type { Filter } from '#lib/comments/comments.server.ts';
import * as documents from '#lib/documents/documents.server.ts';

/** The city's plan for somebody who may look into it. */
export const planOf = (actor: Actor, cityId: string) => documents.outline(actor, cityId);

/** The filter as the address has it; what it does not know is left out. */
export function filterOf(asked: URLSearchParams): Filter {
	const state = asked.get('state');
	const kind = asked.get('kind');
	return {
		sectionId: asked.get('section') || undefined,
		state: state === 'open' || state === 'closed' || state === 'unanswered' ? state : undefined,
		kind: kind === 'voice' || kind === 'talk' ? kind : undefined,
		personId: asked.get('person') || undefined
	};
}
