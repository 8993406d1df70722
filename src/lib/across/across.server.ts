// The same section of the template in the other cities, beside one's own; and taking a paragraph over with its source.
// Everybody reads what they may read anyway: nothing here opens a text that another page would not.
import type { JSONContent } from '@tiptap/core';
import type { Actor } from '../access/actor.ts';
import { can, permit, planScopes } from '../access/rules.ts';
import * as cities from '../cities/cities.server.ts';
import { Invalid } from '../database/errors.ts';
import * as editions from '../editions/public.server.ts';
import { paragraphId } from '../editions/rules.ts';
import { change } from '../events/change.server.ts';
import * as live from '../live/live.server.ts';
import * as measures from '../measures/measures.server.ts';
import * as plans from '../plans/plans.server.ts';
import * as reviews from '../reviews/screens.server.ts';
import { one as revisionOf } from '../sections/revisions.server.ts';
import * as sections from '../sections/sections.server.ts';
import { shownIn } from '../sections/shown.server.ts';
import { blocks, htmlBlocks } from '../text/html.ts';
import { wikiLink } from '../text/links.ts';
import { dressed, NOTHING_SHOWN, type Shown } from '../text/shown.ts';
import { localizeHref, m } from '../words/messages.ts';
import type { Beside, CityBeside, MeasureBeside } from './kinds.ts';
import { addressOf, approvedFirst, canTake, taken, type Which } from './rules.ts';

type Text = { which: Which; content: JSONContent | null; shown: Shown; edition: number | null; number: number };

/** A section of one's own plan with the same section of the other cities, approved texts first. */
export function beside(actor: Actor, sectionId: string): Beside {
	const section = sections.find(sectionId);
	const about = sections.subject(section);
	permit(actor, 'section.readShared', about);
	const own = sections.line(section);
	const { title, slug, templateKey } = section;
	return {
		section: { id: section.id, slug, number: own.number, title, isShared: templateKey !== null },
		write: can(actor, 'section.write', about).ok && !own.damaged,
		cities: templateKey ? others(actor, plans.find(section.planId).cityId, templateKey) : []
	};
}

/** A paragraph of another city's edition, ready for the section: its words and the line that says where they are from. */
export function paragraph(actor: Actor, sectionId: string, from: From): JSONContent[] {
	const section = sections.find(sectionId);
	permit(actor, 'section.write', sections.subject(section));
	const { language, cityId } = plans.find(section.planId);
	const city = from.cityId === cityId ? undefined : cities.all().find((one) => one.id === from.cityId);
	const edition =
		city && editions.list(city.id).some((one) => one.number === from.edition) && editions.read(city.id, from.edition);
	const line = edition && edition.sections.find((one) => one.ordinal === from.section);
	const node = line && line.content && blocks(dressed(line.content, line.shown ?? NOTHING_SHOWN))[from.block - 1];
	if (!city || !node || !canTake(node)) throw new Invalid({ form: 'across_fault_gone' });
	const name = language === 'sv' ? (city.nameSv ?? city.name) : city.name;
	const words = m.across_source(
		{ city: name, edition: from.edition, paragraph: `${from.section}.${from.block}` },
		{ locale: language }
	);
	return taken(node, { words, href: addressOf(from.origin, city.id, from.edition, paragraphId(from.section, from.block)) });
}

/** Puts such a paragraph at the end of the section. */
export function take(actor: Actor, sectionId: string, from: From) {
	const section = sections.find(sectionId);
	const nodes = paragraph(actor, sectionId, from);
	live.flush(section.textId);
	change(actor, (c) => {
		const now = live.read(section.textId);
		live.replace(c, section.textId, { ...now, content: [...written(now), ...nodes] });
		c.record('section.tookOver', {
			...sections.placeOf(section),
			fromCityId: from.cityId,
			edition: from.edition,
			paragraph: `${from.section}.${from.block}`
		});
	});
}

/** Which paragraph of which edition; `origin` is the address people use of this service. */
export type From = { cityId: string; edition: number; section: number; block: number; origin: string };

/** The blocks of a text without the empty line at its end. */
function written(json: JSONContent) {
	const all = blocks(json);
	const last = all.at(-1);
	return last?.type === 'paragraph' && !last.content?.length ? all.slice(0, -1) : all;
}

