import { figureValue, indicatorName } from '../words/figures.ts';
import { day, number } from '../words/format.ts';
import { m } from '../words/messages.ts';
import type { Category, Direction, GoalKind, Nature, SharedCategory, Unit } from './kinds.ts';
import { baselineOf, type Standing } from './rules.ts';
import { standing as standingOf, targetOf } from './path.ts';
import type { Corrected, Figure, Goal } from './series.server.ts';

const definitions: Record<SharedCategory, () => string> = {
	all: m.numbers_define_all,
	alone: m.numbers_define_alone,
	long_term: m.numbers_define_long_term,
	hidden: m.numbers_define_hidden,
	women: m.numbers_define_women,
	under_25: m.numbers_define_under_25,
	immigrants: m.numbers_define_immigrants,
	families: m.numbers_define_families,
	outdoors: m.numbers_define_outdoors,
	hostels: m.numbers_define_hostels,
	institutions: m.numbers_define_institutions,
	prisoners: m.numbers_define_prisoners,
	form_unknown: m.numbers_define_form_unknown
};

const natures: Record<Nature, () => string> = {
	official: m.numbers_nature_official,
	estimate: m.numbers_nature_estimate,
	derived: m.numbers_nature_derived
};

const units: Record<Unit, () => string> = {
	persons: m.numbers_unit_persons,
	households: m.numbers_unit_households,
	dwellings: m.numbers_unit_dwellings,
	pieces: m.numbers_unit_pieces,
	percent: m.numbers_unit_percent
};

const kinds: Record<GoalKind, () => string> = {
	relative: m.numbers_goal_kind_relative,
	ceiling: m.numbers_goal_kind_ceiling,
	yearly_ceilings: m.numbers_goal_kind_yearly_ceilings,
	quantity: m.numbers_goal_kind_quantity,
	direction: m.numbers_goal_kind_direction,
	words: m.numbers_goal_kind_words
};

/** What a shared category is called. */
export const categoryName = (category: SharedCategory) => indicatorName({ category, name: null });

/** What a shared category counts, and what is not in it. */
export const categoryDefinition = (category: SharedCategory) => definitions[category]();

/** What a series counts, in the reader's language; a city's own one keeps its own name. */
export const seriesName: (series: { category: Category; name: string | null }) => string = indicatorName;

/** Official, estimate or derived. */
export const natureWord = (nature: Nature) => natures[nature]();

/** What a series counts in: people, households, dwellings. */
export const unitWord = (unit: Unit) => units[unit]();

/** The kind of a goal. */
export const goalKindWord = (kind: GoalKind) => kinds[kind]();

/** Up or down. */
export const directionWord = (direction: Direction) => (direction === 'up' ? m.numbers_up() : m.numbers_down());

/** A figure as its reader may be told it: in the full series the value, though the public is told less. */
export const valueWords = ({
	value,
	few,
	told,
	limit
}: Pick<Figure, 'value' | 'few'> & Partial<Pick<Figure, 'told' | 'limit'>>) =>
	figureValue({ value, told: few ? 'few' : value !== null || told !== 'withheld' ? 'value' : 'withheld', limit: limit ?? 5 });

/** How the public is told a figure that stands in full beside it. */
export const toldWords = ({ told, limit }: Pick<Figure, 'told' | 'limit'>) =>
	figureValue({ value: null, told: told === 'few' ? 'few' : 'withheld', limit });

/** All figures of a series in a row, for those who cannot see the chart. */
export const valuesWords = (figures: Figure[]) =>
	figures.map((one) => m.numbers_year_value({ year: one.year, value: valueWords(one) })).join(', ');

/** Why nothing can be measured against the starting level: it was never recorded, or it is so small that it is not told. */
export function noStartWords(goal: Goal | null, figures: Figure[]): string {
	const start = goal && figures.find((one) => one.year === goal.baselineYear);
	const isHidden = start?.value === null && (start.told === 'few' || start.told === 'withheld');
	return isHidden ? m.numbers_baseline_hidden() : m.numbers_no_baseline();
}

/** The goal as a sentence: what, by when, from where, and whether anybody set it. */
export function goalWords(goal: Goal, figures: Figure[]): string[] {
	const baseline = baselineOf(figures, goal.baselineYear);
	const target = targetOf(goal, baseline?.value ?? null);
	const steps = (goal.steps ?? []).map((step) => m.numbers_year_value({ year: step.year, value: number(step.value) })).join(', ');
	if (goal.kind === 'words') return goal.words ? [goal.words] : [];
	if (goal.kind === 'direction')
		return [m.numbers_goal_direction({ way: directionWord(goal.direction ?? 'down'), from: goal.baselineYear ?? '' })];
	if (goal.kind === 'yearly_ceilings') return [m.numbers_goal_yearly({ steps })];
	if (goal.kind === 'quantity')
		return [steps ? m.numbers_goal_quantities({ steps }) : m.numbers_goal_quantity({ target: number(goal.target ?? 0) })];
	if (goal.kind === 'ceiling' && target) {
		const said = { target: number(target.value), year: target.year ?? '' };
		return [target.year ? m.numbers_goal_ceiling(said) : m.numbers_goal_ceiling_no_year(said)];
	}
	if (!baseline?.value || !target) return [noStartWords(goal, figures) + '.'];
	const from = { target: number(target.value), baseline: number(baseline.value), from: baseline.year };
	const said = !goal.isSet
		? m.numbers_goal_derived(from)
		: goal.targetYear
			? m.numbers_goal_set({ ...from, year: goal.targetYear })
			: m.numbers_goal_set_no_year(from);
	const stair = steps ? [m.numbers_goal_stair({ steps })] : [];
	return target.exact === target.value
		? [said, ...stair]
		: [said, m.numbers_half_exact({ exact: number(target.exact, 1) }), ...stair];
}

