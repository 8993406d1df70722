// Who hears of what. One row per person and thing: a newer event on the same thing takes the older row's place.
import type { Event, Kind } from '../events/kinds.ts';

/** answerers: who answer an expert's voice; talkers: who have spoken in the thread; author: who began it; deciders: those who decide in the open stage; responsible: the section's; inviter: who made the invitation; writers: who decide on proposals; proposer: who made one; developers: who write a practice; followers: who coordinate where it has been taken up; remarkers: who have spoken of it; pageFollowers: who follow a page of the wiki and may read it. */
export type Audience =
	| 'deciders'
	| 'coordinators'
	| 'responsible'
	| 'members'
	| 'inviter'
	| 'operators'
	| 'answerers'
	| 'mentioned'
	| 'talkers'
	| 'author'
	| 'writers'
	| 'proposer'
	| 'developers'
	| 'followers'
	| 'remarkers'
	| 'pageFollowers';

type Heard = { audiences: Audience[]; /** These are asked to act. */ waits?: Audience[] };

/** The kinds that anybody hears of, and who. */
export const heard: Partial<Record<Kind, Heard>> = {
	'section.submitted': { audiences: ['deciders'], waits: ['deciders'] },
	'section.stagePassed': { audiences: ['deciders'], waits: ['deciders'] },
	'section.sentBack': { audiences: ['coordinators', 'responsible'], waits: ['coordinators', 'responsible'] },
	'section.approved': { audiences: ['coordinators', 'responsible'] },
	'section.withdrawn': { audiences: ['coordinators', 'responsible'] },
	'invitation.accepted': { audiences: ['coordinators', 'inviter'] },
	'edition.published': { audiences: ['members'] },
	'comment.added': { audiences: ['answerers', 'mentioned', 'talkers'], waits: ['answerers'] },
	'comment.takenBack': { audiences: [] },
	'voice.answered': { audiences: ['author'] },
	'voice.enough': { audiences: ['answerers'], waits: ['answerers'] },
	'voice.overridden': { audiences: ['author'] },
	'proposal.sent': { audiences: ['writers'], waits: ['writers'] },
	'proposal.accepted': { audiences: ['proposer'] },
	'proposal.declined': { audiences: ['proposer'] },
	'practice.discussed': { audiences: ['developers', 'remarkers'] },
	'practice.proposed': { audiences: ['developers'] },
	'practice.proposalDecided': { audiences: ['proposer'] },
	'practice.published': { audiences: ['followers'] },
	'practice.withdrawn': { audiences: ['followers'] },
	'practice.removed': { audiences: ['followers'] },
	'page.renamed': { audiences: ['pageFollowers'] },
	'page.written': { audiences: ['pageFollowers'] },
	'page.restored': { audiences: ['pageFollowers'] },
	'page.discussed': { audiences: ['pageFollowers', 'remarkers'] },
	'page.proposed': { audiences: ['pageFollowers'] },
	'page.proposalDecided': { audiences: ['proposer'] },
	'adoption.made': { audiences: ['developers'] },
	'adoption.changed': { audiences: ['developers'] },
	'adoption.left': { audiences: ['developers'] },
	'text.damaged': { audiences: ['coordinators', 'operators'] }
};

/** What an event is about: later events on the same thing replace its row. */
export function thingOf(event: Event): string {
	const data = event.data as Record<string, string | number | undefined>;
	if (event.kind === 'invitation.accepted') return `invitation:${data.invitationId}`;
	if (event.kind === 'edition.published') return `plan:${data.planId}`;
	if (event.kind === 'text.damaged') return `text:${data.textId}`;
	if (data.adoptionId) return `adoption:${data.adoptionId}`;
	if (data.practiceId) return `practice:${data.practiceId}:${data.remarkId ? 'talk' : (data.proposalId ?? 'self')}`;
	if (data.pageId) return `page:${data.pageId}:${data.remarkId ? 'talk' : (data.proposalId ?? 'self')}`;
	if (data.threadId) return `thread:${data.threadId}`;
	if (data.proposalId) return `proposal:${data.proposalId}`;
	return `section:${data.sectionId}`;
}

/** Who hears of it, given who stands in each audience; never the person whose act it was. */
export function recipients(event: Event, standing: (audience: Audience) => string[]): Map<string, { waits: boolean }> {
	const told = new Map<string, { waits: boolean }>();
	const rule = heard[event.kind];
	for (const audience of rule?.audiences ?? []) {
		for (const personId of standing(audience)) {
			if (personId === event.actorId) continue;
			const waits = told.get(personId)?.waits || !!rule?.waits?.includes(audience);
			told.set(personId, { waits });
		}
	}
	return told;
}
