// Talk beside a passage. A comment never writes into the text: it holds on to words and keeps them as they were said.
import type { Actor } from '../access/actor.ts';
import { can, permit } from '../access/rules.ts';
import { Conflict, Invalid, NotFound, Refused } from '../database/errors.ts';
import { change, type Change } from '../events/change.server.ts';
import * as live from '../live/live.server.ts';
import * as memberships from '../people/memberships.server.ts';
import * as plans from '../plans/plans.server.ts';
import * as sections from '../sections/sections.server.ts';
import { anchorIn, lostAnchor, reading, wordsOfBlock } from '../text/anchor.ts';
import { followed } from './anchors.server.ts';
import type { Anchor, Choice } from './kinds.ts';
import { bodyFault, choices, hasContact, mayChange, MENTIONS } from './rules.ts';
import { checkCodes } from './stopped.server.ts';
import { talkers } from './lists.server.ts';
import { findFor, readable, plainWords } from './threads.server.ts';
import * as store from './store.server.ts';

export {
	authorOf,
	counts,
	mentionable,
	numberOf,
	ofPlan,
	ofSection,
	one,
	placed,
	speakerOf,
	talkersOf,
	type Filter
} from './lists.server.ts';
export { mayRead, type AnswerView, type CommentView, type ThreadView } from './threads.server.ts';

const DAY = 86_400_000;

export type Begin = {
	on?: 'text' | 'plain';
	/** The block's ordinal in the text, from 1. */
	block: number;
	/** The selected words of the block; the whole block when missing. */
	quote?: string;
	/** How many characters of the block come before the quote; needed when the quote stands there twice. */
	from?: number;
	/** The block's words as the writer saw them: the comment goes to these words, or says that they are gone. */
	seen?: string;
	body: string;
	choice?: Choice | null;
	mentions?: string[];
	/** Given by forms: whether a phone number or e-mail in the words has been confirmed. */
	contactOk?: boolean;
};

/** Begins a thread beside a passage; an expert's is a voice and gets a promised date. */
export function begin(actor: Actor, sectionId: string, input: Begin) {
	const section = talkable(actor, sectionId);
	return start(actor, actor.personId!, section, input, speaksAsExpert(actor, section));
}

/** Writes down what the holder of a seat said aloud, marked with who wrote it. */
export function enterFor(actor: Actor, personId: string, sectionId: string, input: Begin) {
	const section = readable(actor, sectionId);
	const about = sections.subject(section);
	permit(actor, 'seat.speakFor', about);
	if (!memberships.holders(['expert'], about.scopes).includes(personId)) throw new NotFound('seat');
	return start(actor, personId, section, input, true);
}

function start(actor: Actor, authorId: string, section: sections.Section, input: Begin, isVoice: boolean) {
	const { body, choice = null } = input;
	const fault = bodyFault(body, choice) ?? (choice && !choices.includes(choice) ? 'forms_invalid' : undefined);
	if (fault) throw new Invalid({ body: fault });
	checkCodes(actor, 'comment', { body });
	askOnce(body, input.contactOk);
	const mentions = checkMentions(section, input.mentions);
	const plan = plans.find(section.planId);
	live.flush(section.textId);
	const anchor = place(section, input);
	const begun = change(actor, (c) => {
		if (isVoice) anchor.revisionId = keptRevision(c, section, input.on);
		const thread = store.insertThread({
			...{
				sectionId: section.id,
				number: store.nextNumber(plan.id),
				isVoice,
				on: input.on ?? 'text',
				anchor,
				quote: anchor.quote
			},
			roundId: store.openRound(plan.id, c.now)?.id ?? null,
			begunBy: authorId,
			begunAt: c.now,
			promisedFor: isVoice ? new Date(c.now.getTime() + plan.answerDays * DAY) : null
		});
		const enteredBy = authorId === actor.personId ? null : actor.personId;
		const comment = store.insertComment({
			threadId: thread.id,
			authorId,
			choice,
			body: body.trim(),
			enteredBy,
			at: c.now,
			mentions
		});
		c.record('comment.added', {
			...sections.placeOf(section),
			threadId: thread.id,
			commentId: comment.id,
			voice: isVoice,
			mentioned: mentions
		});
		return { threadId: thread.id, number: thread.number, promisedFor: thread.promisedFor };
	});
	if (anchor.from) followed(section.textId, begun.threadId, anchor);
	return begun;
}

