// Our server and the plain relay side by side: the same writers, the same bytes, turn about, so that whatever else the
// machine does falls on both alike.
import { fill, type, watch, Writer, type Figures } from './crowd.ts';
import { Server } from './children.ts';

const TURNS = 5;
const SECONDS = 2;

export type Ratio = { ours: number; relay: number; ratio: number; bytes: number; last: Figures };

/** CPU per delivered keystroke, ours against the relay's: the middle of several turns. */
export async function compare(rooms: number, perRoom: number, perSecond: number, flags: string[] = []): Promise<Ratio> {
	const count = rooms * perRoom;
	const warm = 6000 / count;
	const keys = Math.ceil((TURNS * SECONDS * perSecond + warm * 3) * 1.3);
	const server = await Server.start({ texts: rooms, perPlan: 10, people: count }, flags);
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
		turns.push({ ours, relay: theirs, ratio: ours / theirs, bytes: last.bytes / last.sent, last });
	}
	for (const writer of [...writers, ...plain]) writer.socket.terminate();
	await Promise.all([server.stop(), relay.stop()]);
	if (process.env.TURNS)
		console.log(turns.map((one) => [one.ours.toFixed(1), one.relay.toFixed(1), one.ratio.toFixed(2)].join(' ')));
	return turns.toSorted((a, b) => a.ratio - b.ratio)[TURNS >> 1]!;
}

async function run(server: Server, writers: Writer[], perSecond: number): Promise<[number, Figures]> {
	const figures = watch(writers, false);
	const before = await server.mark();
	await type(writers, perSecond, SECONDS);
	const after = await server.mark();
	if (figures.delivered < figures.sent) throw new Error('keystrokes were lost');
	return [(after.cpu - before.cpu) / figures.delivered, figures];
}
