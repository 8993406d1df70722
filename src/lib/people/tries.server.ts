// Tries at doors other than the password's. The table holds no network, only what it takes to recognise one again.
import { createHash } from 'node:crypto';
import { clock } from '../events/clock.server.ts';
import { days, limits, network } from './rules.ts';
import * as store from './store-sessions.server.ts';

/** A door as one network meets it: whether it has had its tries, and counting one, which can be taken back. */
export function doorFrom(door: string, address: string, { tries, tryMinutes }: { tries: number; tryMinutes: number }) {
	const place = address ? network(address) : 'unknown';
	const key = `${door}:${createHash('sha256').update(place).digest('base64url').slice(0, 32)}`;
	const now = clock.now();
	const since = (milliseconds: number) => store.failures(key, new Date(now.getTime() - milliseconds));
	return {
		shut: since(tryMinutes * 60_000) >= tries || since(days(1)) >= limits.triesInAll,
		count() {
			const at = store.addFailure(key, now);
			return () => void store.removeFailure(key, at);
		}
	};
}
