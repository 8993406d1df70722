// The living text's figures, each beside the goal the project has set.
import { fork } from 'node:child_process';
import { Server } from './children.ts';
import { fill, type, watch, Writer } from './crowd.ts';
import { quantile, type Figure, type Measure } from './measure.ts';
import { compare, type Compared } from './ratio.ts';

// A ratio needs its load: keys that come one by one cost a commit each, which a relay does not make. The goals were set
// beside an unguarded prototype, 1.13–1.31 with thirty people and 1.4–1.7 with three hundred. The prototype beside us
// comes near the first at 25 keys a second of each and stays above the second at 5. People's own pace has no goal.
const of30: Measure = {
	name: '30 people in one text, beside a plain relay of the same bytes',
	async run() {
		const dense = await compare(1, 30, 25);
		const calm = await compare(1, 30, 10);
		return [
			...ratios('25 keys a second of each', dense, 1.5),
			...ratios('10 keys a second of each', calm),
			{ name: 'bytes to 29 readers per keystroke', value: calm.bytes, unit: 'B', goal: 2000 }
		];
	}
};

const of300: Measure = {
	name: '300 people over 30 texts, beside the relay',
	run: async () => ratios('5 keys a second of each', await compare(30, 10, 5), 1.8)
};

const ratios = (load: string, { ours, relay, ratio, prototype, perCommit }: Compared, goal?: number): Figure[] => [
	{
		name: `CPU per delivered key, ours / relay, ${load}`,
		value: ratio,
		unit: '×',
		...(goal !== undefined && { goal }),
		note: `${ours.toFixed(1)} / ${relay.toFixed(1)} µs, ${perCommit.toFixed(1)} keys a commit`
	},
	{ name: 'the unguarded prototype in the same run', value: prototype, unit: '×' }
];

const speed: Measure = {
	name: 'from a key to another screen, and to "saved"',
	async run() {
		const seen = await pressed(1, 30, 8, 6);
		const saved = await pressed(20, 10, 4, 6);
		return [
			{ name: '30 people: to another editor, p50', value: quantile(seen.seen, 0.5), unit: 'ms', goal: 2 },
			{ name: '30 people: to another editor, p99', value: quantile(seen.seen, 0.99), unit: 'ms', goal: 10 },
			{ name: '200 people: to saved, p50', value: quantile(saved.saved, 0.5), unit: 'ms', goal: 10 },
			{ name: '200 people: to saved, p99', value: quantile(saved.saved, 0.99), unit: 'ms', goal: 50 }
		];
	}
};

async function pressed(texts: number, perText: number, perSecond: number, seconds: number) {
	const server = await Server.start({ texts, perPlan: 10, people: texts * perText });
	const writers = await fill(server, server.rooms, perText, perSecond * seconds * 2 + 400);
	await type(writers, 2000 / writers.length, 2);
	const figures = watch(writers, true);
	await type(writers, perSecond, seconds);
	for (const writer of writers) writer.socket.terminate();
	await server.stop();
	return figures;
}

type History = {
	perUpdate: number;
	updates: number;
	cold: number;
	warm: number;
	read: number;
	bytes: number;
	hold: number;
	quiet: number;
};

const history: Measure = {
	name: 'a text with a history of 260,000 edits',
	async run() {
		const child = fork(new URL('history.ts', import.meta.url), { execArgv: [] });
		const found = await new Promise<History>((done, fail) =>
			child.once('message', (message) => done(message as History)).once('exit', (code) => fail(new Error(`ended with ${code}`)))
		);
		return [
			{ name: 'taking it in, CPU per update', value: found.perUpdate, unit: 'µs', goal: 60 },
			{ name: 'opening it from disk', value: found.cold, unit: 'ms', goal: 60, note: `${Math.round(found.bytes / 1024)} KiB` },
			{ name: 'opening it warm', value: found.warm, unit: 'ms', goal: 15 },
			{
				name: 'longest hold of the loop while folding',
				value: found.hold,
				unit: 'ms',
				goal: 20,
				note: `idle loop before: ${found.quiet.toFixed(1)} ms`
			},
			{ name: 'reading its words for a page, the first time', value: found.read, unit: 'ms' }
		];
	}
};

const plan: Measure = {
	name: 'a plan of 60 sections of 1,000 words',
	async run() {
		const server = await Server.start({ texts: 60, people: 2, words: 1000 });
		const all = new Writer(server.rooms[0]!);
		const began = performance.now();
		const bases = await all.enterMany(server.address, server.cookies[0]!, server.rooms);
		const shown = performance.now() - began;
		const inSixty = await one(all, bases);
		all.socket.terminate();
		const single = new Writer(server.rooms[0]!);
		const inOne = await one(single, await single.enter(server.address, server.cookies[1]!));
		single.socket.terminate();
		await server.stop();
		return [
			{ name: 'from the first byte to all texts', value: shown, unit: 'ms', goal: 1000 },
			{
				name: 'a key to "saved" with 60 sections open, p50',
				value: inSixty,
				unit: 'ms',
				note: `with one section open: ${inOne.toFixed(1)} ms`
			}
		];
	}
};

async function one(writer: Writer, base: Uint8Array) {
	writer.prepare(base, 120);
	const figures = watch([writer], false);
	await type([writer], 20, 4);
	return quantile(figures.saved, 0.5);
}

const crowd: Measure = {
	name: '3,000 open sockets, 300 typing over 300 sections',
	async run() {
		const server = await Server.start({ texts: 300, perPlan: 10, people: 300, words: 1000 });
		const writers = await fill(server, server.rooms, 1, 200);
		const readers: Writer[] = [];
		for (let index = 0; index < 2700; index += 50)
			readers.push(
				...(await Promise.all(
					Array.from({ length: 50 }, async (_, step) => {
						const reader = new Writer(server.rooms[(index + step) % 300]!);
						await reader.enter(server.address, server.cookies[(index + step) % 300]!);
						return reader;
					})
				))
			);
		await type(writers, 3, 3);
		const figures = watch([...writers, ...readers], true);
		const before = await server.mark();
		const began = performance.now();
		await type(writers, 3, 8);
		const cores = ((await server.mark()).cpu - before.cpu) / 1000 / (performance.now() - began);
		const { rss } = await server.mark();
		for (const one_ of [...writers, ...readers]) one_.socket.terminate();
		await server.stop();
		return [
			{ name: 'processor', value: cores, unit: 'cores', goal: 0.6, note: `${Math.round(figures.sent / 8)} keys/s` },
			{ name: 'a key to another screen, p99', value: quantile(figures.seen, 0.99), unit: 'ms', goal: 25 },
			{ name: 'memory (RSS)', value: rss / 1024 / 1024, unit: 'MiB', goal: 350 }
		];
	}
};

export const measures: Measure[] = [of30, of300, speed, history, plan, crowd];
