// A section is the unit of writing, review and approval. Its text lives in `live`; what was once submitted,
// decided or published is a revision, written once. Removing a section keeps it whole and its addresses working.
import type { JSONContent } from '@tiptap/core';
import type { Actor, Role } from '../access/actor.ts';
import { can, permit, planScopes, type Subject } from '../access/rules.ts';
import { newId } from '../database/columns.ts';
import { Conflict, Invalid, NotFound, Refused } from '../database/errors.ts';
import { change, type Change } from '../events/change.server.ts';
import * as live from '../live/live.server.ts';
import * as memberships from '../people/memberships.server.ts';
import * as plans from '../plans/plans.server.ts';
import { freeSlug, reordered, slugOf } from '../plans/rules.ts';
import { template } from '../plans/template.ts';
import { contentHash as hashOf } from '../text/canonical.ts';
import { contentHash, lineOfOne, coversOf, lines, linesIn, linesOf, standingOf, type SectionLine } from './lines.server.ts';
import { titleFault } from './rules.ts';
import { plainWordsOf, textIdsOf } from './plains.server.ts';
import { shownNow } from './shown.server.ts';
import * as store from './store.server.ts';

export { textIdsOf } from './plains.server.ts';
export type { Revision, Section } from './store.server.ts';

export { contentHash, lines, linesIn, linesOf, standingOf, type SectionLine };

/** One section's line; NotFound when it has been removed. */
export function line(section: store.Section): SectionLine {
	return lineOfOne(section) ?? missing();
}

/** The section by id; for verbs that ask permission themselves. */
export function find(sectionId: string): store.Section {
	return store.byId(sectionId) ?? missing();
}

/** The scopes a section belongs to. */
export const scopesOf = (section: store.Section) => [...planScopes(plans.find(section.planId)), `section:${section.id}`];

/** May the actor read the section's text? Reading asks nothing of where the section stands. */
export const reads = (actor: Actor, section: store.Section) => can(actor, 'section.read', { scopes: scopesOf(section) }).ok;

/** What a permission is asked about. */
export function subject(section: store.Section): Subject {
	const scopes = scopesOf(section);
	if (section.removedAt) return { scopes, locked: true };
	const { state, locked } = standingOf(section);
	return { scopes, state, locked };
}

/** What the socket's door asks: may this person enter this text, and may they write? */
export function open(actor: Actor, textId: number): live.Opening {
	const section = store.byText(textId);
	if (!section || section.removedAt) throw new NotFound('text');
	const about = subject(section);
	// Missing and forbidden get the same answer.
	if (!can(actor, 'section.read', about).ok) throw new NotFound('text');
	return { textId, round: live.round(textId), write: can(actor, 'section.write', about).ok, group: section.planId };
}

/** The section behind an address; throws `Conflict('moved')` with the new slug when it has been renamed. */
export function bySlug(planId: string, slug: string): store.Section {
	const section = store.bySlug(planId, slug) ?? missing();
	if (section.removedAt) throw new Conflict('removed');
	if (section.slug !== slug) throw new Conflict('moved', { slug: section.slug });
	return section;
}

/** Fills a new plan with the ten sections of the template. */
export function addTemplate(actor: Actor, planId: string) {
	const plan = plans.find(planId);
	permit(actor, 'plan.shape', { scopes: planScopes(plan) });
	return change(actor, (c) =>
		template.map((part) =>
			insert(c, plan, { title: part.title[plan.language], templateKey: part.key, ordinal: template.indexOf(part) + 1 })
		)
	);
}

/** Adds a section after the given place (0 = first). */
export function add(actor: Actor, planId: string, { title, after }: { title: string; after?: number }) {
	const plan = plans.find(planId);
	permit(actor, 'plan.shape', { scopes: planScopes(plan) });
	checkTitle(title);
	return change(actor, (c) => {
		const ids = store.ofPlan(planId).map(({ section }) => section.id);
		const section = insert(c, plan, { title: title.trim(), templateKey: null, ordinal: ids.length + 1 });
		store.setOrder(reordered([...ids, section.id], section.id, (after ?? ids.length) + 1));
		return section;
	});
}

/** Gives the section a new title and address; the old address leads to the new one. */
export function rename(actor: Actor, sectionId: string, title: string) {
	const { section, place } = shaping(actor, sectionId);
	checkTitle(title);
	if (title.trim() === section.title) return;
	change(actor, (c) => {
		const wanted = slugOf(title);
		const slug =
			wanted === section.slug
				? wanted
				: freeSlug(wanted, (one) => (store.bySlug(section.planId, one)?.id ?? sectionId) !== sectionId);
		if (slug !== section.slug && !store.slugTaken(section.planId, slug)) store.addSlug(section.planId, slug, sectionId);
		store.update(sectionId, { title: title.trim(), slug });
		c.record('section.renamed', { ...place, fields: ['title'] });
	});
}

/** Moves the section to a place counted from 1. */
export function move(actor: Actor, sectionId: string, to: number) {
	const { section, place } = shaping(actor, sectionId);
	change(actor, (c) => {
		const ids = store.ofPlan(section.planId).map((one) => one.section.id);
		store.setOrder(reordered(ids, sectionId, to));
		c.record('section.moved', { ...place, from: ids.indexOf(sectionId) + 1, to });
	});
}

/** Takes the section out of the plan; it is kept and can be brought back. Refused while a round is open. */
export function remove(actor: Actor, sectionId: string) {
	const { section, place } = shaping(actor, sectionId);
	if (line(section).openReviewId) throw new Conflict('in_review');
	for (const textId of textIdsOf(section)) live.flush(textId);
	change(actor, (c) => {
		keep(c, section, 'named');
		store.update(sectionId, { removedAt: c.now });
		nextRound(c, section);
		c.record('section.removed', place);
	});
}

