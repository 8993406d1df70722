// From the starting level to the target: the straight line or the stair, and where the newest figure stands beside it.
import { baselineOf, comparable, lastStep, type At, type PathGoal, type Point, type Standing } from './rules.ts';

/** How far beside the path still counts as on it, unless a goal says otherwise: a share of the starting level. */
export const usualTolerance = 0.05;

const stairs = (goal: PathGoal) => [...(goal.steps ?? [])].sort((a, b) => a.year - b.year);
const clean = (value: number) => Math.round(value * 100) / 100;

/** What the goal asks for in the end: "halved" is the largest whole number not above the exact half. */
export function targetOf(goal: PathGoal, baseline: number | null): Standing['target'] {
	const rest = { year: goal.targetYear, isSet: goal.isSet };
	if (goal.kind === 'relative') {
		if (baseline === null) return goal.target === null ? null : { value: goal.target, exact: goal.target, ...rest };
		const exact = clean(baseline * (goal.share ?? 0.5));
		return { value: goal.target ?? Math.floor(exact), exact, ...rest };
	}
	const last = stairs(goal).at(-1);
	if ((goal.kind === 'yearly_ceilings' || goal.kind === 'quantity') && last)
		return { value: last.value, exact: last.value, year: last.year, isSet: goal.isSet };
	if (goal.target === null || goal.kind === 'direction' || goal.kind === 'words') return null;
	return { value: goal.target, exact: goal.target, ...rest };
}

/** What the path says for a year: on the stair the step below, on the straight line the place between start and target. */
export function expectedAt(goal: PathGoal, baseline: At | null, year: number): number | null {
	const steps = stairs(goal);
	const target = targetOf(goal, baseline?.value ?? null);
	const onStair = steps.findLast((step) => step.year <= year);
	if (goal.kind === 'yearly_ceilings' || goal.kind === 'quantity') return onStair?.value ?? (steps.length ? null : goal.target);
	if (goal.kind === 'direction') return baseline?.value ?? null;
	if (!target || target.year === null) return null;
	if (year >= target.year) return target.value;
	if (steps.length) return onStair?.value ?? baseline?.value ?? null;
	if (!baseline || year < baseline.year) return null;
	const way = (year - baseline.year) / (target.year - baseline.year);
	return clean(baseline.value + (target.value - baseline.value) * way);
}

/** The corners of the path for drawing; empty where nothing sourced says where it leads. */
export function corners(goal: PathGoal, baseline: At | null): { points: At[]; isStair: boolean } {
	const steps = stairs(goal);
	const target = targetOf(goal, baseline?.value ?? null);
	const end = target?.year != null ? { year: target.year, value: target.value } : null;
	if (steps.length) {
		const points = [baseline, ...steps, steps.at(-1)!.year === end?.year ? null : end].filter((one) => one !== null);
		return { points, isStair: true };
	}
	if (!baseline || !end || end.year <= baseline.year) return { points: [], isStair: false };
	return { points: [baseline, end], isStair: false };
}

const unknown: Standing = {
	...{ kind: null, direction: 'unknown', start: null, latest: null, target: null, change: null, percent: null },
	...{ missing: null, step: null, expected: null, allowed: null, path: 'unknown', onPath: null }
};

/** Where a series stands against a goal. What cannot be compared is unknown; a rise is a rise whatever came before. */
export function standing(points: Point[], goal: PathGoal | null): Standing {
	if (!goal) return unknown;
	const from = baselineOf(points, goal.baselineYear);
	const start = from && from.value !== null ? { year: from.year, value: from.value } : null;
	const target = targetOf(goal, start?.value ?? null);
	const needsStart = goal.kind === 'relative' || goal.kind === 'direction';
	const parts = comparable(points);
	const part = start ? parts.find((one) => one.some((point) => point.year === start.year)) : parts.at(-1);
	const newest = part?.at(-1);
	const isLater = newest && (!start || newest.year > start.year) && (start || !needsStart);
	const base = { ...unknown, kind: goal.kind, start, target };
	if (!part || !newest || !isLater || goal.kind === 'words') return base;
	const latest = { year: newest.year, value: newest.value };
	const last = lastStep(part);
	const step =
		last.trend && last.from !== null && last.to !== null && part.length > 1
			? { direction: last.trend, by: clean(Math.abs(last.to - last.from)) }
			: null;
	const change = start ? clean(latest.value - start.value) : null;
	const direction = change === null ? (step?.direction ?? 'unknown') : change > 0 ? 'up' : change < 0 ? 'down' : 'level';
	const percent = start && start.value > 0 ? Math.round((change! / start.value) * 1000) / 10 : null;
	return { ...base, latest, step, change, direction, percent, ...against(goal, start, latest, target) };
}

function against(goal: PathGoal, start: At | null, latest: At, target: Standing['target']) {
	const expected = expectedAt(goal, start, latest.year);
	const upwards = goal.kind === 'quantity' || (goal.kind === 'direction' && goal.direction === 'up');
	const aim = goal.kind === 'yearly_ceilings' || goal.kind === 'quantity' ? expected : (target?.value ?? null);
	const missing = aim === null ? null : clean(Math.max(0, upwards ? aim - latest.value : latest.value - aim));
	const level = start?.value ?? aim;
	const exactly = goal.kind === 'yearly_ceilings' || goal.kind === 'quantity' || goal.kind === 'direction';
	const allowed = expected === null || level === null ? null : exactly ? 0 : clean((goal.tolerance ?? usualTolerance) * level);
	const isAtEnd = !exactly && target !== null && target.year !== null && latest.year >= target.year;
	// At the end of the path there is no "nearly": the target is reached or it is not.
	const slack = isAtEnd ? 0 : (allowed ?? 0);
	const worse = expected === null ? null : upwards ? expected - latest.value : latest.value - expected;
	const path: Standing['path'] =
		missing === 0 && !exactly
			? 'reached'
			: worse === null
				? 'unknown'
				: goal.kind === 'direction'
					? worse < 0
						? 'on'
						: 'behind'
					: worse > slack
						? 'behind'
						: worse < -slack && !exactly
							? 'ahead'
							: 'on';
	return { expected, allowed, missing, path, onPath: path === 'unknown' ? null : path !== 'behind' };
}
