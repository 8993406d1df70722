// The working document as its screens ask for it: every section with its state, its text as HTML and what may be done.
import type { JSONContent } from '@tiptap/core';
import type { Actor } from '../access/actor.ts';
import { can, permit, planScopes } from '../access/rules.ts';
import * as comments from '../comments/lists.server.ts';
import { mayRead } from '../comments/threads.server.ts';
import { NotFound } from '../database/errors.ts';
import * as cities from '../cities/cities.server.ts';
import * as live from '../live/live.server.ts';
import * as measures from '../measures/measures.server.ts';
import * as plans from '../plans/plans.server.ts';
import { templateSection } from '../plans/template.ts';
import * as reviews from '../reviews/screens.server.ts';
import * as proposals from '../proposals/proposals.server.ts';
import { plainFacts, plainStanding } from '../sections/plains.server.ts';
import { one as revisionOf, restoredIn } from '../sections/revisions.server.ts';
import * as sections from '../sections/sections.server.ts';
import { requestsIn, type Requests } from '../reviews/requests.server.ts';
import { shownIn } from '../sections/shown.server.ts';
import { toHtml } from '../text/html.ts';
import { outline as subsections } from '../text/outline.ts';
import { dressed, NOTHING_SHOWN, type Shown } from '../text/shown.ts';
import { localizeHref } from '../words/messages.ts';

/** The plan's sections with their states and what the actor may do; no texts. */
export function outline(actor: Actor, cityId: string) {
	const city = cities.find(cityId);
	const plan = plans.ofCity(cityId);
	if (!plan) throw new NotFound('plan');
	const scopes = planScopes(plan);
	const member = can(actor, 'section.read', { scopes }).ok;
	// Missing and forbidden get the same answer.
	if (!member && !can(actor, 'section.readShared', { scopes }).ok) throw new NotFound('plan');
	const lines = sections.lines(plan);
	return {
		city: { id: city.id, name: city.name, genitive: city.genitive, inessive: city.inessive },
		plan,
		owners: plans.owners(plan.id),
		member,
		lines: member ? lines : lines.map(outside),
		inForce: lines.filter((line) => line.inForce).length,
		can: {
			write: can(actor, 'section.write', { scopes }).ok,
			submit: can(actor, 'section.submit', { scopes, state: 'draft' }).ok,
			publish: can(actor, 'edition.publish', { scopes }).ok,
			shape: can(actor, 'plan.shape', { scopes }).ok,
			people: can(actor, 'people.read', { scopes }).ok,
			history: can(actor, 'history.read', { scopes }).ok
		}
	};
}

export type Outline = ReturnType<typeof outline>;

/** What leaves the city of a section in work is its state, never a fingerprint of its draft or who is at it. */
const outside = (line: sections.SectionLine): sections.SectionLine => ({ ...line, hash: '', changedAt: null, responsible: null });

/** The whole working document with every section's text, readable before and without scripts. */
export function document(actor: Actor, cityId: string) {
	const { lines, ...rest } = outline(actor, cityId);
	const counts = comments.counts(rest.plan.id);
	const unfinished = proposals.unfinishedIn(
		actor,
		lines.map((line) => line.id)
	);
	// A member reads what cards and figures say now, a ministry what they said when the text came to it.
	const cards = rest.member
		? shownIn(
				rest.plan,
				lines.filter((line) => !line.damaged).map((line) => live.nodes(line.textId))
			)
		: NOTHING_SHOWN;
	const ids = rest.member ? lines.map((line) => line.id) : [];
	const missed = new Map(rest.member ? measures.gaps([cityId]).map((one) => [one.sectionId, one.missed]) : []);
	const known: Known = { cards, asked: requestsIn(ids), offered: proposals.counts(ids), restored: restoredIn(ids) };
	const parts = lines.map((line) => (rest.member ? working(actor, rest.plan, line, known) : shared(actor, rest.plan, line)));
	return {
		...rest,
		cards: rest.member ? cards : joined(parts.map((part) => ('cards' in part ? part.cards : NOTHING_SHOWN))),
		sections: lines.map((line, at) => ({
			...line,
			...parts[at]!,
			/** Measures of the section whose follow-up did not come. */
			missed: missed.get(line.id) ?? 0,
			/** The reader has begun a proposal here and not sent it. */
			unfinished: unfinished.has(line.id),
			comments: counts.has(line.id) && mayRead(actor, line.id) ? counts.get(line.id)!.open : 0
		}))
	};
}

