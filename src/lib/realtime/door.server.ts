// The door of the live text: an HTTP upgrade on /live becomes a line, or is refused before it costs anything.
// Who is asking comes from the session's cookie; what they may do is asked per room, from the same rules as the pages.
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { closeCodes, limits } from '../live/limits.ts';
import * as live from '../live/live.server.ts';
import { network } from '../people/rules.ts';
import * as sessions from '../people/sessions.server.ts';
import { settings } from '../settings.server.ts';
import { SCHEMA_VERSION } from '../text/schema.ts';
import { Bucket } from './bucket.ts';
import { lines } from './lines.server.ts';
import { framed } from './outgoing.server.ts';
import { ping } from './protocol.ts';
import { DOOR, LIVE_PATH } from './published.ts';
import { counts, Line } from './socket.server.ts';

const server = new WebSocketServer({
	noServer: true,
	clientTracking: false,
	perMessageDeflate: false, // small frames gain nothing, and zeros cannot be blown up in our memory
	maxPayload: limits.messageBytes
});
const attempts = new Map<string, Bucket>();
const refused = { origin: 0, busy: 0, address: 0, person: 0, path: 0 };
let stopping = false;
let timers: NodeJS.Timeout[] = [];

/** Puts the door where main.ts and the development server find it, and starts its clocks. */
export function publish() {
	const place = globalThis as { [DOOR]?: { retire?(): void } };
	// In development an edit loads this module anew; the one before lets go of its lines, and they come back here.
	place[DOOR]?.retire?.();
	place[DOOR] = Object.assign(upgrade, { closeAll, retire });
	begin();
}

/** For a server of one's own: tests and measurements. */
export function attach(http: Server) {
	http.on('upgrade', upgrade);
	begin();
}

/** One upgrade request. */
export function upgrade(req: IncomingMessage, socket: Duplex, head: Buffer) {
	socket.on('error', () => socket.destroy()); // before anything else
	const url = URL.parse(req.url ?? '/', 'http://live');
	if (url?.pathname !== LIVE_PATH) return refuse(socket, 404, 'path');
	if (!isOwn(req)) return refuse(socket, 403, 'origin');
	if (stopping || lines.size >= limits.sockets) return refuse(socket, 503, 'busy');
	const address = addressOf(req);
	if (!patience(address)) return refuse(socket, 429, 'address');
	const cookie = req.headers.cookie;
	const actor = sessions.actorFromCookies(cookie);
	const others = [...lines].filter((line) =>
		actor ? line.actor?.personId === actor.personId : !line.actor && line.visit.address === address
	);
	if (others.length >= (actor ? limits.socketsPerPerson : limits.strangersPerAddress)) return refuse(socket, 429, 'person');
	server.handleUpgrade(req, socket, head, (ws) => {
		const schema = url.searchParams.get('schema') === String(SCHEMA_VERSION);
		const line = new Line(ws, socket, {
			...{ actor, address, schema },
			ask: () => sessions.actorFromCookies(cookie),
			gone: () => lines.delete(line)
		});
		lines.add(line);
	});
}

/** A person signed out somewhere, or lost their account: lines whose session has ended follow at once. */
export function endSessions(personId: string) {
	for (const line of [...lines]) if (line.actor?.personId === personId && !sessions.stands(line.actor.sessionId)) line.signOut();
}

/** A person's roles changed: their lines know it before the next word. Rights in open texts follow by `live.revoke`. */
export function renew(personId: string) {
	for (const line of [...lines]) if (line.actor?.personId === personId) line.renew();
}

function retire() {
	for (const timer of timers) clearInterval(timer);
	timers = [];
	for (const line of [...lines]) line.end(closeCodes.restarting, 'restarting');
}

/** Says goodbye to everybody and brings everything to the disk. */
export async function closeAll() {
	stopping = true;
	live.flush();
	retire();
	await live.closeAll();
	stopping = false;
}

/** Numbers for the metrics page. */
export const stats = () => ({
	sockets: lines.size,
	seats: [...lines].reduce((sum, line) => sum + line.seats.size, 0),
	...counts,
	turnedAway: refused
});

function begin() {
	if (timers.length) return;
	live.catchUp();
	timers = [setInterval(beat, 1000), setInterval(() => live.tend(), 10_000)];
	for (const timer of timers) timer.unref();
}

/** Once a second: speak to the silent, let the dead go, ask for old rights anew. */
function beat() {
	if (!live.isReady()) return;
	const now = Date.now();
	const frame = framed(ping);
	const over = new Set(sessions.expired().map((session) => session.id));
	for (const line of [...lines]) {
		if (line.spoke) [line.spoke, line.spokeAt] = [false, now];
		if (line.actor && over.has(line.actor.sessionId)) line.signOut();
		else if (now - line.heardAt > limits.silence) line.end(closeCodes.silent, 'silent');
		else if (now - line.spokeAt > limits.pingEvery || now - line.heardAt > limits.pingEvery) line.ping(frame, now);
		if (line.actor && now - line.askedAt > limits.grantTime) {
			line.renew();
			for (const seat of [...line.seats.values()]) seat.close('expired');
		}
	}
	for (const [address, bucket] of attempts) if (bucket.isFull(now)) attempts.delete(address);
}

/** Browsers always send where a page came from; a page of another site is turned away although it has the cookie. */
function isOwn(req: IncomingMessage) {
	const { origin, host } = req.headers;
	const own = settings().origin;
	if (typeof origin !== 'string' || !URL.canParse(origin)) return false;
	return own ? origin === own : new URL(origin).host === host;
}

/** The same header that adapter-node trusts; without a proxy, the peer itself. */
function addressOf(req: IncomingMessage) {
	const { addressHeader, proxies } = settings();
	const given = addressHeader ? req.headers[addressHeader] : undefined;
	return network((typeof given === 'string' ? given.split(',').at(-proxies)?.trim() : req.socket.remoteAddress) ?? 'unknown');
}

function patience(address: string) {
	let bucket = attempts.get(address);
	if (!bucket) attempts.set(address, (bucket = new Bucket(limits.connectionBurst, limits.connectionsPerSecond)));
	return bucket.take(1, Date.now()) === 0;
}

const phrases: Record<number, string> = {
	403: 'Forbidden',
	404: 'Not Found',
	429: 'Too Many Requests',
	503: 'Service Unavailable'
};

function refuse(socket: Duplex, status: number, why: keyof typeof refused) {
	refused[why]++;
	socket.end(`HTTP/1.1 ${status} ${phrases[status]}\r\nConnection: close\r\nContent-Length: 0\r\nRetry-After: 5\r\n\r\n`);
}
