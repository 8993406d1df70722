// The one door through which facts change: a synchronous transaction that must leave an event behind.
import { desc } from 'drizzle-orm';
import type { Actor } from '../access/actor.ts';
import { database, type Transaction } from '../database/database.server.ts';
import { clock } from './clock.server.ts';
import { genesis, seal } from './chain.ts';
import type { Event, Kind, Kinds } from './kinds.ts';
import { events } from './tables.ts';

type Sync<T> = T extends PromiseLike<unknown> ? never : T;

export type Change = {
	tx: Transaction;
	actor: Actor;
	now: Date;
	/** Writes the event and lets everything that belongs to the same transaction react. */
	record<K extends Kind>(kind: K, data: Kinds[K]): void;
};

export type Reactions = { [K in Kind]: Reaction<K> };
export type Reaction<K extends Kind> = {
	inside: ((c: Change, event: Extract<Event, { kind: K }>) => void)[];
	after: ((event: Extract<Event, { kind: K }>) => void)[];
};

let reactions: Reactions | undefined;

/** Tells the door who reacts to what; called once by the composition root. */
export function wire(map: Reactions) {
	reactions = map;
}

let atEnd: (happened: Event[]) => void = () => {};

/** Names the one who looks at a change when all of it has been done, still inside its transaction; called by the composition root. */
export const onceDone = (listener: typeof atEnd) => void (atEnd = listener);

/** Runs `work` in one transaction with the audit events it records; throws if it recorded none. */
export function change<T>(actor: Actor, work: (c: Change) => Sync<T>): T {
	const happened: Event[] = [];
	const result = database().transaction(
		(tx) => {
			const c: Change = {
				tx,
				actor,
				now: clock.now(),
				record(kind, data) {
					const event = append(c, kind, data);
					happened.push(event);
					for (const react of reactionsTo(kind).inside) (react as (c: Change, e: Event) => void)(c, event);
				}
			};
			const value = work(c);
			if (!happened.length) throw new Error('a change must record at least one event');
			atEnd(happened);
			return value;
		},
		{ behavior: 'immediate' }
	);
	for (const event of happened) {
		for (const react of reactionsTo(event.kind).after) {
			try {
				(react as (e: Event) => void)(event);
			} catch (error) {
				// The change stands whatever a follower does. The log gets no message: it may quote what somebody wrote (R36).
				console.error(`after ${event.kind} #${event.seq}:`, error instanceof Error ? error.name : 'failed');
			}
		}
	}
	return result as T;
}

function append<K extends Kind>(c: Change, kind: K, data: Kinds[K]): Event {
	const last = c.tx.select({ seq: events.seq, hash: events.hash }).from(events).orderBy(desc(events.seq)).limit(1).get();
	const { cityId = null, planId = null, sectionId = null, ...rest } = data as Kinds[K] & Record<string, unknown>;
	const row = {
		seq: (last?.seq ?? 0) + 1,
		kind,
		at: c.now,
		actorId: c.actor.personId,
		role: c.actor.actingAs ?? null,
		cityId: cityId as string | null,
		planId: planId as string | null,
		sectionId: sectionId as string | null,
		data: rest as Record<string, unknown>,
		previous: last?.hash ?? genesis
	};
	c.tx
		.insert(events)
		.values({ ...row, hash: seal({ ...row, at: row.at.getTime() }) })
		.run();
	return { seq: row.seq, kind, at: c.now, actorId: row.actorId, data } as Event;
}

function reactionsTo<K extends Kind>(kind: K): Reaction<K> {
	if (!reactions) throw new Error('the program is not wired');
	return reactions[kind];
}
