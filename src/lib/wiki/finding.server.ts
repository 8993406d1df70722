// Which page, and who may: what every verb of the wiki begins with.
import type { Actor } from '../access/actor.ts';
import { NotFound } from '../database/errors.ts';
import type { Place } from '../events/kinds.ts';
import * as spaces from './spaces.server.ts';
import * as store from './store.server.ts';

export type Found = { page: store.Page; space: spaces.Space };

/** The page by id if the actor may read it; missing, removed and forbidden get the same answer. */
export function readable(actor: Actor, pageId: string): Found {
	const page = store.byId(pageId);
	if (!page || page.removedAt) missing();
	return { page, space: spaces.readable(actor, page.spaceId) };
}

/** The page if the actor may change it. */
export function writable(actor: Actor, pageId: string): Found {
	const { page } = readable(actor, pageId);
	return { page, space: spaces.permitted(actor, 'wiki.write', page.spaceId) };
}

/** The page that has, or has had, an address, as far as the actor may read it. */
export function at(actor: Actor, spaceId: string, slug: string): Found {
	const page = store.at(spaceId, slug);
	return page ? readable(actor, page.id) : missing();
}

/** What an event of a page carries. */
export const placeOf = (page: Pick<store.Page, 'id' | 'spaceId'>): Place & { pageId: string; spaceId: string } => {
	const { cityId } = spaces.find(page.spaceId);
	return { ...(cityId ? { cityId } : {}), pageId: page.id, spaceId: page.spaceId };
};

export function missing(): never {
	throw new NotFound('page');
}
