/** One figure beside its goal. */
export type Figure = { name: string; value: number; unit: string; goal?: number; note?: string };

/** A measurement: what it is called and what it finds. */
export type Measure = { name: string; run: () => Promise<Figure[]> };

export const quantile = (values: number[], part: number) =>
	values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? NaN;
