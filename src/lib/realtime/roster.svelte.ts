// Who the others in a room are. The server says it once per person; a caret carries only a number.
import type { RosterEntry } from './protocol.ts';

export class Roster {
	/** By the number that carets carry. */
	people = $state<Record<number, RosterEntry>>({});

	/** Takes the roster out of a stateless message, if it carries one. */
	hear(message: Record<string, unknown>) {
		const { roster } = message;
		if (typeof roster === 'object' && roster !== null) Object.assign(this.people, roster);
	}

	/** The person behind a presence state, once the server has said who it is. */
	of = (state: unknown): RosterEntry | undefined => {
		const number = (state as { user?: { i?: unknown } } | null)?.user?.i;
		return typeof number === 'number' ? this.people[number] : undefined;
	};
}
