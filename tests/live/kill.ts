// Starts and kills the child.
import { fork, type ChildProcess } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type Served = { address: string; rooms: string[]; cookies: string[] };

/** Serves the folder in a process of its own; `port` 0 lets the system choose. */
export async function serve(folder: string, { port = 0, texts = 1, writers = 1 } = {}) {
	const child = fork(new URL('child.ts', import.meta.url), [folder, String(port), String(texts), String(writers)], {
		stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
		execArgv: [],
		// Many starts in a row: what the first has compiled serves the others.
		env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'puolittamo-compiled') }
	});
	let said = '';
	child.stderr!.on('data', (data: Buffer) => (said += data.toString()));
	const served = await answer<Served>(child, () => said);
	return {
		...served,
		child,
		port: Number(served.address.split(':')[1]),
		ask: <T>(ask: 'check') => (child.send({ ask }), answer<T>(child, () => said)),
		/** Ends it as a lost machine would. */
		kill: () => ended(child, () => child.kill('SIGKILL')),
		/** Asks it to stop. */
		stop: () => ended(child, () => child.send({ ask: 'stop' }))
	};
}

function answer<T>(child: ChildProcess, said: () => string) {
	return new Promise<T>((done, fail) => {
		const gone = (code: number | null) => fail(new Error(`ended with ${code}: ${said()}`));
		child.once('exit', gone);
		child.once('message', (message) => {
			child.off('exit', gone);
			done(message as T);
		});
	});
}

function ended(child: ChildProcess, act: () => void) {
	return new Promise<number | null>((done) => {
		child.once('exit', done);
		act();
	});
}
