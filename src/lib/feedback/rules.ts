/** What feedback may be about, in the order of the form. */
export const subjects = ['accessibility', 'service', 'content', 'data'] as const;

export type Subject = (typeof subjects)[number];

/** The law on digital services asks for an answer within these days. */
export const answerDays = 14;

/** The last day for the answer. */
export const dueAt = (arrivedAt: Date) => new Date(arrivedAt.getTime() + answerDays * 86_400_000);

/** Whether an answer is owed and its day has passed. */
export const isLate = (
	{ arrivedAt, answeredAt, contact }: { arrivedAt: Date; answeredAt: Date | null; contact: string | null },
	now: Date
) => contact !== null && answeredAt === null && dueAt(arrivedAt) < now;

/** How many messages one connection may send, and all of them together, in a time. */
export const limits = { perSource: 5, inAll: 200, minutes: 10 } as const;
