// Figures for the person who runs the server: sizes, counts and durations, never who or what.
import { timingSafeEqual } from 'node:crypto';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { DOOR } from '../realtime/published.ts';
import { settings } from '../settings.server.ts';

const delay = monitorEventLoopDelay({ resolution: 10 });
delay.enable();

type Measured = { metrics?(): Record<string, number> };

/** Figures in the text form that Prometheus reads; the live engine adds its own. */
export function metrics(): string {
	const memory = process.memoryUsage();
	const live = (globalThis as Record<symbol, unknown>)[DOOR] as Measured | undefined;
	const figures: Record<string, number> = {
		puolittamo_uptime_seconds: process.uptime(),
		puolittamo_rss_bytes: memory.rss,
		puolittamo_heap_bytes: memory.heapUsed,
		puolittamo_loop_delay_p50_seconds: delay.percentile(50) / 1e9,
		puolittamo_loop_delay_p99_seconds: delay.percentile(99) / 1e9,
		...live?.metrics?.()
	};
	return Object.entries(figures)
		.map(([name, value]) => `${name} ${Number.isFinite(value) ? value : 0}\n`)
		.join('');
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
