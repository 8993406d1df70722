import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, lte, or, sql } from 'drizzle-orm';
import { cities, organisations } from '../cities/tables.ts';
import { database, type Transaction } from '../database/database.server.ts';
import { plans } from '../plans/tables.ts';
import { seats } from '../seats/tables.ts';
import { sections } from '../sections/tables.ts';
import { wikiGroups } from '../wiki/tables.ts';
import { invitations, memberships, people } from './tables.ts';

type Db = Transaction | ReturnType<typeof database>;
export type Person = typeof people.$inferSelect;
export type Membership = typeof memberships.$inferSelect;
export type Invitation = typeof invitations.$inferSelect;

const inForce = (now: Date) =>
	and(isNull(memberships.endedAt), lte(memberships.from, now), or(isNull(memberships.until), gt(memberships.until, now)));

export const person = (id: string, db: Db = database()) => db.select().from(people).where(eq(people.id, id)).get();

export const personByEmail = (email: string, db: Db = database()) =>
	db.select().from(people).where(eq(people.email, email)).get();

export const addPerson = (tx: Transaction, values: typeof people.$inferInsert) =>
	tx.insert(people).values(values).returning().get();

export const changePerson = (tx: Transaction, id: string, values: Partial<Person>) =>
	tx.update(people).set(values).where(eq(people.id, id)).run();

export const countPeople = (db: Db = database()) =>
	db
		.select({ n: sql<number>`count(*)` })
		.from(people)
		.get()?.n ?? 0;

/** The demo's people with the roles they hold in the cities and nationally, for the sign-in page: each once in a city and a role. */
export function demoPeople(now: Date) {
	return database()
		.select({
			id: people.id,
			name: people.name,
			title: people.title,
			role: memberships.role,
			scope: memberships.scope,
			cityName: cities.name,
			cityIsExample: cities.isExample,
			organisation: organisations.short
		})
		.from(people)
		.innerJoin(memberships, eq(memberships.personId, people.id))
		.leftJoin(plans, eq(memberships.scope, sql`'plan:' || ${plans.id}`))
		.leftJoin(cities, or(eq(memberships.scope, sql`'city:' || ${cities.id}`), eq(cities.id, plans.cityId)))
		.leftJoin(organisations, eq(organisations.id, memberships.organisationId))
		.where(
			and(
				...[people.isDemo, isNull(people.forgottenAt), inForce(now)],
				or(isNotNull(cities.id), inArray(memberships.scope, ['nation', 'installation']))
			)
		)
		.groupBy(people.id, memberships.role, cities.id)
		.orderBy(asc(people.name))
		.all();
}

// Memberships

export const grantsOf = (personId: string, now: Date, db: Db = database()) =>
	db
		.select({ role: memberships.role, scope: memberships.scope, organisationId: memberships.organisationId })
		.from(memberships)
		.where(and(eq(memberships.personId, personId), inForce(now)))
		.orderBy(asc(memberships.from), asc(memberships.id))
		.all();

/** Somebody's own memberships with the names of their places. */
export const membershipsOf = (personId: string, now: Date) =>
	database()
		.select({ membership: memberships, cityName: cities.name, planName: plans.name, organisationName: organisations.name })
		.from(memberships)
		.leftJoin(cities, eq(memberships.scope, sql`'city:' || ${cities.id}`))
		.leftJoin(plans, eq(memberships.scope, sql`'plan:' || ${plans.id}`))
		.leftJoin(organisations, eq(organisations.id, memberships.organisationId))
		.where(and(eq(memberships.personId, personId), inForce(now)))
		.orderBy(asc(memberships.from))
		.all();

export const membership = (id: string, db: Db = database()) => db.select().from(memberships).where(eq(memberships.id, id)).get();

export const addMembership = (tx: Transaction, values: typeof memberships.$inferInsert) =>
	tx.insert(memberships).values(values).returning().get();

export const changeMembership = (tx: Transaction, id: string, values: Partial<Membership>) =>
	tx.update(memberships).set(values).where(eq(memberships.id, id)).run();

/** Memberships whose last day has passed and whose end has not been recorded. */
export const overdue = (now: Date, db: Db = database()) =>
	db
		.select()
		.from(memberships)
		.where(and(isNull(memberships.endedAt), lte(memberships.until, now)))
		.all();

/** Everybody who has, or will have, a membership in these scopes; seats have a list of their own. */
export function membersOf(scopes: string[], db: Db = database()) {
	return db
		.select({ membership: memberships, person: people, organisation: organisations })
		.from(memberships)
		.innerJoin(people, eq(people.id, memberships.personId))
		.leftJoin(organisations, eq(organisations.id, memberships.organisationId))
		.leftJoin(seats, eq(seats.personId, people.id))
		.where(and(inArray(memberships.scope, scopes), isNull(memberships.endedAt), isNull(seats.id)))
		.orderBy(asc(organisations.name), asc(people.name))
		.all();
}

/** People with one of these roles in one of these scopes now, optionally for these organisations. */
export function holders(roles: Membership['role'][], scopes: string[], now: Date, organisationIds?: string[]) {
	const where = [inArray(memberships.role, roles), inArray(memberships.scope, scopes), inForce(now)];
	if (organisationIds) where.push(inArray(memberships.organisationId, organisationIds));
	return database()
		.selectDistinct({ id: memberships.personId })
		.from(memberships)
		.where(and(...where))
		.all()
		.map((row) => row.id);
}

