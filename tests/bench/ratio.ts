// Our server, the plain relay and the unguarded prototype side by side: the same writers, the same bytes, turn about,
// so that whatever else the machine does falls on all alike.
import { fill, type, watch, type Figures, type Writer } from './crowd.ts';
import { Server } from './children.ts';
import { quantile } from './measure.ts';

const TURNS = 8;
const SECONDS = 1.5;

type Side = { server: Server; writers: Writer[]; costs: number[]; sent: number; commits: number; bytes: number };

/** CPU per delivered keystroke in µs, the middle of all turns, and the others' against the relay's. */
export type Compared = { ours: number; relay: number; ratio: number; prototype: number; bytes: number; perCommit: number };

/** Measures a load of `rooms` texts, `perRoom` writers in each, `perSecond` keys of each writer. */
export async function compare(rooms: number, perRoom: number, perSecond: number): Promise<Compared> {
	const count = rooms * perRoom;
	const warm = 3000 / count;
	const keys = Math.ceil((TURNS * SECONDS * perSecond + warm * 4) * 1.3);
	const server = await Server.start({ texts: rooms, perPlan: 10, people: count });
	const writers = await fill(server, server.rooms, perRoom, keys);
	const ours: Side = { server, writers, costs: [], sent: 0, commits: 0, bytes: 0 };
	const [relay, prototype] = [await plain('relay.ts', writers), await plain('prototype.ts', writers)];
	const sides = [ours, relay, prototype];
	for (const side of sides) await type(side.writers, warm, 4);
	for (let turn = 0; turn < TURNS; turn++) for (const side of sides) await run(side, perSecond);
	for (const side of sides) for (const writer of side.writers) writer.socket.terminate();
	await Promise.all(sides.map((side) => side.server.stop()));
	const middle = (side: Side) => quantile(side.costs, 0.5);
	return {
		ours: middle(ours),
		relay: middle(relay),
		ratio: middle(ours) / middle(relay),
		prototype: middle(prototype) / middle(relay),
		bytes: ours.bytes,
		perCommit: ours.sent / ours.commits
	};
}

async function plain(file: 'relay.ts' | 'prototype.ts', writers: Writer[]): Promise<Side> {
	const server = await Server.plain(file);
	const twins = writers.map((writer) => writer.twin());
	for (const twin of twins) await twin.enterPlainly(server.address);
	return { server, writers: twins, costs: [], sent: 0, commits: 0, bytes: 0 };
}

async function run(side: Side, perSecond: number) {
	await new Promise((done) => setTimeout(done, 200)); // what is still under way belongs to the turn before
	const figures: Figures = watch(side.writers, false);
	const before = await side.server.mark();
	await type(side.writers, perSecond, SECONDS);
	const after = await side.server.mark();
	if (figures.delivered < figures.sent) throw new Error('keystrokes were lost');
	side.costs.push((after.cpu - before.cpu) / figures.delivered);
	side.sent += figures.sent;
	side.commits += (after.live?.commits ?? 0) - (before.live?.commits ?? 0);
	side.bytes = figures.bytes / figures.sent;
}
