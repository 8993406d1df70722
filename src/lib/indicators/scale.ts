// Where things stand in a chart. Coordinates only: colours and dashes belong to the components.
import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import { pathLabel } from './path-label.ts';
import { corners, targetOf } from './path.ts';
import { baselineOf, comparable, halfOf, indexed, stretches } from './rules.ts';
import type { Figure, Goal } from './series.server.ts';

export type Mark = { x: number; y: number; figure: Figure & { value: number } };

const round = (value: number) => Math.round(value * 10) / 10;
const path = line<{ x: number; y: number }>(
	(point) => round(point.x),
	(point) => round(point.y)
);

/** The box of a small multiple; years and shares are laid into it by the frame all places beside each other share. */
export const small = { width: 226, height: 118, left: 8, right: 190, top: 16, half: 84, bottom: 98 };
/** The same where it has a wide card to itself. */
export const broad = { width: 420, height: 176, left: 8, right: 366, top: 24, half: 132, bottom: 146 };

/** From and to which year, and the highest and lowest share of the starting level, that places beside each other need. */
export type Frame = { first: number; last: number; highest: number; lowest: number };
type Drawn = { figures: Figure[]; goal: Goal | null };

/** The one frame of places that are compared by eye: wide enough for all of them, never narrower than the halving itself. */
export function sharedFrame(places: (Drawn | null)[]): Frame {
	const drawn = places.flatMap((one) => (one ? (onScale(one) ?? []) : []));
	const years = drawn.flatMap(({ baseline, shares, goal }) => [
		...[baseline.year, ...shares.map((one) => one.year)],
		...(goal.targetYear ? [goal.targetYear] : [])
	]);
	const shares = drawn.flatMap((one) => one.shares.map(({ share }) => share));
	const starts = drawn.map(({ baseline }) => baseline.year);
	return {
		...{ first: Math.min(2018, ...starts), last: Math.max(2025, ...years) },
		...{ highest: Math.max(100, ...shares), lowest: Math.min(50, ...shares) }
	};
}

/** What of a series can stand on the scale of its starting level; null without one. */
function onScale({ figures, goal }: Drawn) {
	const baseline = goal && baselineOf(figures, goal.baselineYear);
	if (!goal || !baseline?.value) return null;
	// Figures counted in another way than the baseline are not on its scale.
	const stretch = comparable(figures).find((part) => part.some((one) => one.year === baseline.year)) ?? [];
	const shares = indexed(stretch, baseline.year).map((one) => ({ ...one, share: one.share ?? 0 }));
	return { goal, baseline, shares: shares.filter((one) => one.year >= Math.min(2018, baseline.year)) };
}

/** A series in the shared frame: the start at 100, the half line at 50. Null without a baseline. */
export function smallMultiple(
	figures: Figure[],
	goal: Goal | null,
	frame: Frame = sharedFrame([{ figures, goal }]),
	box: typeof small = small
) {
	const drawn = onScale({ figures, goal });
	if (!drawn) return null;
	const { baseline, shares } = drawn;
	const { targetYear, target } = drawn.goal;
	const x = scaleLinear([frame.first, frame.last], [box.left, box.right]);
	const y = scaleLinear([frame.highest, frame.lowest], [box.top, frame.lowest < 50 ? box.bottom : box.half]);
	const marks = shares.map((one) => ({
		...{ x: round(x(one.year)), y: round(y(one.share)) },
		figure: one as Figure & { value: number }
	}));
	const [start, half] = [round(y(100)), round(y(50))];
	return {
		...{ marks, start, half, targetYear, baselineYear: baseline.year },
		lines: unbroken(figures, marks),
		target: target ?? halfOf(baseline.value as number).whole,
		from: { x: round(x(baseline.year)), y: start },
		to: targetYear ? { x: round(x(targetYear)), y: half } : null,
		years: [...new Set([baseline.year, targetYear, marks.at(-1)?.figure.year ?? null].filter((year) => year !== null))].map(
			(year) => ({ year, x: round(x(year)) })
		)
	};
}

/** The line is not drawn across a year that is not known. */
function unbroken(figures: Figure[], marks: Mark[]): { d: string; isSure: boolean }[] {
	const parts: Mark[][] = [];
	marks.forEach((mark, i) => {
		const before = marks[i - 1];
		const isGap =
			!before || figures.some((one) => one.value === null && one.year > before.figure.year && one.year < mark.figure.year);
		if (isGap) parts.push([mark]);
		else parts.at(-1)!.push(mark);
	});
	return parts.flatMap(segments);
}

