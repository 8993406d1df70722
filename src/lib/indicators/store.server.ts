import { and, asc, desc, eq, inArray, isNull } from 'drizzle-orm';
import { database, prepared } from '../database/database.server.ts';
import { people } from '../people/tables.ts';
import { plans } from '../plans/tables.ts';
import { caretakers, disclosures, goals, indicators, observations, pastes, seriesCuts } from './tables.ts';

export type Indicator = typeof indicators.$inferSelect;
export type Observation = typeof observations.$inferSelect;
export type Goal = typeof goals.$inferSelect;
export type Disclosure = typeof disclosures.$inferSelect;
export type Caretaker = typeof caretakers.$inferSelect;
export type Paste = typeof pastes.$inferSelect;

export const indicator = (id: string) => database().select().from(indicators).where(eq(indicators.id, id)).get();

export const insertIndicator = (row: typeof indicators.$inferInsert) =>
	database().insert(indicators).values(row).returning().get();

export const updateIndicator = (id: string, row: Partial<Indicator>) =>
	database().update(indicators).set(row).where(eq(indicators.id, id)).run();

export const ownIndicators = (cityId: string) =>
	database().select().from(indicators).where(eq(indicators.cityId, cityId)).orderBy(asc(indicators.name)).all();

export const insert = (row: typeof observations.$inferInsert) => database().insert(observations).values(row).returning().get();

export const observation = (id: string) => database().select().from(observations).where(eq(observations.id, id)).get();

export const replace = (
	id: string,
	how: Pick<Observation, 'replacedAt' | 'replacedBecause' | 'replacedBy'> & { replacedInPasteId?: string }
) => database().update(observations).set(how).where(eq(observations.id, id)).run();

const inPlace = (cityId: string | null) => (cityId === null ? isNull(observations.cityId) : eq(observations.cityId, cityId));

/** The figure that stands for a year of a series. */
export const standing = (indicatorId: string, cityId: string | null, year: number) =>
	database()
		.select()
		.from(observations)
		.where(
			and(
				eq(observations.indicatorId, indicatorId),
				inPlace(cityId),
				eq(observations.year, year),
				isNull(observations.replacedAt)
			)
		)
		.get();

/** A place's figures that stand, without their indicators. */
export const standingIn = (cityId: string | null) =>
	database()
		.select()
		.from(observations)
		.where(and(inPlace(cityId), isNull(observations.replacedAt)))
		.all();

/** A place's figures with their indicators, in years' order, the replaced ones too. */
export const ofPlace = (cityId: string | null) => rows(inPlace(cityId));

/** Every figure of every place. */
export const everywhere = () => rows(undefined);

const rows = (where: ReturnType<typeof inPlace> | undefined) =>
	database()
		.select({ indicator: indicators, figure: observations })
		.from(observations)
		.innerJoin(indicators, eq(indicators.id, observations.indicatorId))
		.where(where)
		.orderBy(asc(observations.year), asc(observations.recordedAt))
		.all();

/** Who recorded and who replaced: names by person. */
export const namesOf = (ids: string[]) =>
	database().select({ id: people.id, name: people.name }).from(people).where(inArray(people.id, ids)).all();

export const insertGoal = (row: typeof goals.$inferInsert) => database().insert(goals).values(row).returning().get();

export const goal = (id: string) => database().select().from(goals).where(eq(goals.id, id)).get();

export const replaceGoal = (id: string, replacedAt: Date, replacedBecause: string | null) =>
	database().update(goals).set({ replacedAt, replacedBecause }).where(eq(goals.id, id)).run();

export const goalsOfPlan = (planId: string) =>
	database()
		.select()
		.from(goals)
		.where(and(eq(goals.planId, planId), isNull(goals.replacedAt)))
		.all();

/** Every goal a plan has had, the replaced ones too. */
export const goalsEver = (planId: string) => database().select().from(goals).where(eq(goals.planId, planId)).all();

/** Goals that stand, with their plans: the open ones first, then the newest. */
export const goalsOfPlans = () =>
	database()
		.select({ goal: goals, cityId: plans.cityId, planId: plans.id, isOpen: isNull(plans.closedAt).mapWith(Boolean) })
		.from(goals)
		.innerJoin(plans, eq(plans.id, goals.planId))
		.where(isNull(goals.replacedAt))
		.orderBy(desc(isNull(plans.closedAt)), desc(plans.startedAt), desc(goals.isSet), asc(goals.id))
		.all();

