// Where links lead for somebody who asks, what links to a page, and what can be linked: never a title, a count or a
// name from a place the asker may not read.
import type { JSONContent } from '@tiptap/core';
import type { Actor } from '../access/actor.ts';
import { can, planScopes, reach } from '../access/rules.ts';
import * as cities from '../cities/cities.server.ts';
import * as editions from '../editions/public.server.ts';
import * as plans from '../plans/plans.server.ts';
import * as practices from '../practices/practices.server.ts';
import { toHtml } from '../text/html.ts';
import { wikiLink } from '../text/links.ts';
import { cleanTitle, limits, pageHref, pageSlug, titleFault, titleKey, type LinkSource } from './rules.ts';
import * as spaces from './spaces.server.ts';
import * as store from './store.server.ts';
import * as links from './store-links.server.ts';

export type Place = { href: string; missing?: boolean } | null;

/** Where a link of a text leads for this reader: an address, an offer to begin a missing page, or nowhere. */
export function placeOf(actor: Actor, target: string, words = ''): Place {
	const [, , space = '', rest = ''] = target.split('/');
	if (space === 'to') return thing(actor, target);
	if (!known(space)) return null;
	const reads = spaces.may(actor, 'wiki.read', spaces.find(space));
	const page = store.at(space, rest);
	if (page && !page.removedAt) {
		if (spaces.may(actor, 'wiki.read', spaces.find(page.spaceId))) return { href: `/desk${pageHref(page.spaceId, page.slug)}` };
		return page.openNumber === null ? null : { href: pageHref(page.spaceId, page.slug) };
	}
	// A removed page's address stays its own: it can be brought back, not begun again.
	if (!reads || page) return null;
	return { href: `/desk/wiki/${space}/new?name=${encodeURIComponent(words)}&at=${rest}`, missing: true };
}

function thing(actor: Actor, target: string): Place {
	const [, , , kind, id = ''] = target.split('/');
	if (kind === 'section') {
		const section = links.sectionRow(id);
		if (!section) return null;
		if (can(actor, 'section.read', { scopes: planScopes({ id: section.planId, cityId: section.cityId }) }).ok)
			return { href: `/desk/${section.cityId}/plan/${section.slug}` };
		return editions.list(section.cityId).length ? { href: `/${section.cityId}/plan` } : null;
	}
	if (kind === 'measure') {
		const measure = links.measureRow(id);
		const reads =
			measure && can(actor, 'section.read', { scopes: planScopes({ id: measure.planId, cityId: measure.cityId }) }).ok;
		if (!measure || (measure.isDraft && !reads)) return null;
		return { href: `${reads ? '/desk' : ''}/${measure.cityId}/measures/${id}` };
	}
	const name = practices.publicName(id);
	if (name) return { href: `${actor.personId ? '/desk' : ''}/practices/${name.slug}` };
	const draft = practices.hidden(practices.citiesOf(actor, 'practice.readDraft')).find((one) => one.id === id);
	return draft ? { href: `/desk/practices/${draft.slug}` } : null;
}

/** A page's text as this reader sees it: links lead where they may go, missing ones are dashed. */
export const shown = (actor: Actor, json: JSONContent, localize: (href: string) => string): string =>
	toHtml(json, {
		raised: true,
		paragraphIds: (ordinal) => `p-${ordinal}`,
		link: (href, words) => {
			const place = wikiLink(href) ? placeOf(actor, href, words) : { href };
			if (!place) return null;
			return { href: place.href.startsWith('/') ? localize(place.href) : place.href, missing: place.missing };
		}
	});

/** The links of a text that lead to no page yet, for the editor. */
export const missingIn = (actor: Actor, targets: string[]): string[] => targets.filter((one) => placeOf(actor, one)?.missing);

export type Backlink = { title: string; where: string; href: string; sentence: string; words: string; times: number };
export type Backlinks = { plans: Backlink[]; practices: Backlink[]; pages: Backlink[]; total: number };

/** What links to a page, by kind, each with the sentence that does. */
export const backlinks = (actor: Actor, page: Pick<store.Page, 'id'>): Backlinks =>
	linking(
		actor,
		store.addressesOf(page.id).map(({ spaceId, slug }) => pageHref(spaceId, slug)),
		`pages ${page.id}`
	);

/** The same of a practice. */
export const backlinksOfPractice = (actor: Actor, practiceId: string): Backlinks =>
	linking(actor, [`/wiki/to/practice/${practiceId}`], `practices ${practiceId}`);

/** What links to these addresses, as far as this reader may know; a thing's links to itself do not count. */
function linking(actor: Actor, targets: string[], itself: string): Backlinks {
	const rows = links.to(targets, audiencesOf(actor));
	const groups: Backlinks = { plans: [], practices: [], pages: [], total: 0 };
	const seen = new Set([itself]);
	const shown: (links.Linking & { group: Group })[] = [];
	const count = { plans: 0, practices: 0, pages: 0 };
	// What is being written stands before what has been published of the same thing.
	for (const row of [
		...rows.filter(({ source }) => !published.has(source)),
		...rows.filter(({ source }) => published.has(source))
	]) {
		const group = groupOf[row.source];
		const key = `${group} ${row.sourceId}`;
		if (seen.has(key)) continue;
		seen.add(key);
		groups.total++;
		if (count[group]++ < limits.shown) shown.push({ ...row, group });
	}
	const about = new Map(links.these(shown.map(({ id }) => id)).map((one) => [one.id, one]));
	const names = new Map(spaces.all().map(({ id, name }) => [id, name]));
	for (const { group, ...row } of shown) {
		const link = { ...row, ...about.get(row.id)! };
		const told = aboutSource(actor, link, names);
		if (told) groups[group].push({ ...told, sentence: link.sentence, words: link.words, times: row.times });
		else groups.total--;
	}
	return groups;
}

