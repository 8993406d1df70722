// Numbered, public, immutable: a list of approved revisions. The public pages read these rows only,
// so nothing typed afterwards can reach them; a fault is mended by an erratum, never in silence.
import { createHash } from 'node:crypto';
import type { Actor } from '../access/actor.ts';
import { permit, planScopes } from '../access/rules.ts';
import * as voices from '../comments/voices.server.ts';
import * as cities from '../cities/cities.server.ts';
import { Conflict, Invalid, NotFound } from '../database/errors.ts';
import { change } from '../events/change.server.ts';
import * as plans from '../plans/plans.server.ts';
import * as sections from '../sections/sections.server.ts';
import { editionBytes, fault, PLAIN_BLOCK, type Place } from './rules.ts';
import * as store from './store.server.ts';

export type { Edition } from './store.server.ts';

/** What the next edition would hold, what is missing from it, and what differs from the one before. */
export function prepare(actor: Actor, planId: string) {
	const plan = plans.find(planId);
	permit(actor, 'edition.publish', { scopes: planScopes(plan) });
	const { places, lines } = gather(plan);
	const before = store.ofPlan(planId)[0];
	const earlier = before ? placesOf(before.id) : null;
	return {
		number: store.lastNumber(plan.cityId) + 1,
		before: before ? { number: before.number, at: before.publishedAt } : null,
		fault: fault(places, earlier) ?? null,
		lines: lines.map((line, index) => {
			const was = earlier?.find((one) => one.sectionId === line.id);
			const now = places[index]!;
			return {
				id: line.id,
				number: line.number,
				title: line.title,
				slug: line.slug,
				shown: line.shown,
				earlierInForce: line.earlierInForce,
				approvedNumber: line.approvedNumber,
				approvedAt: line.approvedAt,
				change: !now.contentHash
					? ('absent' as const)
					: !was?.contentHash
						? ('new' as const)
						: was.contentHash === now.contentHash
							? ('same' as const)
							: ('changed' as const)
			};
		})
	};
}

/** Publishes the approved revisions as the next edition. `expected` is the number the person saw. */
export function publish(actor: Actor, planId: string, { note = '', expected }: { note?: string; expected?: number } = {}) {
	const plan = plans.find(planId);
	permit(actor, 'edition.publish', { scopes: planScopes(plan) });
	if (note.length > 2000) throw new Invalid({ note: 'edition_fault_note' });
	return change(actor, (c) => {
		const { places, lines } = gather(plan);
		const before = store.ofPlan(planId)[0];
		const number = store.lastNumber(plan.cityId) + 1;
		if (expected !== undefined && expected !== number) throw new Conflict('edition_exists', { number: number - 1 });
		const broken = fault(places, before ? placesOf(before.id) : null);
		if (broken) throw new Invalid({ form: broken });
		const included = lines.map((line) => line.approvedRevisionId).filter((id) => id !== null);
		const edition = store.insert({
			planId,
			number,
			facts: {
				city: cities.find(plan.cityId).name,
				plan: plan.name,
				periodStart: plan.periodStart,
				periodEnd: plan.periodEnd,
				owners: plans.owners(planId).map((owner) => owner.name)
			},
			approvals: store.approvals(included).map(({ sectionId, organisationId, organisation, at, mark }) => ({
				sectionId,
				organisationId,
				organisation,
				at,
				...(mark ? { mark } : {})
			})),
			note: note.trim() || null,
			voices: voices.participation(planId),
			hash: sha256(editionBytes(planId, number, places)),
			publishedBy: actor.personId,
			publishedAt: c.now,
			isExample: plan.isExample
		});
		lines.forEach((line, index) => {
			store.insertSection({
				editionId: edition.id,
				ordinal: index + 1,
				sectionId: line.id,
				title: places[index]!.title,
				slug: line.slug,
				revisionId: line.approvedRevisionId
			});
		});
		c.record('edition.published', {
			cityId: plan.cityId,
			planId,
			editionId: edition.id,
			number,
			sections: included.length,
			hash: edition.hash
		});
		return edition;
	});
}

/** Adds a correction that is listed on the edition's page. */
export function correct(actor: Actor, editionId: string, { words, sectionId }: { words: string; sectionId?: string }) {
	const { edition, plan } = own(actor, editionId);
	if (!words.trim() || words.length > 2000) throw new Invalid({ words: 'edition_fault_words' });
	if (sectionId && !store.lines(edition.id).some((line) => line.sectionId === sectionId)) throw new NotFound('section');
	change(actor, (c) => {
		const erratum = store.insertErratum({
			editionId: edition.id,
			sectionId: sectionId || null,
			words: words.trim(),
			madeBy: actor.personId,
			at: c.now
		});
		c.record('edition.corrected', { cityId: plan.cityId, planId: plan.id, editionId: edition.id, erratumId: erratum.id });
	});
}

/** Takes a block with personal data out of sight; the gap and its reason stay. */
export function takeDown(
	actor: Actor,
	editionId: string,
	{ sectionId, block, reason }: { sectionId: string; block: number; reason: string }
) {
	const { edition, plan } = own(actor, editionId);
	if (!reason.trim() || reason.length > 500) throw new Invalid({ reason: 'edition_fault_reason' });
	const there = store.places(editionId).find(({ place }) => place.sectionId === sectionId)?.revision;
	if (!there || !(block === PLAIN_BLOCK ? there.plain : there.content.content?.[block - 1])) throw new NotFound('block');
	change(actor, (c) => {
		const takedown = store.insertTakedown({
			editionId: edition.id,
			sectionId,
			block,
			reason: reason.trim(),
			madeBy: actor.personId,
			at: c.now
		});
		c.record('edition.takenDown', { cityId: plan.cityId, planId: plan.id, editionId: edition.id, takedownId: takedown.id });
	});
}

/** The plan's editions with their sections, for correcting and taking down. */
export function correctable(actor: Actor, planId: string) {
	permit(actor, 'edition.correct', { scopes: planScopes(plans.find(planId)) });
	return store.ofPlan(planId).map((edition) => ({
		id: edition.id,
		number: edition.number,
		at: edition.publishedAt,
		errata: store.errataOf(edition.id).length,
		sections: store
			.places(edition.id)
			.filter(({ revision }) => revision)
			.map(({ place, revision }) => ({
				id: place.sectionId,
				ordinal: place.ordinal,
				title: place.title,
				blocks: revision!.content.content?.length ?? 0,
				hasPlain: revision!.plain !== null
			}))
	}));
}

/** The edition's hash computed again from its rows; `verify` compares. */
export function computedHash(edition: store.Edition) {
	return sha256(editionBytes(edition.planId, edition.number, placesOf(edition.id)));
}

function gather(plan: plans.Plan) {
	const lines = sections.lines(plan);
	const places: Place[] = lines.map((line, index) => ({
		ordinal: index + 1,
		sectionId: line.id,
		title: line.title,
		contentHash: line.approvedHash
	}));
	return { lines, places };
}

const placesOf = (editionId: string): Place[] =>
	store.places(editionId).map(({ place, revision }) => ({
		ordinal: place.ordinal,
		sectionId: place.sectionId,
		title: place.title,
		contentHash: revision?.contentHash ?? null
	}));

function own(actor: Actor, editionId: string) {
	const edition = store.byId(editionId);
	if (!edition) throw new NotFound('edition');
	const plan = plans.find(edition.planId);
	permit(actor, 'edition.correct', { scopes: planScopes(plan) });
	return { edition, plan };
}

const sha256 = (bytes: string) => createHash('sha256').update(bytes).digest('hex');
