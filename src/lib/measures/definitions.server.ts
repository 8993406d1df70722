// What an approval of a section covers of the measures in it (product.md 12.17). No clock: what is said here changes
// only by somebody's act, so an approval never falls by time alone.
import * as store from './store.server.ts';

export type Definition = {
	id: string;
	name: string;
	owners: { organisation: string; name: string; unit: string | null; from: string | null; until: string | null }[];
	startOn: string | null;
	endOn: string | null;
	funding: string | null;
	fundingCondition: string | null;
	targetGroup: string | null;
	indicators: { indicator: string | null; name: string | null; baseline: number | null; target: number | null }[];
};

/** The definitions of these measures, for hashes: plain values in one order. */
export function definitions(measureIds: string[]): Map<string, Definition> {
	// One whose adding was undone is no longer there.
	const rows = store.byIds([...new Set(measureIds)]).filter((row) => !row.removedAt);
	const ids = rows.map((row) => row.id);
	const owners = Map.groupBy(store.ownersOf(ids), (one) => one.measureId);
	const indicators = Map.groupBy(store.indicatorsOf(ids), (one) => one.measureId);
	return new Map(
		rows.map((row) => [
			row.id,
			{
				id: row.id,
				name: row.name,
				owners: lineages(owners.get(row.id) ?? []),
				startOn: row.startOn,
				endOn: row.endOn,
				funding: row.funding,
				fundingCondition: row.fundingCondition,
				targetGroup: row.targetGroup,
				indicators: (indicators.get(row.id) ?? []).map(({ indicatorId, name, baseline, target }) => ({
					indicator: indicatorId,
					name,
					baseline,
					target
				}))
			}
		])
	);
}

/** Owners with their days; one that by law is another's successor counts as that other, under the first name. */
export function lineages(rows: store.Owner[]): Definition['owners'] {
	const heirs = new Map(rows.flatMap((row) => (row.succeedsId ? [[row.succeedsId, row] as const] : [])));
	return rows
		.filter((row) => !row.succeedsId || !rows.some((one) => one.id === row.succeedsId))
		.map((root) => {
			let last = root;
			for (let next = heirs.get(last.id); next; next = heirs.get(last.id)) last = next;
			return { organisation: root.organisationId, name: root.name, unit: root.unit, from: root.fromOn, until: last.untilOn };
		})
		.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

const keyOf = (one: Definition['owners'][number]) => JSON.stringify([one.organisation, one.unit, one.from, one.until]);
