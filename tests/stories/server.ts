// A production server of one's own, on a port the system chooses and a data folder that is thrown away.
import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type Server = {
	address: string;
	data: string;
	pid: number;
	said(): string;
	stop(signal?: NodeJS.Signals): Promise<number | null>;
};

const node = join('node_modules', 'node', 'bin', 'node');

/** Starts the built server and waits for its one address line. `world` is a data folder to copy; without it the demo is seeded. */
export async function startServer(world?: string, env: Record<string, string> = {}): Promise<Server> {
	const data = mkdtempSync(join(tmpdir(), 'puolittamo-'));
	if (world) cpSync(world, data, { recursive: true });
	const { child, said } = launch({ DATA: data, PORT: '0', ...env });
	const address = await addressOf(child, said);
	return {
		address,
		data,
		pid: child.pid!,
		said,
		async stop(signal = 'SIGTERM') {
			const code = await stopped(child, signal);
			rmSync(data, { recursive: true, force: true });
			return code;
		}
	};
}

/** Runs the production entry; what it prints is collected. */
export function launch(env: Record<string, string>) {
	const child = spawn(node, ['src/main.ts'], {
		env: { ...clean(), NODE_ENV: 'production', ...env },
		stdio: ['ignore', 'pipe', 'pipe']
	});
	let text = '';
	child.stdout.on('data', (part) => (text += part));
	child.stderr.on('data', (part) => (text += part));
	return { child, said: () => text };
}

/** Sends a signal and waits for the end; the exit code, or null when the signal itself ended it. */
export async function stopped(child: ChildProcess, signal: NodeJS.Signals) {
	if (child.exitCode !== null) return child.exitCode;
	const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
	child.kill(signal);
	return ended;
}

/** Waits for the address line; throws with what the server said when it ends before that. */
export function addressOf(child: ChildProcess, said: () => string) {
	return new Promise<string>((resolve, reject) => {
		const look = setInterval(() => {
			const address = said().match(/^Puolittamo: (http\S+)$/m)?.[1];
			if (address) resolve(address);
			else if (child.exitCode !== null) reject(new Error(`the server did not start:\n${said()}`));
			else return;
			clearInterval(look);
		}, 20);
	});
}

/** The environment without the settings of whoever runs the tests. */
function clean() {
	const settings = ['DATA', 'PORT', 'HOST', 'ORIGIN', 'PUOLITTAMO_MODE', 'METRICS_SECRET'];
	return Object.fromEntries(Object.entries(process.env).filter(([name]) => !settings.includes(name)));
}
