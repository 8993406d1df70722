// What a practice's facts rest on: the very words and where they stand. Its writers add, mend and take away sources;
// readers get them with the next version.
import { createHash } from 'node:crypto';
import type { Actor } from '../access/actor.ts';
import { can } from '../access/rules.ts';
import { Conflict, Invalid } from '../database/errors.ts';
import { change } from '../events/change.server.ts';
import type { Source } from '../indicators/tables.ts';
import { readDay, restingOn, restsOn, sourceFaults, withoutSource, type FactKey, type GivenSource } from './citing.ts';
import { find, missing, subject, writable } from './finding.server.ts';
import { limits } from './rules.ts';
import * as store from './store.server.ts';

/** Where a source stands among a practice's, and the mark of what its reader saw there. */
export type Seen = { place: number; seen: string };

/** A practice's sources as a form shows them, each with the facts that rest on it. */
export function list(actor: Actor, practiceId: string) {
	const practice = find(practiceId);
	if (!can(actor, 'practice.readDraft', subject(practice)).ok) missing();
	return practice.sources.map((source, place) => ({
		place,
		seen: markOf(source),
		source,
		facts: restsOn(practice.facts ?? {}, place)
	}));
}

/** Adds a source, or mends the one that was seen, and says which facts rest on it. */
export function put(actor: Actor, practiceId: string, at: Seen | null, given: GivenSource, facts: FactKey[]) {
	const practice = writable(actor, practiceId);
	const faults = sourceFaults(given);
	if (Object.keys(faults).length) throw new Invalid(faults);
	if (!at && practice.sources.length >= limits.sources) throw new Invalid({ form: 'practice_fault_sources' });
	const place = at ? checked(practice, at) : practice.sources.length;
	const before = practice.sources[place];
	const source = {
		title: given.title.trim(),
		...(given.on.trim() ? { on: readDay(given.on)! } : {}),
		...(given.url.trim() ? { url: given.url.trim() } : {}),
		...(given.quote.trim() ? { quote: given.quote.trim() } : {}),
		// The words were read from this file: other words are not in it.
		...(before?.file && before.quote === given.quote.trim() ? { file: before.file } : {})
	};
	const sources = [...practice.sources];
	sources[place] = source;
	save(actor, practice, sources, restingOn(practice.facts ?? {}, place, facts));
}

/** Takes a source away; what rested on it rests on the others. Gives it back, so that it can be put there again. */
export function take(actor: Actor, practiceId: string, at: Seen): { source: Source; facts: FactKey[] } {
	const practice = writable(actor, practiceId);
	const place = checked(practice, at);
	const source = practice.sources[place]!;
	const facts = restsOn(practice.facts ?? {}, place);
	const left = practice.sources.filter((_, index) => index !== place);
	save(actor, practice, left, withoutSource(practice.facts ?? {}, place));
	return { source, facts };
}

function save(actor: Actor, practice: store.Practice, sources: Source[], facts: Record<string, number[]>) {
	const same = JSON.stringify([sources, facts]) === JSON.stringify([practice.sources, practice.facts ?? {}]);
	if (same) return;
	change(actor, (c) => {
		store.update(practice.id, { sources, facts });
		c.record('practice.changed', { cityId: practice.cityId, practiceId: practice.id, fields: ['sources'] });
	});
}

/** The place, if what stands there is what was seen: somebody may have taken one away above it. */
function checked(practice: store.Practice, { place, seen }: Seen): number {
	const there = practice.sources[place];
	if (!there || markOf(there) !== seen) throw new Conflict('practice_why_source');
	return place;
}

const markOf = (source: Source) => createHash('sha256').update(JSON.stringify(source)).digest('hex').slice(0, 16);
