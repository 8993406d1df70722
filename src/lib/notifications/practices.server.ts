// Who hears of what happens to practices, and what they are told: a practice belongs to no plan and no section.
import type { Actor, Role } from '../access/actor.ts';
import { can, cityScopes } from '../access/rules.ts';
import * as adoptions from '../adoptions/adoptions.server.ts';
import type { Event } from '../events/kinds.ts';
import * as memberships from '../people/memberships.server.ts';
import { isPublic, nameAt } from '../practices/reading.server.ts';
import { talkers } from '../practices/talk.server.ts';
import { authorOf as proposalBy } from '../writings/proposals.server.ts';

export type About = { name: string; slug: string | null; state: string | null };

const writers: Role[] = ['coordinator', 'writer'];

/** Who made a proposal on a practice's text. */
export const authorOf = (proposalId: string): string[] => [proposalBy(proposalId) ?? []].flat();

/** Who stands where a practice's news go. */
export function standing(audience: 'developers' | 'followers' | 'remarkers', event: Event): string[] {
	const { practiceId, remarkId } = event.data as { practiceId?: string; remarkId?: string };
	if (!practiceId) return [];
	if (audience === 'remarkers') return remarkId ? talkers(practiceId, remarkId) : [];
	if (audience === 'followers')
		return adoptions.followers(practiceId).flatMap((cityId) => memberships.holders(['coordinator'], cityScopes(cityId)));
	return memberships.holders(writers, [`practice:${practiceId}`, ...cityScopes(nameAt(practiceId).cityId)]);
}

/** What a row about a practice says now. */
export function about(data: Record<string, string | number | null>): About | null {
	if (typeof data.practiceId !== 'string') return null;
	const { name, slug } = nameAt(data.practiceId);
	const state = typeof data.adoptionId === 'string' ? adoptions.stateOf(data.adoptionId) : null;
	return { name, slug, state };
}

/** Whether this person may know of the practice now. */
export function readable(actor: Actor, practiceId: string): boolean {
	if (isPublic(practiceId)) return true;
	const { cityId } = nameAt(practiceId);
	if (can(actor, 'practice.readDraft', { scopes: [`practice:${practiceId}`, ...cityScopes(cityId)] }).ok) return true;
	// Who took it up reads what has become of it.
	return adoptions.followers(practiceId).some((id) => can(actor, 'practice.readDraft', { scopes: cityScopes(id) }).ok);
}

/** Where a row about a practice leads. */
export function hrefOf(practiceId: string): string {
	const { slug } = nameAt(practiceId);
	return slug ? `/desk/practices/${slug}` : '/desk/practices';
}
