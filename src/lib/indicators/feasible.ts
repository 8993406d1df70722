// Whether whole numbers exist that fit everything told: what somebody who subtracts could find out, and no more.

/** A number somebody does not know, and between which bounds it must lie for all they know. */
export type Bounds = { low: number; high: number };
/** total = the sum of the parts: names of unknowns, or numbers that are known. */
export type Equation = { total: string | number; parts: (string | number)[] };

/** More people than any city has: an unknown without a bound of its own. */
export const boundless = 10_000_000;

/** Is there an answer to all equations within the bounds? Gives up with "no" when it would take too long. */
export function isFeasible(equations: Equation[], bounds: Map<string, Bounds>): boolean {
	let steps = 0;
	const search = (given: Map<string, Bounds>): boolean => {
		if (++steps > 3000) return false;
		const narrowed = narrow(equations, given);
		if (!narrowed) return false;
		const open = [...narrowed].filter(([, one]) => one.low < one.high).sort(([, a], [, b]) => width(a) - width(b))[0];
		if (!open) return true;
		const [name, { low, high }] = open;
		const middle = Math.floor((low + high) / 2);
		return (
			search(new Map(narrowed).set(name, { low, high: middle })) || search(new Map(narrowed).set(name, { low: middle + 1, high }))
		);
	};
	return search(bounds);
}

const width = ({ low, high }: Bounds) => high - low;

/** Narrows every bound by the equations until nothing moves; null when they contradict each other. */
function narrow(equations: Equation[], given: Map<string, Bounds>): Map<string, Bounds> | null {
	const known = new Map(given);
	const of = (one: string | number): Bounds =>
		typeof one === 'number' ? { low: one, high: one } : (known.get(one) ?? { low: 0, high: boundless });
	// Every turn narrows something, and a few turns are enough for sums over one another.
	for (let turn = 0; turn < 60; turn++) {
		let moved = false;
		const put = (name: string | number, low: number, high: number) => {
			const now = of(name);
			const next = { low: Math.max(now.low, low), high: Math.min(now.high, high) };
			if (next.low > next.high) return false;
			if (typeof name === 'string' && (next.low !== now.low || next.high !== now.high)) {
				known.set(name, next);
				moved = true;
			}
			return true;
		};
		for (const { total, parts } of equations) {
			const low = parts.reduce<number>((sum, part) => sum + of(part).low, 0);
			const high = parts.reduce<number>((sum, part) => sum + of(part).high, 0);
			if (!put(total, low, high)) return null;
			const whole = of(total);
			for (const part of parts) {
				const own = of(part);
				if (!put(part, whole.low - (high - own.high), whole.high - (low - own.low))) return null;
			}
		}
		if (!moved) break;
	}
	return known;
}
