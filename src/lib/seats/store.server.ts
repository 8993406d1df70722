import { and, asc, eq, isNull } from 'drizzle-orm';
import { database, type Transaction } from '../database/database.server.ts';
import { plains } from '../plain/tables.ts';
import { sections } from '../sections/tables.ts';
import { seats } from './tables.ts';

type Db = Transaction | ReturnType<typeof database>;
export type Seat = typeof seats.$inferSelect;

export const seat = (id: string, db: Db = database()) => db.select().from(seats).where(eq(seats.id, id)).get();

export const byToken = (tokenHash: string) => database().select().from(seats).where(eq(seats.tokenHash, tokenHash)).get();

/** The seats whose code may be this one: the key is short on purpose, so it tells next to nothing of the code. */
export const byCodeKey = (codeKey: string) => database().select().from(seats).where(eq(seats.codeKey, codeKey)).all();

export const byPerson = (personId: string, db: Db = database()) =>
	db.select().from(seats).where(eq(seats.personId, personId)).get();

// Seats made together by their labels, 2 before 10.
const byLabel = (a: Seat, b: Seat) =>
	a.madeAt.getTime() - b.madeAt.getTime() || a.label.localeCompare(b.label, 'fi', { numeric: true });

export const ofPlan = (planId: string) =>
	database().select().from(seats).where(eq(seats.planId, planId)).orderBy(asc(seats.madeAt)).all().sort(byLabel);

/** The people of a plan's seats that have not been revoked. */
export const peopleOf = (planId: string) =>
	database()
		.select({ personId: seats.personId })
		.from(seats)
		.where(and(eq(seats.planId, planId), isNull(seats.revokedAt)))
		.all()
		.map((row) => row.personId);

export const add = (tx: Transaction, values: typeof seats.$inferInsert) => tx.insert(seats).values(values).returning().get();

export const change = (tx: Transaction, id: string, values: Partial<Seat>) =>
	tx.update(seats).set(values).where(eq(seats.id, id)).run();

/** The plain words in short of a plan's sections, and the text they were written against. */
export const briefs = (planId: string) =>
	new Map(
		database()
			.select({ sectionId: plains.sectionId, brief: plains.brief, against: plains.against })
			.from(plains)
			.innerJoin(sections, eq(sections.id, plains.sectionId))
			.where(eq(sections.planId, planId))
			.all()
			.map((row) => [row.sectionId, row])
	);
