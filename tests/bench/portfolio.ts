// The ministry's matrix, asked for by somebody who reads every city: server time from the question to the last cell.
import { fork } from 'node:child_process';
import type { Measure } from './measure.ts';

const matrix: Measure = {
	name: 'the portfolio, cities × sections, with rounds, decisions and voices',
	async run() {
		const ask = async (cities: number, sections: number, goal: number) => {
			const child = fork(new URL('portfolio-child.ts', import.meta.url), [String(cities), String(sections)]);
			const found = await new Promise<{ cold: number; p50: number; p95: number; queries: number }>((done, fail) => {
				child.once('message', (message) => done(message as never));
				child.once('exit', (code) => fail(new Error(`the child ended: ${code}`)));
			});
			const note = `p50 ${found.p50.toFixed(1)} ms, first ${found.cold.toFixed(0)} ms, ${found.queries} queries`;
			return { name: `${cities} × ${sections} cells, p95`, value: found.p95, unit: 'ms', goal, note };
		};
		return [await ask(10, 12, 30), await ask(50, 30, 150)];
	}
};

export const measures: Measure[] = [matrix];
