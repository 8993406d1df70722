// A city with 2,000 measures: the question, the page, and the gaps of a city.
import { fork } from 'node:child_process';
import { quantile, type Figure, type Measure } from './measure.ts';
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
		const timed = async (name: string, path: string, before?: (turn: number) => Promise<unknown>): Promise<Figure> => {
			const took: number[] = [];
			let used = 0;
			for (let i = 0; i < 30; i++) {
				await before?.(i);
				if (i === 5) used = await site.processor();
				const began = performance.now();
				await site.page(path, cookie);
				if (i >= 5) took.push(performance.now() - began);
			}
			const processor = ((await site.processor()) - used) / took.length / 1000;
			const note = before ? undefined : `processor ${processor.toFixed(1)} ms each`;
			return { name: `${name}, p50`, value: quantile(took, 0.5), unit: 'ms', goal: 100, note };
		};
		const pages = [
			await timed('the page of the table', '/desk/jyvaskyla/measures'),
			await timed('the same just after a change', '/desk/jyvaskyla/measures', (turn) =>
				site.send('/desk/jyvaskyla/measures/m7?/revise', { name: `Nimi ${turn}`, reason: 'Tarkentui.' }, cookie)
			),
			await timed('a later page of it', '/desk/jyvaskyla/measures?page=15'),
			await timed('the page narrowed by filters', '/desk/jyvaskyla/measures?mine=1&state=stalled')
		];
		await site.close();
		return [
			{ name: 'the set with everything a row shows, p50', value: found.set, unit: 'ms', goal: 100 },
			...pages,
			{ name: 'what is missing in a city, by section, p50', value: found.gaps, unit: 'ms', goal: 30 },
			{ name: 'one measure, p50', value: found.one, unit: 'ms', goal: 5 }
		];
	}
};

export const measures: Measure[] = [table];
