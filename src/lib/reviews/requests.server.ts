import * as store from './store.server.ts';

/** What a returned round asked for, and how far it has been done. */
export type Requests = {
	at: Date;
	by: string[];
	reason: string | null;
	lines: { id: string; words: string; ticked: boolean; tickedBy: string | null; tickedAt: Date | null }[];
};

/** The requested changes of the section's last returned round, until it is approved; null when there are none. */
export const requestsOf = (sectionId: string): Requests | null => requestsIn([sectionId]).get(sectionId) ?? null;

/** The same of many sections, in three questions however many they are. */
export function requestsIn(sectionIds: string[]): Map<string, Requests> {
	const returned = [...Map.groupBy(store.closedOf(sectionIds), (round) => round.sectionId).values()].flatMap((rounds) => {
		const last = rounds.find((review) => review.outcome === 'returned');
		const approvedSince = rounds.find((review) => review.outcome === 'approved');
		return last && !(approvedSince && approvedSince.closedAt! > last.closedAt!) ? [last] : [];
	});
	const decisions = store.decisionsOf(returned.map((round) => round.id)).filter(({ decision }) => decision.outcome === 'request');
	const made = Map.groupBy(decisions, ({ decision }) => decision.reviewId);
	const lines = Map.groupBy(store.requestsOf(decisions.map(({ decision }) => decision.id)), ({ request }) => request.decisionId);
	return new Map(
		returned.map((round) => {
			const asked = made.get(round.id) ?? [];
			return [
				round.sectionId,
				{
					at: round.closedAt!,
					by: asked.map(({ organisation }) => organisation.short ?? organisation.name),
					reason: asked.map(({ decision }) => decision.reason).find(Boolean) ?? null,
					lines: asked
						.map(({ decision }) => decision.id)
						.sort()
						.flatMap((id) => lines.get(id) ?? [])
						.map(({ request, tickedBy }) => ({
							id: request.id,
							words: request.words,
							ticked: request.tickedAt !== null,
							tickedBy,
							tickedAt: request.tickedAt
						}))
				}
			];
		})
	);
}
