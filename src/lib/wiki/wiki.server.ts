// Pages of the wiki: begun, written, renamed, moved, opened to the public, removed. What a page says is a living text;
// what the public reads of it is a version that is never altered.
import type { JSONContent } from '@tiptap/core';
import type { Actor } from '../access/actor.ts';
import { permit } from '../access/rules.ts';
import { newId } from '../database/columns.ts';
import { Conflict, Invalid, NotFound } from '../database/errors.ts';
import { change, type Change } from '../events/change.server.ts';
import { clock } from '../events/clock.server.ts';
import * as live from '../live/live.server.ts';
import { fromMarkdown } from '../text/markdown.ts';
import { m } from '../words/messages.ts';
import * as writings from '../writings/writings.server.ts';
import { missing, placeOf, readable, writable } from './finding.server.ts';
import {
	cleanTitle,
	freeAddress,
	isCircle,
	limits,
	pageSlug,
	titleFault,
	titleKey,
	withBrackets,
	type Template
} from './rules.ts';
import * as spaces from './spaces.server.ts';
import * as store from './store.server.ts';

export { at, readable } from './finding.server.ts';
export type { Page } from './store.server.ts';

/** What the socket's door asks: may this person enter this text, and may they write? */
export function open(actor: Actor, textId: number): live.Opening {
	const page = store.byText(textId);
	if (!page || page.removedAt) throw new NotFound('text');
	const space = spaces.readable(actor, page.spaceId);
	return { textId, round: live.round(textId), write: spaces.may(actor, 'wiki.write', space), group: `page:${page.id}` };
}

export type NewPage = {
	spaceId: string;
	title: string;
	under?: string | null;
	template?: Template;
	/** The address a dashed link already names. */
	slug?: string;
	text?: JSONContent;
	isExample?: boolean;
};

/** Begins a page; begun from a dashed link it takes the link's own address, so that the link leads to it. */
export function begin(
	actor: Actor,
	{ spaceId, title: typed, under = null, template = 'empty', slug, text, isExample = false }: NewPage
): store.Page {
	const space = spaces.permitted(actor, 'wiki.write', spaceId);
	const title = checkedTitle(space.id, typed, null);
	const parent = under ? parentIn(space.id, under) : null;
	if (depthOf(parent) >= limits.depth) throw new Invalid({ under: 'wiki_fault_deep' });
	return change(actor, (c) => {
		checkedTitle(space.id, typed, null);
		const id = newId();
		const asked = slug && slug === pageSlug(slug) && !store.addressTaken(space.id, slug) ? slug : null;
		const siblings = store.childrenOf(space.id, parent);
		const row = store.insert({
			...{ id, spaceId: space.id, parentId: parent, title, titleKey: titleKey(title), isExample },
			ordinal: (siblings.at(-1)?.ordinal ?? 0) + 1,
			slug: asked ?? freeAddress(pageSlug(title), (word) => store.addressTaken(space.id, word)),
			textId: live.create(c, 'page', id, text ?? beginning(template)),
			...{ ownerId: c.actor.personId, addedAt: c.now, changedAt: c.now, changedBy: c.actor.personId }
		});
		store.addAddress(space.id, row.slug, id);
		// The link may have been written with other words than the title in the end: both addresses lead here.
		const own = pageSlug(title);
		if (own !== row.slug && !store.addressTaken(space.id, own)) store.addAddress(space.id, own, id);
		writings.keep(c, row.textId, 'named');
		c.record('page.added', placeOf(row));
		if (c.actor.personId) store.follow(id, c.actor.personId, c.now);
		return row;
	});
}

/** Gives a page another title and address. Links and the old addresses lead to it as before. */
export function rename(actor: Actor, pageId: string, typed: string): store.Page {
	const { page } = writable(actor, pageId);
	const title = checkedTitle(page.spaceId, typed, page.id);
	if (title === page.title) return page;
	change(actor, (c) => {
		const word = pageSlug(title);
		const slug = freeAddress(
			word,
			(one) => store.addressTaken(page.spaceId, one) && !store.hasAddress(page.spaceId, one, page.id)
		);
		store.update(page.id, { title, titleKey: titleKey(title), slug, ...touched(c) });
		store.addAddress(page.spaceId, slug, page.id);
		c.record('page.renamed', placeOf(page));
	});
	return store.byId(page.id)!;
}

export type Move = { by: 'up' | 'down' } | { under: string | null; spaceId?: string };

