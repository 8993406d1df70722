// What the wiki's screens show: a page, a space's tree, what has changed, what wants care.
import type { Actor } from '../access/actor.ts';
import { NotFound } from '../database/errors.ts';
import * as live from '../live/live.server.ts';
import { diff } from '../text/diff.ts';
import { toHtml } from '../text/html.ts';
import { toMarkdown } from '../text/markdown.ts';
import { outline } from '../text/outline.ts';
import { localizeHref } from '../words/messages.ts';
import * as writings from '../writings/writings.server.ts';
import { at, missing, readable } from './finding.server.ts';
import { audiencesOf, backlinks, missingIn, placeOf, shown } from './places.server.ts';
import { leadOf, limits, linksIn, pageHref, treeOf } from './rules.ts';
import * as spaces from './spaces.server.ts';
import * as store from './store.server.ts';
import * as links from './store-links.server.ts';

/** A page for its space's people. */
export function page(actor: Actor, spaceId: string, slug: string) {
	const { page, space } = at(actor, spaceId, slug);
	live.flush(page.textId);
	const json = live.read(page.textId);
	const siblings = store.childrenOf(page.spaceId, page.id);
	return {
		...about(page),
		space,
		path: pathOf(page),
		html: shown(actor, json, localizeHref),
		outline: outline(json, ''),
		backlinks: backlinks(actor, page),
		children: siblings.map(({ title, slug }) => ({ title, slug })),
		by: page.changedBy ? store.nameOf(page.changedBy) : '',
		owner: page.ownerId ? store.nameOf(page.ownerId) : '',
		writes: spaces.may(actor, 'wiki.write', space),
		follows: actor.personId !== null && store.follows(page.id, actor.personId),
		followers: store.followers(page.id).map(store.nameOf).filter(Boolean)
	};
}

export type PageView = ReturnType<typeof page>;

/** A page for writing. */
export function working(actor: Actor, spaceId: string, slug: string) {
	const { page, space } = at(actor, spaceId, slug);
	live.flush(page.textId);
	const json = live.read(page.textId);
	const markdown = toMarkdown(json);
	return {
		...about(page),
		space,
		path: pathOf(page),
		textId: page.textId,
		round: live.round(page.textId),
		hash: live.hash(page.textId),
		markdown,
		html: markdown ? toHtml(json, { emptyLines: true }) : '',
		missing: missingIn(
			actor,
			linksIn(json).map(({ target }) => target)
		),
		owner: page.ownerId ? store.nameOf(page.ownerId) : '',
		writes: spaces.may(actor, 'wiki.write', space),
		opens: spaces.may(actor, 'wiki.open', space),
		/** Whether what everybody reads is what stands here. */
		current: page.openNumber !== null && writings.hashAt(page.textId, page.openNumber) === live.hash(page.textId),
		under: placesFor(page),
		spaces: spaces
			.mine(actor)
			.filter((one) => spaces.may(actor, 'wiki.write', one))
			.map(({ id, name, kind }) => ({ id, name, kind }))
	};
}

/** Pages under which a page can be put: all of its space but itself and what is under it. */
function placesFor(page: store.Page) {
	const own = new Set(store.withUnder(page.id));
	return flat(treeOf(store.rows(page.spaceId).filter(({ id }) => !own.has(id)))).map(({ id, title, depth }) => ({
		id,
		title,
		depth
	}));
}

type Flat = ReturnType<typeof treeOf<store.TreeRow>>[number];
const flat = (nodes: Flat[]): Flat[] => {
	const list: Flat[] = [];
	const ahead = nodes.toReversed();
	for (let node = ahead.pop(); node; node = ahead.pop()) {
		list.push(node);
		for (const child of node.children.toReversed()) ahead.push(child);
	}
	return list;
};

/** A space with its tree. */
export function tree(actor: Actor, spaceId: string) {
	const space = spaces.readable(actor, spaceId);
	return { space, writes: spaces.may(actor, 'wiki.write', space), tree: treeOf(store.rows(space.id)) };
}

/** The same as one list, for choosing a place. */
export function choices(actor: Actor, spaceId: string) {
	const space = spaces.readable(actor, spaceId);
	return flat(treeOf(store.rows(space.id))).map(({ id, title, depth }) => ({ id, title, depth }));
}

/** The wiki's first page: one's spaces, what has changed in them, what one follows. */
export function home(actor: Actor) {
	const mine = spaces.mine(actor);
	if (!mine.length) throw new NotFound('space');
	return {
		spaces: mine.map((space) => ({ ...space, pages: store.countIn(space.id) })),
		changed: changedIn(
			mine.map(({ id }) => id),
			12
		),
		followed: followed(actor),
		mayGroup: spaces.mayGroup(actor)
	};
}

/** The pages one follows and may still read. */
const followed = (actor: Actor) =>
	(actor.personId ? store.followed(actor.personId) : [])
		.filter((page) => spaces.may(actor, 'wiki.read', spaces.find(page.spaceId)))
		.map(({ title, slug, spaceId }) => ({ title, slug, spaceId }));

