import { createHash } from 'node:crypto';
import { sorted } from './sorted.ts';

/** What the hash of an event covers, in this order. */
export type Sealed = {
	seq: number;
	kind: string;
	at: number;
	actorId: string | null;
	role: string | null;
	cityId: string | null;
	planId: string | null;
	sectionId: string | null;
	data: unknown;
	previous: string;
};

/** The hash before the first event. */
export const genesis = '0'.repeat(64);

/** SHA-256 (hex) over the JSON array of an event's fields in the order of `Sealed`, data with sorted keys. */
export function seal(event: Sealed) {
	const { seq, kind, at, actorId, role, cityId, planId, sectionId, data, previous } = event;
	return createHash('sha256')
		.update(JSON.stringify([seq, kind, at, actorId, role, cityId, planId, sectionId, sorted(data), previous]))
		.digest('hex');
}
