// The history of a practice's long texts: versions kept while they are written.
import type { Actor } from '../access/actor.ts';
import { NotFound } from '../database/errors.ts';
import { diff } from '../text/diff.ts';
import * as writings from '../writings/writings.server.ts';
import type { PartKey } from './kinds.ts';
import { restorePart, working } from './practices.server.ts';

/** The versions of one long text, and two of them compared; without `b` with the text as it is now. */
export function of(actor: Actor, slug: string, key: PartKey, a: number | null, b: number | null) {
	const { practice, write, parts } = working(actor, slug);
	const textId = parts.find((one) => one.key === key)?.textId;
	const versions = textId ? writings.versions(textId) : [];
	const pair = a !== null && textId ? writings.pair(textId, a, b ?? undefined) : null;
	return { name: practice.name, slug, write, versions, chosen: { a, b }, rows: pair && diff(pair.before, pair.after) };
}

/** Makes an older version the text again. */
export function restore(actor: Actor, slug: string, key: PartKey, number: number) {
	if (!Number.isInteger(number)) throw new NotFound('version');
	restorePart(actor, working(actor, slug).practice.id, key, number);
}