/** A person's memberships that have not been ended, whatever their dates. */
export const standingOf = (tx: Transaction, personId: string) =>
	tx
		.select()
		.from(memberships)
		.where(and(eq(memberships.personId, personId), isNull(memberships.endedAt)))
		.all();

/** Whether this is the bare identity behind a seat: its rights are the seat's and change with it. */
export const isSeat = (personId: string, db: Db = database()) =>
	!!db.select({ id: seats.id }).from(seats).where(eq(seats.personId, personId)).get();

/** Memberships that lean on somebody's own: their substitutes. */
export const substitutesOf = (tx: Transaction, personId: string, scope: string, role: Membership['role']) =>
	tx
		.select()
		.from(memberships)
		.where(
			and(
				eq(memberships.substituteFor, personId),
				eq(memberships.scope, scope),
				eq(memberships.role, role),
				isNull(memberships.endedAt)
			)
		)
		.all();

/** People who share the scope or the organisation of a membership: those who may stand in for its holder; a ministry's only its own. */
export const colleagues = (row: Membership, now: Date) =>
	database()
		.selectDistinct({ id: people.id, name: people.name })
		.from(memberships)
		.innerJoin(people, eq(people.id, memberships.personId))
		.leftJoin(seats, eq(seats.personId, people.id))
		.where(
			and(
				isNull(seats.id),
				row.role === 'reviewer'
					? and(eq(memberships.role, 'reviewer'), eq(memberships.organisationId, row.organisationId ?? ''))
					: row.organisationId
						? or(eq(memberships.scope, row.scope), eq(memberships.organisationId, row.organisationId))
						: eq(memberships.scope, row.scope),
				inForce(now),
				isNull(people.forgottenAt)
			)
		)
		.orderBy(asc(people.name))
		.all();

/** How many hold this role in this scope now. */
export const countHolders = (role: Membership['role'], scope: string, now: Date, db: Db = database()) =>
	db
		.select({ n: sql<number>`count(distinct ${memberships.personId})` })
		.from(memberships)
		.where(and(eq(memberships.role, role), eq(memberships.scope, scope), inForce(now)))
		.get()?.n ?? 0;

/** How many people have a membership in this scope now. */
export const countIn = (scope: string, now: Date) =>
	database()
		.select({ n: sql<number>`count(distinct ${memberships.personId})` })
		.from(memberships)
		.where(and(eq(memberships.scope, scope), inForce(now)))
		.get()?.n ?? 0;

/** The sections somebody answers for in a city: asked about when their right ends. */
export const answersFor = (personIds: string[], cityId: string) =>
	database()
		.select({ personId: sections.responsibleId, title: sections.title, number: sections.ordinal })
		.from(sections)
		.innerJoin(plans, eq(plans.id, sections.planId))
		.where(
			and(
				inArray(sections.responsibleId, personIds),
				eq(plans.cityId, cityId),
				isNull(plans.closedAt),
				isNull(sections.removedAt)
			)
		)
		.orderBy(asc(sections.ordinal))
		.all();

/** A plan's city and name, and the plans of a city: memberships may be for one plan only. */
export const planPlace = (id: string, db: Db = database()) =>
	db.select({ id: plans.id, cityId: plans.cityId, name: plans.name }).from(plans).where(eq(plans.id, id)).get();

export const sectionPlace = (id: string, db: Db = database()) =>
	db
		.select({ planId: plans.id, cityId: plans.cityId })
		.from(sections)
		.innerJoin(plans, eq(plans.id, sections.planId))
		.where(eq(sections.id, id))
		.get();

/** Whether a working group's space of the wiki is there. */
/** The name of a working group's space; undefined when there is none. */
export const groupName = (id: string, db: Db = database()) =>
	db.select({ name: wikiGroups.name }).from(wikiGroups).where(eq(wikiGroups.id, id)).get()?.name;

export const plansOf = (cityId: string, db: Db = database()) =>
	db.select({ id: plans.id, name: plans.name }).from(plans).where(eq(plans.cityId, cityId)).all();

// Invitations

export const invitation = (id: string, db: Db = database()) => db.select().from(invitations).where(eq(invitations.id, id)).get();

export const invitationByToken = (tokenHash: string, db: Db = database()) =>
	db.select().from(invitations).where(eq(invitations.tokenHash, tokenHash)).get();

export const addInvitation = (tx: Transaction, values: typeof invitations.$inferInsert) =>
	tx.insert(invitations).values(values).returning().get();

export const changeInvitation = (tx: Transaction, id: string, values: Partial<Invitation>) =>
	tx.update(invitations).set(values).where(eq(invitations.id, id)).run();

/** Takes the invitation for one acceptor; false when somebody was first or it no longer holds. */
export const takeInvitation = (tx: Transaction, id: string, personId: string, now: Date) =>
	tx
		.update(invitations)
		.set({ acceptedAt: now, acceptedBy: personId })
		.where(
			and(eq(invitations.id, id), isNull(invitations.acceptedAt), isNull(invitations.revokedAt), gt(invitations.expiresAt, now))
		)
		.run().changes === 1;

export const invitationsOf = (scopes: string[], db: Db = database()) =>
	db.select().from(invitations).where(inArray(invitations.scope, scopes)).orderBy(desc(invitations.madeAt)).all();

/** Open invitations somebody made: they fall with the maker's own right. */
export const openInvitationsBy = (tx: Transaction, personId: string) =>
	tx
		.select()
		.from(invitations)
		.where(and(eq(invitations.invitedBy, personId), isNull(invitations.acceptedAt), isNull(invitations.revokedAt)))
		.all();
