// Where a measure's reported values stand in its small chart. Coordinates only: colours and dashes belong to the component.
import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';

export type Reported = { id: string; at: Date; value: number | null; few?: boolean; corrected: boolean; isExample: boolean };
export type Point = { x: number; y: number; id: string; at: Date; value: number; isExample: boolean };

/** The frame: room for the target's words at the end of its line. */
export const frame = { width: 320, height: 132, left: 10, right: 232, top: 24, bottom: 104 };

const round = (value: number) => Math.round(value * 10) / 10;
const path = line<Point>(
	(point) => point.x,
	(point) => point.y
);

/** The chart of some reports, oldest first in time and from zero upwards; null with fewer than two numbers: a line needs two. */
export function reportChart(reports: Reported[], target: number | null) {
	const standing = reports.filter((one) => !one.corrected).sort((a, b) => a.at.getTime() - b.at.getTime());
	const known = standing.filter((one): one is Reported & { value: number } => one.value !== null);
	if (known.length < 2) return null;
	const [first, last] = [known[0]!.at.getTime(), known.at(-1)!.at.getTime()];
	const x = scaleLinear([first, Math.max(last, first + 1)], [frame.left + 4, frame.right - 6]);
	const highest = Math.max(...known.map((one) => one.value), target ?? 0, 1);
	const y = scaleLinear([0, highest * 1.04], [frame.bottom, frame.top]);
	const points = known.map(({ id, at, value, isExample }) => ({ x: round(x(at)), y: round(y(value)), id, at, value, isExample }));
	return {
		points,
		lines: stretches(standing, points).flatMap(pieces),
		target: target === null ? null : { value: target, y: round(y(target)) }
	};
}

export type Chart = NonNullable<ReturnType<typeof reportChart>>;

/** A number that is not told to the public breaks the line; a report without a number does not. */
function stretches(reports: Reported[], points: Point[]): Point[][] {
	const parts: Point[][] = [[]];
	for (const one of reports) {
		const point = points.find(({ id }) => id === one.id);
		if (point) parts.at(-1)!.push(point);
		else if (one.few) parts.push([]);
	}
	return parts.filter((part) => part.length > 1);
}

/** Solid between real numbers, dashed where either end is an example. */
const pieces = (part: Point[]) =>
	part.slice(1).map((point, index) => ({
		d: path([part[index]!, point]) ?? '',
		isSure: !point.isExample && !part[index]!.isExample
	}));
