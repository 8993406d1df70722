// What follows from what: every event kind, who reacts inside its transaction and who after it.
// A new kind does not compile until somebody has decided here.
import { follower } from '#lib/comments/anchors.server.ts';
import { onceDone, type Reaction, type Reactions } from '#lib/events/change.server.ts';
import type { Kind } from '#lib/events/kinds.ts';
import * as live from '#lib/live/live.server.ts';
import { notify } from '#lib/notifications/notifications.server.ts';
import * as notices from '#lib/realtime/notices.server.ts';
import * as door from '#lib/realtime/door.server.ts';
import { shownBy } from '#lib/measures/measures.server.ts';
import { forgetContacts } from '#lib/measures/contacts.server.ts';
import { remind } from '#lib/measures/periods.server.ts';
import * as memberships from '#lib/people/memberships.server.ts';
import * as plans from '#lib/plans/plans.server.ts';
import * as practices from '#lib/practices/practices.server.ts';
import * as revisions from '#lib/sections/revisions.server.ts';
import * as search from '#lib/search/keeping.server.ts';
import * as sections from '#lib/sections/sections.server.ts';
import { showing, showingFigure } from '#lib/sections/shown.server.ts';
import * as wikiLinks from '#lib/wiki/links.server.ts';
import * as spaces from '#lib/wiki/spaces.server.ts';
import * as wiki from '#lib/wiki/wiki.server.ts';
import * as writings from '#lib/writings/writings.server.ts';

/** Nothing follows. */
const nothing = { inside: [], after: [] };

/** Open pages of the city look again. */
const tell = <K extends Kind>(topic: string): Reaction<K>['after'][number] => {
	return ({ data }) => {
		const { cityId, planId } = data as { cityId?: string; planId?: string };
		const scopes = [...(cityId ? [`city:${cityId}`] : []), ...(planId ? [`plan:${planId}`] : []), 'nation'];
		notices.tell({ scopes }, topic);
	};
};

/** People hear of it in the same transaction; open pages look again after it. */
const heard = <K extends Kind>(topic: string, ...after: Reaction<K>['after']): Reaction<K> => ({
	inside: [notify as Reaction<K>['inside'][number]],
	after: [...after, tell<K>(topic)]
});

/** The section's text changes hands: who may write is asked anew, before anybody hears of it. */
const regrant = (why: string) => (event: { data: { sectionId?: string } }) => {
	const { sectionId } = event.data;
	if (sectionId) live.revoke({ textIds: sections.textIdsOf(sections.find(sectionId)) }, why);
};

/** The plan's lock may have been turned on or off: who may write in its sections is asked anew. */
const relock = (event: { data: { planId?: string } }) => {
	const { planId } = event.data;
	if (planId) live.revoke({ textIds: sections.lines(plans.find(planId)).map((line) => line.textId) }, 'rights_changed');
};

/** A plan has been closed: every text of it is read-only from now on, proposals and plain words too. */
const shut = (event: { data: { planId?: string } }) => {
	if (event.data.planId) live.revoke({ textIds: sections.everyTextOf(event.data.planId) }, 'rights_changed');
};

/** A person's rights changed: every open text and socket of theirs follows in the same turn. */
const rights = (event: { data: { personId: string } }) => {
	door.renew(event.data.personId);
	live.revoke({ personId: event.data.personId }, 'rights_changed');
	notices.tell({ personIds: [event.data.personId] }, 'rights');
};

type Shown = { cityId?: string; measureId?: string; indicatorId?: string };
const sectionsShowing = ({ cityId, measureId, indicatorId }: Shown) => [
	...(cityId && measureId ? showing(cityId, measureId) : []),
	...(cityId && indicatorId ? showingFigure(cityId, indicatorId) : [])
];

/**
 * What a measure or a figure is has changed. The approval of exactly the sections that show it falls by itself, since
 * their hash is made from the rows; who changed it has a part in their content (R32), and their states are told anew.
 */
const redefined = <K extends Kind>(topic: string): Reaction<K> => ({
	inside: [(c, { data }) => sectionsShowing(data as Shown).forEach(({ textId }) => live.contribute(c, textId))],
	after: [
		tell<K>(topic),
		(event) => {
			if (sectionsShowing(event.data as Shown).length) tell<K>('plan')(event);
		}
	]
});

