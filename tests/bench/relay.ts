// A child process of the measurements: the plainest thing that could carry the same bytes. Everything that comes in a
// room goes to all the others in it, nothing is looked at, judged or stored. Cursors that have not moved stop here
// as they do at our server, so that both deliver the same.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';

const rooms = new Map<string, Set<WebSocket>>();
const http = createServer();
const server = new WebSocketServer({ server: http, perMessageDeflate: false });

server.on('connection', (socket, req) => {
	const name = req.url!.slice(1);
	const room = rooms.get(name) ?? new Set();
	rooms.set(name, room.add(socket));
	socket.on('message', (data: Buffer) => {
		if (data[1 + data[0]!] === 1) return;
		for (const other of room) if (other !== socket) other.send(data);
	});
	socket.on('close', () => room.delete(socket));
});
http.listen(0, '127.0.0.1', () => process.send!({ address: `127.0.0.1:${(http.address() as AddressInfo).port}` }));
process.on('message', (message) => {
	if (message === 'stop') process.exit(0);
	const { user, system } = process.cpuUsage();
	process.send!({ cpu: user + system, rss: process.memoryUsage().rss });
});
process.on('disconnect', () => process.exit(0));
