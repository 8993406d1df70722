// Notifications: written in the transaction of the event, put into words when read, so that none tells of a state
// that no longer stands or of a thing its reader may no longer open.
import type { Actor, Role } from '../access/actor.ts';
import { can, cityScopes, installationScopes, planScopes } from '../access/rules.ts';
import * as comments from '../comments/comments.server.ts';
import * as voices from '../comments/voices.server.ts';
import * as cities from '../cities/cities.server.ts';
import { NotFound } from '../database/errors.ts';
import type { Change } from '../events/change.server.ts';
import { clock } from '../events/clock.server.ts';
import type { Event, Kind } from '../events/kinds.ts';
import * as memberships from '../people/memberships.server.ts';
import * as people from '../people/people.server.ts';
import * as plans from '../plans/plans.server.ts';
import * as proposals from '../proposals/proposals.server.ts';
import * as screens from '../reviews/screens.server.ts';
import * as sections from '../sections/sections.server.ts';
import { heard, recipients, thingOf, type Audience } from './rules.ts';
import * as practiceNews from './practices.server.ts';
import * as store from './store.server.ts';
import * as wikiNews from './wiki.server.ts';

const shown = 100;
const everybody: Role[] = ['coordinator', 'writer', 'expert', 'approver', 'reader'];

/** Tells those who should hear of an event; called inside its transaction. */
export function notify(c: Change, event: Event) {
	if (!heard[event.kind]) return;
	const told = recipients(event, (audience) => standing(audience, event));
	const thing = thingOf(event);
	store.settle(thing, [...told.keys()]);
	const data = { ...numbersOf(event), actorId: event.actorId };
	for (const [personId, { waits }] of told) store.put({ personId, thing, kind: event.kind, data, waits, at: c.now });
}

export type Item = {
	id: string;
	kind: Kind;
	at: Date;
	read: boolean;
	/** It still waits for this person. */
	waits: boolean;
	by: string;
	city: cities.City | null;
	section: { number: number; title: string; slug: string; shown: string } | null;
	edition: number | null;
	invited: { name: string; role: Role } | null;
	/** The thread's number in the plan, when it is about a comment. */
	thread: number | null;
	/** The practice it is about, and the city that took it up. */
	practice: practiceNews.About | null;
	/** The page of the wiki it is about. */
	page: string | null;
	/** The reader is called by name in it. */
	called: boolean;
	/** Where it happened, without a language. */
	href: string;
};

/** What somebody has been told, newest first, what waits for them before the rest. */
export function list(actor: Actor): Item[] {
	if (!actor.personId) return [];
	const waiting = waitingOf(actor);
	const rows = store.of(actor.personId, shown).filter((row) => readable(actor, row));
	const sectionIds = new Set(rows.flatMap(({ data }) => (data.sectionId ? String(data.sectionId) : [])));
	const planIds = new Set([...sectionIds].map((id) => sections.find(id).planId));
	const lines = [...sections.linesOf([...planIds].map(plans.find)).values()].flat();
	const byId = new Map(lines.map((line) => [line.id, line]));
	const items = rows.map((row) => item(row, waiting, byId.get(String(row.data.sectionId)) ?? null));
	return [...items.filter((one) => one.waits), ...items.filter((one) => !one.waits)];
}

/** How many unread things there are that one may still open. */
export function unreadCount(actor: Actor): number {
	if (!actor.personId || !store.countUnread(actor.personId)) return 0;
	const rows = store.unread(actor.personId, shown).filter((row) => readable(actor, row));
	const waiting = rows.some((row) => row.waits) ? waitingOf(actor) : new Set<string>();
	return rows.filter((row) => !row.waits || stillWaits(row, waiting)).length;
}

/** Marks one as read and says where it leads. */
export function open(actor: Actor, id: string): string {
	const row = actor.personId ? store.one(actor.personId, id) : undefined;
	if (!row || !readable(actor, row)) throw new NotFound();
	store.read(row.personId, id, clock.now());
	const { sectionId } = row.data as Record<string, string | undefined>;
	return hrefOf(row, sectionId && sections.find(sectionId).slug);
}

/** Marks everything as read. */
export function readAll(actor: Actor) {
	if (actor.personId) store.readAll(actor.personId, clock.now());
}

function standing(audience: Audience, event: Event): string[] {
	const { cityId, planId, sectionId } = event.data;
	const scopes = planId && cityId ? planScopes({ id: planId, cityId }) : cityId ? cityScopes(cityId) : [];
	switch (audience) {
		case 'coordinators':
			return memberships.holders(['coordinator'], scopes);
		case 'members':
			return memberships.holders(everybody, scopes);
		case 'operators':
			return memberships.holders(['operator'], installationScopes);
		case 'responsible': {
			// Somebody who has left the city hears no more of its sections.
			const responsible = sectionId ? sections.find(sectionId).responsibleId : null;
			return responsible && memberships.holders(everybody, scopes).includes(responsible) ? [responsible] : [];
		}
		case 'inviter': {
			const id = 'invitationId' in event.data ? store.inviterOf(event.data.invitationId)?.id : null;
			return id ? [id] : [];
		}
		case 'answerers': {
			const asks = (event.kind === 'comment.added' && event.data.voice) || (event.kind === 'voice.enough' && !event.data.enough);
			return asks ? memberships.holders(['coordinator', 'writer'], scopes) : [];
		}
		case 'mentioned':
			return event.kind === 'comment.added' ? event.data.mentioned : [];
		case 'talkers':
			return 'threadId' in event.data ? comments.talkersOf(event.data.threadId) : [];
		case 'author': {
			const author = 'threadId' in event.data ? comments.authorOf(event.data.threadId) : null;
			return author ? [author] : [];
		}
		case 'writers':
			return memberships.holders(['coordinator', 'writer'], scopes);
		case 'proposer': {
			if (event.kind === 'page.proposalDecided') return practiceNews.authorOf(event.data.proposalId);
			if (event.kind === 'practice.proposalDecided') return practiceNews.authorOf(event.data.proposalId);
			const proposer = 'proposalId' in event.data ? proposals.authorOf(event.data.proposalId) : null;
			return proposer ? [proposer] : [];
		}
		case 'developers':
		case 'followers':
		case 'remarkers':
			return 'pageId' in event.data ? wikiNews.talking(event) : practiceNews.standing(audience, event);
		case 'pageFollowers':
			return wikiNews.followers(event);
		case 'deciders': {
			const now = sectionId ? screens.decidersNow(sectionId) : null;
			return now ? memberships.holders([now.kind === 'city' ? 'approver' : 'reviewer'], scopes, now.organisationIds) : [];
		}
	}
}

