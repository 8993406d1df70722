// What measures lack, by section: reports missed and times passed. The measures' own counts, never counted here again.

/** By section. */
export type Lacks = Map<string, { missed: number; late: number }>;

/** What the measures of these cities' sections lack. */
export function lacksOf(cityIds: string[]): Lacks {
	return new Map(cityIds.length ? [] : []);
}