const changedIn = (spaceIds: string[], count: number) =>
	store.changed(spaceIds, count).map(({ page, by }) => ({
		...{ title: page.title, slug: page.slug, spaceId: page.spaceId, at: page.changedAt, by: by ?? '' },
		isNew: page.addedAt.getTime() === page.changedAt.getTime()
	}));

/** What wants care: pages that nothing leads to, pages that are linked and not there, pages that were removed. */
export function cares(actor: Actor, spaceId: string) {
	const space = spaces.readable(actor, spaceId);
	const audiences = audiencesOf(actor);
	return {
		space,
		writes: spaces.may(actor, 'wiki.write', space),
		orphans: links.orphans(space.id, audiences, limits.shown),
		wanted: links.wanted(space.id, audiences, limits.shown).map(({ target, words, times }) => ({
			words,
			times,
			href: placeOf(actor, target, words)?.href ?? null
		})),
		removed: store.removedIn(space.id).map(({ id, title, removedAt }) => ({ id, title, removedAt: removedAt! }))
	};
}

/** The versions of a page's text, and two of them compared; without `b` with the text as it is now. */
export function history(actor: Actor, spaceId: string, slug: string, a: number | null, b: number | null) {
	const { page, space } = at(actor, spaceId, slug);
	const pair = a !== null ? writings.pair(page.textId, a, b ?? undefined) : null;
	return {
		...about(page),
		space,
		write: spaces.may(actor, 'wiki.write', space),
		versions: writings.versions(page.textId),
		chosen: { a, b },
		rows: pair && diff(pair.before, pair.after)
	};
}

/** Every page that everybody may read, by space. */
export function openPages() {
	const bySpace = new Map<string, { title: string; slug: string; at: Date }[]>();
	for (const page of store.open())
		bySpace.set(page.spaceId, [
			...(bySpace.get(page.spaceId) ?? []),
			{ title: page.openTitle ?? page.title, slug: page.slug, at: page.openedAt! }
		]);
	return [...bySpace].map(([id, pages]) => ({ space: spaces.find(id), pages }));
}

/** A page as everybody may read it; `elsewhere` tells that its present address is another. */
export function openPage(actor: Actor, spaceId: string, slug: string) {
	const page = store.at(spaceId, slug);
	if (!page || page.removedAt || page.openNumber === null) missing();
	const json = writings.content(page.textId, page.openNumber);
	const nobody: Actor = { personId: null, name: '', memberships: [] };
	return {
		...about(page),
		title: page.openTitle ?? page.title,
		space: spaces.find(page.spaceId),
		elsewhere: page.spaceId === spaceId && page.slug === slug ? null : pageHref(page.spaceId, page.slug),
		lead: leadOf(json),
		html: shown(nobody, json, localizeHref),
		outline: outline(json, ''),
		backlinks: backlinks(nobody, page),
		member: spaces.may(actor, 'wiki.read', spaces.find(page.spaceId))
	};
}

/** The newest pages opened to everybody, for the feed and lists. */
export const lastOpened = (count: number) =>
	store
		.open()
		.sort((a, b) => b.openedAt!.getTime() - a.openedAt!.getTime())
		.slice(0, count)
		.map((page) => ({
			...{ id: page.id, title: page.openTitle ?? page.title, href: pageHref(page.spaceId, page.slug), at: page.openedAt! },
			lead: leadOf(writings.content(page.textId, page.openNumber!))
		}));

/** What a notification says of a page, and whether this person may know of it now. */
export function told(actor: Actor | null, pageId: string): { name: string; href: string } | null {
	try {
		const { page } = actor ? readable(actor, pageId) : { page: store.byId(pageId) ?? missing() };
		return { name: page.title, href: `/desk${pageHref(page.spaceId, page.slug)}` };
	} catch (error) {
		if (error instanceof NotFound) return null;
		throw error;
	}
}

/** Who hears of a page's changes. */
export const followers = (pageId: string) => store.followers(pageId);

/** What search keeps of a page: its title, place and words, and what everybody may read of it. */
export function findable(pageId: string) {
	const page = store.byId(pageId);
	if (!page || page.removedAt) missing();
	return {
		...{ title: page.title, spaceId: page.spaceId, slug: page.slug, audience: spaces.audience(page.spaceId) },
		cityId: spaces.find(page.spaceId).cityId,
		text: live.read(page.textId),
		open:
			page.openNumber === null
				? null
				: { title: page.openTitle ?? page.title, text: writings.content(page.textId, page.openNumber) }
	};
}

/** Ids of every page. */
export const ids = () => store.ids();

function about({ id, title, slug, spaceId, openNumber, openedAt, changedAt, addedAt, isExample, parentId, ordinal }: store.Page) {
	return { id, title, slug, spaceId, openNumber, openedAt, changedAt, addedAt, isExample, parentId, ordinal };
}

/** The pages above a page, the topmost first. */
function pathOf(page: store.Page) {
	const path: { title: string; slug: string }[] = [];
	for (let id = page.parentId; id && path.length <= limits.depth;) {
		const above = store.byId(id);
		if (!above) break;
		if (!above.removedAt) path.unshift({ title: above.title, slug: above.slug });
		id = above.parentId;
	}
	return path;
}