/** Adds to a thread. What its author adds to a resolved thread opens it again. */
export function reply(
	actor: Actor,
	threadId: string,
	{ body, mentions: called, contactOk }: { body: string; mentions?: string[]; contactOk?: boolean }
) {
	const { thread, section } = findFor(actor, threadId);
	permit(actor, 'section.comment', sections.subject(section));
	const fault = bodyFault(body);
	if (fault) throw new Invalid({ body: fault });
	checkCodes(actor, 'comment', { body });
	askOnce(body, contactOk);
	const mentions = checkMentions(section, called);
	return change(actor, (c) => {
		const comment = store.insertComment({
			threadId,
			authorId: actor.personId!,
			choice: null,
			body: body.trim(),
			at: c.now,
			mentions
		});
		const place = { ...sections.placeOf(section), threadId };
		if (!thread.isVoice && thread.resolvedAt) {
			store.updateThread(threadId, { resolvedAt: null, resolvedBy: null });
			c.record('thread.reopened', place);
		}
		c.record('comment.added', {
			...place,
			commentId: comment.id,
			voice: thread.isVoice && thread.begunBy === actor.personId,
			mentioned: mentions
		});
		return { commentId: comment.id };
	});
}

/** Says one's own comment in other words, until its comment round has closed. */
export function rewrite(actor: Actor, commentId: string, body: string) {
	const { comment, section, thread } = own(actor, commentId);
	stillOpen(section);
	const fault = bodyFault(body, comment.choice);
	if (fault) throw new Invalid({ body: fault });
	checkCodes(actor, 'comment', { body });
	change(actor, (c) => {
		checkRound(c, thread);
		store.updateComment(commentId, { body: body.trim(), editedAt: c.now });
		c.record('comment.changed', { ...sections.placeOf(section), threadId: thread.id, commentId });
	});
}

/** Takes one's own comment back: its words are gone, the fact stays. A voice taken back needs no answer. */
export function takeBack(actor: Actor, commentId: string) {
	const { thread, section } = own(actor, commentId);
	change(actor, (c) => {
		checkRound(c, thread);
		store.updateComment(commentId, { body: '', choice: null, takenBackAt: c.now, mentions: [] });
		const first = store.commentsOf([thread.id])[0]?.comment;
		if (first?.id === commentId) store.updateThread(thread.id, { resolvedAt: c.now, resolvedBy: actor.personId });
		c.record('comment.takenBack', { ...sections.placeOf(section), threadId: thread.id, commentId });
	});
}

/** Own words need no role, but a plan that has been closed keeps its talk as it stood; taking one's words back is always allowed. */
function stillOpen(section: sections.Section) {
	if (plans.find(section.planId).closedAt) throw new Refused('closed');
}

/** Marks ordinary talk as settled. A voice is closed by its author or by an override, never so. */
export function resolve(actor: Actor, threadId: string) {
	const { thread, section } = findFor(actor, threadId);
	if (thread.isVoice) throw new Refused('only_author');
	stillOpen(section);
	if (thread.begunBy !== actor.personId) permit(actor, 'comment.resolve', sections.subject(section));
	if (thread.resolvedAt) return;
	change(actor, (c) => {
		store.updateThread(threadId, { resolvedAt: c.now, resolvedBy: actor.personId });
		c.record('thread.resolved', { ...sections.placeOf(section), threadId });
	});
}

/** Opens a settled thread again. */
export function reopen(actor: Actor, threadId: string) {
	const { thread, section } = findFor(actor, threadId);
	permit(actor, 'section.comment', sections.subject(section));
	if (thread.isVoice) throw new Refused('only_author');
	if (!thread.resolvedAt) return;
	if (store.commentsOf([threadId])[0]?.comment.takenBackAt) throw new Conflict('thread_closed');
	change(actor, (c) => {
		store.updateThread(threadId, { resolvedAt: null, resolvedBy: null });
		c.record('thread.reopened', { ...sections.placeOf(section), threadId });
	});
}

