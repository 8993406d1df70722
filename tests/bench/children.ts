import { fork, type ChildProcess } from 'node:child_process';
import type { Wish } from './server.ts';

export type Marks = { cpu: number; rss: number; loop: number; live: Record<string, number>; door: Record<string, number> };

/** A child process that serves, and what it says of itself. */
export class Server {
	readonly child: ChildProcess;
	address = '';
	rooms: string[] = [];
	cookies: string[] = [];

	private constructor(child: ChildProcess) {
		this.child = child;
	}

	static async start(file: string, wish: Wish | null = null, flags: string[] = []) {
		const child = fork(new URL(file, import.meta.url), wish ? [JSON.stringify(wish)] : [], {
			execArgv: ['--expose-gc', ...flags],
			stdio: ['ignore', 'inherit', 'inherit', 'ipc']
		});
		const server = new Server(child);
		Object.assign(server, await server.#answer());
		return server;
	}

	async mark(ask: 'begin' | 'mark' | 'collect' = 'mark'): Promise<Marks> {
		this.child.send(ask);
		return (await this.#answer()) as Marks;
	}

	async stop() {
		const gone = new Promise((done) => this.child.once('exit', done));
		this.child.send('stop');
		await gone;
	}

	#answer() {
		return new Promise((done, fail) => {
			const ended = (code: number | null) => fail(new Error(`the child ended: ${code}`));
			this.child.once('exit', ended);
			this.child.once('message', (message) => {
				this.child.off('exit', ended);
				done(message);
			});
		});
	}
}