function others(actor: Actor, ownCityId: string, templateKey: string): CityBeside[] {
	const near = cities.all().filter((city) => city.id !== ownCityId);
	const framed = near.flatMap((city) => {
		const plan = plans.ofCity(city.id);
		return plan ? [{ city, plan }] : [];
	});
	const lines = sections.linesOf(framed.map(({ plan }) => plan));
	const found = framed.flatMap(({ city, plan }) => {
		const line = lines.get(plan.id)!.find((one) => one.templateKey === templateKey);
		return line ? [besideOf(actor, city, plan, line)] : [];
	});
	return found.sort(approvedFirst);
}

function besideOf(actor: Actor, city: cities.City, plan: plans.Plan, line: sections.SectionLine): CityBeside {
	const { which, content, shown, edition, number } = textOf(actor, city.id, plan, line);
	const nodes = content ? blocks(content) : [];
	const { blocks: html, notes } = content
		? htmlBlocks(dressed(content, shown), {
				footnotePrefix: `across-${city.id}`,
				headingNumbers: String(number),
				measureHref: (id) => localizeHref(`/${city.id}/measures/${id}`),
				// A page of their wiki may not be the reader's to open.
				link: (href) => (wikiLink(href) ? null : { href })
			})
		: { blocks: [], notes: '' };
	return {
		...{ cityId: city.id, city: city.name, number, title: line.title },
		...{ shown: line.shown, earlierInForce: line.earlierInForce, isExample: plan.isExample, language: plan.language },
		...{ which, edition },
		opens: can(actor, 'section.readShared', { scopes: planScopes(plan) }).ok ? line.slug : null,
		blocks: html.map((block) => ({
			ordinal: block.ordinal,
			html: block.html,
			take: edition !== null && canTake(nodes[block.ordinal - 1]!)
		})),
		notes,
		measures: measuresOf(actor, plan, line.id)
	};
}

function textOf(actor: Actor, cityId: string, plan: plans.Plan, line: sections.SectionLine): Text {
	const none = { content: null, shown: NOTHING_SHOWN, edition: null, number: line.number };
	// What anybody may read, and what can be pointed at for ever, comes before what the reader happens to be shown.
	const public_ = editions.list(cityId).length ? editions.read(cityId) : null;
	const place = public_?.sections.find((one) => sections.find(one.id).templateKey === line.templateKey);
	if (public_ && place?.content) {
		const shown = place.shown ?? NOTHING_SHOWN;
		return { which: 'published', content: place.content, shown, edition: public_.edition.number, number: place.ordinal };
	}
	const scopes = planScopes(plan);
	if (can(actor, 'section.read', { scopes }).ok) {
		if (line.approvedRevisionId) {
			const { content, shown } = revisionOf(line.id, line.approvedRevisionId);
			return { ...none, which: 'in_force', content, shown: shown ?? NOTHING_SHOWN };
		}
		if (line.damaged || !live.seq(line.textId)) return { ...none, which: 'empty' };
		return { ...none, which: 'draft', content: live.read(line.textId), shown: shownIn(plan, [live.nodes(line.textId)]) };
	}
	if (can(actor, 'section.readShared', { scopes }).ok) {
		const { content, shown, revisionId } = reviews.readable(actor, line.id, line.approvedRevisionId);
		if (!content) return { ...none, which: 'hidden' };
		const which = revisionId === line.approvedRevisionId ? 'in_force' : line.openReviewId ? 'sent' : 'before';
		return { ...none, which, content, shown: shown ?? NOTHING_SHOWN };
	}
	return { ...none, which: 'hidden' };
}

function measuresOf(actor: Actor, plan: plans.Plan, sectionId: string): MeasureBeside[] {
	const scopes = planScopes(plan);
	if (!can(actor, 'measure.read', { scopes }).ok) return [];
	return measures
		.ofPlan(plan.id, { drafts: can(actor, 'section.read', { scopes }).ok })
		.filter((one) => one.section?.id === sectionId)
		.map(measures.toPublic)
		.map(({ id, number, name, shown, isExample, lastReport }) => ({
			...{ id, number, name, shown, isExample },
			report: lastReport && { at: lastReport.at, words: lastReport.words }
		}));
}
