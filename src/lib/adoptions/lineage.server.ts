// Where a practice comes from and where it went: over as many steps as it took, and never round in a circle.
import { NotFound } from '../database/errors.ts';
import * as versions from '../practices/versions.server.ts';
import * as store from './store.server.ts';

/** No line is longer than this, whatever the rows say. */
const LONGEST = 50;

export type Ancestor = {
	id: string;
	name: string;
	/** Null where its page is gone. */
	slug: string | null;
	city: store.Row['city'];
	/** The version that was taken. */
	version: number;
	withdrawn: { at: Date; words: string } | null;
	removed: boolean;
};

/** The practices this one comes from, the nearest first. */
export function ancestors(practiceId: string): Ancestor[] {
	const found: Ancestor[] = [];
	const seen = new Set([practiceId]);
	let here = store.parentOf(practiceId);
	if (!here) throw new NotFound('practice');
	while (here.originId && here.originVersionId && !seen.has(here.originId) && found.length < LONGEST) {
		seen.add(here.originId);
		const { originVersionId } = here;
		here = store.parentOf(here.originId);
		if (!here) break;
		const { id, name, city, withdrawnAt, withdrawnWords } = here;
		const version = versions.byId(originVersionId);
		found.push({
			...{ id, city, version: version.number },
			// What it was called when it was taken; its draft's name is its city's business.
			name: here.isDraft || here.removedAt ? version.content.name : (versions.newest(id)?.content.name ?? name),
			slug: here.removedAt || here.isDraft ? null : here.slug,
			withdrawn: withdrawnAt ? { at: withdrawnAt, words: withdrawnWords ?? '' } : null,
			removed: !!here.removedAt
		});
	}
	return found;
}

/** Everybody who took the practice up, from it or from one who had. `via` names whose version it was. */
export function descendants(practiceId: string): (store.Row & { via: store.Row['city'] | null })[] {
	const found: (store.Row & { via: store.Row['city'] | null })[] = [];
	const seen = new Set([practiceId]);
	let round: { id: string; via: store.Row['city'] | null }[] = [{ id: practiceId, via: null }];
	while (round.length && seen.size < LONGEST * LONGEST) {
		const viaOf = new Map(round.map(({ id, via }) => [id, via]));
		const rows = store.of(round.map(({ id }) => id));
		found.push(...rows.map((row) => ({ ...row, via: viaOf.get(row.adoption.practiceId) ?? null })));
		round = rows.flatMap(({ adoption: { copyId }, city }) => (copyId && !seen.has(copyId) ? [{ id: copyId, via: city }] : []));
		for (const { id } of round) seen.add(id);
	}
	return found;
}
