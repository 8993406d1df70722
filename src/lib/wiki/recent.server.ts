// What has changed lately in one list: a space's pages, and what its city, or every city, has made public. Pages are
// for those who may read the space; editions and practices are told of by what the public reads.
import type { Actor } from '../access/actor.ts';
import * as cities from '../cities/cities.server.ts';
import * as practices from '../practices/practices.server.ts';
import { recentKinds, type Shows } from './kinds.ts';
import { limits } from './rules.ts';
import * as spaces from './spaces.server.ts';
import * as store from './store-recent.server.ts';

export type Asked = { show?: Shows | null; before?: number | null };

/** What has happened in a space, newest first; only pages, editions or practices when asked, and what is older than `before`. */
export function changes(actor: Actor, spaceId: string, { show = null, before = null }: Asked = {}) {
	const space = spaces.readable(actor, spaceId);
	// What a working group does is its pages: it publishes nothing of its own.
	const kinds = space.kind === 'group' ? recentKinds.pages : show ? recentKinds[show] : Object.values(recentKinds).flat();
	const rows = store.happened({
		...{ kinds: [...kinds], spaceId: space.id, cityId: space.cityId },
		...{ before: before ?? Number.MAX_SAFE_INTEGER, limit: limits.shown + 1 }
	});
	const list = rows.slice(0, limits.shown).map((row) => ({
		...{ seq: row.seq, kind: row.kind, at: new Date(row.at), number: row.number, state: row.state },
		city: row.cityId ? cities.find(row.cityId) : null,
		title: row.title ?? (row.practiceId ? practices.nameAt(row.practiceId).name : ''),
		href: hrefOf(actor, row),
		// Who did it is the business of those among whom it was done.
		by: (row.spaceId || row.cityId === space.cityId) && row.by ? row.by : ''
	}));
	const older = rows.length > limits.shown ? list.at(-1)!.seq : null;
	const pages = before || (show && show !== 'pages') ? [] : lately(space.id);
	return { space, show, before, list: [...pages, ...list], older };
}

/** What is being written is news before a version of it is kept. */
function lately(spaceId: string) {
	return store.writtenLately(spaceId).map(({ title, slug, at, by }, index) => ({
		...{ seq: -1 - index, kind: 'page.written' as const, at: new Date(at), number: null, state: null, city: null },
		...{ title, by, href: `/desk/wiki/${spaceId}/${slug}` }
	}));
}

function hrefOf(actor: Actor, { kind, cityId, spaceId, slug, isGone, practiceId, number }: store.Happened): string {
	if (spaceId && isGone) return `/desk/wiki/${spaceId}/care`;
	if (spaceId) return `/desk/wiki/${spaceId}/${slug}`;
	if (practiceId) {
		const { slug } = practices.nameAt(practiceId);
		return `${actor.personId ? '/desk' : ''}/practices/${slug}${kind === 'practice.published' ? '/versions' : ''}`;
	}
	return `/${cityId}/plan${number ? `/${number}` : ''}`;
}
