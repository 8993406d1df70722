// A child process of the measurements: the unguarded server that the goal was set beside. It applies an update to the
// text, stores it with everything else of the same turn in one fsynced commit, and passes it on in one write to each
// reader. Nobody is asked who they are, nothing is judged, counted or limited, and no commit waits for company.
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import * as decoding from 'lib0/decoding';
import { WebSocketServer } from 'ws';
import * as Y from 'yjs';
import { flush, framed, Outgoing } from '#lib/realtime/outgoing.server.ts';
import { Message, saved, Sync } from '#lib/realtime/protocol.ts';

type Room = { name: string; doc: Y.Doc; readers: Set<Outgoing>; saved: Buffer };
type Waiting = { room: Room; from: Outgoing; frame: Buffer; update: Uint8Array };

const folder = mkdtempSync(join(tmpdir(), 'puolittamo-prototype-'));
const database = new Sqlite(join(folder, 'texts.sqlite'));
database.pragma('journal_mode = WAL');
database.pragma('synchronous = FULL');
database.exec('create table updates (id integer primary key, room text, body blob)');
const insert = database.prepare('insert into updates (room, body) values (?, ?)');
const keep = database.transaction(() => waiting.forEach(({ room, update }) => insert.run(room.name, update)));

const rooms = new Map<string, Room>();
let waiting: Waiting[] = [];
let commits = 0;

function turn() {
	keep.immediate();
	commits++;
	for (const { room, from, frame } of waiting)
		for (const reader of room.readers) reader.push(reader === from ? room.saved : frame);
	waiting = [];
	flush();
}

const http = createServer();
new WebSocketServer({ server: http, perMessageDeflate: false }).on('connection', (socket, req) => {
	const name = req.url!.slice(1);
	const room = rooms.get(name) ?? { name, doc: new Y.Doc(), readers: new Set(), saved: framed(saved(name)) };
	rooms.set(name, room);
	const out = new Outgoing(req.socket, () => socket.terminate());
	room.readers.add(out);
	socket.on('close', () => room.readers.delete(out));
	socket.on('message', (data: Buffer) => {
		const at = 1 + data[0]!;
		if (data[at] !== Message.sync) return;
		const frame = framed(data);
		const update = decoding.readVarUint8Array(decoding.createDecoder(frame.subarray(frame.length - data.length + at + 2)));
		Y.applyUpdate(room.doc, update);
		if (data[at + 1] === Sync.update && waiting.push({ room, from: out, frame, update }) === 1) setImmediate(turn);
	});
});
http.listen(0, '127.0.0.1', () => process.send!({ address: `127.0.0.1:${(http.address() as AddressInfo).port}` }));
process.on('exit', () => rmSync(folder, { recursive: true }));
process.on('message', (message) => {
	if (message === 'stop') process.exit(0);
	const { user, system } = process.cpuUsage();
	process.send!({ cpu: user + system, rss: process.memoryUsage().rss, live: { commits } });
});
process.on('disconnect', () => process.exit(0));
