import { fork } from 'node:child_process';
import type { Measure } from './measure.ts';

const plan: Measure = {
	name: 'a plan of 60 sections whose texts show 200 measures',
	async run() {
		const child = fork(new URL('cards-child.ts', import.meta.url));
		const found = await new Promise<{ cold: number; warm: number; lines: number; revised: number }>((done, fail) => {
			child.once('message', (message) => done(message as never));
			child.once('exit', (code) => fail(new Error(`the child ended: ${code}`)));
		});
		return [
			{ name: 'the working document, texts from disk', value: found.cold, unit: 'ms', goal: 1000 },
			{ name: 'the working document, warm, p50', value: found.warm, unit: 'ms' },
			{ name: 'the states of its sections, hashes with definitions', value: found.lines, unit: 'ms', goal: 30 },
			{ name: 'a measure redefined, with who has a part in it', value: found.revised, unit: 'ms' }
		];
	}
};

export const measures: Measure[] = [plan];
