// The audit trail as people read it: who, what, where and when in sentences, newest first, never to be altered.
import type { Actor } from '../access/actor.ts';
import { can, cityScopes } from '../access/rules.ts';
import { NotFound } from '../database/errors.ts';
import { sentence } from './sentences.ts';
import * as store from './store.server.ts';
import type { Kind } from './kinds.ts';

export type HistoryLine = ReturnType<typeof shown>;

const PAGE = 100;

/** A page of a city's events; `before` is the number to go on from. */
export function history(actor: Actor, cityId: string, filter: Omit<store.HistoryFilter, 'cityIds'> = {}) {
	if (!can(actor, 'history.read', { scopes: cityScopes(cityId) }).ok) throw new NotFound();
	const rows = store.history({ ...filter, cityIds: [cityId] }, PAGE + 1);
	return {
		lines: rows.slice(0, PAGE).map(shown),
		older: rows.length > PAGE ? rows[PAGE - 1]!.seq : null,
		people: store.actors(cityId)
	};
}

/** All of a city's events, for export. */
export function everything(actor: Actor, cityId: string) {
	if (!can(actor, 'history.read', { scopes: cityScopes(cityId) }).ok) throw new NotFound();
	return store.history({ cityIds: [cityId] }, 1_000_000).map((row) => ({ ...shown(row), role: row.role, hash: row.hash }));
}

/** What others have done lately in these cities: texts, reviews and editions. Asks no permission: the desk gives its own cities. */
export function lately(personId: string, cityIds: string[], count: number) {
	return store
		.history({ cityIds, kinds: talkedOf }, count * 3)
		.filter((row) => row.actorId && row.actorId !== personId)
		.slice(0, count)
		.map(shown);
}

const talkedOf: Kind[] = [
	'section.submitted',
	'section.withdrawn',
	'section.decided',
	'section.textRestored',
	'section.renamed',
	'section.added',
	'section.removed',
	'edition.published',
	'invitation.accepted'
];

function shown(row: store.HistoryRow) {
	const data = JSON.parse(row.data) as Record<string, unknown>;
	return {
		seq: row.seq,
		kind: row.kind,
		at: new Date(row.at),
		actorId: row.actorId,
		actor: row.actor,
		colour: row.colour ?? 0,
		cityId: row.cityId,
		section: row.section,
		slug: row.slug,
		number: row.number,
		words: sentence(row.kind, { section: row.section ?? '', ...data })
	};
}