/** Moves a page, with everything under it: among its siblings, under another page, into another space. */
export function move(actor: Actor, pageId: string, to: Move): store.Page {
	const { page } = writable(actor, pageId);
	if ('by' in to) return nudge(actor, page, to.by);
	const spaceId = to.spaceId ?? page.spaceId;
	if (spaceId !== page.spaceId) spaces.permitted(actor, 'wiki.write', spaceId);
	const under = to.under ? parentIn(spaceId, to.under) : null;
	if (isCircle(page.id, under, store.parentOf)) throw new Invalid({ under: 'wiki_fault_circle' });
	if (depthOf(under) + store.heightOf(page.id) > limits.depth) throw new Invalid({ under: 'wiki_fault_deep' });
	if (spaceId === page.spaceId && under === page.parentId) return page;
	const along = store.withUnder(page.id);
	if (spaceId !== page.spaceId) for (const id of along) checkMove(id, spaceId);
	change(actor, (c) => {
		const last = store.childrenOf(spaceId, under).at(-1)?.ordinal ?? 0;
		store.update(page.id, { parentId: under, ordinal: last + 1, ...touched(c) });
		if (spaceId !== page.spaceId) for (const id of along) carry(c, id, spaceId, page.id);
		c.record('page.moved', placeOf(store.byId(page.id)!));
	});
	return store.byId(page.id)!;
}

/** Takes over looking after a page. */
export function care(actor: Actor, pageId: string) {
	const { page } = writable(actor, pageId);
	if (page.ownerId === actor.personId) return;
	change(actor, (c) => {
		store.update(page.id, { ownerId: c.actor.personId });
		c.record('page.changed', { ...placeOf(page), fields: ['owner'] });
	});
}

/** Writes the page as Markdown, where there are no scripts. `seen` is the hash of the text its writer read. */
export function write(actor: Actor, pageId: string, markdown: string, seen?: string) {
	const { page } = writable(actor, pageId);
	if (markdown.length > limits.text) throw new Invalid({ markdown: 'forms_too_long' });
	live.flush(page.textId);
	change(actor, (c) => {
		if (seen && seen !== live.hash(page.textId)) throw new Conflict('practice_why_changed');
		live.replace(c, page.textId, withBrackets(fromMarkdown(markdown), page.spaceId));
		const { number } = writings.keep(c, page.textId, 'named');
		store.update(page.id, touched(c));
		c.record('page.written', { ...placeOf(page), number, writerId: c.actor.personId });
	});
}

/** Makes an older version the text again. */
export function restore(actor: Actor, pageId: string, number: number) {
	const { page } = writable(actor, pageId);
	if (!Number.isInteger(number)) throw new NotFound('version');
	live.flush(page.textId);
	change(actor, (c) => {
		const made = writings.restore(c, page.textId, number);
		store.update(page.id, touched(c));
		c.record('page.restored', { ...placeOf(page), number: made.number });
	});
}

/** Lets everybody read the page as it stands now; what is written later is its space's own until this is done again. */
export function openToAll(actor: Actor, pageId: string) {
	const { page } = readable(actor, pageId);
	spaces.permitted(actor, 'wiki.open', page.spaceId);
	live.flush(page.textId);
	if (live.identityCodes(page.textId).length) throw new Invalid({ form: 'forms_identity' });
	change(actor, (c) => {
		const { number } = writings.keep(c, page.textId, 'published');
		if (number === page.openNumber && page.title === page.openTitle) throw new Conflict('wiki_why_same');
		store.update(page.id, { openNumber: number, openTitle: page.title, openedAt: c.now });
		c.record('page.opened', { ...placeOf(page), number });
	});
}

/** The page is its space's own again. */
export function close(actor: Actor, pageId: string) {
	const { page } = readable(actor, pageId);
	spaces.permitted(actor, 'wiki.open', page.spaceId);
	if (page.openNumber === null) return;
	change(actor, (c) => {
		store.update(page.id, { openNumber: null, openTitle: null, openedAt: null });
		c.record('page.closed', placeOf(page));
	});
}

/** Removes a page; those under it go up to its place. It can be brought back. */
export function remove(actor: Actor, pageId: string) {
	const { page, space } = writable(actor, pageId);
	if (page.openNumber !== null) permit(actor, 'wiki.open', spaces.subject(actor, space));
	live.flush(page.textId);
	change(actor, (c) => {
		for (const child of store.childrenOf(page.spaceId, page.id)) store.update(child.id, { parentId: page.parentId });
		store.update(page.id, { removedAt: c.now, openNumber: null, openTitle: null, openedAt: null });
		c.record('page.removed', placeOf(page));
	});
}

