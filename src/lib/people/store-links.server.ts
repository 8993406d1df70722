import { and, eq, gt, isNull, or } from 'drizzle-orm';
import { database, type Transaction } from '../database/database.server.ts';
import { memberships, signInLinks } from './tables.ts';

export type Link = typeof signInLinks.$inferSelect;

const unused = and(isNull(signInLinks.usedAt), isNull(signInLinks.revokedAt));

export const add = (tx: Transaction, values: typeof signInLinks.$inferInsert) =>
	tx.insert(signInLinks).values(values).returning().get();

export const byToken = (tokenHash: string) =>
	database().select().from(signInLinks).where(eq(signInLinks.tokenHash, tokenHash)).get();

/** Takes an unused link; false when another was faster. */
export const use = (tx: Transaction, id: string, at: Date) =>
	tx
		.update(signInLinks)
		.set({ usedAt: at })
		.where(and(eq(signInLinks.id, id), unused))
		.run().changes === 1;

/** Ends every unused link of a person. */
export const revokeOf = (tx: Transaction, personId: string, at: Date) =>
	tx
		.update(signInLinks)
		.set({ revokedAt: at })
		.where(and(eq(signInLinks.personId, personId), unused))
		.run();

/** What somebody holds now or will: all that a way into their account opens. */
export const heldBy = (personId: string, now: Date) =>
	database()
		.select({ role: memberships.role, scope: memberships.scope })
		.from(memberships)
		.where(
			and(
				eq(memberships.personId, personId),
				isNull(memberships.endedAt),
				or(isNull(memberships.until), gt(memberships.until, now))
			)
		)
		.all();
