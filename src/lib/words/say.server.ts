import { m } from './messages.ts';

/** A message by its key, for reasons that come from the domain as keys. Server only: in the browser it would bring every message along. */
export function say(key: string, inputs: Record<string, unknown> = {}): string {
	const message = (m as unknown as Record<string, ((inputs: object) => string) | undefined>)[key];
	return message ? message(inputs) : key;
}
