// Who hears of what happens to pages of the wiki, and what they are told.
import type { Actor } from '../access/actor.ts';
import type { Event } from '../events/kinds.ts';
import { actorOf } from '../people/sessions.server.ts';
import { followers as followersOf, told } from '../wiki/reading.server.ts';
import { talkers } from '../wiki/talk.server.ts';

const mayRead = (pageId: string) => (personId: string) => told(actorOf(personId), pageId) !== null;

/** Who follows the page, may read it, and has not written what they would be told of. */
export function followers(event: Event): string[] {
	const { pageId, writerId } = event.data as { pageId: string; writerId?: string | null };
	return followersOf(pageId)
		.filter((id) => id !== writerId)
		.filter(mayRead(pageId));
}

/** Who has spoken in the thread and may still read the page. */
export function talking(event: Event): string[] {
	const { pageId, remarkId } = event.data as { pageId: string; remarkId: string };
	return talkers(pageId, remarkId).filter(mayRead(pageId));
}

/** What a row about a page says now; null when there is no page for this reader. */
export const about = (actor: Actor | null, pageId: unknown) => told(actor, String(pageId));
