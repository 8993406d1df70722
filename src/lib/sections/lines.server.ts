// Where sections stand, computed from what has happened and what the text is now: of many plans in one pass, or of one section.
import * as live from '../live/live.server.ts';
import * as plans from '../plans/plans.server.ts';
import { contentHash as hashOf } from '../text/canonical.ts';
import { plainHashIn, plainHashOf } from './plains.server.ts';
import { coveredBy, coveredIn, type CoveredNodes } from './shown.server.ts';
import { standing, type Shown, type Standing } from './rules.ts';
import * as store from './store.server.ts';
import type { LineRow } from './tables.ts';

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
	live.settle();
	return linesIn(all, store.lineRows(all.map((plan) => plan.id)));
}

/** The lines of plans from the rows of `lineColumns`, asked for by a list that shows more beside them. */
export function linesIn(all: plans.Plan[], rows: LineRow[]): Map<string, SectionLine[]> {
	const cities = new Map(all.map((plan) => [plan.id, plan.cityId]));
	const texts = rows.map((row) => live.sumsIn({ ...row, id: row.textId, hash: row.textHash }));
	const nodes = coveredIn(rows.map((row, at) => ({ cityId: cities.get(row.planId) ?? '', nodes: texts[at]!.nodes })));
	const hashes = new Map(
		rows.map((row, at) => [row.sectionId, hashOf({ text: texts[at]!.hash, ...nodes[at]!, plainHash: plainHashIn(row) })])
	);
	const ofPlan = Map.groupBy(rows, ({ planId }) => planId);
	return new Map(
		all.map((plan) => [
			plan.id,
			(ofPlan.get(plan.id) ?? []).map((row, index) => lineOf(row, index + 1, plan.locks, hashes.get(row.sectionId)!))
		])
	);
}

function lineOf(row: LineRow, number: number, locks: boolean, hash: string): SectionLine {
	return {
		...standing({ ...row, hash, locks }),
		id: row.sectionId,
		planId: row.planId,
		number,
		title: row.title,
		slug: row.slug,
		templateKey: row.templateKey,
		textId: row.textId,
		round: row.round,
		empty: row.seq === 0,
		damaged: row.damagedAt !== null,
		hash,
		responsible: row.responsibleId ? { id: row.responsibleId, name: row.responsibleName! } : null,
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
}

/** One section's line, without its plan being gone through; null when it has been removed. */
export function lineOfOne(section: store.Section): SectionLine | null {
	const plan = plans.find(section.planId);
	live.settle();
	const number = store.placeOf(section.id);
	return number ? lineOf(store.factsOf(section.id), number, plan.locks, contentHash(section)) : null;
}

/** Where one section stands, without going through its plan. */
export function standingOf(section: store.Section, plan = plans.find(section.planId)): Standing {
	return standing({ ...store.factsOf(section.id), hash: contentHash(section), locks: plan.locks });
}

/** The hash that decisions are bound to, for the text as it is now. */
export function contentHash(section: Pick<store.Section, 'id' | 'textId' | 'planId'>) {
	return hashOf({ text: live.hash(section.textId), ...coversOf(section) });
}

/** What the hash covers besides the text: the measures and figures that stand in it, and its plain-language text. */
export const coversOf = (
	section: Pick<store.Section, 'id' | 'textId' | 'planId'>
): CoveredNodes & { plainHash: string | null } => ({
	...coveredBy(plans.find(section.planId).cityId, section.textId),
	plainHash: plainHashOf(section.id)
});