type Group = 'plans' | 'practices' | 'pages';
const groupOf: Record<LinkSource, Group> = {
	page: 'pages',
	openPage: 'pages',
	section: 'plans',
	edition: 'plans',
	practice: 'practices',
	openPractice: 'practices'
};
const published = new Set<LinkSource>(['openPage', 'edition', 'openPractice']);

function aboutSource(
	actor: Actor,
	{ source, sourceId: id, title, openTitle, slug, spaceId }: links.Backlink,
	names: Map<string, string>
): Pick<Backlink, 'title' | 'where' | 'href'> | null {
	if (source === 'page' || source === 'openPage') {
		if (!title || !slug || !spaceId) return null;
		const own = source === 'page';
		const href = `${own ? '/desk' : ''}${pageHref(spaceId, slug)}`;
		return { title: own ? title : (openTitle ?? title), where: names.get(spaceId) ?? '', href };
	}
	if (source === 'section' || source === 'edition') {
		const section = links.sectionRow(id);
		if (!section) return null;
		const href = source === 'section' ? `/desk/${section.cityId}/plan/${section.slug}` : `/${section.cityId}/plan`;
		return { title: section.title, where: cities.find(section.cityId).name, href };
	}
	const practice = practices.nameAt(id);
	const at = practice.slug && `${actor.personId ? '/desk' : ''}/practices/${practice.slug}`;
	return at ? { title: practice.name, where: cities.find(practice.cityId).name, href: at } : null;
}

/** What this person may know of, as the index of links keeps it. */
export function audiencesOf(actor: Actor): string {
	const inPlans = plans.open().filter((plan) => can(actor, 'section.read', { scopes: planScopes(plan) }).ok);
	const drafts = reach(actor, 'practice.readDraft');
	return JSON.stringify([
		'public',
		...spaces.audiences(actor),
		...inPlans.map((plan) => `section.read@plan:${plan.id}`),
		...(actor.actingAs === 'system' ? cities.all().map(({ id }) => `city:${id}`) : drafts).map(
			(scope) => `practice.readDraft@${scope}`
		)
	]);
}

const known = (spaceId: string) => spaces.all().some(({ id }) => id === spaceId);

/** A space's name for lists; the shared one's is said by the page. */
export const spaceName = (spaceId: string) => spaces.find(spaceId).name;

export type Choice = { kind: 'page' | 'section' | 'measure' | 'practice' | 'begin'; href: string; label: string; where: string };

/** What `[[` offers for what has been typed: pages first, then sections, measures and practices, and a page to begin. */
export function complete(actor: Actor, typed: string, from: string | null): Choice[] {
	const key = titleKey(typed.slice(0, limits.title));
	const mine = spaces.mine(actor);
	const home = mine.find(({ id }) => id === from) ?? mine[0];
	const has = (name: string) => name.toLowerCase().includes(key);
	/** Names that begin with what was typed before those that only hold it. */
	const nearest = (a: string, b: string) => Number(b.toLowerCase().startsWith(key)) - Number(a.toLowerCase().startsWith(key));
	const ids = mine.map(({ id }) => id);
	const pages = [
		...links.pagesLike(home ? [home.id] : [], key, 6),
		...links.pagesLike(
			ids.filter((id) => id !== home?.id),
			key,
			4
		)
	];
	const found: Choice[] = pages.map(({ title, slug, spaceId }) => ({
		kind: 'page',
		href: pageHref(spaceId, slug),
		label: title,
		where: spaceName(spaceId)
	}));
	const inPlan = (one: { planId: string; cityId: string }) =>
		can(actor, 'section.read', { scopes: planScopes({ id: one.planId, cityId: one.cityId }) }).ok;
	const cityName = (id: string) => cities.find(id).name;
	const first = <T>(rows: T[], name: (row: T) => string) => rows.sort((a, b) => nearest(name(a), name(b))).slice(0, 4);
	if (actor.personId) {
		for (const one of first(
			links.sections().filter((row) => has(row.title) && inPlan(row)),
			(row) => row.title
		))
			found.push({ kind: 'section', href: `/wiki/to/section/${one.id}`, label: one.title, where: cityName(one.cityId) });
		for (const one of first(
			links.measures().filter((row) => has(row.name) && (!row.isDraft || inPlan(row))),
			(row) => row.name
		))
			found.push({ kind: 'measure', href: `/wiki/to/measure/${one.id}`, label: one.name, where: cityName(one.cityId) });
		const drafts = practices.hidden(practices.citiesOf(actor, 'practice.readDraft'));
		for (const one of first(
			[...practices.all(), ...drafts].filter((row) => has(row.name)),
			(row) => row.name
		))
			found.push({ kind: 'practice', href: `/wiki/to/practice/${one.id}`, label: one.name, where: one.city.name });
	}
	found.sort((a, b) => nearest(a.label, b.label));
	const title = cleanTitle(typed);
	const begins = home && !titleFault(title) && spaces.may(actor, 'wiki.write', home) && !store.titled(home.id, titleKey(title));
	const slug = pageSlug(title);
	// A link to what is not there yet takes the address its page will have; one that another page has had is no such.
	if (begins && !store.addressTaken(home.id, slug))
		found.push({ kind: 'begin', href: pageHref(home.id, slug), label: title, where: spaceName(home.id) });
	return found;
}