function talkable(actor: Actor, sectionId: string) {
	const section = readable(actor, sectionId);
	permit(actor, 'section.comment', { scopes: sections.scopesOf(section) });
	if (section.removedAt) throw new Refused('removed');
	return section;
}

/** Who also writes the plan speaks as a writer. */
function speaksAsExpert(actor: Actor, section: sections.Section) {
	const scopes = sections.scopesOf(section);
	const isExpert = actor.memberships.some((one) => one.role === 'expert' && scopes.includes(one.scope));
	return isExpert && !can(actor, 'section.write', { scopes }).ok;
}

/** Finds the words in the text as it is now. Words that have gone meanwhile are kept with the comment, never guessed at. */
function place(section: sections.Section, { on, block, quote, from, seen }: Begin): Anchor {
	if (on === 'plain') return lostAnchor(plainQuote(section.id, quote ?? seen ?? ''), block);
	return live.look(section.textId, (doc) => {
		const read = reading(doc);
		const at = seen === undefined ? block : sameBlock(read, block, seen);
		if (at === null) return lostAnchor(quote ?? seen ?? '', block);
		const words = wordsOfBlock(read, at);
		if (!words.trim()) throw new Invalid({ block: 'comment_fault_block' });
		if (!quote || quote === words) return anchorIn(read, at)!;
		const start = from !== undefined && words.startsWith(quote, from) ? from : words.indexOf(quote);
		if (start < 0 || (from === undefined && words.indexOf(quote, start + 1) >= 0 && !quote.trim()))
			throw new Invalid({ quote: 'comment_fault_quote' });
		return anchorIn(read, at, { from: start, to: start + quote.length }) ?? lostAnchor(quote, block);
	});
}

function sameBlock(read: ReturnType<typeof reading>, block: number, seen: string) {
	if (wordsOfBlock(read, block) === seen) return block;
	const same = read.starts.map((_, index) => index + 1).filter((one) => wordsOfBlock(read, one) === seen);
	return same.length === 1 ? same[0]! : null;
}

function plainQuote(sectionId: string, quote: string) {
	const words = plainWords(sectionId).trim();
	if (!words && !quote) throw new Invalid({ block: 'comment_fault_block' });
	return quote || words;
}

/** The text a voice spoke of stays in history, so that "before" can be shown word for word. */
function keptRevision(c: Change, section: sections.Section, on: Begin['on']): string {
	const last = sections.lastRevision(section.id);
	const isSame =
		on === 'plain' ? last?.contentHash === sections.contentHash(section) : last?.textHash === live.hash(section.textId);
	if (last && isSame) return last.id;
	const revision = sections.keep(c, section, 'interval');
	c.record('section.revised', {
		...sections.placeOf(section),
		revisionId: revision.id,
		reason: 'interval',
		contentHash: revision.contentHash
	});
	return revision.id;
}

function checkMentions(section: sections.Section, mentions: string[] = []) {
	const called = [...new Set(mentions.filter(Boolean))];
	if (called.length > MENTIONS) throw new Invalid({ mentions: 'comment_fault_mentions' });
	const may = called.length ? memberships.holders(talkers, sections.subject(section).scopes) : [];
	return called.filter((id) => may.includes(id));
}

/** A phone number or an e-mail address is asked about once: others will read it. */
function askOnce(body: string, contactOk: boolean | undefined) {
	if (contactOk === false && hasContact(body)) throw new Invalid({ contactOk: 'comment_contact_ask' });
}

function own(actor: Actor, commentId: string) {
	const comment = store.comment(commentId);
	if (!comment) throw new NotFound('comment');
	const { thread, section } = findFor(actor, comment.threadId);
	if (comment.authorId !== actor.personId) throw new Refused('only_author');
	permit(actor, 'section.comment', sections.subject(section));
	if (comment.takenBackAt) throw new Conflict('thread_closed');
	return { comment, thread, section };
}

function checkRound(c: Change, thread: store.Thread) {
	if (!mayChange(thread.roundId ? (store.round(thread.roundId) ?? null) : null, c.now)) throw new Refused('round_closed');
}
