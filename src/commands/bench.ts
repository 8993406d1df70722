// npm run bench: what the program does on this machine, beside the goals. Figures, not tests: a busy machine is slow.
// Others add their measures to the list. With words, only the measures that hold one of them in their name are run.
import { availableParallelism, cpus, loadavg, platform, release, totalmem } from 'node:os';
import { measures as ofCards } from '../../tests/bench/cards.ts';
import { measures as ofLive } from '../../tests/bench/live.ts';
import { measures as ofMeasures } from '../../tests/bench/measures.ts';
import { measures as ofNumbers } from '../../tests/bench/numbers.ts';
import { measures as ofOpenPages } from '../../tests/bench/open-pages.ts';
import { measures as ofPages } from '../../tests/bench/pages.ts';
import { measures as ofPortfolio } from '../../tests/bench/portfolio.ts';
import { measures as ofVoices } from '../../tests/bench/voices.ts';
import { measures as ofSearch } from '../../tests/bench/search.ts';
import { measures as ofWiki } from '../../tests/bench/wiki.ts';
import type { Figure, Measure } from '../../tests/bench/measure.ts';

const measures: Measure[] = [
	...ofLive,
	...ofPages,
	...ofCards,
	...ofMeasures,
	...ofOpenPages,
	...ofNumbers,
	...ofVoices,
	...ofSearch,
	...ofPortfolio,
	...ofWiki
];

const wanted = process.argv.slice(2).map((word) => word.toLowerCase());
const chosen = measures.filter(({ name }) => !wanted.length || wanted.some((word) => name.toLowerCase().includes(word)));
let missed = 0;

console.log(
	`${new Date().toISOString().slice(0, 16)}Z · ${cpus()[0]?.model.trim()}, ${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GiB · ${platform()} ${release()} · Node ${process.version}`
);
console.log(
	`Load before: ${loadavg()
		.map((one) => one.toFixed(2))
		.join(' ')}${loadavg()[0]! > 1 ? '  (the machine is busy: expect worse figures)' : ''}\n`
);
for (const { name, run } of chosen) {
	const began = performance.now();
	console.log(name);
	for (const figure of await run()) print(figure);
	console.log(`  ${((performance.now() - began) / 1000).toFixed(0)} s\n`);
}
console.log(missed ? `${missed} goals missed` : 'all goals met');
process.exit(0);

function print({ name, value, unit, goal, note }: Figure) {
	const met = goal === undefined || value <= goal;
	if (!met) missed++;
	const beside = goal === undefined ? '' : `goal ≤ ${goal} ${unit}`;
	console.log(
		`  ${met ? ' ' : '!'} ${name.padEnd(52)} ${digits(value).padStart(8)} ${unit.padEnd(5)} ${beside.padEnd(18)} ${note ?? ''}`.trimEnd()
	);
}

function digits(value: number) {
	return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