/** The box of a single chart, and the one drawn in its place where there is little room: the letters keep their size. */
export const wide = { width: 560, height: 280, left: 42, right: 436, top: 34, bottom: 240 };
export const narrow = { width: 308, height: 270, left: 34, right: 222, top: 34, bottom: 232 };

/** Little room is used: thousands need more beside the axis, and a line without a target none at its end. */
const fitted = (hasTarget: boolean, hasThousands: boolean) => ({
	...narrow,
	...(hasThousands ? { left: narrow.left + 10 } : {}),
	...(hasTarget ? {} : { right: narrow.width - 10 })
});

/** Where a point's figure stands: on the side the line leaves free, and inwards or away from the next point when it says more than a number. */
function labelPlace(
	mark: Mark,
	[before, after]: (Mark | undefined)[],
	isStart: boolean,
	end: { x: number; y: number } | undefined,
	frame: typeof wide,
	half: number | undefined
) {
	const { figure, x, y } = mark;
	const comesDown = before ? before.y < y - 4 && (!after || after.y <= y) : after !== undefined && after.y < y - 4;
	// The circle of the target year may stand right under the point.
	const isTaken = end !== undefined && Math.abs(end.x - x) < 24 && Math.abs(end.y - y - 16) < 18;
	const below = comesDown && !isTaken;
	// With little room what a point is stands on a line of its own, unless the half line runs there.
	const isStacked = frame.width === narrow.width && !(below && half !== undefined && half > y && half - y < 44);
	if (isStacked) {
		if (!before) return { below, isStacked, anchor: 'start' as const, dx: -10 };
		const [falls, rises] = [before, after].map((one) => after && !below && one!.y < y - 4);
		if (falls === rises) return { below, isStacked, anchor: 'middle' as const, dx: 0 };
		return { below, isStacked, anchor: rises ? ('end' as const) : ('start' as const), dx: rises ? 8 : -8 };
	}
	const saysMore = isStart || figure.isExample || figure.nature !== 'official';
	const gap = Math.min(...[before, after].map((one) => (one ? Math.abs(one.x - x) : Infinity)));
	const isTight = saysMore && (gap < 60 || x < frame.left + 50 || x > frame.right - 50);
	const leftwards = x > frame.right - 50 || (x > frame.left + 100 && after !== undefined && after.y < y);
	return {
		...{ below, isStacked },
		anchor: !isTight ? ('middle' as const) : leftwards ? ('end' as const) : ('start' as const),
		dx: !isTight ? 0 : leftwards ? 6 : -6
	};
}

/** Which points carry their figure: the first and the last, the starting level, the highest and the lowest; all of a few. */
function labelled(marks: Mark[], baselineYear: number | null): Set<string> {
	if (marks.length <= 5) return new Set(marks.map((mark) => mark.figure.id));
	const byValue = [...marks].sort((a, b) => a.figure.value - b.figure.value);
	const baseline = marks.find((mark) => mark.figure.year === baselineYear);
	const chosen = [marks[0], marks.at(-1), byValue[0], byValue.at(-1), baseline];
	return new Set(chosen.flatMap((mark) => mark?.figure.id ?? []));
}

const stair = (points: { x: number; y: number }[]) =>
	points.map(({ x, y }, i) => (i === 0 ? `M${x} ${y}` : `H${x}V${y}`)).join('');

