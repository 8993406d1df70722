// The browser's half of a restored backup: what the server says of it, and what this copy answers.
import type { TakenBack } from './protocol.ts';

/** What came back into one text, as the page tells it. */
export type Restored = TakenBack & { textId: number };

type News = { at: number } & Partial<TakenBack>;

/** What a room's message says of a restore, or undefined when it says nothing. */
export function restoredNews(message: Record<string, unknown>): News | undefined {
	const news = message.restored as News | undefined;
	return typeof news === 'object' && news !== null && typeof news.at === 'number' ? news : undefined;
}

/** Whether the message tells what was taken back; the first one only asks. */
export const isReport = (news: News): news is { at: number } & TakenBack => Array.isArray(news.has);

/** Whether the server's text lacks something that this copy has. */
export const hasRest = ({ left, others, deletions }: TakenBack) => left + others + deletions > 0;

/** The answer to "this data came from a backup": this copy has seen it, or these numbers in it are its person's. */
export const answer = (at: number, isNewer: boolean, mine: Iterable<number>) =>
	JSON.stringify(isNewer ? { knows: at } : { mine: [...mine] });
