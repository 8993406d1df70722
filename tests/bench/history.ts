// A child process: takes in a history of 260,000 edits, folds it, and opens it from disk and warm.
import { isResting } from '#lib/live/compaction.server.ts';
import * as live from '#lib/live/live.server.ts';
import { database } from '#lib/database/database.server.ts';
import { fragmentOf } from '#lib/text/ydoc.ts';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import * as Y from 'yjs';
import { openHall, paragraphs, plantPlan } from '../live/hall.ts';

const EDITS = Number(process.argv[2] ?? 260_000);
const hall = await openHall({ serve: false });
const text = plantPlan('meri', 1, paragraphs('')).texts[0]!;
const writer = { personId: 'Tuuli', write: true, close() {} };
live.join(text, writer);

const updates = typed(live.state(text));
const before = process.cpuUsage();
for (let index = 0; index < updates.length; index++) {
	const verdict = live.apply(text, writer, updates[index]!);
	if (!verdict.ok) throw new Error(verdict.code);
	if (index % 100 === 99) await new Promise((done) => setImmediate(done));
}
live.flush();
const { user, system } = process.cpuUsage(before);

// Folding goes on in the background; the loop is watched while it does.
const delay = monitorEventLoopDelay({ resolution: 1 });
const idle = monitorEventLoopDelay({ resolution: 1 });
idle.enable();
await new Promise((done) => setTimeout(done, 1000));
idle.disable();
live.leave(text, writer);
live.unload(text);
delay.enable();
live.catchUp();
await new Promise((done) => setTimeout(done, 50));
while (!isResting()) await new Promise((done) => setTimeout(done, 20));
delay.disable();

const open = () => {
	const began = performance.now();
	live.join(text, writer);
	const { base, tail } = live.greet(text, Uint8Array.of(0));
	const took = performance.now() - began;
	live.leave(text, writer);
	return { took, bytes: base.length + tail.reduce((sum, one) => sum + one.length, 0) };
};
const cold = [];
for (let one = 0; one < 7; one++) {
	live.unload(text);
	database().$client.pragma('shrink_memory');
	cold.push(open().took);
}
const warm = [];
for (let one = 0; one < 7; one++) warm.push(open().took);
const began = performance.now();
live.read(text);
const read = performance.now() - began;

process.send!({
	...{ perUpdate: (user + system) / updates.length, updates: updates.length, cold: middle(cold), warm: middle(warm), read },
	...{ bytes: open().bytes, hold: delay.max / 1e6, quiet: idle.max / 1e6 }
});
await hall.close();
process.exit(0);

/** Words typed in runs, with corrections, in places all over a growing text. */
function typed(base: Uint8Array) {
	const doc = new Y.Doc();
	Y.applyUpdate(doc, base);
	const all: Uint8Array[] = [];
	doc.on('update', (update: Uint8Array) => all.push(update));
	let state = 7;
	const pick = (below: number) => (state = (state * 48_271) % 2_147_483_647) % below;
	const root = fragmentOf(doc);
	let words: Y.XmlText | null = null;
	let at = 0;
	while (all.length < EDITS) {
		if (!words || pick(40) === 0) {
			const place = pick(root.length + 1);
			if (pick(12) === 0 || !(root.get(Math.min(place, root.length - 1)) as Y.XmlElement).firstChild) {
				const paragraph = new Y.XmlElement('paragraph');
				paragraph.insert(0, [(words = new Y.XmlText())]);
				root.insert(place, [paragraph]);
			} else words = (root.get(Math.min(place, root.length - 1)) as Y.XmlElement).firstChild as Y.XmlText;
			at = pick(words.length + 1);
		}
		if (pick(5) === 0 && at > 0) words.delete(--at, 1);
		else words.insert(at++, 'asunnottomuus puolittuu '[pick(24)]!);
	}
	return all;
}

function middle(values: number[]) {
	return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}