/** What a figure was before, who changed it and why; one that only a paste taken back had recorded has no why. */
export function correctionWords(old: Corrected): string {
	const said = { day: day(old.at), value: valueWords(old), name: old.by ?? '', because: old.because };
	if (!old.because) return old.by ? m.indicator_undone_by(said) : m.numbers_undone(said);
	return old.by ? m.indicator_corrected_by(said) : m.numbers_corrected(said);
}

/** The goal, where things stand against it and which way the last step went: a sentence each. */
export function findings(figures: Figure[], goal: Goal | null): string[] {
	if (!goal) return [m.numbers_no_baseline() + '.'];
	// Words are not measured.
	if (goal.kind === 'words') return goalWords(goal, figures);
	const now = standingOf(figures, goal);
	const isOpen = goal.kind === 'relative' && !now.start;
	return [...goalWords(goal, figures), ...(isOpen ? [] : [situation(now, goal), ...lastStepWords(now), ...pathSentence(now)])];
}

/** The newest figure against the starting level and the target. */
function situation(now: Standing, goal: Goal): string {
	const { latest, percent, direction } = now;
	const missing = missingSentence(now.missing, goal);
	if (!latest) return now.start ? m.numbers_status_unknown() : m.numbers_status_no_figure();
	const said = { year: latest.year, now: number(latest.value, 1), percent: number(Math.abs(percent ?? 0), 1) };
	if (now.path === 'reached') return now.kind === 'relative' ? m.numbers_status_reached(said) : m.numbers_status_met(said);
	if (now.start && direction === 'down') return `${m.numbers_status_fallen(said)} ${missing}`.trim();
	if (now.start && direction === 'up') return `${m.numbers_status_risen(said)} ${missing}`.trim();
	if (now.start) return m.numbers_status_same(said);
	return `${m.numbers_status_plain(said)} ${now.missing === 0 ? m.numbers_status_enough() : missing}`.trim();
}

/** How far it is to the target, or to a half that nobody has set as one. */
function missingSentence(missing: number | null, goal: Goal): string {
	if (!missing) return '';
	const said = { missing: number(missing, 1) };
	return goal.isSet || goal.kind !== 'relative' ? m.numbers_missing(said) : m.numbers_missing_half(said);
}

/** Said when the last step was not the whole story already told from the starting level. */
function lastStepWords({ step, latest, change }: Standing): string[] {
	if (!step || !latest || (change !== null && Math.abs(change) === step.by)) return [];
	const to = latest.value;
	const from = step.direction === 'up' ? to - step.by : step.direction === 'down' ? to + step.by : to;
	const said = { from: number(from, 1), to: number(to, 1), year: latest.year };
	return [
		step.direction === 'up'
			? m.numbers_step_up(said)
			: step.direction === 'down'
				? m.numbers_step_down(said)
				: m.numbers_step_level(said)
	];
}

/** Beside the path, with the tolerance that was used. */
export function pathSentence({ kind, path, expected, latest, allowed, target }: Standing): string[] {
	if (!latest || expected === null || path === 'unknown' || path === 'reached' || kind === 'direction') return [];
	// When the path has ended, what is missing has been said already.
	if (target?.year != null && latest.year >= target.year && kind !== 'yearly_ceilings' && kind !== 'quantity') return [];
	const said = { expected: number(expected, 1), year: latest.year, allowed: number(allowed ?? 0, 1) };
	if (path === 'behind') return [m.numbers_path_behind(said)];
	return [path === 'ahead' ? m.numbers_path_ahead(said) : m.numbers_path_on(said)];
}

/** The standing in a few words for a row or a sentence: "laski 38, tavoitteesta puuttuu 40", "nousi 10 lähtötasosta". */
export function statusWords(now: Standing): string {
	if (now.kind === null) return m.numbers_short_no_goal();
	if (now.kind === 'words') return m.numbers_status_words_only();
	if (!now.latest && now.start) return m.numbers_short_open();
	if (!now.latest) return now.kind === 'relative' ? m.numbers_no_baseline().toLowerCase() : m.numbers_short_no_figure();
	const by = number(Math.abs(now.change ?? 0), 1);
	const missing = now.missing ? m.numbers_short_missing({ missing: number(now.missing, 1) }) : null;
	const end = now.missing === 0 ? m.numbers_short_reached() : missing;
	const step = now.step;
	const turned = step && step.direction !== now.direction && step.direction !== 'level';
	const last = !turned
		? null
		: step.direction === 'up'
			? m.numbers_short_last_up({ by: number(step.by, 1) })
			: m.numbers_short_last_down({ by: number(step.by, 1) });
	const moved =
		now.change === null
			? m.numbers_short_now({ now: number(now.latest.value, 1) })
			: now.direction === 'up'
				? m.numbers_short_up({ by })
				: now.direction === 'down'
					? m.numbers_short_down({ by })
					: m.numbers_short_level();
	return [moved, now.direction === 'up' && now.change !== null && now.kind === 'relative' ? null : end, last]
		.filter(Boolean)
		.join(', ');
}
