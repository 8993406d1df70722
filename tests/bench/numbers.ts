// Charts and figures: ten drawings from rows to coordinates and words, the rule of small numbers, and a large paste.
import { performance } from 'node:perf_hooks';
import { headingsOf } from '../../src/lib/indicators/headings.ts';
import { readGrid } from '../../src/lib/indicators/grid.ts';
import { categories, forms, unitOf } from '../../src/lib/indicators/kinds.ts';
import { entriesOf } from '../../src/lib/indicators/paste.ts';
import { smallMultiple, trajectory } from '../../src/lib/indicators/scale.ts';
import type { Figure, Goal } from '../../src/lib/indicators/series.server.ts';
import { tellings } from '../../src/lib/indicators/suppression.ts';
import { findings, valuesWords } from '../../src/lib/indicators/words.ts';
import { quantile, type Measure } from './measure.ts';

const goal: Goal = {
	...{
		id: null,
		kind: 'relative',
		baselineYear: 2010,
		share: 0.5,
		target: null,
		targetYear: 2027,
		isSet: true,
		words: null,
		source: null
	}
};
const figures = (seed: number): Figure[] =>
	Array.from({ length: 16 }, (_, i) => ({
		...{
			id: `${seed}-${i}`,
			year: 2010 + i,
			on: null,
			value: 100 + ((seed * 37 + i * 17) % 80),
			few: false,
			told: 'value' as const
		},
		...{ limit: 5, nature: 'official' as const, source: null, method: null, breakBefore: i === 8, isExample: false },
		...{ recordedAt: null, recordedBy: null, corrected: [] }
	}));

function timed(times: number, work: () => unknown) {
	const took = Array.from({ length: times }, () => {
		const began = performance.now();
		work();
		return performance.now() - began;
	});
	return { p50: quantile(took, 0.5), p95: quantile(took, 0.95) };
}

const charts: Measure = {
	name: 'ten charts of sixteen years, and ten cities on one scale',
	async run() {
		const ten = Array.from({ length: 10 }, (_, seed) => figures(seed));
		const draw = (one: Figure[]) => [trajectory(one, goal), findings(one, goal), valuesWords(one)];
		const { p50, p95 } = timed(200, () => ten.map(draw));
		const small = timed(200, () => ten.map((one) => smallMultiple(one, goal)));
		return [
			{ name: 'ten charts, p95', value: p95, unit: 'ms', goal: 20, note: `p50 ${p50.toFixed(2)} ms` },
			{ name: 'ten small multiples, p95', value: small.p95, unit: 'ms', goal: 20, note: `p50 ${small.p50.toFixed(2)} ms` }
		];
	}
};

const small: Measure = {
	name: 'small numbers: fifty years of every class with two corrections each, and a paste of ten thousand rows',
	async run() {
		const kept = (year: number) =>
			[...forms, 'alone' as const].flatMap((category, i) => {
				const value = category === 'alone' ? 60 + year : 1 + ((year * 7 + i * 5) % 14);
				const rest = { category, indicatorId: category, isPeople: true };
				return [
					{ ...rest, id: `${category}-1`, value, from: 1, until: i % 3 ? null : 2 },
					...(i % 3 ? [] : [{ ...rest, id: `${category}-2`, value: value + 2, from: 2, until: null }])
				];
			});
		const years = Array.from({ length: 50 }, (_, year) => kept(year));
		const told = timed(5, () => years.map((one) => tellings(one, [{ from: 0, limit: 5 }])));
		const known = categories.map((id) => ({ id: id as string, unit: unitOf(id), names: headingsOf(id, null) }));
		const text = `Vuosi\tYhteensä\n${Array.from({ length: 10_000 }, (_, i) => `${1980 + (i % 45)}\t${100 + (i % 45)}`).join('\n')}`;
		const pasted = timed(5, () => entriesOf(readGrid(text, known), { known, standing: [], thisYear: 2025 }));
		return [
			{ name: 'fifty years with small numbers, p50', value: told.p50, unit: 'ms' },
			{ name: 'a pasted table of 10 000 rows, p50', value: pasted.p50, unit: 'ms' }
		];
	}
};

export const measures: Measure[] = [charts, small];
