// All open connections, and what one commit brings to each of them.
import * as live from '../live/live.server.ts';
import { flush, framed } from './outgoing.server.ts';
import * as protocol from './protocol.ts';
import { Seat } from './seat.server.ts';
import type { Line } from './socket.server.ts';

export const lines = new Set<Line>();

live.onCommitted((rooms) => {
	for (const room of rooms) {
		const frames: { frame: Buffer; seat: Seat | null }[] = [];
		for (const { grant, update, message } of room.entries) {
			const seat = grant instanceof Seat ? grant : null;
			if (seat?.isTaken) seat.send(seat.saved);
			if (!update) continue;
			frames.push({
				frame: (message as Buffer | null) ?? framed(protocol.update(protocol.roomName(room.textId, room.round), update)),
				seat
			});
		}
		if (frames.length) show(room.grants, frames);
	}
	flush();
});

/** Every reader gets what the others wrote. */
function show(seats: Set<live.Grant>, frames: { frame: Buffer; seat: Seat | null }[]) {
	const [only] = frames;
	if (only && frames.length === 1) {
		// Somebody may sit in a text without a socket: an import under way, a measurement.
		for (const seat of seats) if (seat !== only.seat && seat instanceof Seat) seat.send(only.frame);
		return;
	}
	const writers = new Set(frames.map(({ seat }) => seat));
	const all = Buffer.concat(frames.map(({ frame }) => frame));
	for (const seat of seats) {
		if (!(seat instanceof Seat)) continue;
		if (!writers.has(seat)) seat.send(all);
		else for (const one of frames) if (one.seat !== seat) seat.send(one.frame);
	}
}
