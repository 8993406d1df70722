/** What a measure should have and may lack; a lack is shown, never filled in. */
export type Gap = 'owner' | 'time' | 'indicator';

/** What is missing of a measure: who, when, and how it is seen to work. */
export function missing({
	ownerId,
	startOn,
	endOn,
	indicatorId
}: {
	ownerId: string | null;
	startOn: string | null;
	endOn: string | null;
	indicatorId: string | null;
}): Gap[] {
	return [
		...(ownerId ? [] : ['owner' as const]),
		...(startOn || endOn ? [] : ['time' as const]),
		...(indicatorId ? [] : ['indicator' as const])
	];
}

/** The states in the order in which a reader meets them. */
export const stateOrder = ['under_way', 'planned', 'stalled', 'done', 'dropped'] as const;