export const disclosed = (cityId?: string) =>
	database()
		.select()
		.from(disclosures)
		.where(cityId === undefined ? undefined : eq(disclosures.cityId, cityId))
		.orderBy(asc(disclosures.decidedAt))
		.all();

export const insertDisclosure = (row: typeof disclosures.$inferInsert) =>
	database().insert(disclosures).values(row).returning().get();

export const caretakersOf = (cityId: string) =>
	database()
		.select({ caretaker: caretakers, name: people.name })
		.from(caretakers)
		.leftJoin(people, eq(people.id, caretakers.personId))
		.where(eq(caretakers.cityId, cityId))
		.all();

/** Every figure some cities ever recorded of what they still record. */
export const recordedIn = (cityIds: string[]) =>
	database()
		.select({
			cityId: observations.cityId,
			indicator: { id: indicators.id, category: indicators.category, name: indicators.name },
			...{ year: observations.year, value: observations.value, on: observations.on },
			...{ recordedAt: observations.recordedAt, replacedAt: observations.replacedAt }
		})
		.from(observations)
		.innerJoin(indicators, eq(indicators.id, observations.indicatorId))
		.where(and(inArray(observations.cityId, cityIds), isNull(indicators.endedAt)))
		.all();

/** What the open plans of some cities aim at. */
export const aimedAtIn = (cityIds: string[]) =>
	database()
		.select({ cityId: plans.cityId, indicator: { id: indicators.id, category: indicators.category, name: indicators.name } })
		.from(goals)
		.innerJoin(plans, eq(plans.id, goals.planId))
		.innerJoin(indicators, eq(indicators.id, goals.indicatorId))
		.where(and(inArray(plans.cityId, cityIds), isNull(plans.closedAt), isNull(goals.replacedAt), isNull(indicators.endedAt)))
		.all();

/** Who looks after what in some cities. */
export const lookedAfterIn = (cityIds: string[]) =>
	database()
		.select({ caretaker: caretakers, indicator: { id: indicators.id, category: indicators.category, name: indicators.name } })
		.from(caretakers)
		.innerJoin(indicators, eq(indicators.id, caretakers.indicatorId))
		.where(and(inArray(caretakers.cityId, cityIds), isNull(indicators.endedAt)))
		.all();

export const saveCaretaker = (row: typeof caretakers.$inferInsert) =>
	database()
		.insert(caretakers)
		.values(row)
		.onConflictDoUpdate({ target: [caretakers.cityId, caretakers.indicatorId], set: row })
		.run();

export const insertPaste = (row: typeof pastes.$inferInsert) => database().insert(pastes).values(row).returning().get();

export const paste = (id: string) => database().select().from(pastes).where(eq(pastes.id, id)).get();

export const lastPaste = (cityId: string) =>
	database()
		.select()
		.from(pastes)
		.where(and(eq(pastes.cityId, cityId), isNull(pastes.undoneAt)))
		.orderBy(desc(pastes.madeAt))
		.limit(1)
		.get();

export const undoPaste = (id: string, undoneAt: Date) =>
	database().update(pastes).set({ undoneAt }).where(eq(pastes.id, id)).run();

export const ofPaste = (pasteId: string) => database().select().from(observations).where(eq(observations.pasteId, pasteId)).all();

/** The figures a paste took the place of. */
export const replacedIn = (pasteId: string) =>
	database().select().from(observations).where(eq(observations.replacedInPasteId, pasteId)).all();

/** A figure stands again, as before it was replaced. */
export const bringBack = (id: string) =>
	database()
		.update(observations)
		.set({ replacedAt: null, replacedBecause: null, replacedBy: null, replacedInPasteId: null })
		.where(eq(observations.id, id))
		.run();

export type Cut = typeof seriesCuts.$inferSelect;

export const insertCut = (row: typeof seriesCuts.$inferInsert) => database().insert(seriesCuts).values(row).run();

/** The cuts of all series. */
export const cuts = () => allCuts().all();
const allCuts = prepared((db) => db.select().from(seriesCuts).prepare());
