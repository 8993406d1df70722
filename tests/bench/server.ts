// A child process of the measurements: the live text with all its guards, on a planted data folder.
import * as live from '#lib/live/live.server.ts';
import * as door from '#lib/realtime/door.server.ts';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { openHall } from '../live/hall.ts';

const hall = await openHall({ folder: process.argv[2]! });
// Watching the loop costs a wake-up every millisecond: only while it is asked for.
const delay = monitorEventLoopDelay({ resolution: 1 });
process.on('message', (message) => {
	if (message === 'stop') return void hall.close().then(() => process.exit(0));
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
		door: door.stats()
	});
});
process.on('disconnect', () => process.exit(0));
process.send!({ address: hall.address });