function item(row: store.Row, waiting: Set<string>, section: sections.SectionLine | null): Item {
	const { cityId, invitationId, number, actorId, threadId, commentId } = row.data as Record<string, string | undefined>;
	const speaker = commentId ? comments.speakerOf(commentId) : null;
	const thread = threadId ? comments.numberOf(threadId) : null;
	const invited = invitationId ? store.inviterOf(invitationId) : null;
	const waits = stillWaits(row, waiting);
	return {
		id: row.id,
		kind: row.kind,
		at: row.at,
		// What was asked and is done already is no news.
		read: row.readAt !== null || (row.waits && !waits),
		waits,
		by: people.nameOf(String(speaker ?? actorId ?? row.data.writerId ?? '')),
		city: cityId ? cities.find(cityId) : null,
		section: section && { number: section.number, title: section.title, slug: section.slug, shown: section.shown },
		edition: number ? Number(number) : null,
		invited: invited ? { name: invited.name, role: invited.role } : null,
		thread,
		practice: practiceNews.about(row.data),
		page: row.data.pageId ? (wikiNews.about(null, row.data.pageId)?.name ?? null) : null,
		called: String(row.data.mentioned ?? '')
			.split(' ')
			.includes(row.personId),
		href: thread ? `/desk/${cityId}/comments/${thread}` : hrefOf(row, section?.slug)
	};
}

const waitingOf = (actor: Actor) => new Set(screens.waitingFor(actor).map((one) => one.sectionId));

/** Whether what a row asked for is still to be done: a decision, or changes that were requested. */
function stillWaits(row: store.Row, waiting: Set<string>): boolean {
	const sectionId = String(row.data.sectionId ?? '');
	if (!row.waits || !sectionId) return false;
	if (row.data.threadId) return voices.waits(String(row.data.threadId));
	if (row.data.proposalId) return proposals.waits(String(row.data.proposalId));
	if (row.kind === 'section.sentBack') return sections.standingOf(sections.find(sectionId)).shown === 'changes';
	return waiting.has(sectionId);
}

/** Whether the thing a row is about may be opened by this person now (W-05). */
function readable(actor: Actor, row: store.Row): boolean {
	const { cityId, planId, sectionId } = row.data as Record<string, string | undefined>;
	if (sectionId && sections.find(sectionId).removedAt) return false;
	if (row.data.pageId) return wikiNews.about(actor, row.data.pageId) !== null;
	if (row.data.practiceId) return practiceNews.readable(actor, String(row.data.practiceId));
	if (row.data.threadId) return comments.mayRead(actor, String(sectionId));
	// Who proposed from another city reads what became of it.
	if (row.data.proposalId && proposals.authorOf(String(row.data.proposalId)) === actor.personId) return true;
	if (sectionId) {
		const section = sections.find(sectionId);
		// What has been taken out of the plan has no page to lead to.
		if (section.removedAt) return false;
		// Reading hangs on the place in the plan alone, never on where the section stands.
		const about = { scopes: planScopes(plans.find(section.planId)) };
		return can(actor, 'section.read', about).ok || can(actor, 'section.readShared', about).ok;
	}
	if (row.kind === 'edition.published') return true;
	if (row.kind === 'invitation.accepted')
		return can(actor, 'people.invite', { scopes: [...(cityId ? cityScopes(cityId) : []), ...installationScopes] }).ok;
	return planId && cityId
		? can(actor, 'section.read', { scopes: planScopes(plans.find(planId)) }).ok
		: can(actor, 'installation.manage', { scopes: installationScopes }).ok;
}

function hrefOf(row: store.Row, slug: string | undefined) {
	const { cityId, number } = row.data as Record<string, string | undefined>;
	if (row.kind === 'edition.published') return `/${cityId}/plan/${number}`;
	if (row.data.pageId) return wikiNews.about(null, row.data.pageId)?.href ?? '/desk/wiki';
	if (row.data.practiceId) return practiceNews.hrefOf(String(row.data.practiceId));
	if (row.kind === 'invitation.accepted') return cityId ? `/desk/${cityId}/people` : '/desk/installation';
	if (!cityId) return '/desk/installation';
	if (!slug) return `/desk/${cityId}/plan`;
	if (row.data.proposalId) return `/desk/${cityId}/plan/${slug}/proposals`;
	const decides = row.kind === 'section.submitted' || row.kind === 'section.stagePassed';
	return `/desk/${cityId}/plan/${slug}${decides ? '/review' : ''}`;
}

/** Ids, numbers and states of an event, as the row keeps them. */
function numbersOf(event: Event): Record<string, string | number | null> {
	return Object.fromEntries(
		Object.entries({ ...event.data, ...('mentioned' in event.data ? { mentioned: event.data.mentioned.join(' ') } : {}) }).filter(
			(entry): entry is [string, string | number] => ['string', 'number'].includes(typeof entry[1])
		)
	);
}
