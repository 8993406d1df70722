// Threads as their readers see them: where they stand in the text, who said what, what came of it, what one may do.
import type { Actor } from '../access/actor.ts';
import { can } from '../access/rules.ts';
import { NotFound } from '../database/errors.ts';
import { clock } from '../events/clock.server.ts';
import * as live from '../live/live.server.ts';
import * as screens from '../reviews/screens.server.ts';
import * as sections from '../sections/sections.server.ts';
import type { Place } from '../text/anchor.ts';
import { plainText } from '../text/plain.ts';
import { placesOf } from './anchors.server.ts';
import type { AnswerOutcome, Anchor, Choice, VoiceState } from './kinds.ts';
import { isClosed, mayChange, needsAnswer, voiceState } from './rules.ts';
import * as store from './store.server.ts';

export type CommentView = {
	id: string;
	author: { id: string; name: string; colour: number };
	choice: Choice | null;
	/** Null when its author has taken it back. */
	body: string | null;
	at: Date;
	editedAt: Date | null;
	takenBackAt: Date | null;
	/** Who wrote it down, when it was said aloud. */
	enteredBy: string | null;
	mentions: { id: string; name: string }[];
	mine: boolean;
	mayChange: boolean;
};

export type AnswerView = {
	id: string;
	outcome: AnswerOutcome;
	reason: string;
	before: string | null;
	after: string | null;
	by: string;
	at: Date;
	enough: boolean | null;
	enoughAt: Date | null;
};

export type ThreadView = {
	id: string;
	number: number;
	sectionId: string;
	on: 'text' | 'plain';
	isVoice: boolean;
	quote: string;
	anchor: Anchor;
	outcome: Place['outcome'];
	block: number;
	from: number;
	to: number;
	begunBy: { id: string; name: string };
	begunAt: Date;
	promisedFor: Date | null;
	/** When somebody who may answer first opened a voice, and who. */
	read: { by: string; at: Date } | null;
	late: boolean;
	state: VoiceState | 'open' | 'resolved';
	closed: boolean;
	unanswered: boolean;
	comments: CommentView[];
	/** The newest answer, and those before it, oldest first. */
	answer: AnswerView | null;
	earlier: AnswerView[];
	resolvedAt: Date | null;
	resolvedBy: string | null;
	overrideReason: string | null;
	can: { reply: boolean; resolve: boolean; reopen: boolean; answer: boolean; judge: boolean; override: boolean; ask: boolean };
};

/** Whether the actor may read the talk beside a section. */
export function mayRead(actor: Actor, sectionId: string) {
	const section = sections.find(sectionId);
	return section.removedAt ? sections.reads(actor, section) : screens.sees(actor, section);
}

/** Passes when the actor may read the talk beside a section; otherwise there is no such section. */
export function readable(actor: Actor, sectionId: string) {
	if (!mayRead(actor, sectionId)) throw new NotFound('section');
	return sections.find(sectionId);
}

/** The thread and its section, for somebody who may read it. */
export function findFor(actor: Actor, threadId: string) {
	const thread = store.thread(threadId);
	if (!thread) throw new NotFound('thread');
	return { thread, section: readable(actor, thread.sectionId) };
}