/** One series in its own frame: years across, people upwards from zero. */
export function trajectory(figures: Figure[], goal: Goal | null, box = wide) {
	const known = figures.filter((one): one is Figure & { value: number } => one.value !== null);
	const baseline = goal ? baselineOf(figures, goal.baselineYear) : undefined;
	const start = baseline?.value ? { year: baseline.year, value: baseline.value as number } : null;
	const target = goal ? targetOf(goal, start?.value ?? null) : null;
	const way = goal && goal.kind !== 'direction' && goal.kind !== 'words' ? corners(goal, start) : { points: [], isStair: false };
	const years = [...figures.map((one) => one.year), ...way.points.map((one) => one.year), ...(target?.year ? [target.year] : [])];
	const [first, last] = [Math.min(...years), Math.max(...years, Math.min(...years) + 3)];
	const highest = Math.max(...known.map((one) => one.value), ...way.points.map((one) => one.value), target?.exact ?? 0, 4);
	const y = scaleLinear([0, highest * 1.08], [box.bottom, box.top]).nice(4);
	const frame = box === narrow ? fitted(!!target, y.domain()[1]! >= 1000) : box;
	const x = scaleLinear([first, last], [frame.left + 22, frame.right - 24]);
	const at = (one: { year: number; value: number }) => ({ x: round(x(one.year)), y: round(y(one.value)) });
	const place = <F extends Figure & { value: number }>(one: F): Mark => ({ ...at(one), figure: one });
	const parts = stretches(figures).map((part) => part.map(place));
	const marks = parts.flat();
	const shown = labelled(marks, goal?.baselineYear ?? null);
	const path = way.points.map(at);
	const half = target ? y(target.exact) : undefined;
	const placed = marks.map((mark, i) => {
		const isStart = mark.figure.year === start?.year;
		const end = path.length > 1 ? path.at(-1) : undefined;
		return {
			...{ ...mark, isLabelled: shown.has(mark.figure.id), isStart },
			...labelPlace(mark, [marks[i - 1], marks[i + 1]], isStart, end, frame, half)
		};
	});
	return {
		frame,
		parts: parts.map((part) => ({ marks: part, line: segments(part) })),
		marks: placed,
		breaks: figures.filter((one) => one.breakBefore && one.year > first).map((one) => round((x(one.year) + x(one.year - 1)) / 2)),
		gaps: figures.filter((one) => one.value === null).map((one) => ({ x: round(x(one.year)), figure: one })),
		years: Array.from({ length: last - first + 1 }, (_, index) => ({ year: first + index, x: round(x(first + index)) })),
		grid: y.ticks(4).map((value) => ({ value, y: round(y(value)) })),
		half: target &&
			goal && {
				y: round(y(target.exact)),
				value: target.value,
				isHalf: goal.kind === 'relative' && (goal.share ?? 0.5) === 0.5,
				isFloor: goal.kind === 'quantity',
				isSet: goal.isSet
			},
		path:
			path.length > 1
				? {
						d: way.isStair ? stair(path) : `M${path[0]!.x} ${path[0]!.y}L${path.at(-1)!.x} ${path.at(-1)!.y}`,
						end: path.at(-1)!,
						label: pathLabel(path[0]!, path.at(-1)!, placed, half, frame)
					}
				: null
	};
}

/** The measured line in pieces: solid between figures that were counted, dashed where either end is an estimate or an example. */
function segments(marks: Mark[]): { d: string; isSure: boolean }[] {
	const sure = (mark: Mark) => mark.figure.nature !== 'estimate' && !mark.figure.isExample;
	const pieces: { points: Mark[]; isSure: boolean }[] = [];
	marks.slice(1).forEach((mark, i) => {
		const isSure = sure(marks[i]!) && sure(mark);
		const last = pieces.at(-1);
		if (last && last.isSure === isSure) last.points.push(mark);
		else pieces.push({ points: [marks[i]!, mark], isSure });
	});
	return pieces.map(({ points, isSure }) => ({ d: path(points) ?? '', isSure }));
}

/** People as points in a round field cut by the half line: `below` of them under it, `dark` of all of them dark. The same every time. */
export function dots(total: number, below: number, dark: number) {
	const golden = Math.PI * (3 - Math.sqrt(5));
	const wanted = { over: total - below, under: below };
	const darkIn = { over: Math.round((dark * wanted.over) / total), under: 0 };
	darkIn.under = dark - darkIn.over;
	const placed: { x: number; y: number; under: boolean; dark: boolean }[] = [];
	const count = { over: 0, under: 0 };
	for (let step = 1; placed.length < total && step < total * 4; step++) {
		const radius = 250 * Math.sqrt(step / (total + 2));
		const [px, py] = [radius * Math.cos(step * golden), radius * Math.sin(step * golden)];
		const side = py > 0 ? 'under' : 'over';
		if (count[side] >= wanted[side]) continue;
		count[side]++;
		// Moved away from the line, so that no point lies on it.
		placed.push({ x: round(px), y: round(py + (py > 0 ? 15 : -12)), under: py > 0, dark: count[side] <= darkIn[side] });
	}
	return placed;
}
