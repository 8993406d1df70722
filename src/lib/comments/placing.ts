// Where cards stand beside a text. Each wants the top of its words; the open one gets it, the others keep their order.

export type Item = { key: number; top: number; height: number };

export const GAP = 12;

/** The top of every card. `held` gets its own; the rest are pushed up above it and down below it. */
export function arrange(items: Item[], held: number | null, least = 0): Map<number, number> {
	const at = items.findIndex((one) => one.key === held);
	const from = Math.max(at, 0);
	const tops = new Map<number, number>();
	let free = at < 0 ? least : -Infinity;
	for (const one of items.slice(from)) {
		const top = Math.max(one.top, free);
		tops.set(one.key, top);
		free = top + one.height + GAP;
	}
	let foot = at < 0 ? Infinity : items[at]!.top - GAP;
	for (const one of items.slice(0, from).reverse()) {
		const top = Math.min(one.top, foot - one.height);
		tops.set(one.key, top);
		foot = top - GAP;
	}
	return tops;
}