export type WorkingDocument = ReturnType<typeof document>;
export type WorkingSection = WorkingDocument['sections'][number];

/** The address of a section in the city's plan, or NotFound; `Conflict('moved')` when it was renamed. */
export function sectionAt(actor: Actor, cityId: string, slug: string) {
	const plan = plans.ofCity(cityId);
	if (!plan) throw new NotFound('plan');
	permit(actor, 'section.readShared', { scopes: planScopes(plan) });
	return sections.bySlug(plan.id, slug);
}

/** Whether the working document of a city has a page for this person. */
export function isOpenTo(actor: Actor, cityId: string): boolean {
	const plan = plans.ofCity(cityId);
	return !!plan && can(actor, 'section.readShared', { scopes: planScopes(plan) }).ok;
}

/** A section's text as its readers see it, for pages beside the document; they have asked for permission. */
export const sectionHtml = (section: sections.Section, number: number) =>
	toHtml(dressed(live.read(section.textId), shownIn(plans.find(section.planId), [live.nodes(section.textId)])), {
		footnotePrefix: 's',
		headingNumbers: String(number)
	});

/** What is asked once for all sections of the document. */
type Known = {
	cards: Shown;
	asked: Map<string, Requests>;
	offered: Map<string, number>;
	restored: ReturnType<typeof restoredIn>;
};

function working(actor: Actor, plan: plans.Plan, line: sections.SectionLine, { cards, asked, offered, restored }: Known) {
	const about = { scopes: planScopes(plan), state: line.state, locked: line.locked };
	const write = can(actor, 'section.write', about);
	const json = line.damaged ? null : live.read(line.textId);
	return {
		html: json ? html(dressed(json, cards), line, plan.cityId) : '',
		subsections: json ? subsections(json, line.number) : [],
		guide: templateSection(line.templateKey)?.guide[plan.language] ?? '',
		write: write.ok && !line.damaged,
		why: write.ok ? null : write.why,
		submit: can(actor, 'section.submit', about).ok && line.state === 'draft',
		withdraw: can(actor, 'section.withdraw', about).ok && line.state === 'in_review',
		requests: asked.get(line.id) ?? null,
		plain: beside(plainFacts(line), write.ok),
		proposals: offered.get(line.id) ?? 0,
		restored: restored.get(line.id) ?? null,
		suggest: can(actor, 'proposal.make', about).ok && !line.damaged,
		waits: false
	};
}

/** What a ministry may read of a section; a text that is still the city's own is not there at all. */
function shared(actor: Actor, plan: plans.Plan, line: sections.SectionLine) {
	const { content: json, shown, revisionId, waits } = reviews.readable(actor, line.id, line.approvedRevisionId);
	const cards = shown ?? NOTHING_SHOWN;
	return {
		cards,
		html: json ? html(dressed(json, cards), line, plan.cityId) : '',
		subsections: json ? subsections(json, line.number) : [],
		guide: '',
		write: false,
		why: json ? ('no_role' as const) : ('in_city' as const),
		submit: false,
		withdraw: false,
		requests: null,
		plain: beside(revisionId ? plainOfShared(line.id, revisionId) : null, false),
		proposals: 0,
		restored: null,
		suggest: json !== null && can(actor, 'proposal.make', { scopes: planScopes(plan) }).ok,
		waits
	};
}

/** Lyhyesti at the head of a section; the longer text has a page of its own. */
function beside(plain: { brief: string; content: JSONContent | null; isStale: boolean } | null, write: boolean) {
	return plain && { brief: plain.brief, isStale: plain.isStale, hasLonger: plain.content !== null, write };
}

function plainOfShared(sectionId: string, revisionId: string) {
	const { plain, textHash } = revisionOf(sectionId, revisionId);
	return { brief: plain?.brief ?? '', content: plain?.content ?? null, ...plainStanding(plain, textHash) };
}

function html(json: Parameters<typeof toHtml>[0], line: sections.SectionLine, cityId: string) {
	return toHtml(json, {
		...{ footnotePrefix: `s${line.number}`, headingNumbers: String(line.number), emptyLines: true },
		measureHref: (id) => localizeHref(`/desk/${cityId}/measures/${id}`)
	});
}

const joined = (all: Shown[]): Shown => ({
	measures: Object.assign({}, ...all.map(({ measures }) => measures)),
	figures: Object.assign({}, ...all.map(({ figures }) => figures))
});