/** Brings a removed section back to the end of the plan. */
export function bringBack(actor: Actor, sectionId: string) {
	const section = find(sectionId);
	const plan = plans.find(section.planId);
	permit(actor, 'plan.shape', { scopes: planScopes(plan) });
	if (!section.removedAt) return;
	change(actor, (c) => {
		store.update(sectionId, { removedAt: null, ordinal: store.ofPlan(plan.id).length + 1 });
		c.record('section.restored', { cityId: plan.cityId, planId: plan.id, sectionId });
	});
}

/** The sections taken out of the plan, latest first. */
export function removedOf(actor: Actor, planId: string) {
	permit(actor, 'plan.shape', { scopes: planScopes(plans.find(planId)) });
	return store.removed(planId).map(({ id, title, removedAt }) => ({ id, title, removedAt: removedAt! }));
}

const writers: Role[] = ['coordinator', 'writer'];

/** Names the person who looks after the section, one of the plan's own writers, or nobody. */
export function setResponsible(actor: Actor, sectionId: string, personId: string | null) {
	const { plan, place } = shaping(actor, sectionId);
	if (personId && !memberships.holders(writers, planScopes(plan)).includes(personId)) throw new NotFound('person');
	change(actor, (c) => {
		store.update(sectionId, { responsibleId: personId });
		c.record('section.renamed', { ...place, fields: ['responsible'] });
	});
}

/** Puts a whole text into the section, as import does; keeps a version of it. */
export function importText(actor: Actor, sectionId: string, json: JSONContent) {
	const section = find(sectionId);
	permit(actor, 'section.write', subject(section));
	live.flush(section.textId);
	change(actor, (c) => {
		live.replace(c, section.textId, json);
		const revision = keep(c, section, 'import');
		c.record('section.revised', {
			...placeOf(section),
			revisionId: revision.id,
			reason: 'import',
			contentHash: revision.contentHash
		});
	});
}

/** Keeps a version of the text as it is now, inside somebody's change; `more` have a part in it that the text itself does not tell. */
export function keep(
	c: Change,
	section: store.Section,
	reason: store.Revision['reason'],
	name: string | null = null,
	more: string[] = []
): store.Revision {
	const since = store.approvedRound(section.id);
	const textHash = live.hash(section.textId);
	const covered = coversOf(section);
	return store.insertRevision({
		sectionId: section.id,
		number: store.lastNumber(section.id) + 1,
		reason,
		name,
		title: section.title,
		content: live.read(section.textId),
		covers: covered,
		plain: plainWordsOf(section.id),
		shown: shownNow(section.planId, section.textId),
		textHash,
		contentHash: hashOf({ text: textHash, ...covered }),
		state: live.state(section.textId),
		contributors: [...new Set([...contributors(section), ...store.carried(section.id, since), ...more])],
		round: live.round(section.textId),
		madeBy: c.actor.personId,
		madeAt: c.now
	});
}

/** What a version kept now would cover besides its text. */
export const keepable = (sectionId: string) => coversOf(find(sectionId));

/** Whose words a version holds. */
export const contributorsOf = (revisionId: string): string[] => store.contributorsOf(revisionId) ?? missing();

/** Begins the next round of everything that is written of the section. */
export function nextRound(c: Change, section: store.Section) {
	for (const textId of textIdsOf(section)) live.nextRound(c, textId);
}

/** Who has written in the section or its plain-language text since the last approval. */
export function contributors(section: store.Section): string[] {
	const since = store.approvedRound(section.id);
	return [...new Set(textIdsOf(section).flatMap((textId) => live.contributors(textId, since)))].sort();
}

/** The newest version kept at or before a moment. */
export const revisionBefore = (sectionId: string, at: Date) => store.revisionBefore(sectionId, at);

/** The newest version kept. */
export const lastRevision = (sectionId: string) => store.lastRevision(sectionId);

/** Every living text of a plan: those of its sections, their plain words and the proposals. */
export const everyTextOf = (planId: string): number[] => store.everyTextOf(planId);

/** All sections of a plan, removed ones too. */
export const idsOf = (planId: string) => store.idsOf(planId);

export const placeOf = (section: store.Section) => ({
	cityId: plans.find(section.planId).cityId,
	planId: section.planId,
	sectionId: section.id
});

function shaping(actor: Actor, sectionId: string) {
	const section = find(sectionId);
	const plan = plans.find(section.planId);
	permit(actor, 'plan.shape', { scopes: planScopes(plan) });
	if (section.removedAt) throw new Refused('removed');
	return { section, plan, place: placeOf(section) };
}

/** Adds a section inside somebody's change, with first words and the person who looks after it where given. */
export function insert(
	c: Change,
	plan: plans.Plan,
	{
		words,
		...fields
	}: { title: string; templateKey: string | null; ordinal: number; words?: JSONContent; responsibleId?: string | null }
) {
	const id = newId();
	const slug = freeSlug(slugOf(fields.title), (one) => store.slugTaken(plan.id, one));
	const textId = live.create(c, 'section', id, words);
	const section = store.insert({ ...fields, id, planId: plan.id, textId, slug, addedAt: c.now });
	c.record('section.added', { cityId: plan.cityId, planId: plan.id, sectionId: section.id });
	return section;
}

function checkTitle(title: string) {
	const fault = titleFault(title);
	if (fault) throw new Invalid({ title: fault });
}

function missing(): never {
	throw new NotFound('section');
}
