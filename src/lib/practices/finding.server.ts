// Which practice, and who may: what every verb of practices begins with.
import type { Actor } from '../access/actor.ts';
import { can, cityScopes, permit, type Subject } from '../access/rules.ts';
import { NotFound } from '../database/errors.ts';
import type { PartKey } from './kinds.ts';
import * as store from './store.server.ts';

/** The practice by id, for verbs that ask permission themselves; gone is not found. */
export function find(practiceId: string): store.Practice {
	const found = store.byId(practiceId);
	return found && !found.removedAt ? found : missing();
}

/** What a permission is asked about. A working group across cities may be invited to one practice. */
export const subject = (practice: Pick<store.Practice, 'id' | 'cityId'>): Subject => ({
	scopes: [`practice:${practice.id}`, ...cityScopes(practice.cityId)]
});

/** Where each long text is. */
export const partIds = (practiceId: string) =>
	Object.fromEntries(store.partsOf(practiceId).map(({ key, textId }) => [key, textId])) as Partial<Record<PartKey, number>>;

/** All texts of a practice. */
export const textIdsOf = (practiceId: string): number[] => store.partsOf(practiceId).map(({ textId }) => textId);

/** The practice if the actor may change it. */
export function writable(actor: Actor, practiceId: string): store.Practice {
	const practice = find(practiceId);
	// Missing and forbidden get the same answer where nothing of it is public.
	if (practice.isDraft && !can(actor, 'practice.readDraft', subject(practice)).ok) missing();
	permit(actor, 'practice.write', subject(practice));
	return practice;
}

export function missing(): never {
	throw new NotFound('practice');
}
