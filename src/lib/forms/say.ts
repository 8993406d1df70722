import { m } from '#lib/words/messages.ts';

/** The words of a message key, for problems and refusals that travel as keys. */
export function say(key: string | undefined): string | undefined {
	if (!key) return undefined;
	const words = (m as unknown as Record<string, (() => string) | undefined>)[key];
	return Object.hasOwn(m, key) && words ? words() : m.forms_invalid();
}
