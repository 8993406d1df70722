// Where sections stand, computed from what has happened and what the text is now: of many plans in one pass, or of one section.
import * as live from '../live/live.server.ts';
import * as plans from '../plans/plans.server.ts';
import { contentHash as hashOf } from '../text/canonical.ts';
import { plainHashesOf, plainHashOf } from './plains.server.ts';
import { standing, type Shown, type Standing } from './rules.ts';
import * as store from './store.server.ts';

/** A section as lists show it: where it stands and since when. */
export type SectionLine = Standing & {
	id: string;
	planId: string;
	number: number;
	title: string;
	slug: string;
	templateKey: string | null;
	textId: number;
	round: number;
	shown: Shown;
	empty: boolean;
	damaged: boolean;
	hash: string;
	responsible: { id: string; name: string } | null;
	changedAt: Date | null;
	openReviewId: string | null;
	lastReviewId: string | null;
	submittedNumber: number | null;
	submittedAt: Date | null;
	approvedRevisionId: string | null;
	approvedHash: string | null;
	approvedNumber: number | null;
	approvedAt: Date | null;
};

/** The sections of a plan with their computed states, in order. Asks no permission: callers do. */
export const lines = (plan: plans.Plan): SectionLine[] => linesOf([plan]).get(plan.id)!;

/** The same of many plans in one pass, by plan. */
export function linesOf(all: plans.Plan[]): Map<string, SectionLine[]> {
	const ids = all.map((plan) => plan.id);
	const facts = new Map(store.facts(ids).map((row) => [row.sectionId, row]));
	const people = new Map(store.responsible(ids).map((row) => [row.sectionId, { id: row.id, name: row.name }]));
	const plain = new Map(ids.map((id) => [id, plainHashesOf(id)]));
	const rows = Map.groupBy(store.ofPlans(ids), ({ section }) => section.planId);
	return new Map(
		all.map((plan) => [
			plan.id,
			(rows.get(plan.id) ?? []).map(({ section, round, seq, damagedAt }, index): SectionLine => {
				const row = facts.get(section.id)!;
				const hash = hashOf({ text: live.hash(section.textId), ...covers(plain.get(plan.id)!.get(section.id) ?? null) });
				return {
					...standing({ ...row, hash, locks: plan.locks }),
					id: section.id,
					planId: plan.id,
					number: index + 1,
					title: section.title,
					slug: section.slug,
					templateKey: section.templateKey,
					textId: section.textId,
					round,
					empty: seq === 0,
					damaged: damagedAt !== null,
					hash,
					responsible: people.get(section.id) ?? null,
					changedAt: row.changedAt ? new Date(row.changedAt) : null,
					openReviewId: row.openReviewId,
					lastReviewId: row.lastReviewId,
					submittedNumber: row.openNumber,
					submittedAt: row.openedAt ? new Date(row.openedAt) : null,
					approvedRevisionId: row.approvedId,
					approvedHash: row.approvedHash,
					approvedNumber: row.approvedNumber,
					approvedAt: row.approvedAt ? new Date(row.approvedAt) : null
				};
			})
		])
	);
}

/** Where one section stands, without going through its plan. */
export function standingOf(section: store.Section, plan = plans.find(section.planId)): Standing {
	return standing({ ...store.factsOf(section.id), hash: contentHash(section), locks: plan.locks });
}

/** The hash that decisions are bound to, for the text as it is now. */
export function contentHash(section: Pick<store.Section, 'id' | 'textId'>) {
	return hashOf({ text: live.hash(section.textId), ...coversOf(section.id) });
}

/** What the hash covers besides the text. The format is final: measures, figures and plain-language texts join it here. */
const covers = (plainHash: string | null) => ({ measures: [] as unknown[], figures: [] as unknown[], plainHash });

export const coversOf = (sectionId: string) => covers(plainHashOf(sectionId));