/** A practice is gone: its texts close to everybody in them. */
const revokePractice = ({ data }: { data: { practiceId: string } }) =>
	live.revoke({ textIds: practices.textIdsOf(data.practiceId) }, 'removed');

/** Open pages of a wiki space look again. */
const tellSpace = ({ data }: { data: { spaceId: string } }) =>
	notices.tell({ scopes: spaces.scopes(spaces.find(data.spaceId)) }, 'wiki');

/** What happens to a page is heard by its followers and seen on open pages. */
const page = <K extends Kind>(...after: Reaction<K>['after']): Reaction<K> => ({
	inside: [notify as Reaction<K>['inside'][number]],
	after: [...after, tellSpace as unknown as Reaction<K>['after'][number]]
});

/** A page and what is under it may have come to other readers: who may be in its text is asked anew. */
const reseat = ({ data }: { data: { pageId: string } }) =>
	live.revoke({ textIds: wiki.textIdsOf(wiki.withUnder(data.pageId)) }, 'rights_changed');

live.follow(follower);
onceDone((happened) => {
	search.follow(happened);
	wikiLinks.follow(happened);
});

/** What is done by the clock, and how often, in milliseconds. */
export const jobs = [
	{ every: 1000, work: memberships.endExpired }, // a right that ends by time ends within a second too
	// Both within five seconds of the last key; each by itself, so that a fault in one leaves the other.
	{ every: 2000, work: search.catchUp },
	{ every: 2000, work: wikiLinks.catchUp },
	{ every: 600_000, work: () => revisions.keepWritten() },
	{ every: 600_000, work: () => writings.keepWritten() },
	{ every: 600_000, work: remind },
	{ every: 3_600_000, work: forgetContacts }
];

