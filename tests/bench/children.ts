import { fork, type ChildProcess } from 'node:child_process';
import type { Wish } from './plant.ts';

export type Marks = { cpu: number; rss: number; loop: number; live: Record<string, number>; door: Record<string, number> };
type Planted = { folder: string; rooms: string[]; cookies: string[] };

/** A child process that serves, and what it says of itself. */
export class Server {
	readonly child: ChildProcess;
	address = '';
	rooms: string[] = [];
	cookies: string[] = [];

	private constructor(child: ChildProcess) {
		this.child = child;
	}

	/** Our server, on a data folder made to order by another process. */
	static async start(wish: Wish, flags: string[] = []) {
		const planter = start('plant.ts', JSON.stringify(wish));
		const { folder, rooms, cookies } = (await answer(planter)) as Planted;
		await new Promise((done) => planter.once('exit', done));
		const server = new Server(start('server.ts', folder, flags));
		return Object.assign(server, await answer(server.child), { rooms, cookies });
	}

	/** What ours is held against: the plain relay or the unguarded prototype. */
	static async plain(file: 'relay.ts' | 'prototype.ts') {
		const server = new Server(start(file));
		return Object.assign(server, await answer(server.child));
	}

	async mark(ask: 'begin' | 'mark' = 'mark'): Promise<Marks> {
		this.child.send(ask);
		return (await answer(this.child)) as Marks;
	}

	async stop() {
		const gone = new Promise((done) => this.child.once('exit', done));
		this.child.send('stop');
		await gone;
	}
}

// As the start command does: V8's young generation otherwise grows with the machine's memory, not with the need.
const HEAP = ['--max-semi-space-size=8'];

const start = (file: string, argument = '', flags: string[] = []) =>
	fork(new URL(file, import.meta.url), [argument], { execArgv: [...HEAP, ...flags] });

function answer(child: ChildProcess): Promise<object> {
	return new Promise((done, fail) => {
		const ended = (code: number | null) => fail(new Error(`the child ended: ${code}`));
		child.once('exit', ended);
		child.once('message', (message) => {
			child.off('exit', ended);
			done(message as object);
		});
	});
}
