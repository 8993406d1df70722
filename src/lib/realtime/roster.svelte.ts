// Who the others in a room are. The server says it once per person; carets carry only a number.

/** A person as shown in the text: a name, two letters and one of eight colours. */
export type Who = { name: string; initials: string; colour: number };

export class Roster {
	/** By Yjs client number. */
	people = $state<Record<number, Who>>({});

	/** Takes the roster out of a stateless message, if it carries one. */
	hear(message: Record<string, unknown>) {
		const { roster } = message;
		if (!Array.isArray(roster)) return;
		for (const one of roster as { client?: number; name?: string; colour?: number }[]) {
			if (typeof one.client !== 'number' || typeof one.name !== 'string') continue;
			this.people[one.client] = { name: one.name, initials: initials(one.name), colour: colourOf(one.colour) };
		}
	}

	of = (client: number): Who | undefined => this.people[client];
}

/** The first two letters of a name. */
export const initials = (name: string) => [...name.trim()].slice(0, 2).join('');

const colourOf = (colour: unknown) => (Number.isInteger(colour) ? (((colour as number) - 1 + 8) % 8) + 1 : 1);
