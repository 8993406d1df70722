// "This changed": tells open pages which of their loads are stale, and who is where. Ids and topics only, no content.
import type { Scope } from '../access/actor.ts';
import { lines } from './lines.server.ts';
import { framed } from './outgoing.server.ts';
import { hereIn, onHere } from './presence.server.ts';
import * as protocol from './protocol.ts';

/** Tells everybody with a role in one of the scopes, and these persons, that a topic has changed. */
export function tell(whom: { scopes?: Scope[]; personIds?: string[] }, topic: string) {
	const frame = framed(protocol.stateless(protocol.NOTICES, { changed: [topic] }));
	for (const line of lines) {
		if (!line.listens || !line.actor) continue;
		const { personId, memberships } = line.actor;
		if (whom.personIds?.includes(personId) || memberships.some((one) => whom.scopes?.includes(one.scope))) line.send(frame);
	}
}

onHere((group) => {
	for (const line of lines) {
		if (!line.listens) continue;
		const groups = new Set([...line.seats.values()].flatMap((seat) => seat.group ?? []));
		if (!groups.has(group)) continue;
		const here = Object.assign({}, ...[...groups].map(hereIn)) as Record<number, protocol.Here[]>;
		line.send(framed(protocol.stateless(protocol.NOTICES, { here })));
	}
});