/** Brings a removed page back to its space, at the root. */
export function bringBack(actor: Actor, pageId: string) {
	const page = store.byId(pageId) ?? missing();
	spaces.permitted(actor, 'wiki.write', page.spaceId);
	if (!page.removedAt) return;
	if (store.titled(page.spaceId, page.titleKey)) throw new Conflict('wiki_fault_taken');
	change(actor, (c) => {
		const last = store.childrenOf(page.spaceId, null).at(-1)?.ordinal ?? 0;
		store.update(page.id, { removedAt: null, parentId: null, ordinal: last + 1, ...touched(c) });
		c.record('page.broughtBack', placeOf(page));
	});
}

/** A version of a living text has been kept while it was written: the page's followers and lists hear of it. */
export function written(c: Change, { textId, number }: { textId: number; number: number }) {
	const page = store.byText(textId);
	if (!page || page.removedAt) return;
	const [writerId = null] = store.writersSince(textId, page.changedAt);
	store.update(page.id, { changedAt: c.now, changedBy: writerId ?? page.changedBy });
	c.record('page.written', { ...placeOf(page), number, writerId });
}

/** From now on this person hears of changes of the page, or no longer. */
export function follow(actor: Actor, pageId: string, on: boolean) {
	const { page } = readable(actor, pageId);
	if (!actor.personId) missing();
	if (on) store.follow(page.id, actor.personId, clock.now());
	else store.unfollow(page.id, actor.personId);
}

/** The texts of pages, for closing them when rights end. */
export const textIdsOf = (pageIds: string[]): number[] => pageIds.flatMap((id) => store.byId(id)?.textId ?? []);

/** A page and everything under it. */
export const withUnder = (pageId: string) => store.withUnder(pageId);

const touched = (c: Change) => ({ changedAt: c.now, changedBy: c.actor.personId });

function nudge(actor: Actor, page: store.Page, by: 'up' | 'down'): store.Page {
	const siblings = store.childrenOf(page.spaceId, page.parentId);
	const here = siblings.findIndex((one) => one.id === page.id);
	const there = here + (by === 'up' ? -1 : 1);
	if (!siblings[there]) return page;
	siblings.splice(there, 0, ...siblings.splice(here, 1));
	change(actor, (c) => {
		siblings.forEach((one, index) => one.ordinal !== index + 1 && store.update(one.id, { ordinal: index + 1 }));
		c.record('page.moved', placeOf(page));
	});
	return store.byId(page.id)!;
}

/** What a page takes with it into another space: its title must be free there. */
function checkMove(id: string, spaceId: string) {
	const page = store.byId(id)!;
	if (!page.removedAt && store.titled(spaceId, page.titleKey)) throw new Invalid({ under: 'wiki_fault_taken' });
}

function carry(c: Change, id: string, spaceId: string, moved: string) {
	const page = store.byId(id)!;
	// What another space was shown is decided anew by those who may open pages there.
	const closed = { openNumber: null, openTitle: null, openedAt: null };
	const slug = freeAddress(
		pageSlug(page.title),
		(word) => store.addressTaken(spaceId, word) && !store.hasAddress(spaceId, word, id)
	);
	store.update(id, { spaceId, slug, ...closed });
	store.addAddress(spaceId, slug, id);
	if (id !== moved) c.record('page.moved', placeOf(store.byId(id)!));
}

function checkedTitle(spaceId: string, typed: string, own: string | null): string {
	const title = cleanTitle(typed);
	const fault = titleFault(title);
	if (fault) throw new Invalid({ title: fault });
	const same = store.titled(spaceId, titleKey(title));
	if (same && same.id !== own) throw new Invalid({ title: 'wiki_fault_taken' });
	return title;
}

function parentIn(spaceId: string, id: string): string {
	const parent = store.byId(id);
	if (!parent || parent.removedAt || parent.spaceId !== spaceId) throw new Invalid({ under: 'forms_choose' });
	return parent.id;
}

function depthOf(id: string | null): number {
	let depth = 0;
	for (let at = id; at && depth <= limits.depth; at = store.parentOf(at) ?? null) depth++;
	return depth;
}

/** The first words of a new page: headings with a line to write on under each. */
function beginning(template: Template): JSONContent | undefined {
	if (template === 'empty') return undefined;
	const { content = [] } = fromMarkdown(template === 'meeting' ? m.wiki_template_meeting() : m.wiki_template_theme());
	const lines = content.flatMap((node, index) =>
		node.type === 'heading' && content[index + 1]?.type !== 'paragraph' ? [node, { type: 'paragraph' }] : [node]
	);
	return { type: 'doc', content: lines };
}
