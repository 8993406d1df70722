// Where the path to a target is named: of some places along it, the one that meets the least of what else is drawn.
import type { Mark } from './scale.ts';

type Point = { x: number; y: number };
type Room = { left: number; right: number; top: number; bottom: number };
/** A point with its figure beside it, as it is drawn. */
export type Labelled = Mark & {
	isLabelled: boolean;
	isStart: boolean;
	below: boolean;
	isStacked: boolean;
	anchor: 'start' | 'middle' | 'end';
	dx: number;
};

const WIDTH = 72;

/** The place of the name of a straight path from `from` to `to`: where its letters begin or end, in the chart's units. */
export function pathLabel(
	from: Point,
	to: Point,
	marks: Labelled[],
	half: number | undefined,
	frame: { left: number; right: number }
) {
	const taken = [...marks.map(pointRoom), ...marks.filter((one) => one.isLabelled).map(wordsRoom)];
	const line = marks.slice(1).flatMap((mark, i) => between(marks[i]!, mark));
	const hits = (room: Room) =>
		taken.filter((other) => meets(room, other)).length * 3 +
		line.filter((point) => meets(room, pointRoom(point, 1))).length +
		(half !== undefined && room.top < half && room.bottom > half ? 2 : 0) +
		(room.left < frame.left || room.right > frame.right + 8 ? 4 : 0);
	const places = [0.66, 0.5, 0.8, 0.33].flatMap((share) => {
		const [x, y] = [from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share].map(Math.round) as [number, number];
		const [left, right] = to.y > from.y ? [14, -6] : [-6, 14];
		return [
			{ x: x - 8, y: y + left, anchor: 'end' as const },
			{ x: x + 8, y: y + right, anchor: 'start' as const }
		];
	});
	const rated = places.map((place) => ({ place, hits: hits(roomAt(place)) }));
	return rated.reduce((best, one) => (one.hits < best.hits ? one : best)).place;
}

const roomAt = ({ x, y, anchor }: Point & { anchor: 'start' | 'end' }): Room => ({
	...(anchor === 'end' ? { left: x - WIDTH, right: x } : { left: x, right: x + WIDTH }),
	...{ top: y - 11, bottom: y + 3 }
});

const pointRoom = ({ x, y }: Point, by = 6): Room => ({ left: x - by, right: x + by, top: y - by, bottom: y + by });

/** The room a point's words take, roughly: a digit 8 wide, what the point is 56, on a line of its own where stacked. */
function wordsRoom({ figure, x, y, dx, anchor, below, isStacked, isStart }: Labelled): Room {
	const value = String(figure.value).length * 8;
	const kind = isStart || figure.isExample || figure.nature !== 'official' ? 56 : 0;
	const width = isStacked ? Math.max(value, kind) : value + kind;
	const left = x + dx - { start: 0, middle: width / 2, end: width }[anchor];
	const height = isStacked && kind ? 32 : 16;
	return {
		left,
		right: left + width,
		...(below ? { top: y + 8, bottom: y + 8 + height } : { top: y - 8 - height, bottom: y - 8 })
	};
}

const between = (a: Point, b: Point) =>
	Array.from({ length: 12 }, (_, i) => ({ x: a.x + ((b.x - a.x) * i) / 12, y: a.y + ((b.y - a.y) * i) / 12 }));

const meets = (a: Room, b: Room) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
