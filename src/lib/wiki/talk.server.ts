// What is said of a page: questions, answers, and better words from those who do not write in its space.
import type { Actor } from '../access/actor.ts';
import { checkCodes } from '../comments/stopped.server.ts';
import { Invalid, NotFound } from '../database/errors.ts';
import { change } from '../events/change.server.ts';
import * as live from '../live/live.server.ts';
import { fromMarkdown, toMarkdown } from '../text/markdown.ts';
import * as proposals from '../writings/proposals.server.ts';
import * as remarks from '../writings/remarks.server.ts';
import { placeOf, readable, writable } from './finding.server.ts';
import { limits, withBrackets } from './rules.ts';
import * as spaces from './spaces.server.ts';

const subjectOf = (pageId: string) => `page:${pageId}`;

/** What has been said of a page. */
export function remarksOf(actor: Actor, pageId: string) {
	const { page, space } = readable(actor, pageId);
	return { talk: remarks.of(subjectOf(page.id)), resolves: spaces.may(actor, 'wiki.write', space) };
}

/** Says something of a page, or answers what was said. */
export function say(actor: Actor, pageId: string, body: string, answersId: string | null = null, isExample = false) {
	const { page } = readable(actor, pageId);
	checkCodes(actor, 'wiki', { body });
	change(actor, (c) => {
		const { id } = remarks.say(c, subjectOf(page.id), body, answersId, isExample);
		c.record('page.discussed', { ...placeOf(page), remarkId: id });
	});
}

/** Takes back what one has said oneself. */
export function takeBack(actor: Actor, pageId: string, remarkId: string) {
	const { page } = readable(actor, pageId);
	change(actor, (c) => {
		remarks.takeBack(c, subjectOf(page.id), remarkId);
		c.record('page.discussed', { ...placeOf(page), remarkId });
	});
}

/** Marks what was said as handled, or opens it again. */
export function resolve(actor: Actor, pageId: string, remarkId: string, resolved: boolean) {
	const { page } = writable(actor, pageId);
	change(actor, (c) => {
		remarks.resolve(c, subjectOf(page.id), remarkId, resolved);
		c.record('page.discussed', { ...placeOf(page), remarkId });
	});
}

/** The words of a page, for somebody who wants to propose others. */
export function proposable(actor: Actor, pageId: string): string {
	const { page } = readable(actor, pageId);
	live.flush(page.textId);
	return toMarkdown(live.read(page.textId));
}

/** Proposes other words for a page. */
export function propose(actor: Actor, pageId: string, markdown: string, note: string | null) {
	const { page } = readable(actor, pageId);
	if (markdown.length > limits.text) throw new Invalid({ words: 'forms_too_long' });
	checkCodes(actor, 'wiki', { words: markdown, note: note ?? '' });
	live.flush(page.textId);
	const base = live.read(page.textId);
	const content = withBrackets(fromMarkdown(markdown), page.spaceId);
	change(actor, (c) => {
		const { id } = proposals.propose(c, page.textId, { base, content, note: note?.trim() || null });
		c.record('page.proposed', { ...placeOf(page), proposalId: id });
	});
}

/** What has been proposed for a page and waits for its writers. */
export const proposed = (actor: Actor, pageId: string) => proposals.open([readable(actor, pageId).page.textId]);

/** Takes a proposal, whole or by the chosen changes. */
export function accept(actor: Actor, pageId: string, proposalId: string, chosen: readonly number[] | 'all') {
	const { page, proposal } = decidable(actor, pageId, proposalId);
	live.flush(page.textId);
	change(actor, (c) => {
		proposals.accept(c, proposal, chosen);
		c.record('page.proposalDecided', { ...placeOf(page), proposalId, outcome: 'accepted' });
	});
}

/** Declines a proposal with a reason. */
export function decline(actor: Actor, pageId: string, proposalId: string, reason: string) {
	const { page, proposal } = decidable(actor, pageId, proposalId);
	change(actor, (c) => {
		proposals.decline(c, proposal, reason);
		c.record('page.proposalDecided', { ...placeOf(page), proposalId, outcome: 'declined' });
	});
}

/** Who has spoken in the thread of a remark. */
export const talkers = (pageId: string, remarkId: string) => remarks.talkers(subjectOf(pageId), remarkId);

function decidable(actor: Actor, pageId: string, proposalId: string) {
	const { page } = writable(actor, pageId);
	const proposal = proposals.undecided(proposalId);
	if (proposal.textId !== page.textId) throw new NotFound('proposal');
	return { page, proposal };
}
