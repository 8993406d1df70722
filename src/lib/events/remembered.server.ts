import { compiled, database } from '../database/database.server.ts';

/**
 * An answer kept until something happens: every change of facts leaves an event, so the last event's number tells
 * whether it still holds. What also depends on text being typed is given an age after which it is asked anew.
 */
export function remembered<T>(ask: () => T, milliseconds = Infinity): () => T {
	let kept: { from: object; seq: number; at: number; answer: T } | undefined;
	return () => {
		const { $client } = database();
		// An event of a transaction that is rolled back gives its number to another.
		if ($client.inTransaction) return ask();
		const seq = compiled('select coalesce(max(seq), 0) from events').pluck().get() as number;
		const now = performance.now();
		if (kept?.from !== $client || kept.seq !== seq || now - kept.at > milliseconds) {
			kept = { from: $client, seq, at: now, answer: ask() };
		}
		return kept.answer;
	};
}

/** The same for many things of a kind, by key; of more than `most` the one asked for longest ago is let go. */
export function rememberedBy<T>(ask: (key: string) => T, most: number, milliseconds = Infinity): (key: string) => T {
	const kept = new Map<string, () => T>();
	return (key) => {
		const one = kept.get(key) ?? remembered(() => ask(key), milliseconds);
		kept.delete(key);
		kept.set(key, one);
		if (kept.size > most) kept.delete(kept.keys().next().value!);
		return one();
	};
}
