// Our server and the plain relay side by side: the same writers, the same bytes, turn about, so that whatever else the
// machine does falls on both alike.
import { fill, type, watch, Writer, type Figures } from './crowd.ts';
import { Server } from './children.ts';

const TURNS = 8;
const SECONDS = 1.5;

export type Ratio = { ours: number; relay: number; ratio: number; bytes: number };

/** CPU per delivered keystroke, ours against the relay's: the least disturbed turn of each. */
export async function compare(rooms: number, perRoom: number, perSecond: number): Promise<Ratio & { middle: number }> {
	const count = rooms * perRoom;
	const warm = 6000 / count;
	const keys = Math.ceil((TURNS * SECONDS * perSecond + warm * 3) * 1.3);
	const server = await Server.start({ texts: rooms, perPlan: 10, people: count });
	const relay = await Server.relay();
	const writers = await fill(server, server.rooms, perRoom, keys);
	const plain: Writer[] = [];
	for (const writer of writers) {
		const other = new Writer(writer.room);
		Object.assign(other, { keys: writer.keys, client: writer.client });
		await other.enterPlainly(relay.address);
		plain.push(other);
	}
	await type(writers, warm, 3);
	await type(plain, warm, 3);
	const turns: Ratio[] = [];
	for (let turn = 0; turn < TURNS; turn++) {
		const [ours, last] = await run(server, writers, perSecond);
		const [theirs] = await run(relay, plain, perSecond);
		turns.push({ ours, relay: theirs, ratio: ours / theirs, bytes: last.bytes / last.sent });
	}
	for (const writer of [...writers, ...plain]) writer.socket.terminate();
	await Promise.all([server.stop(), relay.stop()]);
	const least = (of: (turn: Ratio) => number) => Math.min(...turns.map(of));
	const ours = least((turn) => turn.ours);
	const theirs = least((turn) => turn.relay);
	const middle = turns.map((turn) => turn.ratio).toSorted((a, b) => a - b)[TURNS >> 1]!;
	return { ours, relay: theirs, ratio: ours / theirs, middle, bytes: turns.at(-1)!.bytes };
}

async function run(server: Server, writers: Writer[], perSecond: number): Promise<[number, Figures]> {
	await new Promise((done) => setTimeout(done, 200)); // what is still under way belongs to the turn before
	const figures = watch(writers, false);
	const before = await server.mark();
	await type(writers, perSecond, SECONDS);
	const after = await server.mark();
	if (figures.delivered < figures.sent) throw new Error('keystrokes were lost');
	return [(after.cpu - before.cpu) / figures.delivered, figures];
}
