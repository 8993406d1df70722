import { and, count, desc, eq, isNull, notInArray } from 'drizzle-orm';
import { database } from '../database/database.server.ts';
import { invitations } from '../people/tables.ts';
import { notifications } from './tables.ts';

export type Row = typeof notifications.$inferSelect;

/** Writes a person's row on a thing, in the place of the older one. */
export function put(row: typeof notifications.$inferInsert) {
	const { kind, data, waits, at } = row;
	database()
		.insert(notifications)
		.values(row)
		.onConflictDoUpdate({ target: [notifications.personId, notifications.thing], set: { kind, data, waits, at, readAt: null } })
		.run();
}

/** What waited on a thing waits no longer for those who are not asked anew. */
export const settle = (thing: string, still: string[]) =>
	database()
		.delete(notifications)
		.where(
			and(
				eq(notifications.thing, thing),
				eq(notifications.waits, true),
				isNull(notifications.readAt),
				notInArray(notifications.personId, still)
			)
		)
		.run();

export const of = (personId: string, limit: number) =>
	database()
		.select()
		.from(notifications)
		.where(eq(notifications.personId, personId))
		.orderBy(desc(notifications.at), desc(notifications.id))
		.limit(limit)
		.all();

export const unread = (personId: string, limit: number) =>
	database()
		.select()
		.from(notifications)
		.where(and(eq(notifications.personId, personId), isNull(notifications.readAt)))
		.orderBy(desc(notifications.at))
		.limit(limit)
		.all();

export const countUnread = (personId: string) =>
	database()
		.select({ n: count() })
		.from(notifications)
		.where(and(eq(notifications.personId, personId), isNull(notifications.readAt)))
		.get()?.n ?? 0;

export const read = (personId: string, id: string, at: Date) =>
	database()
		.update(notifications)
		.set({ readAt: at })
		.where(and(eq(notifications.personId, personId), eq(notifications.id, id), isNull(notifications.readAt)))
		.run();

export const readAll = (personId: string, at: Date) =>
	database()
		.update(notifications)
		.set({ readAt: at })
		.where(and(eq(notifications.personId, personId), isNull(notifications.readAt)))
		.run();

export const one = (personId: string, id: string) =>
	database()
		.select()
		.from(notifications)
		.where(and(eq(notifications.personId, personId), eq(notifications.id, id)))
		.get();

export const inviterOf = (invitationId: string) =>
	database()
		.select({ id: invitations.invitedBy, name: invitations.name, role: invitations.role, scope: invitations.scope })
		.from(invitations)
		.where(eq(invitations.id, invitationId))
		.get();
