// The production entry: one HTTP server for pages and sockets. Everything of the domain is started by
// hooks.server.ts inside the built bundle, so that pages and sockets share one instance of every module.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DOOR, type Upgrade } from './lib/realtime/published.ts';
import { isLocal, readSettings, settings } from './lib/settings.server.ts';

type Handler = (req: IncomingMessage, res: ServerResponse) => void;
type Live = Upgrade & { closeAll?(): unknown };

const stopWithin = 4500; // a stop takes at most five seconds, whatever hangs
const live = () => (globalThis as Record<symbol, unknown>)[DOOR] as Live | undefined;

let ready: Promise<Handler> | undefined;
let stopping = false;
const server = createServer((req, res) => {
	// Files of the build are answered before the hooks see them; these hold for every answer.
	res.setHeader('x-content-type-options', 'nosniff');
	res.setHeader('cross-origin-resource-policy', 'same-origin');
	if (settings().origin?.startsWith('https:')) res.setHeader('strict-transport-security', 'max-age=63072000; includeSubDomains');
	if (isElsewhere(req)) return void res.writeHead(307, { location: settings().origin + (req.url ?? '/') }).end();
	void ready?.then((handle) => handle(req, res));
});
server.on('upgrade', (req, socket, head) => {
	socket.on('error', () => socket.destroy()); // before anything else: an unheard error would end the process
	void ready?.then(() => {
		const door = live();
		if (door && !stopping) door(req, socket, head);
		else socket.destroy();
	});
});

const given = start(() => readSettings(process.env));
server.on('error', (error: NodeJS.ErrnoException) => {
	if (error.code === 'EADDRINUSE') fail(`Port ${given.port} is in use. Choose another one: PORT=${given.port + 1} npm start`);
	if (error.code === 'EACCES')
		fail(`Port ${given.port} may not be used by this account. Choose one above 1023: PORT=3000 npm start`);
	fail(`The server could not listen on ${given.host}:${given.port} (${error.code}).`);
});
server.listen(given.port, given.host, () => void open());

async function open() {
	const { port } = server.address() as AddressInfo;
	// Form posts are checked against ORIGIN, and port 0 is known only now.
	process.env.ORIGIN = given.origin ?? `http://${nameOf(given.host)}:${port}`;
	process.env.PORT = String(port);
	settings();
	ready = import(new URL('../build/handler.js', import.meta.url).href).then((built: { handler: Handler }) => built.handler);
	await ready.catch((error: unknown) => fail(wordsFor(error)));
	markBuild();
	console.log(`Puolittamo: ${settings().origin}`);
}

/** Tells `npm start` and `npm test` beside it that these files are in use: they build nothing over them. */
function markBuild() {
	const mark = new URL(`../build/.running/${process.pid}`, import.meta.url);
	process.on('exit', () => rmSync(mark, { force: true }));
	try {
		mkdirSync(new URL('.', mark), { recursive: true });
		writeFileSync(mark, '');
	} catch {
		// A build that may only be read is not built anew either.
	}
}

/** A person who came by another name of this machine would get a page whose forms are refused: send them to the one name. */
function isElsewhere(req: IncomingMessage) {
	const host = req.headers.host;
	if (given.origin || !host || !settings().origin) return false;
	return settings().origin !== `http://${host}` && isLocal(host.replace(/:\d+$/, ''));
}

function nameOf(host: string) {
	if (host === '0.0.0.0' || host === '::') return 'localhost';
	return host.includes(':') ? `[${host}]` : host;
}

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal));

/** Stops accepting, lets living texts reach the disk, closes the database, ends. */
async function stop(signal: string) {
	if (stopping) return;
	stopping = true;
	setTimeout(() => process.exit(1), stopWithin).unref();
	const closed = new Promise((done) => server.close(done));
	server.closeIdleConnections();
	try {
		await live()?.closeAll?.();
	} catch (error) {
		console.error('while closing living texts:', nameOfError(error));
	}
	setTimeout(() => server.closeAllConnections(), 2000).unref();
	await closed;
	// SvelteKit's own event; start.server.ts closes the database and gives the data folder back on it.
	(process as NodeJS.EventEmitter).emit('sveltekit:shutdown', signal);
	process.exit(0);
}

// After an error nobody caught, the memory is not to be trusted: end, and let the service manager start anew.
// Messages are left out of the log, for they may quote what a person wrote.
process.on('uncaughtException', (error) => {
	console.error('fatal:', nameOfError(error), framesOf(error));
	process.exit(1);
});
process.on('unhandledRejection', (error) => console.error('unhandled:', nameOfError(error), framesOf(error)));

function nameOfError(error: unknown) {
	return error instanceof Error ? `${error.name} ${(error as NodeJS.ErrnoException).code ?? ''}`.trim() : 'unknown';
}

function framesOf(error: unknown) {
	return error instanceof Error
		? (error.stack ?? '')
				.split('\n')
				.filter((line) => /^\s+at /.test(line))
				.slice(0, 8)
				.join('\n')
		: '';
}

function start<T>(work: () => T): T {
	try {
		return work();
	} catch (error) {
		return fail(wordsFor(error));
	}
}

/** Errors meant for the person at the keyboard are shown as they are; others with where they came from. */
function wordsFor(error: unknown) {
	if (!(error instanceof Error)) return String(error);
	// By name: the built bundle has its own copy of the class.
	if (error.name === 'Stopped') return error.message;
	if ((error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND' && /build[\\/]handler/.test(error.message)) {
		return 'The program is not built. Run: npm start';
	}
	return error.stack ?? error.message;
}

function fail(words: string): never {
	console.error(words);
	process.exit(1);
}
