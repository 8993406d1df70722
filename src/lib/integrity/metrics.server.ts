// Figures for the person who runs the server: sizes, counts and durations, never who or what.
import { timingSafeEqual } from 'node:crypto';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import * as live from '../live/live.server.ts';
import * as door from '../realtime/door.server.ts';
import { settings } from '../settings.server.ts';

const delay = monitorEventLoopDelay({ resolution: 10 });
delay.enable();

type Figures = Record<string, number | Record<string, number>>;

/** Figures in the text form that Prometheus reads: the process, its sockets, its living texts. */
export function metrics(): string {
	const memory = process.memoryUsage();
	const own: Figures = {
		uptime_seconds: process.uptime(),
		rss_bytes: memory.rss,
		heap_bytes: memory.heapUsed,
		loop_delay_p50_seconds: delay.percentile(50) / 1e9,
		loop_delay_p99_seconds: delay.percentile(99) / 1e9
	};
	return [...lines('', own), ...lines('socket_', door.stats()), ...lines('live_', live.stats())].join('');
}

function* lines(part: string, figures: Figures): Generator<string, void> {
	for (const [key, value] of Object.entries(figures)) {
		const name = `puolittamo_${part}${key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`;
		if (typeof value === 'number') yield `${name} ${Number.isFinite(value) ? value : 0}\n`;
		else for (const [reason, count] of Object.entries(value)) yield `${name}{reason="${reason}"} ${count}\n`;
	}
}

/** This machine may read them in the demo; in production, where a proxy makes every visitor look local, only who knows the secret. */
export function mayMeasure(authorization: string | null, address: string): boolean {
	const { metricsSecret, production } = settings();
	if (metricsSecret && authorization && same(authorization, `Bearer ${metricsSecret}`)) return true;
	return !production && /^(127\.|::1$|::ffff:127\.)/.test(address);
}

function same(a: string, b: string) {
	const [left, right] = [Buffer.from(a), Buffer.from(b)];
	return left.length === right.length && timingSafeEqual(left, right);
}
