// The queue of letters: whom, about what, once. A letter's words and its link are made when it is sent, so that neither
// the plan's text nor anything that opens a door lies in the queue.
import type { Change } from '../events/change.server.ts';
import type { Place } from '../events/kinds.ts';
import * as store from './store.server.ts';
import type { LetterKind } from './tables.ts';

export type { Letter } from './store.server.ts';

export type NewLetter = {
	kind: LetterKind;
	/** Two letters with one key are one letter. */
	key: string;
	personId?: string | null;
	email?: string | null;
	language?: 'fi' | 'sv' | 'en';
	about: Record<string, string>;
};

/**
 * Puts a letter in the queue inside somebody else's change; the same letter twice is once, and one that was withdrawn
 * before it went may be queued again. Returns whether it was new.
 */
export function queue(c: Change, place: Place, letter: NewLetter): boolean {
	if (!letter.personId && !letter.email) return false;
	const row = store.insert(c.tx, { ...letter, queuedAt: c.now });
	if (row) c.record('letter.queued', { ...place, letterId: row.id });
	return !!row;
}

/** Whether a letter with this key waits or has been sent. */
export const isQueued = (key: string) => store.has(key);

/** Takes unsent letters about something out of the queue: what they ask for has been done. */
export const withdraw = (c: Change, key: string, value: string) => store.cancel(c.tx, key, value, c.now);

/** Letters that wait to be sent, oldest first. For the sender. */
export const waiting = (): store.Letter[] => store.waiting();

/** Forgets the addresses of people without an account in letters that were sent or withdrawn before a moment. */
export const forgetAddresses = (before: Date) => store.forgetAddresses(before);

/** The letters about one thing, sent and waiting, with the names of whom they go to. Asks no permission: callers do. */
export const about = (key: string, value: string) =>
	store.about(key, value).map(({ letter, person }) => ({
		id: letter.id,
		kind: letter.kind,
		to: person,
		queuedAt: letter.queuedAt,
		sentAt: letter.sentAt
	}));
