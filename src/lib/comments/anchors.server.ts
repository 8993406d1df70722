// Anchors in the database and in the living text: found when read, followed when a paragraph is made anew.
import type * as Y from 'yjs';
import * as live from '../live/live.server.ts';
import { reading, resolve, type Place } from '../text/anchor.ts';
import { track, type Tracker } from '../text/anchor-tracking.ts';
import type { Anchor } from './kinds.ts';
import * as store from './store.server.ts';

type Watched = { doc: Y.Doc; tracker: Tracker };

/** Texts in memory whose comments are followed, and what waits for the commit of the edits that moved it. */
const watched = new Map<number, Watched>();
const waiting = new Map<number, Map<string, Anchor>>();
const found = new Map<number, { seq: number; places: Map<string, Place> }>();
const REMEMBERED = 200;

/** Where each of a text's threads stands now. */
export function placesOf(textId: number, threads: { id: string; anchor: Anchor }[]): Map<string, Place> {
	if (!threads.length) return new Map();
	// Words that have arrived move anchors when they are saved, after those given here were read.
	const moving = waiting.get(textId);
	live.settle();
	const anchorOf = (one: { id: string; anchor: Anchor }) => (waiting.has(textId) ? undefined : moving?.get(one.id)) ?? one.anchor;
	const seq = live.seq(textId);
	const known = found.get(textId);
	if (known?.seq === seq && threads.every(({ id }) => known.places.has(id))) return known.places;
	const places = live.look(textId, (doc) => {
		const read = reading(doc);
		return new Map(threads.map((one) => [one.id, resolve(doc, read, anchorOf(one))]));
	});
	found.delete(textId);
	found.set(textId, { seq, places: new Map([...(known?.seq === seq ? known.places : []), ...places]) });
	if (found.size > REMEMBERED) found.delete(found.keys().next().value!);
	return places;
}

/** A thread has been begun: its place is followed from now on. */
export function followed(textId: number, id: string, anchor: Anchor) {
	watched.get(textId)?.tracker.add(id, anchor);
}

/** What `live` tells of its documents; named in the composition root. */
export const follower: live.Follower = {
	watch(textId, doc) {
		watched.get(textId)?.tracker.stop();
		const pending = waiting.get(textId);
		const anchors = store.anchorsOf(textId).map(({ id, anchor }): [string, Anchor] => [id, pending?.get(id) ?? anchor]);
		watched.set(textId, { doc, tracker: track(doc, anchors) });
		doc.on('destroy', () => watched.get(textId)?.doc === doc && watched.delete(textId));
	},
	accept(textId) {
		const moved = watched.get(textId)?.tracker.moved();
		if (!moved?.size) return;
		const pending = waiting.get(textId) ?? new Map<string, Anchor>();
		for (const [id, anchor] of moved) pending.set(id, anchor);
		waiting.set(textId, pending);
	},
	keep(textId) {
		for (const [id, anchor] of waiting.get(textId) ?? []) store.updateThread(id, { anchor });
	},
	settled(textId) {
		waiting.delete(textId);
	},
	during(textId, doc) {
		const tracker = track(
			doc,
			store.anchorsOf(textId).map(({ id, anchor }): [string, Anchor] => [id, anchor])
		);
		return () => {
			tracker.stop();
			for (const [id, anchor] of tracker.moved()) store.updateThread(id, { anchor });
			found.delete(textId);
		};
	}
};
