// A city with 2,000 measures: the question, the page, and the gaps of a city.
import { fork } from 'node:child_process';
import { quantile, type Measure } from './measure.ts';
import { openSite } from './site.ts';

const COUNT = 2000;

const table: Measure = {
	name: `a table of ${COUNT} measures`,
	async run() {
		const child = fork(new URL('measures-plant.ts', import.meta.url), [String(COUNT)]);
		const found = await new Promise<{ folder: string; set: number; gaps: number; one: number }>((done, fail) => {
			child.once('message', (message) => done(message as never));
			child.once('exit', (code) => fail(new Error(`the child ended: ${code}`)));
		});
		const site = await openSite(found.folder);
		const cookie = await site.signIn('kaisla');
		const timed = async (path: string) => {
			const took: number[] = [];
			for (let i = 0; i < 30; i++) {
				const began = performance.now();
				await site.page(path, cookie);
				if (i >= 5) took.push(performance.now() - began);
			}
			return quantile(took, 0.5);
		};
		const [page, later, narrow] = [
			await timed('/desk/jyvaskyla/measures'),
			await timed('/desk/jyvaskyla/measures?page=15'),
			await timed('/desk/jyvaskyla/measures?mine=1&state=stalled')
		];
		await site.close();
		return [
			{ name: 'the set with everything a row shows, p50', value: found.set, unit: 'ms', goal: 100 },
			{ name: 'the page of the table, p50', value: page, unit: 'ms', goal: 100 },
			{ name: 'a later page of it, p50', value: later, unit: 'ms', goal: 100 },
			{ name: 'the page narrowed by filters, p50', value: narrow, unit: 'ms', goal: 100 },
			{ name: 'what is missing in a city, by section, p50', value: found.gaps, unit: 'ms', goal: 30 },
			{ name: 'one measure, p50', value: found.one, unit: 'ms', goal: 5 }
		];
	}
};

export const measures: Measure[] = [table];