/** Threads of one section as the actor sees them, in the order of the text. */
export function viewsOf(actor: Actor, section: sections.Section, threads: store.Thread[]): ThreadView[] {
	const ids = threads.map((one) => one.id);
	const said = grouped(store.commentsOf(ids), (row) => row.comment.threadId);
	const given = grouped(store.answersOf(ids), (row) => row.answer.threadId);
	const places = placesOf(
		section.textId,
		threads.filter((one) => one.on === 'text')
	);
	const plain = threads.some((one) => one.on === 'plain') ? plainWords(section.id) : '';
	const names = store.names([
		...threads.flatMap((one) => [one.begunBy, one.resolvedBy ?? '', one.readBy ?? '']),
		...[...said.values()].flat().flatMap(({ comment }) => [...comment.mentions, comment.enteredBy ?? ''])
	]);
	const about = sections.subject(section);
	const may = {
		talk: can(actor, 'section.comment', about).ok,
		resolve: can(actor, 'comment.resolve', about).ok,
		answer: can(actor, 'voice.answer', about).ok,
		override: can(actor, 'voice.override', about).ok
	};
	const now = clock.now();
	const rounds = new Map([...new Set(threads.flatMap((one) => one.roundId ?? []))].map((id) => [id, store.round(id) ?? null]));

	const view = (thread: store.Thread): ThreadView => {
		const answers = (given.get(thread.id) ?? []).map(({ answer, name }) => ({ ...answerOf(answer), by: name }));
		const rows = said.get(thread.id) ?? [];
		const answer = answers.at(-1) ?? null;
		const state = thread.isVoice ? stateOf(thread, rows[0]?.comment, answer) : thread.resolvedAt ? 'resolved' : 'open';
		const place = thread.on === 'text' ? places.get(thread.id) : plainPlace(thread, plain);
		const mine = thread.begunBy === actor.personId;
		const changeable = mayChange(rounds.get(thread.roundId ?? '') ?? null, now);
		return {
			...{
				id: thread.id,
				number: thread.number,
				sectionId: thread.sectionId,
				on: thread.on,
				isVoice: thread.isVoice,
				quote: thread.quote,
				anchor: seen(thread.anchor)
			},
			...(place ?? { outcome: 'gone', block: thread.anchor.block, from: 0, to: 0 }),
			begunBy: { id: thread.begunBy, name: names.get(thread.begunBy) ?? '' },
			begunAt: thread.begunAt,
			promisedFor: thread.promisedFor,
			read: thread.readAt && { by: names.get(thread.readBy ?? '') ?? '', at: thread.readAt },
			late: needsAnswer(state) && thread.promisedFor !== null && thread.promisedFor < now,
			state,
			closed: isClosed(state),
			unanswered: needsAnswer(state),
			comments: rows.map(({ comment, name, colour }) => ({
				...{ id: comment.id, author: { id: comment.authorId, name, colour }, choice: comment.choice },
				body: comment.takenBackAt ? null : comment.body,
				...{ at: comment.at, editedAt: comment.editedAt, takenBackAt: comment.takenBackAt },
				enteredBy: comment.enteredBy ? (names.get(comment.enteredBy) ?? '') : null,
				mentions: comment.mentions.map((id) => ({ id, name: names.get(id) ?? '' })),
				mine: comment.authorId === actor.personId,
				mayChange: comment.authorId === actor.personId && !comment.takenBackAt && changeable
			})),
			answer,
			earlier: answers.slice(0, -1),
			resolvedAt: thread.resolvedAt,
			resolvedBy: thread.resolvedBy ? (names.get(thread.resolvedBy) ?? '') : null,
			overrideReason: thread.overrideReason,
			can: {
				ask: mine && thread.isVoice && may.talk && !changeable && state !== 'closed' && state !== 'taken_back',
				reply: may.talk && state !== 'taken_back',
				resolve: !thread.isVoice && state === 'open' && (may.resolve || mine),
				reopen: !thread.isVoice && state === 'resolved' && may.talk,
				answer: may.answer && needsAnswer(state) && !mine,
				judge: mine && (state === 'answered' || state === 'not_yet' || state === 'enough'),
				override: may.override && thread.isVoice && !isClosed(state) && !mine
			}
		};
	};
	return threads.map(view).sort((a, b) => a.block - b.block || a.from - b.from || a.number - b.number);
}

/** Where a voice stands, from its rows. */
export function stateOf(
	thread: store.Thread,
	first: store.Comment | undefined,
	answer: { enough: boolean | null } | null
): VoiceState {
	return voiceState({ takenBack: !!first?.takenBackAt, overridden: thread.overrideReason !== null, answer });
}

/** Where a voice stands now, read afresh. */
export const stateNow = (thread: store.Thread) =>
	stateOf(thread, store.commentsOf([thread.id])[0]?.comment, store.answersOf([thread.id]).at(-1)?.answer ?? null);

/** The words of a section's plain-language text, short and long. */
export function plainWords(sectionId: string): string {
	const plain = store.plainOf(sectionId);
	return plain ? [plain.brief, plain.textId ? plainText(live.read(plain.textId)) : ''].join('\n') : '';
}

/** A plain-language text is short and rewritten whole: its words are there, or they are gone. */
/** A fingerprint of words that were taken out of the draft stays on the server. */
const seen = ({ gone: _gone, ...anchor }: Anchor): Anchor => anchor;

export function plainPlace({ anchor, quote }: Pick<store.Thread, 'anchor' | 'quote'>, plain: string): Place {
	return { outcome: plain.includes(quote) ? 'same' : 'gone', block: anchor.block, from: 0, to: 0 };
}

function answerOf({ id, outcome, reason, before, after, at, enough, enoughAt }: store.Answer) {
	return { id, outcome, reason, before, after, at, enough, enoughAt };
}

function grouped<T>(rows: T[], key: (row: T) => string) {
	const groups = new Map<string, T[]>();
	for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row]);
	return groups;
}