export const reactions: Reactions = {
	'city.added': nothing,
	'city.changed': nothing,
	'organisation.added': nothing,
	'organisation.changed': nothing,
	'person.added': nothing,
	'person.changed': nothing,
	'person.forgotten': { inside: [], after: [rights, tell('people')] },
	'person.signedIn': nothing,
	'person.signedOut': { inside: [], after: [({ data }) => door.endSessions(data.personId)] },
	'membership.started': { inside: [], after: [rights, tell('people')] },
	'membership.ended': { inside: [], after: [rights, tell('people')] },
	'membership.changed': { inside: [], after: [rights, tell('people')] },
	'invitation.made': { inside: [], after: [tell('people')] },
	'invitation.accepted': heard('people'),
	'invitation.revoked': { inside: [], after: [tell('people')] },
	'signInLink.made': nothing,
	'signInLink.used': nothing,
	'plan.started': { inside: [], after: [tell('plan')] },
	'plan.changed': { inside: [], after: [relock, tell('plan')] },
	'plan.stagesChanged': { inside: [], after: [tell('plan')] },
	'plan.closed': { inside: [], after: [shut, tell('plan')] },
	'section.added': { inside: [], after: [tell('plan')] },
	'section.renamed': { inside: [], after: [tell('plan')] },
	'section.moved': { inside: [], after: [tell('plan')] },
	'section.removed': { inside: [], after: [regrant('removed'), tell('plan')] },
	'section.restored': { inside: [], after: [tell('plan')] },
	'section.revised': nothing,
	'section.tookOver': { inside: [], after: [tell('plan')] },
	'section.textRestored': { inside: [], after: [regrant('round_over'), tell('plan')] },
	'section.submitted': heard('plan', regrant('submitted')),
	'section.withdrawn': heard('plan', regrant('round_over')),
	'section.decided': { inside: [], after: [tell('plan')] },
	'section.stagePassed': heard('plan'),
	'section.approved': heard('plan', regrant('round_over')),
	'section.sentBack': heard('plan', regrant('round_over')),
	'request.ticked': { inside: [], after: [tell('plan')] },
	'comment.added': heard('comments'),
	'comment.changed': { inside: [], after: [tell('comments')] },
	'comment.takenBack': heard('comments'),
	'thread.resolved': { inside: [], after: [tell('comments')] },
	'thread.reopened': { inside: [], after: [tell('comments')] },
	'voice.read': nothing, // its author's pages are read anew each time
	'voice.answered': heard('comments'),
	'voice.enough': heard('comments'),
	'voice.carried': { inside: [], after: [tell('comments')] },
	'voice.overridden': heard('comments'),
	'seat.made': { inside: [], after: [tell('seats')] },
	'seat.opened': { inside: [], after: [tell('seats')] },
	'seat.named': { inside: [], after: [tell('seats')] },
	'seat.changed': { inside: [], after: [tell('seats')] },
	'seat.revoked': { inside: [], after: [tell('seats')] },
	'round.opened': { inside: [], after: [tell('comments')] },
	'round.changed': { inside: [], after: [tell('comments')] },
	'plain.written': { inside: [], after: [tell('plan')] },
	'proposal.made': { inside: [], after: [tell('comments')] },
	'proposal.sent': heard('comments'),
	'proposal.accepted': heard('comments'),
	'proposal.declined': heard('comments'),
	'proposal.takenBack': { inside: [], after: [tell('comments')] },
	'proposal.undone': { inside: [], after: [tell('comments')] },
	'code.stopped': nothing,
	'edition.published': {
		...heard('plan'),
		inside: [notify, (c, { data }) => shownBy(c, data.editionId)]
	},
	'edition.corrected': nothing,
	'edition.takenDown': nothing,
	'indicator.observed': redefined('numbers'),
	'indicator.corrected': { inside: [], after: [tell('numbers')] },
	'indicator.added': { inside: [], after: [tell('numbers')] },
	'indicator.changed': { inside: [], after: [tell('numbers')] },
	'indicator.revealed': { inside: [], after: [tell('numbers')] },
	'indicator.limitSet': { inside: [], after: [tell('numbers')] },
	'figures.pasted': { inside: [], after: [tell('numbers')] },
	'figures.undone': { inside: [], after: [tell('numbers')] },
	'series.cut': redefined('numbers'),
	'goal.set': redefined('numbers'),
	'goal.dropped': { inside: [], after: [tell('numbers')] },
	'measure.added': { inside: [], after: [tell('measures')] },
	'measure.changed': redefined('measures'),
	'measure.noted': { inside: [], after: [tell('measures')] },
	'measure.stateChanged': { inside: [], after: [tell('measures')] },
	'measure.reported': { inside: [], after: [tell('measures')] },
	'measure.handedOver': redefined('measures'),
	'measure.shown': { inside: [], after: [tell('measures')] },
	'measure.removed': redefined('measures'),
	'measure.periodOpened': { inside: [], after: [tell('measures')] },
	'measure.periodMissed': { inside: [], after: [tell('measures')] },
	'measure.linkMade': { inside: [], after: [tell('measures')] },
	'letter.queued': nothing,
	'practice.added': { inside: [], after: [tell('practices')] },
	'practice.changed': { inside: [], after: [tell('practices')] },
	'practice.published': heard('practices'),
	'practice.withdrawn': heard('practices'),
	'practice.broughtBack': { inside: [], after: [tell('practices')] },
	'practice.removed': heard('practices', revokePractice),
	'practice.textRestored': { inside: [], after: [tell('practices')] },
	'practice.proposed': heard('practices'),
	'practice.proposalDecided': heard('practices'),
	'practice.discussed': heard('practices'),
	'adoption.made': heard('practices'),
	'adoption.changed': heard('practices'),
	'adoption.left': heard('practices'),
	'adoption.followed': { inside: [], after: [tell('practices')] },
	'writing.kept': { inside: [(c, { data }) => wiki.written(c, data)], after: [] },
	'space.added': { inside: [], after: [tellSpace] },
	'space.changed': { inside: [], after: [tellSpace] },
	'page.added': page(),
	'page.renamed': page(),
	'page.moved': page(reseat),
	'page.changed': page(),
	'page.written': page(),
	'page.restored': page(),
	'page.opened': page(),
	'page.closed': page(),
	'page.removed': page(reseat),
	'page.broughtBack': page(),
	'page.proposed': page(),
	'page.proposalDecided': page(),
	'page.discussed': page(),
	'project.added': nothing,
	'programme.added': nothing,
	'text.damaged': heard('plan'),
	'text.blocked': nothing,
	'feedback.sent': nothing,
	'feedback.answered': nothing,
	'data.restored': nothing
};
