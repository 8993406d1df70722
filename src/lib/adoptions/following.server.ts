// The source's new version, offered to those who took an earlier one: what has changed word by word, to be taken change
// by change, or not at all.
import type { Actor } from '../access/actor.ts';
import { NotFound } from '../database/errors.ts';
import { change } from '../events/change.server.ts';
import * as live from '../live/live.server.ts';
import type { PartKey } from '../practices/kinds.ts';
import { partKeys } from '../practices/kinds.ts';
import * as practices from '../practices/practices.server.ts';
import * as versions from '../practices/versions.server.ts';
import { offers, take, type Offered } from '../writings/proposals.server.ts';
import { own, placeOf, step } from './adoptions.server.ts';
import * as store from './store.server.ts';

export type Waiting = {
	id: string;
	number: number;
	note: string | null;
	madeAt: Date;
	/** The version followed now. */ from: number;
};

/** A newer version of the source than the one followed, if there is one that has not been looked at. */
export function waiting(row: store.Adoption): Waiting | null {
	if (row.state === 'left') return null;
	const newest = versions.newest(row.practiceId);
	if (!newest || newest.id === row.versionId) return null;
	const followed = versions.byId(row.versionId).number;
	if (newest.number <= Math.max(followed, row.passedNumber ?? 0)) return null;
	const { id, number, note, madeAt } = newest;
	return { id, number, note, madeAt, from: followed };
}

/** What the newer version would change in one's own copy, part by part. */
export function offer(actor: Actor, adoptionId: string) {
	const { row } = own(actor, adoptionId);
	const next = waiting(row);
	if (!next) return null;
	const [before, after] = [versions.byId(row.versionId).content, versions.byId(next.id).content];
	const ids = row.copyId ? practices.partIds(row.copyId) : {};
	const parts = partKeys.flatMap((key): { key: PartKey; textId: number | null; changes: Offered[] }[] => {
		const textId = ids[key] ?? null;
		if (textId) live.flush(textId);
		const base = before.parts[key] ?? versions.EMPTY;
		const now = textId ? live.read(textId) : base;
		const changes = offers(base, after.parts[key] ?? versions.EMPTY, now);
		return changes.length ? [{ key, textId, changes }] : [];
	});
	return { row, next, parts, lead: before.lead === after.lead ? null : { before: before.lead, after: after.lead } };
}

/** Takes the chosen changes into one's own copy, or none: either way this version has been looked at. */
export function follow(
	actor: Actor,
	adoptionId: string,
	{ versionId, chosen, lead = false }: { versionId: string; chosen: Partial<Record<PartKey, number[]>>; lead?: boolean }
) {
	const offered = offer(actor, adoptionId);
	if (!offered || offered.next.id !== versionId) throw new NotFound('version');
	const { row, next, parts } = offered;
	const [before, after] = [versions.byId(row.versionId).content, versions.byId(versionId).content];
	const picked = parts.flatMap(({ key, textId }) =>
		textId && chosen[key]?.length ? [{ key, textId, indexes: chosen[key] }] : []
	);
	for (const { textId } of picked) live.flush(textId);
	const takes = picked.length > 0 || lead;
	change(actor, (c) => {
		for (const { key, textId, indexes } of picked)
			take(c, textId, before.parts[key] ?? versions.EMPTY, after.parts[key] ?? versions.EMPTY, indexes);
		if (lead && row.copyId) practices.setLead(c, row.copyId, after.lead);
		const fields = takes || !row.copyId ? { versionId } : { passedNumber: next.number };
		store.update(row.id, fields);
		step(c, { ...row, ...fields }, { about: 'followed' });
		c.record('adoption.followed', { ...placeOf(row), versionId, taken: takes });
	});
}
