// A child process of the measurements: the live text with all its guards, on its own data folder.
import { database } from '#lib/database/database.server.ts';
import * as live from '#lib/live/live.server.ts';
import * as door from '#lib/realtime/door.server.ts';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { admit, openHall, paragraphs, plantPlan } from '../live/hall.ts';

export type Wish = { texts: number; perPlan?: number; people: number; words?: number };

const wish = JSON.parse(process.argv[2]!) as Wish;
const hall = await openHall();
const perPlan = wish.perPlan ?? wish.texts;
const line = 'Asunnottomuus puolittuu, kun jokaiselle löytyy koti ja tuki kulkee mukana. ';
const first = wish.words
	? paragraphs(...Array.from({ length: Math.ceil(wish.words / 100) }, () => line.repeat(10)))
	: paragraphs('');
const texts: number[] = [];
for (let plan = 0; texts.length < wish.texts; plan++)
	texts.push(...plantPlan(`meri${plan}`, Math.min(perPlan, wish.texts - texts.length), first).texts);
const people = [];
for (let one = 0; one < wish.people; one++) people.push(await admit(`Kirjoittaja ${one}`, 'writer', 'nation'));

// Watching the loop costs a wake-up every millisecond: only while it is asked for.
const delay = monitorEventLoopDelay({ resolution: 1 });
process.on('message', (message) => {
	if (message === 'stop') return void hall.close().then(() => process.exit(0));
	if (message === 'collect') globalThis.gc?.();
	if (message === 'begin') {
		delay.reset();
		delay.enable();
	}
	const { user, system } = process.cpuUsage();
	process.send!({
		cpu: user + system,
		rss: process.memoryUsage().rss,
		loop: delay.max / 1e6,
		live: live.stats(),
		door: door.stats(),
		wal: database().name
	});
});
process.on('disconnect', () => process.exit(0));
process.send!({ address: hall.address, rooms: texts.map((id) => `${id}.1`), cookies: people.map((one) => one.cookie) });
