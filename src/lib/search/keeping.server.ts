// How the index keeps up: facts inside their own transaction, living texts by a job within seconds of the last key.
import { together } from '../database/database.server.ts';
import type { Event } from '../events/kinds.ts';
import * as live from '../live/live.server.ts';
import { entriesOf, everything, keysOf } from './sources.server.ts';
import * as store from './store.server.ts';
import { termsIn } from './terms.server.ts';
import { voikko } from './voikko.server.ts';

/** Raised when what an entry holds changes: the index is then made anew at the next start. */
const FORMAT = 2;
const AT_ONCE = 20;

/** What the events of one change touched is found by its new words when the change stands, and by the old ones if it does not. */
export function follow(happened: Event[]) {
	// While the index has not been made yet (an empty data folder being filled) there is nothing to keep up.
	if (store.madeBy() === undefined) return;
	const keys = new Set(happened.flatMap(({ kind, data }) => keysOf(kind, data)));
	for (const key of keys) renew(key);
}

/** Indexes living texts that have moved on; a job asks it every two seconds. */
export function catchUp() {
	const behind = store.behind(AT_ONCE);
	if (!behind.length) return;
	live.settle();
	together(() => {
		for (const { key, textId, seq } of behind) {
			renew(key);
			store.setSeen(textId, seq);
		}
	});
}

/** Makes the index anew, whole; says how many pieces can be found. */
export function rebuild(): number {
	return together(() => {
		store.clear();
		let count = 0;
		for (const key of everything()) count += renew(key);
		store.setAllSeen();
		store.setMadeBy(made());
		return count;
	});
}

/** Makes the index when there is none, or when it was made with another analyser or by an older program. */
export function begin() {
	if (store.madeBy() !== made()) rebuild();
}

const made = () => `${FORMAT} ${voikko() ? 'voikko' : 'stems'}`;

/** Writes what has changed of a thing's pieces and leaves the rest; says how many there are. */
function renew(key: string): number {
	const wanted = entriesOf(key);
	const there = store.ofKey(key);
	const mark = ({ title, body, audience, cityId, ref, language }: store.Entry) =>
		JSON.stringify([title, body, audience, cityId, ref, language]);
	const kept = new Map<string, store.Row[]>();
	for (const row of there) kept.set(mark(row), [...(kept.get(mark(row)) ?? []), row]);
	for (const entry of wanted) {
		if (kept.get(mark(entry))?.pop()) continue;
		const { title, body, language } = entry;
		const head = termsIn(title, language).join(' ');
		store.insert(entry, {
			head: title.toLowerCase(),
			words: body.toLowerCase(),
			headTerms: head,
			terms: termsIn(body, language).join(' ')
		});
	}
	for (const rows of kept.values()) for (const row of rows) store.remove(row.id);
	return wanted.length;
}
