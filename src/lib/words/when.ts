import { day, time } from './format.ts';
import { m } from './messages.ts';

/** When something happened as one says it: "tänään 10.42", "eilen 9.05", otherwise the day. */
export function sayWhen(at: Date, now: Date = new Date()): string {
	if (day(at) === day(now)) return m.plan_today({ time: time(at) });
	if (day(at) === day(now.getTime() - 86_400_000)) return m.plan_yesterday({ time: time(at) });
	return day(at);
}
