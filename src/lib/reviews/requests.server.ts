import * as store from './store.server.ts';

/** The requested changes of the section's last returned round, until it is approved; null when there are none. */
export function requestsOf(sectionId: string) {
	const rounds = store.ofSection(sectionId).map((round) => round.review);
	const returned = rounds.find((review) => review.outcome === 'returned');
	const approvedSince = rounds.find((review) => review.outcome === 'approved');
	if (!returned || (approvedSince && approvedSince.closedAt! > returned.closedAt!)) return null;
	const made = store.decisionsOf([returned.id]).filter(({ decision }) => decision.outcome === 'request');
	return {
		at: returned.closedAt!,
		by: made.map(({ organisation }) => organisation.short ?? organisation.name),
		reason: made.map(({ decision }) => decision.reason).find(Boolean) ?? null,
		lines: store.requestsOf(made.map(({ decision }) => decision.id)).map(({ request, tickedBy }) => ({
			id: request.id,
			words: request.words,
			ticked: request.tickedAt !== null,
			tickedBy,
			tickedAt: request.tickedAt
		}))
	};
}
